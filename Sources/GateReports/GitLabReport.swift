// GitLab's Code Quality report. Its reader stops at the first entry that it does not like, and takes
// entries with one fingerprint for one, so that fingerprints are made of the whole identity.

internal import GateModel

extension ReportFormat {
  /// GitLab Code Quality.
  package static let gitlab = ReportFormat(
    name: "gitlab", summary: "GitLab's Code Quality report"
  ) { input in
    let known = input.report.leftOut.filter { entry in
      if case .inherited = entry.reason { true } else { false }
    }
    // GitLab compares two reports by itself: what was there before belongs into both.
    let findings = (input.report.findings + known.map(\.finding)).sorted()
    return JSONValue.array(findings.map { entry(of: $0, input) }).pretty
  }

  private static func entry(of finding: Finding, _ input: ReportInput) -> JSONValue {
    let severity =
      switch finding.severity {
      case .error: "major"
      case .warning: "minor"
      case .note: "info"
      }
    let start = finding.location.start.line
    return .object([
      ("description", .string("\(finding.message) [\(finding.rule)]")),
      ("check_name", .string(finding.rule.rawValue)),
      ("fingerprint", .string(fingerprint(of: finding.id))),
      ("severity", .string(severity)),
      (
        "location",
        .object([
          ("path", .string(input.repositoryPath(finding.location.path))),
          (
            "lines",
            .object([
              ("begin", .integer(start)), ("end", .integer(max(start, finding.location.end.line))),
            ])
          ),
        ])
      ),
    ])
  }

  /// 128 bits in hexadecimal: FNV-1a (Fowler, Noll, Vo) from two different starts.
  private static func fingerprint(of identity: String) -> String {
    let starts: [UInt64] = [0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F]
    return starts.map { start in
      var hash = start
      for byte in identity.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}
