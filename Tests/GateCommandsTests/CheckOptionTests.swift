// The options that checks bring along, from the command line to the check.

import GateEngine
import GateModel
import Testing

@testable import GateCommands

@Suite("The options of a check")
struct CheckOptionTests {
  private static func options(_ line: String) throws -> Options {
    let registry = CheckRegistry.standard
    return try Parser(
      commands: CommandTable.commands(registry), flags: FlagTable.flags(registry)
    ).parse(line.split(separator: " ").map(String.init)).options
  }

  @Test(
    "a flag that can stand alone takes one of its words, and leaves other words alone",
    arguments: [
      ("dead --retain-public .", "always", ["."]),
      ("dead --retain-public never .", "never", ["."]),
      ("dead --retain-public=libraries", "libraries", []),
      ("dead . --retain-public", "always", ["."]),
    ])
  func optionalChoice(line: String, value: String, operands: [String]) throws {
    let options = try Self.options(line)
    #expect(options.checkOptions["retain-public"] == value)
    #expect(options.operands == operands)
    #expect(throws: UserError.self) { try Self.options("dead --retain-public=some") }
  }

  @Test("a flag that can be repeated keeps every value, in order")
  func repeated() throws {
    let options = try Self.options("dead --retain-files a/** --retain-files=b c")
    #expect(options.checkOptions["retain-files"] == "a/**\nb")
    #expect(options.operands == ["c"])
    #expect(try Self.options("dead --deep").checkOptions == ["deep": "true"])
  }

  @Test("where the index comes from can be said to all checks at once, other options cannot")
  func reach() throws {
    #expect(
      try Self.options("all --no-build --index-store s").checkOptions
        == ["no-build": "true", "index-store": "s"])
    #expect(throws: UserError.self) { try Self.options("all --deep") }
    #expect(throws: UserError.self) { try Self.options("docs --no-build") }
  }
}
