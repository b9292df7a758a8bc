// The map of files in the HTML page: how much a file decides times how often it changes. What is large
// there is where work goes in; its colour says whether something is to be mended.

internal import GateModel

/// The tiles of the map.
struct HTMLMap {
  /// Smaller tiles could not be seen.
  private static let tilesMax = 120

  private let input: ReportInput
  private let weights: [String: Int]

  init(_ input: ReportInput) {
    self.input = input
    weights = input.report.checks.reduce(into: [:]) { all, check in
      all.merge(check.weights) { $0 + $1 }
    }
  }

  /// The section; empty where nothing was weighed.
  var tiles: String {
    guard !weights.isEmpty else { return "" }
    var findings: [String: [Finding]] = [:]
    for finding in input.report.findings {
      findings[finding.location.path, default: []].append(finding)
    }
    let sized = weights.map { path, weight in (path: path, area: weight * changes(path)) }
      .filter { $0.area > 0 }.sorted { ($1.area, $0.path) < ($0.area, $1.path) }
    let shown = sized.prefix(Self.tilesMax)
    var text = "<section><h2>Files</h2>\n<p id=\"maphint\">"
    text +=
      input.changes == nil
      ? "Size: cyclomatic complexity of all bodies; there is no history here. "
      : "Size: cyclomatic complexity of all bodies × commits that changed the file. "
    text += "Colour: the worst finding."
    if sized.count > shown.count { text += " The \(shown.count) largest of \(sized.count) files." }
    text += "</p>\n<ul id=\"map\">\n"
    for tile in shown { text += item(tile.path, tile.area, findings[tile.path] ?? []) }
    return text + "</ul></section>\n"
  }

  /// A file that was never committed counts as changed once.
  private func changes(_ path: String) -> Int {
    input.changes.map { max(1, $0[path] ?? 1) } ?? 1
  }

  private func item(_ path: String, _ area: Int, _ findings: [Finding]) -> String {
    let name = findings.map(\.severity).max()?.rawValue ?? "clean"
    var note = "\(path): complexity \(weights[path] ?? 0)"
    if input.changes != nil { note += ", changed in \(counted(changes(path), "commit"))" }
    note += ", \(counted(findings.count, "finding"))"
    return "<li class=\"\(name)\" data-weight=\"\(area)\" data-path=\"\(MarkupText.xml(path))\" "
      + "data-note=\"\(MarkupText.xml(note))\" tabindex=\"0\">\(MarkupText.xml(note))</li>\n"
  }
}
