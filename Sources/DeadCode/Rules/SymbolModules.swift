// Which module declares a symbol. Own symbols have a file; for others the mangled name says it, and the
// runtime's demangler reads it.

import SymbolIndex

/// The modules of symbols.
struct SymbolModules {
  /// Where a symbol comes from.
  enum Origin: Equatable {
    case swift(String)
    /// C or Objective-C: the index does not say which module.
    case clang
    case unknown
  }

  private let origins: [Origin]

  /// Looks up all symbols of a graph.
  init(_ graph: CodeGraph) {
    origins = graph.index.symbols.indices.map { number in
      let node = graph.targets.nodes[number]
      if node >= 0 { return .swift(graph.nodes.file(node).module) }
      return Self.origin(graph.index.symbols[number])
    }
  }

  func module(of symbol: UInt32) -> Origin { origins[Int(symbol)] }

  private static func origin(_ symbol: IndexedSymbol) -> Origin {
    guard symbol.isSwift, symbol.usr.hasPrefix("s:") else { return .clang }
    let mangled = symbol.usr.dropFirst(2)
    guard let name = MangledName(mangled).module else { return .unknown }
    return .swift(name)
  }
}

/// Reads the module of a mangled name (Swift's docs/ABI/Mangling.rst): that of the extension whose
/// member it is, else that of the outermost type or function.
struct MangledName {
  private let bytes: [UInt8]

  init(_ text: Substring) { bytes = Array(text.utf8) }

  /// The module, or nil where the name begins with something that is not known.
  var module: String? {
    if let found = extensionModule { return found }
    switch bytes.first {
    case UInt8(ascii: "s"): return "Swift"
    case UInt8(ascii: "S"):
      return bytes.count > 1 && bytes[1] == UInt8(ascii: "c") ? "_Concurrency" : "Swift"
    case .some(UInt8(ascii: "1")...UInt8(ascii: "9")): return identifier(at: 0)?.text
    default: return nil
    }
  }

  /// `…4DataV` `6MyCode` `E`: an extension is its module behind the type and before an `E`.
  private var extensionModule: String? {
    var position = 0
    var previous: (text: String, end: Int)?
    var found: String?
    while position < bytes.count {
      if let name = identifier(at: position) {
        previous = name
        position = name.end
      } else {
        let isMarker = bytes[position] == UInt8(ascii: "E")
        if isMarker, let previous, found == nil, previous.end == position {
          found = previous.text
        }
        position += 1
      }
    }
    return found
  }

  /// A length and that many bytes.
  private func identifier(at start: Int) -> (text: String, end: Int)? {
    var length = 0
    var position = start
    while position < bytes.count, let digit = Self.digit(bytes[position]), length < bytes.count {
      if position == start, digit == 0 { return nil }
      length = length * 10 + digit
      position += 1
    }
    guard position > start, length > 0, position + length <= bytes.count else { return nil }
    let name = bytes[position..<position + length]
    return (String(decoding: name, as: UTF8.self), position + length)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    default: nil
    }
  }
}
