// The trend as text, JSON and a picture. The picture holds all of its words, so that it reads without
// colours, and nothing that a page would have to fetch.

package import GateModel

/// Runs of the gate over time.
package struct TrendReport: Sendable {
  /// So many runs are drawn, the last ones.
  private static let drawnMax = 200
  /// So many runs are listed as text.
  private static let listedMax = 20
  private static let secondsPerDay: Int64 = 86_400

  private let runs: [TrendRun]
  /// The checks that looked in one of the runs, in the order in which the last runs name them.
  private let checks: [String]

  /// - Parameter runs: The runs, the oldest first.
  package init(_ runs: [TrendRun]) {
    self.runs = runs
    var seen: Set<String> = []
    checks = runs.reversed().flatMap(\.checks).filter { seen.insert($0).inserted }
  }

  /// Whether there is a line to draw.
  var isDrawable: Bool { runs.count > 1 }

  // MARK: - Text

  /// The last runs as a table, with a small curve for each check.
  package var text: String {
    guard !runs.isEmpty else { return "there are no runs yet; 'njord-gate all' leaves one\n" }
    var rows = [["day", "commit"] + checks]
    for run in runs.suffix(Self.listedMax) {
      let cells = checks.map { run.findings(of: $0).map { "\($0)" } ?? "-" }
      rows.append([Self.day(run), Self.commit(run)] + cells)
    }
    rows.append(["", ""] + checks.map(curve))
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return cells.joined(separator: "  ").trimmingEnd + "\n"
    }.joined()
  }

  private static func day(_ run: TrendRun) -> String {
    "\(CalendarDay(number: Int(run.second / secondsPerDay)))"
  }

  private static func commit(_ run: TrendRun) -> String {
    run.commit.isEmpty ? "-" : run.commit.prefix(8) + (run.isDirty ? "+" : "")
  }

  /// The last runs as bars of eight heights; a dot where the check did not look.
  private func curve(_ check: String) -> String {
    let values = runs.suffix(Self.listedMax).map { $0.findings(of: check) }
    let most = max(1, values.compactMap(\.self).max() ?? 1)
    let bars = Array("▁▂▃▄▅▆▇█")
    return String(values.map { value in value.map { bars[$0 * (bars.count - 1) / most] } ?? "·" })
  }

  // MARK: - JSON

  /// All runs.
  package var json: JSONValue {
    .array(
      runs.map { run in
        .object([
          ("day", .string(Self.day(run))), ("second", .integer(Int(run.second))),
          ("commit", run.commit.isEmpty ? .null : .string(run.commit)),
          ("dirty", .flag(run.isDirty)), ("checks", .array(run.checks.map(JSONValue.string))),
          (
            "counts",
            .array(
              run.counts.map { count in
                .object([
                  ("check", .string(count.check)), ("rule", .string(count.rule)),
                  ("module", .string(count.module)), ("findings", .integer(count.findings)),
                ])
              })
          ),
        ])
      })
  }

  // MARK: - Picture

  private static let (width, height) = (720.0, 260.0)
  private static let (left, right, top, bottom) = (44.0, 130.0, 14.0, 30.0)
  private static let colours = [
    "#1565c0", "#c62828", "#2e7d32", "#b26a00", "#6a1b9a", "#00838f", "#795548", "#546e7a",
  ]

  /// A line for each check.
  package var svg: String {
    let drawn = Array(runs.suffix(Self.drawnMax))
    let most = max(
      1, drawn.flatMap { run in checks.compactMap { run.findings(of: $0) } }.max() ?? 1)
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 260\" role=\"img\" "
    text += "font-family=\"system-ui, sans-serif\" font-size=\"12\">\n"
    text += "<title>Findings of each check, run by run</title>\n"
    text += axis(drawn, most)
    for (number, check) in checks.enumerated() {
      text += line(check, number, drawn, most)
    }
    return text + labels(drawn, most) + "</svg>\n"
  }

  private func axis(_ drawn: [TrendRun], _ most: Int) -> String {
    let (low, high) = (Self.y(0, most), Self.y(most, most))
    let end = Self.width - Self.right
    var text = "<g stroke=\"#8888\" fill=\"none\">"
    text += "<path d=\"M\(Self.text(Self.left)) \(Self.text(low))H\(Self.text(end))\"/>"
    text += "<path d=\"M\(Self.text(Self.left)) \(Self.text(high))H\(Self.text(end))\"/></g>\n"
    text +=
      "<g fill=\"#888\"><text x=\"38\" y=\"\(Self.text(low + 4))\" text-anchor=\"end\">0</text>"
    text += "<text x=\"38\" y=\"\(Self.text(high + 4))\" text-anchor=\"end\">\(most)</text>"
    if let first = drawn.first, let last = drawn.last {
      text += "<text x=\"44\" y=\"250\">\(Self.day(first))</text>"
      text += "<text x=\"\(Self.text(end))\" y=\"250\" text-anchor=\"end\">\(Self.day(last))</text>"
    }
    return text + "</g>\n"
  }

  private func line(
    _ check: String, _ number: Int, _ drawn: [TrendRun], _ most: Int
  ) -> String {
    var path = ""
    var isOpen = false
    for (index, run) in drawn.enumerated() {
      guard let value = run.findings(of: check) else {
        isOpen = false
        continue
      }
      let (x, y) = (Self.x(index, drawn.count), Self.y(value, most))
      path += "\(isOpen ? "L" : "M")\(Self.text(x)) \(Self.text(y))"
      isOpen = true
    }
    return
      "<path fill=\"none\" stroke=\"\(Self.colour(number))\" stroke-width=\"2\" d=\"\(path)\"/>\n"
  }

  /// The names at the ends of the lines, moved apart where lines end close together.
  private func labels(_ drawn: [TrendRun], _ most: Int) -> String {
    let ends = checks.enumerated().compactMap { number, check -> (Double, Int, String)? in
      guard let value = drawn.last(where: { $0.checks.contains(check) })?.findings(of: check)
      else { return nil }
      return (Self.y(value, most), number, "\(check) \(value)")
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var text = ""
    var last = -Double.infinity
    // From below, there must be room for those that follow.
    for (index, end) in ends.enumerated() {
      let room = Self.height - 14.0 * Double(ends.count - index - 1)
      let y = max(last + 14, min(end.0 + 4, room - 4))
      last = y
      text += "<text x=\"\(Self.text(Self.width - Self.right + 8))\" y=\"\(Self.text(y))\" "
      text += "fill=\"\(Self.colour(end.1))\">\(MarkupText.xml(end.2))</text>\n"
    }
    return text
  }

  private static func colour(_ number: Int) -> String { colours[number % colours.count] }

  private static func x(_ index: Int, _ count: Int) -> Double {
    let span = width - left - right
    return left + (count < 2 ? span : span * Double(index) / Double(count - 1))
  }

  private static func y(_ value: Int, _ most: Int) -> Double {
    top + (height - top - bottom) * (1 - Double(value) / Double(most))
  }

  private static func text(_ number: Double) -> String { fixedPoint(number, places: 1) }
}

extension String {
  /// Without space at its end.
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
