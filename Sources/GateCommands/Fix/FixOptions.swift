// What the command line says about `fix`.

internal import GateModel

/// The options of `fix`.
struct FixOptions: Sendable {
  /// Where the changes go.
  enum Delivery: Sendable {
    case files
    /// Standard output, as a patch; nothing is changed or built.
    case patch
    /// Nowhere: what an interrupted run left is put back.
    case restoration
  }

  /// Which working tree may be changed.
  enum Tree: Sendable {
    case committed
    case any
  }

  /// What a change must pass to stay.
  enum Verification: Sendable {
    case buildAndTests
    case build
  }

  /// Whether tests of what goes may go with it.
  enum Tests: Sendable {
    case kept
    case removed
  }

  var rules: [RuleID] = []
  /// Findings that are less certain are left alone.
  var confidence = Confidence.certain
  var delivery = Delivery.files
  var tree = Tree.committed
  var verification = Verification.buildAndTests
  var tests = Tests.kept
}
