// Rules of the configuration: `name = expression`, the expression with the group `secret` or as a
// whole. They are looked for like a provider's tokens.

internal import GateModel

/// Detectors from the configuration.
struct CustomDetectors {
  let detectors: [Detector]

  /// Reads rules.
  ///
  /// - Parameter rules: The lines of the configuration.
  /// - Throws: `UserError` where a line is no rule, or its expression is none.
  init(_ rules: [String]) throws(UserError) {
    var detectors: [Detector] = []
    for rule in rules {
      let parts = rule.split(separator: "=", maxSplits: 1).map {
        $0.trimming { $0.isWhitespace }
      }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw UserError(
          "secrets.rules: expected NAME = EXPRESSION, such as acme-token = acme_[a-z0-9]{32}, "
            + "found \"\(rule)\"")
      }
      do throws(UserError) { _ = try Expression(parts[1]) } catch {
        throw UserError("secrets.rules: \(parts[0]): \(error)")
      }
      let detector = Detector(
        parts[0], .token(parts[1]), permits: "what the configuration's rule is for",
        provider: "configuration", revoke: "ask whoever wrote the rule \(parts[0])")
      do throws(InternalError) { _ = try AnchorDatabase(ScanPlan.anchors(of: [detector])) } catch {
        throw UserError("secrets.rules: \(parts[0]): \(error)")
      }
      detectors.append(detector)
    }
    self.detectors = detectors
  }
}

extension Substring {
  /// The text without such characters at its ends.
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    var rest = self
    while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return String(rest)
  }
}
