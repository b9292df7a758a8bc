// What can be configured about secrets.

package import GateModel

/// The settings of the check.
package enum SecretsSettings {
  /// Rules of the project's own.
  package static let rules = Setting<[String]>(
    "secrets.rules", .strings, default: [],
    help: "Further rules, NAME = EXPRESSION each; the group 'secret', if any, is what counts.")
  /// Secrets that may stay.
  package static let allowed = Setting<[String]>(
    "secrets.allowed", .strings, default: [],
    help: "Secrets that may stay, FINGERPRINT -- REASON each.")
  /// Files whose secrets may stay.
  package static let allowedPaths = Setting<[String]>(
    "secrets.allowed-paths", .strings, default: [],
    help: "Paths whose secrets may stay, PATTERN -- REASON each.")
}
