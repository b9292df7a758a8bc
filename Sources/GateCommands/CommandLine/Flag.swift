// A flag as a value: names, value, help, where it applies and what it does to the options. There is
// no other place that knows about flags.

internal import GateModel

/// The headings under which the help lists flags.
enum FlagCategory: String, CaseIterable, Sendable {
  case check = "Options of the check"
  case selection = "What to run"
  case output = "Output"
  case configuration = "Configuration"
  case general = "General"
}

/// What follows a flag's name.
enum FlagValue: Sendable {
  case none
  /// One of these words.
  case choice([String])
  /// One of these words, or nothing.
  case optionalChoice([String])
  /// Any text, which the help calls by this name.
  case text(String)

  /// What the help shows: `text|json`, `FILE`.
  var name: String? {
    switch self {
    case .none: nil
    case .choice(let words), .optionalChoice(let words): words.joined(separator: "|")
    case .text(let name): name
    }
  }

  /// The accepted words, where they are known.
  var choices: [String] {
    switch self {
    case .none, .text: []
    case .choice(let words), .optionalChoice(let words): words
    }
  }
}

/// A flag.
struct Flag: Sendable {
  /// Which commands take it.
  enum Scope: Sendable {
    case everywhere
    case groups(Set<CommandGroup>)
    case commands(Set<String>)
  }

  /// Without dashes.
  let long: String
  let short: Character?
  let value: FlagValue
  let help: String
  let category: FlagCategory
  let scope: Scope
  /// Puts the value into the options; toggles receive an empty text.
  let apply: @Sendable (inout Options, String) throws(UserError) -> Void

  init(
    _ long: String, short: Character? = nil, _ value: FlagValue = .none,
    category: FlagCategory, scope: Scope, help: String,
    apply: @escaping @Sendable (inout Options, String) throws(UserError) -> Void
  ) {
    self.long = long
    self.short = short
    self.value = value
    self.category = category
    self.scope = scope
    self.help = help
    self.apply = apply
  }

  /// Whether a value follows.
  var takesValue: Bool {
    switch value {
    case .none, .optionalChoice: false
    case .choice, .text: true
    }
  }

  /// The words that may follow, where the flag can also stand alone.
  var optionalWords: [String] {
    if case .optionalChoice(let words) = value { words } else { [] }
  }

  /// Whether a command takes the flag.
  func applies(to command: Command) -> Bool {
    switch scope {
    case .everywhere: true
    case .groups(let groups): groups.contains(command.group)
    case .commands(let names): names.contains(command.name)
    }
  }

  /// The flag as the help shows it: `-q, --quiet`, `    --format text|json`.
  var usage: String {
    let names = short.map { "-\($0), --\(long)" } ?? "    --\(long)"
    let shown = value.name.map { optionalWords.isEmpty ? " \($0)" : "[=\($0)]" }
    return names + (shown ?? "")
  }
}
