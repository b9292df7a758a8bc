/// Text.

public func blankLineBehind() {}
/// Text.
// MARK: - Here
public func markBehind() {}
/// Text.
@inlinable public func attributeBehind() {}
@inlinable
/// Text.
public func attributeBefore() {}
public
/// Text.
func modifierBefore() {}
/// Text.
#if true
public func conditionBehind() {}
#endif
#if true
/// Text.
public func insideCondition() {}
#else
public func inactive() {}
#endif
///
public func emptyComment() {}
/***/
public func emptyBlock() {}
/// - Parameter value: Text.
public func onlyTag(value: Int) {}
// Text.
public func ordinary() {}
/* Text. */
public func ordinaryBlock() {}
//// Text.
public func fourSlashes() {}
/** Text. */ public func sameLine() {}
public func before() {} /// Text.
public func afterTrailing() {}
public enum Trailing {
  case one  /// Text.
  case two, three  /// Lost.
}
