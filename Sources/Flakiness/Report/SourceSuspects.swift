// Lines of a test that often make tests flaky. They explain nothing by themselves; they help who reads
// a finding to see where to look, and name the class of a failure that no experiment repeats.

/// Looks for suspicious constructs.
enum SourceSuspects {
  /// A test's body is looked at for so many lines at most.
  static let linesMax = 80
  private static let suspectsMax = 8

  /// What to look for, what to say of it, and which cause it speaks for.
  private static let patterns: [(text: String, construct: String, cause: Cause)] = [
    ("Task.sleep", wait, .time),
    ("Thread.sleep", wait, .time),
    ("usleep(", wait, .time),
    ("asyncAfter", wait, .time),
    ("ContinuousClock", measure, .time),
    ("DispatchTime.now", measure, .time),
    ("Date()", "reads the wall clock", .time),
    ("Date.now", "reads the wall clock", .time),
    ("URLSession", "talks to the network", .environment),
    ("/tmp/", "uses a file that other processes share", .environment),
    ("temporaryDirectory", "uses a folder that runs share", .environment),
    ("NSHomeDirectory", "uses the user's folder", .environment),
    ("Task.detached", "starts work that nothing waits for", .schedule),
    ("Task {", "starts work that nothing may wait for", .schedule),
    ("DispatchQueue", "hands work to another thread", .schedule),
    ("Thread", "starts a thread", .schedule),
    (".random", "draws random numbers", .random),
    (".shuffled", "draws random numbers", .random),
    ("UUID()", "draws random numbers", .random),
    ("Set(", "may depend on the order of a set", .hash),
    (".keys", "may depend on the order of a dictionary", .hash),
  ]

  private static let measure = "measures time"
  private static let wait = "waits for a time instead of an event"

  /// Whether one of them waits for a time or measures it.
  static func isTimed(_ suspects: [SourceSuspect]) -> Bool {
    suspects.contains { $0.construct == wait || $0.construct == measure }
  }

  /// Looks at a test.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - line: Where the test is declared, from 1.
  /// - Returns: The lines in their order, and the cause that the first of them speaks for.
  package static func find(
    in source: [UInt8], from line: Int
  ) -> (
    suspects: [SourceSuspect], cause: Cause?
  ) {
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var found: [SourceSuspect] = []
    var cause: Cause?
    var depth = 0
    var isInside = false
    for number in line..<(line + linesMax) where number >= 1 && number <= lines.count {
      let text = String(decoding: lines[number - 1], as: UTF8.self)
      if let pattern = patterns.first(where: { text.contains($0.text) }) {
        found.append(SourceSuspect(line: number, construct: pattern.construct))
        cause = cause ?? pattern.cause
      }
      depth += braces(in: text)
      isInside = isInside || text.utf8.contains(UInt8(ascii: "{"))
      if isInside, depth <= 0 || found.count == suspectsMax { break }
    }
    return (found, cause)
  }

  /// How many more braces a line opens than it closes.
  private static func braces(in line: String) -> Int {
    line.utf8.count { $0 == UInt8(ascii: "{") } - line.utf8.count { $0 == UInt8(ascii: "}") }
  }
}
