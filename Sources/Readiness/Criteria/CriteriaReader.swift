// The criteria as a file, `docs/validation/criteria.yml`, and the ones that hold where a package has
// none: the same format, shipped with the tool.

package import GateModel
internal import YAMLText

extension Criteria {
  /// Where a package keeps its criteria.
  package static let path = "docs/validation/criteria.yml"
  /// The name of those that the tool brings.
  package static let builtInName = "built into njord-gate"

  private static let claimKeys = [
    "id", "category", "statement", "level", "tier", "waiver", "command", "metric", "threshold",
    "n-at-least", "clock", "requires", "maximum-age-days", "attested-by",
  ]
  private static let ageRange = 1...3_650

  /// The criteria that hold where a package has none.
  package static func builtIn() throws(UserError) -> Criteria {
    try Criteria(Self.builtInBytes, path: builtInName)
  }

  /// The bytes of the built-in criteria.
  package static var builtInBytes: [UInt8] { PackageResources.default_criteria_yml }

  /// Reads criteria.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - path: Its name, for messages.
  /// - Throws: `UserError` with the line where something is wrong.
  package init(_ bytes: [UInt8], path: String) throws(UserError) {
    let known = [
      "claims", "sign-offs", "go-live", "not-checked", "waiver-days-max", "signature-days-max",
    ]
    self = try StrictDocument.read(bytes, path: path, known: known) {
      fields throws(DocumentProblem) in
      var criteria = Criteria()
      for node in try fields.list("claims") { criteria.claims.append(try Self.claim(node)) }
      for node in try fields.list("sign-offs") {
        let fields = try StrictFields(node, known: ["id", "statement"])
        criteria.signOffs.append(
          SignOffRole(id: try fields.text("id"), statement: try fields.text("statement")))
      }
      for node in try fields.list("go-live") { criteria.goLive.append(try Self.item(node)) }
      criteria.notChecked = try fields.texts("not-checked")
      criteria.waiverDaysMax = try fields.number("waiver-days-max", in: 1...90, default: 90)
      criteria.signatureDaysMax = try fields.number(
        "signature-days-max", in: Self.ageRange, default: 90)
      try criteria.requireSense(at: fields.position)
      return criteria
    }
  }

  private static func claim(_ node: YAMLNode) throws(DocumentProblem) -> Claim {
    let fields = try StrictFields(node, known: claimKeys)
    let basis: ClaimBasis
    if fields.node("attested-by") != nil {
      for key in ["command", "metric", "threshold", "requires", "clock", "n-at-least"]
      where fields.node(key) != nil {
        throw DocumentProblem(
          position: fields.position, message: "a claim is measured or attested, not both: \(key)")
      }
      basis = .attested(role: try fields.text("attested-by"))
    } else {
      basis = .measured(try demand(fields))
    }
    return Claim(
      id: try fields.text("id"), category: try fields.word("category", default: nil),
      statement: try fields.text("statement"), level: try fields.word("level", default: nil),
      tier: try fields.word("tier", default: nil),
      waiver: try fields.word("waiver", default: .allowed), basis: basis)
  }

  private static func demand(_ fields: StrictFields) throws(DocumentProblem) -> Demand {
    var demand = Demand(
      command: try fields.text("command"), metric: try fields.text("metric"),
      threshold: try fields.threshold("threshold"),
      ageMaxDays: try fields.number("maximum-age-days", in: ageRange, default: 30))
    demand.countMin = try fields.number("n-at-least", in: 1...1_000_000_000, default: 1)
    demand.clock = try fields.word("clock", default: .wall)
    for node in try fields.list("requires") {
      let condition = try StrictFields(node, known: ["metric", "threshold"])
      demand.conditions.append(
        Condition(
          metric: try condition.text("metric"), threshold: try condition.threshold("threshold")))
    }
    return demand
  }

  private static func item(_ node: YAMLNode) throws(DocumentProblem) -> GoLiveItem {
    let fields = try StrictFields(node, known: ["id", "statement", "claims", "attested-by"])
    let claims = try fields.texts("claims")
    let isAttested = fields.node("attested-by") != nil
    guard isAttested == claims.isEmpty else {
      throw DocumentProblem(
        position: node.position, message: "an item needs either \"claims\" or \"attested-by\"")
    }
    return GoLiveItem(
      id: try fields.text("id"), statement: try fields.text("statement"),
      basis: isAttested ? .attested(role: try fields.text("attested-by")) : .claims(claims))
  }

  private func requireSense(at position: YAMLPosition) throws(DocumentProblem) {
    var seen: Set<String> = []
    for id in claims.map(\.id) + signOffs.map(\.id) + goLive.map(\.id)
    where !seen.insert(id).inserted {
      throw DocumentProblem(position: position, message: "the id \"\(id)\" is there twice")
    }
    let known = Set(claims.map(\.id))
    for item in goLive {
      guard case .claims(let ids) = item.basis, let id = ids.first(where: { !known.contains($0) })
      else { continue }
      throw DocumentProblem(
        position: position, message: "\(item.id): there is no claim \"\(id)\"")
    }
  }
}
