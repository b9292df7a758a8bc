// The output formats as one table. A format is a name, a sentence and a function from a finished run
// to text; adding one is a file and a line in `all`.

package import GateModel

/// How a report is to be written.
package struct ReportStyle: Sendable {
  /// Whether the text may hold colours.
  package enum Colour: Sendable {
    case plain, ansi
  }

  /// How much of the text report is wanted.
  package enum Detail: Sendable {
    /// Findings with all their places, summary and verdict.
    case everything
    /// Findings, summary and verdict; long lists of places are counted.
    case full
    /// Findings and verdict.
    case findingsAndVerdict
  }

  /// Whether durations are reported; they make two reports of the same tree differ.
  package enum Timings: Sendable {
    case left, reported
  }

  var colour: Colour
  var detail: Detail
  var timings: Timings
  /// Longer notes are wrapped at this column; nil where no terminal shows them.
  var columns: Int?

  package init(
    colour: Colour = .plain, detail: Detail = .full, timings: Timings = .left, columns: Int? = nil
  ) {
    self.colour = colour
    self.detail = detail
    self.timings = timings
    self.columns = columns
  }
}

/// Everything that a format may draw on.
package struct ReportInput: Sendable {
  let report: RunReport
  /// All rules of the tool, by id.
  let rules: [Rule]
  let style: ReportStyle
  /// The bytes of an analysed file, named relative to the root; nil where they cannot be had.
  let source: @Sendable (_ path: String) -> [UInt8]?
  /// How often each file changed, by path; nil where that is not known.
  package var changes: [String: Int]?
  /// Earlier runs, the oldest first.
  package var trend: [TrendRun] = []

  package init(
    report: RunReport, rules: [Rule], style: ReportStyle = ReportStyle(),
    source: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.report = report
    self.rules = rules
    self.style = style
    self.source = source
  }
}

extension ReportInput {
  /// A path as services know it that show the whole repository.
  func repositoryPath(_ path: String) -> String {
    let folder = report.revision?.folder ?? ""
    return folder.isEmpty ? path : "\(folder)/\(path)"
  }
}

/// An output format.
package struct ReportFormat: Sendable {
  /// What `--format` and `--report` call it.
  package let name: String
  /// What it is for, in one line without a full stop.
  package let summary: String
  /// Writes the report; the text ends with a newline.
  package let render: @Sendable (ReportInput) -> String

  package init(
    name: String, summary: String, render: @escaping @Sendable (ReportInput) -> String
  ) {
    self.name = name
    self.summary = summary
    self.render = render
  }

  /// The formats that this version writes. A new format is one line here.
  package static let all: [ReportFormat] = [
    .text, .json, .jsonLines, .sarif, .junit, .checkstyle, .github, .gitlab, .markdown,
    .html,
  ]

  /// The format of that name.
  package static func named(_ name: String) -> ReportFormat? { all.first { $0.name == name } }
}
