// Mappings of a committed document, read strictly: a key that nobody knows, one that is missing and a
// value of the wrong kind are errors with their line.

internal import GateModel
internal import YAMLText

/// A document that is not what it should be.
struct DocumentProblem: Error {
  let position: YAMLPosition
  let message: String

  /// The error for the user.
  func named(_ path: String) -> UserError {
    UserError("\(path):\(position.line):\(position.column): \(message)")
  }
}

/// One mapping.
struct StrictFields {
  private let members: [(key: YAMLNode.Key, value: YAMLNode)]
  let position: YAMLPosition

  /// - Parameters:
  ///   - node: A mapping.
  ///   - known: The keys that it may have.
  /// - Throws: `DocumentProblem` where it is no mapping or has another key.
  init(_ node: YAMLNode, known: [String]) throws(DocumentProblem) {
    guard case .mapping(let members) = node.content else {
      throw DocumentProblem(
        position: node.position, message: "expected a mapping, found \(node.found)")
    }
    for (key, _) in members where !known.contains(key.name) {
      throw DocumentProblem(
        position: key.position,
        message: "unknown key \"\(key.name)\" (keys: \(known.joined(separator: ", ")))")
    }
    self.members = members
    position = node.position
  }

  func node(_ key: String) -> YAMLNode? { members.first { $0.key.name == key }?.value }

  /// A text that must be there and must not be empty.
  func text(_ key: String) throws(DocumentProblem) -> String {
    guard let node = node(key) else { throw missing(key) }
    return try Self.text(node)
  }

  static func text(_ node: YAMLNode) throws(DocumentProblem) -> String {
    guard case .scalar(let text, _) = node.content, !text.isEmpty else {
      throw DocumentProblem(
        position: node.position, message: "expected a text, found \(node.found)")
    }
    return text
  }

  func missing(_ key: String) -> DocumentProblem {
    DocumentProblem(position: position, message: "the key \"\(key)\" is missing")
  }

  /// A whole number within bounds.
  func number(
    _ key: String, in range: ClosedRange<Int>, default standard: Int
  ) throws(DocumentProblem) -> Int {
    guard let node = node(key) else { return standard }
    guard let number = Int(try Self.text(node)), range.contains(number) else {
      throw DocumentProblem(
        position: node.position,
        message: "\(key): expected a number from \(range.lowerBound) to \(range.upperBound), "
          + "found \(node.found)")
    }
    return number
  }

  /// One of a few words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, default standard: Word?
  ) throws(DocumentProblem) -> Word where Word.RawValue == String {
    guard let node = node(key) else {
      guard let standard else { throw missing(key) }
      return standard
    }
    guard let word = Word(rawValue: try Self.text(node)) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw DocumentProblem(
        position: node.position, message: "\(key): expected one of \(words), found \(node.found)")
    }
    return word
  }

  /// A day such as 2026-12-31.
  func day(_ key: String) throws(DocumentProblem) -> CalendarDay {
    guard let node = node(key) else { throw missing(key) }
    guard let day = CalendarDay(try Self.text(node)) else {
      throw DocumentProblem(
        position: node.position,
        message: "\(key): expected a day such as 2026-12-31, found \(node.found)")
    }
    return day
  }

  func threshold(_ key: String) throws(DocumentProblem) -> Threshold {
    guard let node = node(key) else { throw missing(key) }
    guard let threshold = Threshold(try Self.text(node)) else {
      throw DocumentProblem(
        position: node.position,
        message: "\(key): expected a threshold such as \"<= 10 count\" or \"all\", "
          + "found \(node.found)")
    }
    return threshold
  }

  /// The elements of a list; none where the key is not there.
  func list(_ key: String) throws(DocumentProblem) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    switch node.content {
    case .sequence(let elements): return elements
    case .scalar where node.found == "nothing": return []
    case .scalar, .mapping:
      throw DocumentProblem(
        position: node.position, message: "\(key): expected a list, found \(node.found)")
    }
  }

  func texts(_ key: String) throws(DocumentProblem) -> [String] {
    var texts: [String] = []
    for node in try list(key) { texts.append(try Self.text(node)) }
    return texts
  }
}

/// A committed document of version 1.
struct StrictDocument {
  /// Reads a document's top mapping.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - path: The file, for messages.
  ///   - known: The keys besides `version`.
  ///   - make: Makes the value.
  /// - Returns: What was made.
  /// - Throws: `UserError` with the line where something is wrong.
  static func read<Value>(
    _ bytes: [UInt8], path: String, known: [String],
    _ make: (StrictFields) throws(DocumentProblem) -> Value
  ) throws(UserError) -> Value {
    do throws(YAMLProblem) {
      guard let node = try YAMLDocument.parse(bytes) else {
        throw YAMLProblem(position: YAMLPosition(line: 1, column: 1), message: "it is empty")
      }
      do throws(DocumentProblem) {
        let fields = try StrictFields(node, known: ["version"] + known)
        _ = try fields.text("version")
        _ = try fields.number("version", in: 1...1, default: 1)
        return try make(fields)
      } catch {
        throw YAMLProblem(position: error.position, message: error.message)
      }
    } catch {
      throw DocumentProblem(position: error.position, message: error.message).named(path)
    }
  }
}
