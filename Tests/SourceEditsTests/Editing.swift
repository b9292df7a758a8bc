// Edits written as a text in which `«…»` stands around what shall go.

import SourceEdits
import SourceFacts

/// A text with marked removals, and what the editor makes of it.
struct Editing {
  let text: String
  let requests: [EditRequest]

  /// - Parameter marked: Swift with `«` and `»` around each range that shall go.
  init(_ marked: String) {
    var plain: [UInt8] = []
    var starts: [UInt32] = []
    var requests: [EditRequest] = []
    for character in marked {
      switch character {
      case "«": starts.append(UInt32(plain.count))
      case "»":
        let start = starts.removeLast()
        requests.append(EditRequest(range: ByteRange(start: start, end: UInt32(plain.count))))
      default: plain += Array(String(character).utf8)
      }
    }
    text = String(decoding: plain, as: UTF8.self)
    self.requests = requests
  }

  /// What becomes of the file.
  func change(named name: String = "File.swift") -> FileChange? {
    let reader = SwiftSyntaxReader()
    let bytes = Array(text.utf8)
    return FileEditor(
      SourceText(bytes: bytes, facts: reader.facts(of: bytes)), name: name, reader: reader
    ).change(for: requests)
  }

  /// The text afterwards; nil where the file goes or the edit is refused.
  var result: String? {
    guard case .edited(let edits) = change() else { return nil }
    return String(decoding: edits.applied(to: Array(text.utf8)), as: UTF8.self)
  }

  /// The patch.
  func patch(path: String) -> String {
    change().map { UnifiedDiff.patch($0, of: Array(text.utf8), path: path) } ?? ""
  }
}
