// What can be configured. Each rule is off until its key names something: modules, functions, types or
// metrics.

package import GateModel

/// The settings of the check.
package enum DisciplineSettings {
  package static let layoutBudget = Setting<[String]>(
    "discipline.layout-budget", .strings, default: [],
    help: "Which file says how large the types of a module may be, as MODULE=FILE.")
  package static let unboundedState = Setting<[String]>(
    "discipline.unbounded-state", .strings, default: [],
    help: "Modules whose stored collections must not grow without a capacity.")
  package static let nondeterminism = Setting<[String]>(
    "discipline.nondeterminism", .strings, default: [],
    help: "Modules that must do the same on each run.")
  package static let hotPath = Setting<[String]>(
    "discipline.hot-path", .strings, default: [],
    help: "Functions that take nothing from the heap, with all that they call: Type.method(label:)."
  )
  package static let blockingCall = Setting<[String]>(
    "discipline.blocking-call", .strings, default: [],
    help: "Functions that run on an event loop and must not wait, with all that they call.")
  package static let coldPath = Setting<[String]>(
    "discipline.cold-path", .strings, default: [],
    help: "Functions that a hot path or an event loop may call all the same; they are not entered.")
  package static let unsafeCount = Setting<[String]>(
    "discipline.unsafe-count", .strings, default: [],
    help: "How many lines of a module may hold an unsafe construct, as MODULE=COUNT.")
  package static let allocationBudget = Setting<[String]>(
    "discipline.allocation-budget", .strings, default: [],
    help: "The most that a metric of the benchmark's record may be, as METRIC=NUMBER.")
  package static let allocationRecord = Setting<[String]>(
    "discipline.allocation-record", .strings, default: [],
    help: "The records that the benchmark writes, or the folders that hold them.")
  package static let allocationCommand = Setting<[String]>(
    "discipline.allocation-command", .strings, default: [],
    help: "The benchmark and its arguments, where {events} is their number; it runs with --measure "
      + "only.")
  package static let indexStores = Setting<[String]>(
    "discipline.index-store", .strings, default: [],
    help: "Index stores to read instead of the package's own build, relative to the root.")
  package static let skipsBuild = Setting<Bool>(
    "discipline.no-build", .flag, default: false,
    help: "Never build the package; an index older than the sources makes the check incomplete.")

  /// Those of no single rule, in the order of the documentation.
  package static let all = [
    coldPath.descriptor, indexStores.descriptor, skipsBuild.descriptor,
  ]

  /// Whether any rule is switched on.
  package static func isAnythingNamed(in settings: Settings) -> Bool {
    needsIndex(settings) || [unsafeCount, allocationBudget].contains { !settings[$0].isEmpty }
  }

  /// Whether a rule is switched on that asks the compiler's index, and so a build.
  package static func needsIndex(_ settings: Settings) -> Bool {
    [layoutBudget, unboundedState, nondeterminism, hotPath, blockingCall].contains {
      !settings[$0].isEmpty
    }
  }
}

/// An entry of a list that assigns something to a name: `NAME=VALUE`.
struct Assignment {
  let name: String
  let value: String

  /// Reads the entries of a setting.
  ///
  /// - Throws: `UserError` for an entry without an equals sign.
  static func all(
    _ setting: Setting<[String]>, in settings: Settings
  ) throws(UserError) -> [Assignment] {
    var found: [Assignment] = []
    for entry in settings[setting] {
      guard let mark = entry.firstIndex(of: "="), mark > entry.startIndex else {
        throw UserError("\(setting.descriptor.key): \"\(entry)\" is not of the form NAME=VALUE")
      }
      found.append(
        Assignment(
          name: String(entry[..<mark]), value: String(entry[entry.index(after: mark)...])))
    }
    return found
  }
}
