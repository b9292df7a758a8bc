// What checks may keep between runs, without knowing where.

/// What a check may keep between runs, by name. It is a cache: whatever is kept may be gone.
package struct CheckMemory: Sendable {
  package let load: @Sendable (_ name: String) -> [UInt8]?
  package let save: @Sendable (_ name: String, _ bytes: [UInt8]) -> Void

  package init(
    load: @escaping @Sendable (String) -> [UInt8]?,
    save: @escaping @Sendable (String, [UInt8]) -> Void
  ) {
    self.load = load
    self.save = save
  }

  /// Nothing is kept.
  package static let none = CheckMemory(load: { _ in nil }, save: { _, _ in })
}
