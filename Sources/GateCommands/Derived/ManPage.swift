// The man page, made from the tables, in the man macros of roff (man(7)).

internal import GateEngine
internal import GateModel

/// Writes the man page.
struct ManPage {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The page.
  var text: String {
    let title = Tool.name.uppercased()
    var text =
      ".TH \(Self.escaped(title)) 1 \"\" \"\(Self.escaped("\(Tool.name) \(Tool.version)"))\"\n"
    text += ".SH NAME\n\(Self.escaped(Tool.name)) \\- \(Self.escaped(Tool.summary))\n"
    text +=
      ".SH SYNOPSIS\n.B \(Self.escaped(Tool.name))\n.I COMMAND\n[\\fIOPTIONS\\fR] [\\fIPATH\\fR]\n"
    text += ".SH COMMANDS\n"
    for command in session.commands where command.visibility == .shown {
      let operands = command.operands.map { " \\fI\(Self.escaped($0.usage))\\fR" }.joined()
      text +=
        ".TP\n\\fB\(Self.escaped(command.name))\\fR\(operands)\n\(Self.sentence(command.summary))\n"
    }
    text += ".SH OPTIONS\n"
    for flag in session.flags where session.commands.contains(where: flag.applies) {
      text += ".TP\n\(Self.names(of: flag))\n\(Self.escaped(flag.help))\(commands(of: flag))\n"
    }
    text += ".SH EXIT STATUS\n"
    for code in ExitCode.allCases {
      text += ".TP\n.B \(code.rawValue)\n\(Self.sentence(code.meaning))\n"
    }
    return text + ".SH FILES\n.TP\n.I \(Self.escaped(ConfigurationLoader.fileName))\n"
      + "The configuration; the nearest one from the analysed folder upward counts.\n"
  }

  private func commands(of flag: Flag) -> String {
    if case .everywhere = flag.scope { return "" }
    let names = session.commands.filter { flag.applies(to: $0) }.map(\.name)
    return " " + Self.escaped("(\(names.joined(separator: ", ")))")
  }

  private static func names(of flag: Flag) -> String {
    let long = "\\fB\(escaped("--\(flag.long)"))\\fR"
    let short = flag.short.map { "\\fB\(escaped("-\($0)"))\\fR, " } ?? ""
    return short + long + (flag.value.name.map { " \\fI\(escaped($0))\\fR" } ?? "")
  }

  private static func sentence(_ text: String) -> String {
    escaped(text.prefix(1).uppercased() + text.dropFirst() + ".")
  }

  /// Text in which roff finds no requests and no escapes.
  private static func escaped(_ text: String) -> String {
    let body = text.map { character -> String in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "…": "\\[u2026]"
      default: String(character)
      }
    }.joined()
    return body.hasPrefix(".") || body.hasPrefix("'") ? "\\&" + body : body
  }
}
