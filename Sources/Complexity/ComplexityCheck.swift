// The complexity check: measures every body of every file by the published definitions and reports
// those above their limits. Which bodies exist and where they decide is read from the facts; what
// counts is decided here and in the two rules.

package import GateModel
package import SourceFacts

/// Whose definition of complexity is used.
package enum ComplexityDefinition: String, Sendable, CaseIterable {
  /// The definition that `explain cyclomatic-complexity` publishes.
  case njord
  /// The number that SwiftLint's `cyclomatic_complexity` gives: functions and initialisers only.
  case swiftlint
  /// The number that lizard gives: functions, initialisers, subscripts and named accessors.
  case lizard
}

/// A body with its numbers.
package struct MeasuredBody: Sendable {
  package let path: String
  let module: String
  package let kind: BodyKind
  package let name: String
  package let start: SourcePosition
  package let end: SourcePosition
  /// Whether an enclosing body counts it, too.
  let isCountedInParent: Bool
  package let cyclomatic: Int
  package let cognitive: Int
  package let increments: [Increment]
  package let cognitiveIncrements: [Increment]
}

/// Something that adds to a body's number.
package struct Increment: Sendable, Equatable {
  package let position: SourcePosition
  let construct: String
  package let amount: Int
}

/// The complexity check.
package enum ComplexityCheck {
  package static let id: CheckID = "complexity"

  package static let rules: [Rule] = [
    CyclomaticComplexityRule.rule, CognitiveComplexityRule.rule,
  ]

  /// Measures and judges.
  ///
  /// - Parameters:
  ///   - files: The files, in the order in which bodies are listed.
  ///   - settings: Limits, by path where so configured.
  ///   - definition: Whose cyclomatic complexity is measured.
  ///   - listing: Whether the detail holds every body or those with a finding.
  /// - Returns: Findings for bodies above a limit, and the bodies.
  package static func run(
    _ files: [SourceFile], settings: Settings, definition: ComplexityDefinition = .njord,
    listing: Listing = .findings
  ) -> CheckOutcome {
    let bodies = measure(files, definition: definition)
    var findings: [Finding] = []
    var listed: [JSONValue] = []
    for body in bodies {
      let own =
        [
          CyclomaticComplexityRule.finding(for: body, settings: settings),
          CognitiveComplexityRule.finding(for: body, settings: settings),
        ].compactMap(\.self)
      findings += own
      if listing == .all || !own.isEmpty { listed.append(body.json) }
    }
    let worst = bodies.map(\.cyclomatic).max() ?? 0
    var outcome = CheckOutcome(
      findings: findings,
      summary: "\(bodies.count) bodies, highest cyclomatic complexity \(worst)",
      detail: .object([("bodies", .array(listed))]))
    for body in bodies where !body.isCountedInParent {
      outcome.weights[body.path, default: 0] += body.cyclomatic
    }
    return outcome
  }

  /// Measures the bodies of all files.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - definition: Whose cyclomatic complexity is measured.
  /// - Returns: The bodies, in the order of the files and of their first byte.
  package static func measure(
    _ files: [SourceFile], definition: ComplexityDefinition = .njord
  ) -> [MeasuredBody] {
    let recursion = RecursionGraph(files)
    return files.enumerated().flatMap { number, file in
      let recursive = recursion.recursiveBodies(inFile: number)
      switch definition {
      case .njord: return BodyMeter(file: file, recursive: recursive).measureAll()
      case .swiftlint: return BodyMeter(file: file, recursive: recursive).measureAsSwiftLint()
      case .lizard: return BodyMeter(file: file, recursive: recursive).measureAsLizard()
      }
    }
  }
}

extension MeasuredBody {
  /// The body as docs/JSON.md describes it.
  var json: JSONValue {
    .object([
      ("path", .string(path)), ("line", .integer(start.line)), ("endLine", .integer(end.line)),
      ("kind", .string(kind.word)), ("name", .string(name)), ("cyclomatic", .integer(cyclomatic)),
      ("cognitive", .integer(cognitive)), ("increments", Self.json(increments)),
      ("cognitiveIncrements", Self.json(cognitiveIncrements)),
    ])
  }

  private static func json(_ increments: [Increment]) -> JSONValue {
    .array(
      increments.map {
        .object([
          ("line", .integer($0.position.line)), ("construct", .string($0.construct)),
          ("amount", .integer($0.amount)),
        ])
      })
  }

  /// A finding of one of the two rules.
  ///
  /// - Parameters:
  ///   - rule: The rule that reports.
  ///   - value: The measured number.
  ///   - limit: The limit that it breaks.
  ///   - unit: What is counted.
  ///   - increments: What adds up to the number.
  ///   - message: The sentence for the reader.
  /// - Returns: The finding, with one related location for each increment.
  func finding(
    _ rule: Rule, value: Int, limit: Int, unit: String, increments: [Increment], message: String
  ) -> Finding {
    Finding(
      rule: rule.id, severity: rule.severity,
      location: Location(path: path, start: start, end: end),
      entity: Entity(kind: kind.word, name: name, module: module), message: message,
      measure: Measure(value: Double(value), limit: Double(limit), unit: unit),
      related: increments.map {
        RelatedLocation(
          path: path, position: $0.position, message: "+\($0.amount) \($0.construct)")
      },
      notes: ["it counts " + Self.totals(of: increments)])
  }

  /// What each construct adds in all, the heaviest first: `12 for case, 3 for &&, 2 for if`.
  private static func totals(of increments: [Increment]) -> String {
    var totals: [String: Int] = [:]
    for increment in increments { totals[increment.construct, default: 0] += increment.amount }
    return totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) for `\($0.key)`" }.joined(separator: ", ")
  }
}
