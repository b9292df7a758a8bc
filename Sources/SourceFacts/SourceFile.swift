// A file in its package: facts plus where they were found. Checks receive these.

package import GateModel

/// What a target is for.
package enum TargetKind: String, Sendable {
  case library, executable, test, macro, plugin, snippet
  /// A file that belongs to no target: a plain folder, a single file.
  case loose
}

/// A source file with its facts.
package struct SourceFile: Sendable {
  /// Relative to the root of the analysis, with forward slashes.
  package var path: String
  /// The module's name; for loose files the name of the root folder.
  package var module: String
  package var targetKind: TargetKind
  package var facts: FileFacts
  /// What the facts were read from, where that is known.
  package var content: ContentID?

  package init(
    path: String, module: String, targetKind: TargetKind, facts: FileFacts,
    content: ContentID? = nil
  ) {
    self.content = content
    self.path = path
    self.module = module
    self.targetKind = targetKind
    self.facts = facts
  }
}
