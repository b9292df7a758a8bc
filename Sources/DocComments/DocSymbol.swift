// What the check measured, as plain values: the rows of the JSON and of the reports.

package import GateModel
import SourceFacts

/// A declaration that the compiler would put into the symbol graph.
package struct DocSymbol: Sendable, Equatable {
  /// The file, relative to the root of the analysis.
  package var path: String
  /// Where the name stands, counted from 1.
  package var line: Int
  /// UTF-8 bytes, counted from 1.
  package var column: Int
  /// The module that holds it.
  package var module: String
  /// The word for the kind, such as `enum case`.
  var kind: String
  /// Dotted, with argument labels: `Price.init(units:)`.
  package var name: String
  /// As the language defines it, without regard to what encloses the declaration.
  var access: AccessLevel
  /// Whether it has a comment with text in it, or inherits one.
  package var isDocumented: Bool
  /// The module-qualified name of the member whose documentation it shows.
  package var inheritedFrom: String?
}

/// How much of a module is documented.
struct DocCoverage: Sendable, Equatable {
  /// Empty for the sum of all modules.
  package var module: String
  /// How many symbols have documentation.
  package var documented: Int
  /// How many symbols there are.
  package var total: Int

  /// Adds a symbol.
  ///
  /// - Parameter symbol: A symbol of the module.
  mutating func count(_ symbol: DocSymbol) {
    total += 1
    if symbol.isDocumented { documented += 1 }
  }

  /// Percent with two decimals, rounded half up; 100 only when nothing is missing, and 100 for a
  /// module that has no symbols.
  package var percent: Double {
    guard documented < total else { return 100 }
    let hundredths = (documented * 20_000 + total) / (2 * total)
    return Double(min(hundredths, 9_999)) / 100
  }
}

/// Everything that the check found out.
package struct DocCommentsResult: Sendable {
  /// In the order of files and declarations.
  package var symbols: [DocSymbol]
  /// One row for each module, by name.
  var coverage: [DocCoverage]
  /// The sum of all modules.
  var total: DocCoverage
  /// Of both rules, in their final order.
  package var findings: [Finding]
}
