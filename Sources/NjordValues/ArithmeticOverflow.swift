// The one error of checked arithmetic. Every operation that could leave its integer throws it, so
// that a caller meets a wrapped price or a wrapped time nowhere.

/// An arithmetic result that its fixed-width type cannot hold; the operands are left unchanged.
public struct ArithmeticOverflow: Error, Hashable, Sendable, CustomStringConvertible {
  /// Creates the error, which carries no state: the operands are known where it is caught.
  public init() {}

  /// A sentence for logs that says what happened and what did not.
  public var description: String {
    "the exact result does not fit its fixed-width type; nothing was wrapped or rounded"
  }
}
