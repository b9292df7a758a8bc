// The check of doc comments: which declarations are symbols, which of them are documented, what
// contradicts the signature, and how much of each module is covered.

package import GateModel
package import SourceFacts

/// Finds what is not documented, or wrongly.
package enum DocCommentsCheck {
  /// The name on the command line and in the JSON.
  package static let id: CheckID = "docs"

  /// The rules that the check reports.
  package static let rules: [Rule] = [
    MissingDocRule.rule, DocMismatchRule.rule, BrokenLinkRule.rule,
  ]

  /// Runs the check.
  ///
  /// - Parameters:
  ///   - files: All files of the package; those of tests, plugins and snippets only help to resolve
  ///     names.
  ///   - settings: The configuration.
  ///   - listing: Which symbols the JSON lists.
  ///   - pages: The files of the package, whose pages are looked at for links; nil to look at none.
  /// - Returns: Findings, a line of summary, and the object for the JSON: `symbols`, `coverage` (a row
  ///   for each module), `total` with the same members as a row but the module, and the `links`.
  /// - Throws: What the listing of the files throws.
  package static func run(
    _ files: [SourceFile], settings: Settings, listing: Listing, pages: RootFiles? = nil
  ) throws -> CheckOutcome {
    let links = try pages.map { try BrokenLinkRule.look($0) }
    let result = measure(files, settings: settings)
    let total = result.total
    let percent = fixedPoint(total.percent, places: 2)
    var summary = "\(total.documented) of \(total.total) symbols documented (\(percent) %)"
    if let links, links.total > 0 { summary += "; \(links.valid) of \(links.total) links hold" }
    return CheckOutcome(
      findings: result.findings + (links?.findings ?? []), summary: summary,
      detail: detail(result, links, listing: listing))
  }

  /// Measures without making a report of it.
  ///
  /// - Parameters:
  ///   - files: All files of the package.
  ///   - settings: The configuration.
  /// - Returns: Symbols, coverage and findings.
  package static func measure(_ files: [SourceFile], settings: Settings) -> DocCommentsResult {
    let ordered = files.sorted { $0.path < $1.path }
    let collector = SymbolCollector(ordered, settings: settings)
    let symbols = collector.symbols()
    var coverage: [String: DocCoverage] = [:]
    for file in ordered where file.targetKind.isDocumented {
      coverage[file.module] = DocCoverage(module: file.module, documented: 0, total: 0)
    }
    var total = DocCoverage(module: "", documented: 0, total: 0)
    for symbol in symbols {
      coverage[symbol.row.module]?.count(symbol.row)
      total.count(symbol.row)
    }
    let thresholds = CoverageThresholds(ordered, coverage: coverage, settings: settings)
    let findings =
      symbols.compactMap { MissingDocRule.finding(for: $0, in: collector.map, thresholds) }
      + symbols.compactMap { DocMismatchRule.finding(for: $0, in: collector.map, settings) }
    return DocCommentsResult(
      symbols: symbols.map(\.row),
      coverage: coverage.values.sorted { $0.module < $1.module }, total: total,
      findings: findings.sortedAndNumbered())
  }

  // MARK: - JSON

  private static func detail(
    _ result: DocCommentsResult, _ links: BrokenLinkRule.Outcome?, listing: Listing
  ) -> JSONValue {
    let places = Set(result.findings.map { Place($0.location.path, $0.location.start) })
    let symbols = result.symbols.filter { symbol in
      switch listing {
      case .all: true
      case .findings:
        places.contains(
          Place(symbol.path, SourcePosition(line: symbol.line, column: symbol.column)))
      }
    }
    let pages: [(key: String, value: JSONValue)] =
      links.map { links in
        [
          (
            "links",
            .object([("valid", .integer(links.valid)), ("total", .integer(links.total))])
          ),
          ("manualSections", links.manual.map(JSONValue.integer) ?? .null),
        ]
      } ?? []
    return .object(
      [
        ("symbols", .array(symbols.map(encoded))),
        ("coverage", .array(result.coverage.map { .object([("module", .string($0.module))], $0) })),
        ("total", .object([], result.total)),
      ] + pages)
  }

  private struct Place: Hashable {
    var path: String
    var position: SourcePosition

    init(_ path: String, _ position: SourcePosition) {
      self.path = path
      self.position = position
    }
  }

  private static func encoded(_ symbol: DocSymbol) -> JSONValue {
    .object([
      ("path", .string(symbol.path)), ("line", .integer(symbol.line)),
      ("column", .integer(symbol.column)), ("module", .string(symbol.module)),
      ("kind", .string(symbol.kind)), ("name", .string(symbol.name)),
      ("access", .string(symbol.access.word)), ("documented", .flag(symbol.isDocumented)),
      ("inheritedFrom", .string(orNull: symbol.inheritedFrom)),
    ])
  }
}

extension JSONValue {
  fileprivate static func object(
    _ members: [(key: String, value: JSONValue)], _ coverage: DocCoverage
  ) -> JSONValue {
    .object(
      members + [
        ("documented", .integer(coverage.documented)), ("total", .integer(coverage.total)),
        ("percent", .decimal(coverage.percent, places: 2)),
      ])
  }
}

extension TargetKind {
  /// Whether the public declarations of such a target are somebody's interface.
  var isDocumented: Bool {
    switch self {
    case .library, .executable, .macro, .loose: true
    case .test, .plugin, .snippet: false
    }
  }
}
