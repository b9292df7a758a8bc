// The rule `duplicate-code`: what counts as the same logic, from which size on, and what fails.

package import GateModel
internal import SourceFacts

/// Reports logic that stands in several places.
package enum DuplicateCodeRule {
  package static let tokens = Setting<Int>(
    "duplicates.tokens", .integer(20...100_000), default: 60,
    help: "The smallest copy that counts, in tokens.")
  package static let lines = Setting<Int>(
    "duplicates.lines", .integer(1...10_000), default: 6,
    help: "The smallest copy that counts, in lines.")
  package static let assertionTokens = Setting<Int>(
    "duplicates.assertion-tokens", .integer(20...100_000), default: 200,
    help: "The smallest copy of a run of test assertions that counts, in tokens.")
  package static let occurrences = Setting<Int>(
    "duplicates.occurrences", .integer(1...1_000), default: 3,
    help: "So many places may hold logic that is similar but not equal; more fail.")
  package static let similarity = Setting<Double>(
    "duplicates.similarity", .decimal(0.5...1), default: 0.75,
    help: "The part that an edited copy must have in common with its model, from 0.5 to 1.")
  package static let literals = Setting<String>(
    "duplicates.literals", .choice(LiteralUse.allCases.map(\.rawValue)),
    default: LiteralUse.fold.rawValue,
    help: "fold: copies may differ in literals; keep: a literal is only like itself.")

  package static let rule = Rule(
    id: "duplicate-code", check: DuplicationCheck.id,
    summary: "The same logic stands in several places.",
    rationale: "TODO",
    definition: "TODO",
    options: [
      tokens.descriptor, lines.descriptor, assertionTokens.descriptor, occurrences.descriptor,
      similarity.descriptor, literals.descriptor,
    ],
    examples: [])
}
