// A process as one line for a shell, without this tool: the environment and the binary.

import Flakiness

/// Writes lines for a shell.
struct ShellLine {
  /// Longer orders are no line that anybody would copy.
  private static let testsMax = 40

  let process: TestProcess

  /// The line; nil where the process cannot be said in one.
  func text(for request: TestRunRequest) -> String? {
    guard let preload = process.preload, request.isolation == .ordinary else { return nil }
    var words: [String] = []
    if case .fixed = request.vector.layout { words += ["setarch", "-R"] }
    words += ["env", "HOME=\"$(mktemp -d)\"", "TMPDIR=\"$(mktemp -d)\""]
    words.append("LD_PRELOAD=\(Self.quoted(preload))")
    for (name, value) in request.vector.environment.sorted(by: { $0.key < $1.key }) {
      words.append("\(name)=\(Self.quoted(value))")
    }
    if case .list(let tests) = request.order {
      guard tests.count <= Self.testsMax else { return nil }
      let names = tests.map { Self.quoted($0.runtimeName) }.joined(separator: " ")
      words.append("NJORD_ORDER=\"$(printf '%s\\n' \(names))\"")
      words.append("NJORD_LIBRARY=\(request.library == .testing ? "testing" : "xctest")")
    }
    words.append(Self.quoted(process.executable))
    words += process.arguments(request, events: nil).map(Self.quoted)
    return "cd \(Self.quoted(process.root)) && \(words.joined(separator: " "))"
  }

  /// A word for a shell.
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "="):
        true
      default: false
      }
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
