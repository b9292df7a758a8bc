// The two tiers of errors: what the user can mend (exit 2) and what only we can mend (exit 3).

/// A mistake in how the tool was called or configured: what was expected, what was found, what to do.
package struct UserError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// Something that the tool should have been able to do and was not.
package struct InternalError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// The exit codes of the tool, in one place. 130 and 143 are what a shell makes of an interruption.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case passed = 0
  case failed = 1
  case usage = 2
  case incomplete = 3
  case interrupted = 130
  case terminated = 143

  package init(_ verdict: Verdict) {
    switch verdict {
    case .passed: self = .passed
    case .failed: self = .failed
    case .incomplete: self = .incomplete
    }
  }

  /// What the code means, for `--help` and the documentation.
  package var meaning: String {
    switch self {
    case .passed: "the gate passed"
    case .failed: "the gate failed: findings"
    case .usage: "usage or configuration error"
    case .incomplete: "incomplete or internal error; never a pass and never a failure"
    case .interrupted: "interrupted; no half-written file is left"
    case .terminated: "terminated; no half-written file is left"
    }
  }
}
