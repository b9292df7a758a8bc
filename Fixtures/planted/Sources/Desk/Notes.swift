/// What a session leaves behind.
public struct Notes {
  // njord-gate: allow[missing-doc]
  /// How many there are.
  public var count = 0

  // njord-gate: allow[missing-doc] -- the desk moves until: 2020-01-31
  /// Who wrote them.
  public var author = ""

  // njord-gate: allow[cyclomatic-complexity] -- the old parser was here
  /// Forgets them.
  public mutating func clear() { count = 0 }
}
