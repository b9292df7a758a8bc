// The configuration: layers, problems with their places, and that equal values have equal digests.

import Foundation
import NjordConfiguration
import Testing

@Suite("FrozenConfig")
struct FrozenConfigTests {
  private static let schema = ConfigSchema([
    ConfigKey("loop.timers", .integer(1...100), default: .integer(10), "Timers."),
    ConfigKey("loop.is-strict", .flag, default: .flag(false), "Strictness."),
    ConfigKey("log.level", .choice(["low", "high"]), default: .text("low"), "Level."),
    ConfigKey("log.name", .text(byteCountMax: 5), default: .text("a\"b"), "A \"name\"."),
  ])

  private static func config(
    _ text: String?, _ environment: [String: String] = [:]
  ) throws(ConfigProblems) -> FrozenConfig {
    try FrozenConfig(schema, file: text.map { Array($0.utf8) }, environment: environment)
  }

  @Test("without a file every key has its default")
  func defaults() throws {
    for text in [nil, "", "# nothing\n"] {
      let config = try Self.config(text)
      #expect(config.integer("loop.timers") == 10)
      #expect(config["loop.is-strict"] == .flag(false))
      #expect(config["log.name"] == .text("a\"b"))
      #expect(config.origin(of: "loop.timers") == .defaultValue)
    }
  }

  @Test("the file overrides defaults, the environment overrides the file, and origins are known")
  func layers() throws {
    let text = "loop:\n  timers: 20\n  is-strict: true\nlog:\n  level: high\n"
    let config = try Self.config(text, ["NJORD_CORE_LOOP_TIMERS": "30", "PATH": "/bin"])
    #expect(config.integer("loop.timers") == 30)
    #expect(config["loop.is-strict"] == .flag(true))
    #expect(config["log.level"] == .text("high"))
    #expect("\(config.origin(of: "loop.timers"))" == "NJORD_CORE_LOOP_TIMERS")
    #expect("\(config.origin(of: "log.level"))" == "line 5")
    #expect("\(config.origin(of: "log.name"))" == "default")
  }

  @Test("all problems are named at once, with their places")
  func problems() {
    let text = """
      loop:
        timers: 0
        speed: 3
      other:
        a: 1
      log: 5
      """
    let problems = #expect(throws: ConfigProblems.self) {
      try Self.config(
        text, ["NJORD_CORE_LOG_NAME": "too long", "NJORD_CORE_NOTHING": "1"])
    }
    #expect(
      problems?.sentences == [
        "line 2, column 11: loop.timers takes a whole number from 1 to 100, found \"0\"",
        "line 3, column 3: there is no key \"loop.speed\"",
        "line 4, column 1: there is no section \"other\"",
        "line 6, column 6: the section \"log\" is a mapping, found \"5\"",
        "NJORD_CORE_LOG_NAME: log.name takes a text of at most 5 bytes, found \"too long\"",
        "NJORD_CORE_NOTHING: no key of the configuration has this variable",
      ])
  }

  @Test(
    "what is no YAML, or refused YAML, is a problem with a place",
    arguments: ["loop: [", "loop:\n  timers: 1\n  timers: 2\n", "- 1\n", "loop: &a {}\n"])
  func refused(text: String) {
    let problems = #expect(throws: ConfigProblems.self) { try Self.config(text) }
    #expect(problems?.sentences.first?.hasPrefix("line ") == true)
  }

  @Test("equal values have equal digests wherever they came from, others have others")
  func digests() throws {
    let plain = try Self.config(nil)
    #expect(try Self.config("loop: { timers: 10 }").digest == plain.digest)
    #expect(try Self.config(plain.canonicalText).digest == plain.digest)
    let changed = try Self.config(nil, ["NJORD_CORE_LOOP_TIMERS": "11"])
    #expect(changed.digest != plain.digest)
  }

  @Test("the schema is JSON and knows every key with its bounds")
  func schema() throws {
    let core = try JSONSerialization.jsonObject(with: Data(ConfigSchema.core.jsonSchema.utf8))
    #expect(core is [String: Any])
    let document = try JSONSerialization.jsonObject(with: Data(Self.schema.jsonSchema.utf8))
    let sections = try #require((document as? [String: Any])?["properties"] as? [String: Any])
    #expect(sections.keys.sorted() == ["log", "loop"])
    let loop = try #require((sections["loop"] as? [String: Any])?["properties"] as? [String: Any])
    let timers = try #require(loop["timers"] as? [String: Any])
    #expect(timers["minimum"] as? Int == 1 && timers["maximum"] as? Int == 100)
    #expect(timers["default"] as? Int == 10)
  }

  @Test("the core's own configuration is valid, and each key has a variable of its own")
  func core() throws {
    let config = try FrozenConfig(file: nil)
    #expect(config.integer("cache.market-data-capacity") == 10_000)
    #expect(try FrozenConfig(file: Array(config.canonicalText.utf8)).digest == config.digest)
    #expect(ConfigSchema.core.keys.map(\.variable).contains("NJORD_CORE_JOURNAL_SEGMENT_BYTES"))
  }

  @Test("a key that the schema does not have traps")
  func unknownKey() async {
    await #expect(processExitsWith: .failure) { _ = try FrozenConfig(file: nil)["a.b"] }
  }

  @Test("a default that its kind does not allow traps")
  func badDefault() async {
    await #expect(processExitsWith: .failure) {
      _ = ConfigKey("a.b", .integer(1...2), default: .integer(3), "")
    }
  }
}
