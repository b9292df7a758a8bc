// A file in its package before it was read: what discovery hands to the loader.

/// A source file to be loaded.
package struct SourceReference: Sendable, Equatable {
  /// Relative to the root of the analysis, with forward slashes.
  package var path: String
  package var module: String
  package var targetKind: TargetKind

  package init(path: String, module: String, targetKind: TargetKind) {
    self.path = path
    self.module = module
    self.targetKind = targetKind
  }
}
