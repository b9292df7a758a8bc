// Who signed what. A signature holds for the sources that it names, for a while; whatever is not signed
// for these sources is UNSIGNED.

internal import Evidence
internal import GateModel

/// The signatures that there are.
struct SignatureBook {
  private let signatures: [Signature]
  private let subject: ReportSubject
  private let day: CalendarDay
  private let daysMax: Int

  init(
    _ signatures: [Signature], _ subject: ReportSubject, _ day: CalendarDay, _ criteria: Criteria
  ) {
    self.signatures = signatures
    self.subject = subject
    self.day = day
    daysMax = criteria.signatureDaysMax
  }

  /// The newest signature under a name, and why it does not hold.
  private func look(up id: String) -> (signature: Signature?, problem: String?) {
    guard let signature = signatures.filter({ $0.id == id }).max(by: { $0.date < $1.date }) else {
      return (nil, "nobody signed")
    }
    let by = "\(signature.name) signed on \(signature.date)"
    guard let digest = subject.sources.digest, signature.sources == digest else {
      return (signature, "\(by), for other sources")
    }
    if signature.date > day { return (signature, "\(by), a day that is to come") }
    if day.number - signature.date.number > daysMax {
      return (signature, "\(by), more than \(daysMax) days ago")
    }
    return (signature, nil)
  }

  func item(_ id: String, _ statement: String, role: String) -> SignedItem {
    let (signature, problem) = look(up: id)
    return SignedItem(
      id: id, statement: statement, role: role, status: problem == nil ? .attested : .unsigned,
      signature: problem == nil ? signature : nil, reason: problem ?? "")
  }

  func assess(_ claim: Claim, _ role: String) -> Assessment {
    let (signature, problem) = look(up: claim.id)
    var assessment = Assessment(
      claim, problem == nil ? .attested : .unsigned,
      reason: problem.map { "\(role): \($0)" } ?? "")
    assessment.signature = problem == nil ? signature : nil
    return assessment
  }
}
