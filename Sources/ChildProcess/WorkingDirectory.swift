// Where a program starts. The C library's module for Swift leaves the function out, so it is looked
// up by name; it has been there since glibc 2.29.

import GateModel
import Glibc

/// The working directory of a child.
enum WorkingDirectory {
  private typealias AddFolder =
    @convention(c) (
      UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>
    ) -> CInt

  /// Has the child start in a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - actions: What the child does before it runs.
  /// - Throws: `InternalError` where the C library cannot do that.
  static func add(
    _ folder: String, to actions: inout posix_spawn_file_actions_t
  ) throws(InternalError) {
    // SAFETY: the name is that of the C library's function, whose type is as above; the structure
    // and the text live as long as the call.
    guard let address = unsafe dlsym(nil, "posix_spawn_file_actions_addchdir_np") else {
      throw InternalError("this C library starts no program in another folder")
    }
    let addFolder = unsafe unsafeBitCast(address, to: AddFolder.self)
    let code = unsafe addFolder(&actions, folder)
    guard code == 0 else {
      throw InternalError("no program can be started in \(folder): system error \(code)")
    }
  }
}
