// Which module declares a symbol that the package does not declare. The index does not say it; the mangled
// name does, and the runtime's demangler reads it.

internal import CIndexStore
internal import Glibc

/// Where a symbol comes from.
package enum SymbolOrigin: Sendable, Equatable {
  /// A Swift module, by name.
  case swift(String)
  /// C or Objective-C: the name does not say which module.
  case clang
  case unknown

  /// The origin that a USR tells.
  ///
  /// - Parameter usr: A Swift USR is `s:` and the mangled name (Swift's docs/ABI/Mangling.rst).
  package init(usr: String) {
    guard usr.hasPrefix("s:") else {
      self = .clang
      return
    }
    guard let name = Self.demangle("$s" + usr.dropFirst(2)), let module = Self.module(of: name)
    else {
      self = .unknown
      return
    }
    self = .swift(module)
  }

  /// What the mangled name stands for, or nil where it is none.
  static func demangle(_ mangled: String) -> String? {
    var text = mangled
    // What is not mangled comes back as it is.
    return text.withUTF8 { bytes in
      // SAFETY: the runtime reads as many bytes as it is told, and gives memory that it allocated.
      unsafe bytes.withMemoryRebound(to: CChar.self) { text -> String? in
        guard let result = unsafe swift_demangle(text.baseAddress, text.count, nil, nil, 0) else {
          return nil
        }
        defer { unsafe free(result) }
        return unsafe String(cString: result)
      }
    }.flatMap { $0 == mangled ? nil : $0 }
  }

  /// `(extension in M):Swift.Array.f()` → `M`; `static Swift.Int.zero` → `Swift`.
  private static func module(of name: String) -> String? {
    let head = name.prefix { $0 != "." }
    let marker = "(extension in "
    if let range = head.firstRange(of: marker) {
      return String(head[range.upperBound...].prefix { $0 != ")" })
    }
    return head.split(separator: " ").last.map { String($0) }
  }
}
