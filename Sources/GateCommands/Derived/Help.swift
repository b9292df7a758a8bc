// The help, made from the tables.

internal import GateEngine
internal import GateModel

/// Writes help.
struct Help {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The help of the tool.
  var overview: String {
    let shown = session.commands.filter { $0.visibility == .shown }
    var text = "\(Tool.name) \(Tool.version): \(Tool.summary)\n\n"
    text += "Usage: \(Tool.name) COMMAND [OPTIONS] [PATH]\n\nCommands:\n"
    text += Self.columns(shown.map { ($0.name, $0.summary) })
    let general = session.flags.filter { if case .everywhere = $0.scope { true } else { false } }
    text += "\nOptions of every command:\n" + Self.columns(general.map { ($0.usage, $0.help) })
    return text + Self.exitCodes + "\n'\(Tool.name) help COMMAND' says more about a command.\n"
  }

  /// The help of one command.
  ///
  /// - Parameter command: The command.
  /// - Returns: The page, ending with a newline.
  func page(of command: Command) -> String {
    var text =
      "\(Tool.name) \(command.name): \(command.summary)\n\nUsage: \(Self.usage(of: command))\n"
    if !command.operands.isEmpty {
      text += "\n" + Self.columns(command.operands.map { ($0.name, $0.help) })
    }
    for (category, flags) in sections(of: command) {
      text += "\n\(category.rawValue):\n" + Self.columns(flags.map { ($0.usage, $0.help) })
    }
    return text + Self.exitCodes
  }

  /// The help of the commands that begin with one word.
  ///
  /// - Parameter group: The word, such as `baseline`.
  /// - Returns: The page, ending with a newline.
  func page(ofGroup group: String) -> String {
    let members = session.commands.filter { $0.visibility == .shown && $0.words[0] == group }
    return "Usage: \(Tool.name) \(group) COMMAND [OPTIONS]\n\nCommands:\n"
      + Self.columns(members.map { ($0.name, $0.summary) })
      + "\n'\(Tool.name) help \(group)' says more about all of them.\n"
  }

  /// The usage line of a command.
  ///
  /// - Parameter command: The command.
  /// - Returns: `njord-gate all [OPTIONS] [PATH]`.
  static func usage(of command: Command) -> String {
    ([Tool.name, command.name, "[OPTIONS]"] + command.operands.map(\.usage)).joined(separator: " ")
  }

  /// The flags of a command under their headings.
  ///
  /// - Parameter command: The command.
  /// - Returns: The headings that have flags, in the order of `FlagCategory`.
  func sections(of command: Command) -> [(FlagCategory, [Flag])] {
    let flags = session.flags.filter { $0.applies(to: command) }
    return FlagCategory.allCases.compactMap { category in
      let members = flags.filter { $0.category == category }
      return members.isEmpty ? nil : (category, members)
    }
  }

  private static var exitCodes: String {
    "\nExit codes:\n"
      + columns(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) })
  }

  /// The first column is at most so wide; longer entries put their text on the next line.
  private static let columnWidthMax = 28
  /// The help is wrapped at this column.
  private static let lineWidthMax = 100

  private static func columns(_ rows: [(String, String)]) -> String {
    let width = min(rows.map(\.0.count).max() ?? 0, columnWidthMax)
    return rows.map { name, text in
      let indentation = String(repeating: " ", count: width + 4)
      let first =
        name.count > width
        ? "  \(name)\n\(indentation)"
        : "  \(name)\(String(repeating: " ", count: width - name.count + 2))"
      return first
        + wrapped(text, width: lineWidthMax - width - 4).joined(separator: "\n\(indentation)")
        + "\n"
    }.joined()
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? "\(word)" : " \(word)"
    }
    return lines + [line]
  }
}
