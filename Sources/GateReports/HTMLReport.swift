// One page that needs nothing else: no network, no other file. Everything that can be read is in the
// markup, so that the page says all without a script; the script filters, and draws the map of files.
// A policy in the page forbids every request.

internal import GateEngine
internal import GateModel

extension ReportFormat {
  /// One HTML page.
  package static let html = ReportFormat(
    name: "html",
    summary: "one page for people, with filters, a map of files and copies side by side"
  ) { HTMLDocument(input: $0).text }
}

private struct HTMLDocument {
  /// A browser stays quick with so many findings.
  private static let findingsMax = 5_000
  /// More places are folded away.
  private static let openPlacesMax = 3
  /// So many lines of a copy are shown.
  private static let copyLinesMax = 60

  let input: ReportInput

  var text: String {
    let report = input.report
    let title = "\(Tool.name): \(report.verdict.rawValue)"
    var page = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    page += "<meta http-equiv=\"Content-Security-Policy\" "
    page +=
      "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
    page += "<title>\(title)</title>\n<style>\n\(HTMLAssets.style)</style>\n</head>\n<body>\n"
    page += "<header class=\"\(report.verdict.rawValue)\"><h1>\(title)</h1>\n<p>\(headline)</p>"
    page += "</header>\n<main>\n\(summary)\(trend)\(map)\(filters)\(findings)</main>\n"
    page += "<footer>\(Tool.name) \(report.toolVersion)</footer>\n"
    return page + "<script>\n\(HTMLAssets.script)</script>\n</body>\n</html>\n"
  }

  private var headline: String {
    let report = input.report
    var parts = [countedBySeverity(report.findings)]
    if let leftOut = countedByReason(report.leftOut) { parts.append("left out: \(leftOut)") }
    if let revision = report.revision {
      parts.append("commit \(revision.commit.prefix(12))\(revision.isDirty ? ", changed" : "")")
    }
    if let base = report.comparison.base { parts.append("compared with \(base.reference)") }
    return MarkupText.xml(parts.joined(separator: "; "))
  }

  // MARK: - Summary

  private var summary: String {
    var text = "<section><h2>Checks</h2><div class=\"scroll\"><table>\n<thead><tr><th>Check</th>"
    text += "<th>Status</th><th>New</th><th>Worse</th><th>Known</th><th>Suppressed</th><th></th>"
    text += "</tr></thead>\n<tbody>\n"
    for check in input.report.checks {
      let numbers = [
        check.findings.count { $0.state == .new }, check.findings.count { $0.state == .worse },
        check.leftOut.baselinedCount + check.leftOut.inheritedCount, check.leftOut.suppressedCount,
      ]
      text +=
        "<tr><th>\(check.check)</th><td class=\"\(check.status.word)\">\(check.status.word)</td>"
      text += numbers.map { "<td>\($0)</td>" }.joined()
      text += "<td>\(MarkupText.xml(check.status.reason ?? check.summary))</td></tr>\n"
    }
    return text + "</tbody></table></div></section>\n"
  }

  private var trend: String {
    let report = TrendReport(input.trend)
    guard report.isDrawable else { return "" }
    return
      "<section><h2>Findings, run by run</h2><div class=\"trend\">\(report.svg)</div></section>\n"
  }

  private var map: String {
    let tiles = HTMLMap(input).tiles
    return tiles.isEmpty ? severityMap : tiles
  }

  /// The files with findings: an error weighs nine, a warning three, a note one.
  private var severityMap: String {
    var weights: [String: (weight: Int, worst: Severity)] = [:]
    for finding in input.report.findings {
      let weight =
        switch finding.severity {
        case .error: 9
        case .warning: 3
        case .note: 1
        }
      let known = weights[finding.location.path] ?? (0, .note)
      weights[finding.location.path] = (known.weight + weight, max(known.worst, finding.severity))
    }
    guard !weights.isEmpty else { return "" }
    var text = "<section><h2>Files</h2><ul id=\"map\">\n"
    let order = weights.sorted { ($1.value.weight, $0.key) < ($0.value.weight, $1.key) }
    for (path, entry) in order {
      text += "<li class=\"\(entry.worst.rawValue)\" data-weight=\"\(entry.weight)\" "
      text += "data-path=\"\(MarkupText.xml(path))\" tabindex=\"0\">\(MarkupText.xml(path))</li>\n"
    }
    return text + "</ul></section>\n"
  }

  private var filters: String {
    let rules = Set(input.report.findings.map(\.rule)).sorted()
    guard !rules.isEmpty else { return "" }
    var text = "<section id=\"filters\"><h2>Findings</h2><p>"
    text += "<label>Rule <select id=\"rule\"><option value=\"\">all</option>"
    for rule in rules { text += "<option>\(rule)</option>" }
    text += "</select></label> <label>Path <input id=\"path\" type=\"search\" "
    return text
      + "placeholder=\"part of a path\"></label> <output id=\"count\"></output></p></section>\n"
  }

  // MARK: - Findings

  private var findings: String {
    let all = input.report.findings
    var text = all.isEmpty ? "<p>Nothing to mend.</p>\n" : "<ol id=\"findings\">\n"
    for finding in all.prefix(Self.findingsMax) { text += item(finding) }
    if !all.isEmpty { text += "</ol>\n" }
    let rest = all.count - Self.findingsMax
    return text + (rest > 0 ? "<p>and \(rest) more, which the other formats hold.</p>\n" : "")
  }

  private func item(_ finding: Finding) -> String {
    var text = "<li class=\"\(finding.severity.rawValue)\" data-rule=\"\(finding.rule)\" "
    text += "data-path=\"\(MarkupText.xml(finding.location.path))\">"
    text += "<p><b>\(finding.severity.rawValue)</b> \(MarkupText.xml(finding.message)) "
    text += "<span class=\"rule\">\(finding.rule)</span></p>"
    text += "<p class=\"place\">\(MarkupText.xml(finding.place))</p>"
    for note in finding.notes { text += "<p class=\"note\">\(MarkupText.xml(note))</p>" }
    return text + related(finding) + "</li>\n"
  }

  private func related(_ finding: Finding) -> String {
    guard !finding.related.isEmpty else { return "" }
    guard finding.related.contains(where: { $0.lastLine != nil }) else {
      let places = finding.related.map { place in
        "<li>\(MarkupText.xml("\(place.path):\(place.position.line): \(place.message)"))</li>"
      }
      let list = "<ul class=\"places\">\(places.joined())</ul>"
      return places.count <= Self.openPlacesMax
        ? list : "<details><summary>\(places.count) places</summary>\(list)</details>"
    }
    let own = (finding.location.path, finding.location.start.line, finding.location.end.line)
    let others = finding.related.map { place in
      (place.path, place.position.line, place.lastLine ?? place.position.line)
    }
    let copies = ([own] + others).map(copy).joined()
    return "<details><summary>\(others.count + 1) places side by side</summary>"
      + "<div class=\"copies\">\(copies)</div></details>"
  }

  private func copy(_ path: String, _ first: Int, _ last: Int) -> String {
    let lines =
      input.source(path)?.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      ?? []
    let end = min(last, lines.count, first + Self.copyLinesMax - 1)
    var text = "<figure><figcaption>\(MarkupText.xml("\(path):\(first)–\(last)"))</figcaption><pre>"
    if first <= end {
      for line in lines[(first - 1)..<end] {
        text += MarkupText.xml(String(decoding: line, as: UTF8.self)) + "\n"
      }
    }
    return text + (end < last ? "…\n" : "") + "</pre></figure>"
  }
}
