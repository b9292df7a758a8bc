// Values that stand for one: what documentation, templates and tests write where a secret would be.
// Only the value itself is asked, never the line around it, as a real key beside the word "example"
// is as real as any other.

/// What a value is, apart from a secret.
enum Placeholder {
  /// Words that no generator makes and every author of an example does.
  private static let words: WordList = [
    "placeholder", "changeme", "change_me", "change-me", "changeit", "change_it", "replace",
    "insert", "redacted", "dummy", "xxxx", "your", "foobar", "foo_bar", "notreal", "not_real",
    "not-real", "fake", "goes_here", "goes-here", "_here", "-here", "put_", "todo", "removed",
    "masked", "hidden", "invalid", "undefined", "my_s", "my_t", "my_k", "my-s", "my-t",
    "mysecret", "mytoken", "mykey", "sometoken", "some_", "some-", "testtest", "mock", "deadbeef",
    "abc123", "abcd1234", "123456",
    "cafebabe", "badcoffee", "default", "lorem", "ipsum", "void",
  ]
  /// Words that a value does not have, but the fixed part of a token may.
  private static let nameWords: WordList = [
    "secret", "token", "password", "secret_key", "secretkey", "api_key", "api-key", "apikey",
    "access_key", "accesskey", "test_", "test-", "_test", "-test",
  ]
  private static let exampleWords: WordList = ["example", "sample", "documentation", "tutorial"]
  private static let templates: WordList = [
    "${", "{{", "}}", "$(", "#{", "<%", "%>", "...", "\\(", "****", "[[", "§", "…",
    "[a-z", "[0-9", "a-z0-9", "(?:", "]{",
  ]

  /// What begins like this is filled in, looked up or encrypted.
  private static let openings: [[UInt8]] = [
    "%(", "ENC[", "ENC(", "arn:aws", "vault:", "vault/", "ref+", "op://", "ssm:", "!Ref", "!vault",
    "!GetAtt", "!Sub", "{cipher}", "data.", "module.", "projects/", "keyring:", "file:", "env:",
  ].map { Array($0.utf8) }

  /// Whether a value is one that the documentation of a provider shows as an example.
  static func isExample(_ value: ArraySlice<UInt8>) -> Bool {
    exampleWords.isIn(value) || KnownExamples.contains(value)
  }

  /// Whether a value stands for one.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - prefix: How many bytes at its beginning say what it is; they are not looked at.
  static func isPlaceholder(_ value: ArraySlice<UInt8>, prefix: Int = 0) -> Bool {
    let rest = value.dropFirst(prefix)
    return isTemplate(value) || isMonotonous(rest) || words.isIn(rest)
      || (prefix == 0 && nameWords.isIn(rest))
  }

  /// Whether something is filled in later.
  static func isTemplate(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    if first == UInt8(ascii: "<") && last == UInt8(ascii: ">") { return true }
    if value.starts(with: "@@".utf8), value.suffix(2).elementsEqual("@@".utf8) { return true }
    if first == UInt8(ascii: "%"), last == first || value.count < 8 { return true }
    if openings.contains(where: { value.starts(with: $0) }) { return true }
    if first == UInt8(ascii: "$"), isName(value.dropFirst()) || isVariablePath(value) {
      return true
    }
    return templates.isIn(value)
  }

  /// `$NAME/file`, a path that begins with a variable.
  private static func isVariablePath(_ value: ArraySlice<UInt8>) -> Bool {
    let name = value.dropFirst().prefix { $0 != UInt8(ascii: "/") }
    return name.endIndex < value.endIndex && isName(name)
  }

  /// `$NAME`, but not `$2y$10$…`.
  private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, first == UInt8(ascii: "_") || (first | 0x20) >= 0x61 else {
      return false
    }
    return value.allSatisfy {
      $0 == UInt8(ascii: "_") || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 48 && $0 <= 57)
    }
  }

  /// Whether a value repeats itself or counts up.
  static func isMonotonous(_ value: ArraySlice<UInt8>) -> Bool {
    let shape = ValueShape(value)
    if shape.count < 4 { return false }
    if shape.longestRun >= max(5, shape.count / 4) { return true }
    if shape.successions * 2 >= shape.count { return true }
    if shape.count >= 16, shape.distinct <= 5 { return true }
    return shape.count >= 12 && hasPeriod(Array(value))
  }

  private static func hasPeriod(_ value: [UInt8]) -> Bool {
    for period in 1...value.count / 2
    where value[0] == value[period]
      && zip(value, value.dropFirst(period)).allSatisfy({ $0 == $1 })
    { return true }
    return false
  }
}
