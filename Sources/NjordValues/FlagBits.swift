// The presence bits of the fixed-layout values, set and cleared in one way.

extension OptionSet where Element == Self {
  /// Adds or removes one flag.
  ///
  /// - Parameters:
  ///   - flag: The flag to change.
  ///   - isPresent: Whether the set holds the flag afterwards.
  mutating func set(_ flag: Self, to isPresent: Bool) {
    if isPresent { formUnion(flag) } else { subtract(flag) }
  }
}
