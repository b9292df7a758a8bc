// The rule `duplicate-code`: what counts as the same logic, from which size on, and what fails.

package import GateModel

/// Reports logic that stands in several places.
package enum DuplicateCodeRule {
  package static let tokens = Setting<Int>(
    "duplicates.tokens", .integer(20...100_000), default: 60,
    help: "The smallest copy that counts, in tokens.")
  package static let lines = Setting<Int>(
    "duplicates.lines", .integer(1...10_000), default: 1,
    help: "The smallest copy that counts, in lines as they are laid out.")
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
    rationale: """
      A mistake in copied logic is mended in one place and stays in the others, and a reader has to \
      find out whether a difference between two copies is meant. One function with parameters says \
      what is the same and what is not. Each finding proposes that function: what it has to be \
      given, where it can live, and about how many lines it saves.
      """,
    definition: definition,
    options: [
      tokens.descriptor, lines.descriptor, assertionTokens.descriptor, occurrences.descriptor,
      similarity.descriptor, literals.descriptor,
    ],
    examples: examples)

  private static let definition = """
    Code is compared as tokens, without white space and comments, in runs of whole statements, \
    members or declarations. A class is a set of places that hold the same logic:

    - **type 1, exact**: the same tokens.
    - **type 2, renamed**: the same tokens once literals are alike and identifiers are renamed \
    consistently: each identifier counts as the distance to its previous use, so that `a - b` is not \
    `b - a`. A name that is used inconsistently makes it an edited copy.
    - **type 3, edited**: functions and blocks with statements inserted, deleted or changed, whose \
    aligned tokens are at least `similarity` of both. Names that contradict the renaming of the rest \
    do not count as aligned.

    A place counts from `tokens` and `lines` on; both can be set by path. How many lines a copy takes \
    is up to a formatter, so that tokens alone decide unless `lines` is set. The class fails the gate \
    where two places hold an equal run above that floor (types 1 and 2, also inside an edited copy), \
    or where more than `occurrences` places are alike; it is a warning otherwise. Classes are as \
    large as possible and do not overlap: the class with the strongest claim, by size and number, \
    takes its places. Only a place that would be left alone is shown beside one that is taken.

    These are left out, and `--show-exempt` lists them with the reason:

    - `witness`: requirements that each type has to write out, such as `==`, `hash(into:)`, \
    `init(from:)` and `encode(to:)`, and witnesses of one requirement of a protocol of the package \
    that have little but their shape in common.
    - `table`: cases, mappings from cases to values, elements of literals, data that is mostly \
    literals, assignments of members one by one, and runs that repeat one shape which alone is below \
    the floor.
    - `conditional`: the sides of one `#if`.
    - `generated`: files that say at their top that they are generated, or whose path does.
    - `assertions`: runs of test assertions below `assertion-tokens`.
    - `declarations`: requirements, properties and empty functions, in which nothing runs.
    - `forwarding`: functions that only pass their arguments on.
    - `shape`: small renamed or edited copies with hardly a name in common that neither branch nor \
    loop twice.

    Imports, the `#if` around them, and comments are no logic and never part of a class.
    """

  private static let examples = [
    RuleExample(
      "A renamed copy is found whatever stands before it; the two differ in names and a literal.",
      """
      struct Ledger {
        var entries: [Int] = []

        func total(of limit: Int) -> Int {  // error: [duplicate-code]
          var sum = 0
          for entry in entries where entry > limit {
            guard sum < 1_000 else { break }
            sum += entry * 2
            if entry.isMultiple(of: 3) { sum -= limit }
          }
          print("total", sum, limit)
          return max(sum, limit)
        }
      }

      struct Basket {
        var name = ""
        var prices: [Int] = []

        func worth(above floor: Int) -> Int {
          var result = 0
          for price in prices where price > floor {
            guard result < 1_000 else { break }
            result += price * 2
            if price.isMultiple(of: 5) { result -= floor }
          }
          print("worth", result, floor)
          return max(result, floor)
        }
      }
      """),
    RuleExample(
      "Each type has to write out how it is compared: that is no duplicate.",
      """
      struct Point: Equatable {
        var x = 0, y = 0, z = 0

        static func == (left: Point, right: Point) -> Bool {
          guard left.x == right.x, left.y == right.y else { return false }
          guard left.z == right.z else { return false }
          let first = left.x + left.y + left.z
          let second = right.x + right.y + right.z
          return first == second
        }
      }

      struct Span: Equatable {
        var a = 0, b = 0, c = 0

        static func == (left: Span, right: Span) -> Bool {
          guard left.a == right.a, left.b == right.b else { return false }
          guard left.c == right.c else { return false }
          let first = left.a + left.b + left.c
          let second = right.a + right.b + right.c
          return first == second
        }
      }
      """),
  ]
}
