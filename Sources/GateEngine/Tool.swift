// The tool's own name and version, for the reports, `version` and the man page.

/// The name and version of the tool.
package enum Tool {
  package static let name = "njord-gate"
  package static let version = "0.1.0"
  /// Where to read more; the address that SARIF viewers link to.
  package static let summary = "A quality gate for Swift packages"
}
