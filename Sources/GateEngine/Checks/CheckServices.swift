// What single checks need from outside besides files, each as a value that the check's own module
// defines; the executable fills them with the real things, tests with their own.

package import Flakiness

/// The services of all checks.
package struct CheckServices: Sendable {
  package var flakiness: FlakinessServices

  package init(flakiness: FlakinessServices = .none) { self.flakiness = flakiness }

  /// No services at all.
  package static let none = CheckServices()
}
