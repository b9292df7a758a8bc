// How often a program takes memory from the heap for each thing that it does: the difference between two
// runs of it, a short one and a long one, so that what start and end take does not count.

package import ChildProcess
import FileTree
package import GateModel
import Glibc

/// Counts the allocations of a program that can be asked to do something a number of times.
package struct AllocationCount: Sendable {
  /// What stands for the number in an argument of the program.
  private static let placeholder = "{events}"
  /// The numbers that the program is asked for. Between them memory that doubles is taken four times,
  /// which is less than a hundredth of an event.
  static let events = (few: 1_000, many: 11_000)

  /// The package, in whose folder of the tool the library is kept.
  var root: String
  /// The environment of the program and of the compiler.
  var environment: [String: String]

  package init(root: String, environment: [String: String]) {
    self.root = root
    self.environment = environment
  }

  /// Runs a program twice and counts.
  ///
  /// - Parameter command: The program; `{events}` in its arguments is the number.
  /// - Returns: The allocations for each event, to a hundredth, or the ending of a run that failed.
  /// - Throws: `InternalError` where a run cannot be counted.
  package func perEvent(_ command: ChildCommand) throws(InternalError) -> Outcome {
    let toolchain = try Toolchain(environment: environment)
    let library = try PreloadLibrary.counting(
      root: root, toolchain: toolchain, environment: environment)
    var counts: [Int] = []
    for events in [Self.events.few, Self.events.many] {
      switch try count(command, events: events, library: library) {
      case .failed(let ending): return .failed(ending)
      case .counted(let count): counts.append(Int(count))
      }
    }
    let hundredths = (counts[1] - counts[0]) * 100 / (Self.events.many - Self.events.few)
    return .counted(Double(max(0, hundredths)) / 100)
  }

  /// What came of counting.
  package enum Outcome: Sendable, Equatable {
    /// How often memory was taken.
    case counted(Double)
    /// The program did not end well.
    case failed(ChildEnding)
  }

  private func count(
    _ command: ChildCommand, events: Int, library: String
  ) throws(InternalError) -> Outcome {
    let file = "\(library)-\(getpid())-\(events)"
    // SAFETY: the path lives as long as the call.
    defer { _ = unsafe unlink(file) }
    var child = command
    child.arguments = command.arguments.map { argument in
      argument.split(separator: Self.placeholder, omittingEmptySubsequences: false)
        .joined(separator: "\(events)")
    }
    child.environment["LD_PRELOAD"] = library
    child.environment["NJORD_ALLOCATIONS"] = file
    // The order of a hash table decides how often it grows.
    child.environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    let ending = try child.run().ending
    guard ending == .exited(status: 0) else { return .failed(ending) }
    guard let bytes = try? FileContent.read(file, bytesMax: 64),
      let count = Int(String(decoding: bytes, as: UTF8.self))
    else {
      throw InternalError(
        "\(command.executable) did not say how often it takes memory: it is linked without the "
          + "allocator of the system, or ends without its last functions")
    }
    return .counted(Double(count))
  }
}
