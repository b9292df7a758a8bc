// What people decided: waivers and signatures, as committed files. They are no sources: a decision about
// a measurement does not make it stale.

package import GateModel

/// A claim that need not hold for a while.
package struct Waiver: Sendable, Equatable {
  package var claim: String
  var reason: String
  /// Who sees to it that the claim will hold.
  var owner: String
  /// Who asked.
  var author: String
  /// Who agreed.
  package var approver: String
  var created: CalendarDay
  /// The last day.
  package var expires: CalendarDay

  package init(
    claim: String, reason: String, owner: String, author: String, approver: String,
    created: CalendarDay, expires: CalendarDay
  ) {
    self.claim = claim
    self.reason = reason
    self.owner = owner
    self.author = author
    self.approver = approver
    self.created = created
    self.expires = expires
  }

  /// Reads the waivers of a file.
  ///
  /// - Throws: `UserError` with the line where something is wrong.
  package static func reading(_ bytes: [UInt8], path: String) throws(UserError) -> [Waiver] {
    let keys = ["claim", "reason", "owner", "author", "approver", "created", "expires"]
    return try StrictDocument.read(bytes, path: path, known: ["waivers"]) {
      fields throws(DocumentProblem) in
      var waivers: [Waiver] = []
      for node in try fields.list("waivers") {
        let fields = try StrictFields(node, known: keys)
        waivers.append(
          Waiver(
            claim: try fields.text("claim"), reason: try fields.text("reason"),
            owner: try fields.text("owner"), author: try fields.text("author"),
            approver: try fields.text("approver"), created: try fields.day("created"),
            expires: try fields.day("expires")))
      }
      return waivers
    }
  }
}

/// A person's word.
package struct Signature: Sendable, Equatable {
  /// A role, a claim or an item of the checklist.
  package var id: String
  var name: String
  package var date: CalendarDay
  var commit: String
  /// The digest of the sources that were signed.
  package var sources: String

  package init(id: String, name: String, date: CalendarDay, commit: String, sources: String) {
    self.id = id
    self.name = name
    self.date = date
    self.commit = commit
    self.sources = sources
  }

  /// Reads the signatures of a file.
  ///
  /// - Throws: `UserError` with the line where something is wrong.
  package static func reading(_ bytes: [UInt8], path: String) throws(UserError) -> [Signature] {
    try StrictDocument.read(bytes, path: path, known: ["signatures"]) {
      fields throws(DocumentProblem) in
      var signatures: [Signature] = []
      for node in try fields.list("signatures") {
        let fields = try StrictFields(node, known: ["id", "name", "date", "commit", "sources"])
        signatures.append(
          Signature(
            id: try fields.text("id"), name: try fields.text("name"),
            date: try fields.day("date"), commit: try fields.text("commit"),
            sources: try fields.text("sources")))
      }
      return signatures
    }
  }

  /// The file for signatures.
  ///
  /// - Parameter signatures: In their order.
  /// - Returns: The text; names are quoted as JSON quotes them, which YAML reads.
  package static func text(of signatures: [Signature]) -> String {
    signatures.reduce(
      into:
        "# Written by 'njord-gate readiness sign'. A signature holds for the sources it names.\n"
        + "version: 1\nsignatures:\n"
    ) { text, signature in
      text += "  - id: \(signature.id)\n"
      text += "    name: \(JSONValue.string(signature.name).compact)\n"
      text += "    date: \(signature.date)\n"
      text += "    commit: \"\(signature.commit)\"\n    sources: \"\(signature.sources)\"\n"
    }
  }
}
