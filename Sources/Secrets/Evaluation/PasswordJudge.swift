// Passwords are chosen by people, so they are hard to tell from words. What counts here: it is no
// name, no word, no path, no code; and either random, or mixed as only a password is.

/// Judges passwords.
enum PasswordJudge {
  private static let lengthMin = 6
  private static let lengthMax = 200

  /// What nobody uses but everybody writes into an example.
  private static let common: Set<String> = [
    "123456", "1234567", "12345678", "123456789", "1234567890", "qwerty", "qwertz", "abc123",
    "letmein", "welcome", "monkey", "dragon", "iloveyou", "admin", "admin1", "admin123", "root",
    "toor", "guest", "postgres", "mysql", "mariadb", "mongo", "redis", "rabbitmq", "minioadmin",
    "test", "test1", "test12", "test123", "test1234", "testing", "tester", "pass", "pass123",
    "pass1234", "passw0rd", "p@ssw0rd", "p@ssword", "hunter2", "user", "user123", "username",
    "string", "null", "none", "nil", "true", "false", "empty", "required", "optional", "unknown",
    "value", "example", "sample", "foo", "bar", "baz", "qux", "abc", "abcd1234", "demo", "demo123",
    "vagrant", "docker", "ubuntu", "jenkins", "tomcat", "manager", "oracle", "system", "sa",
    "changeit", "swordfish", "opensesame", "trustno1", "correcthorsebatterystaple",
  ]

  /// Whether a value is a password that somebody uses.
  static func isLikely(_ value: ArraySlice<UInt8>) -> Bool {
    guard (lengthMin...lengthMax).contains(value.count), !isCode(value) else { return false }
    if isWeak(value) || Placeholder.isPlaceholder(value) { return false }
    let shape = ValueShape(value)
    if shape.distinct < 4 { return false }
    return isUUID(value) || isRandom(value, shape) || isChosen(value, shape)
      || Rarity.isScrambled(value, shape) || isSpiced(value, shape)
      || isWordWithNumber(shape)
  }

  private static func isRandom(_ value: ArraySlice<UInt8>, _ shape: ValueShape) -> Bool {
    Rarity.isRandom(value) && shape.kinds >= 2 && (shape.digits > 0 || shape.count >= 20)
  }

  /// Whether small letters are in an order that no language has.
  static func isUnspoken(_ value: ArraySlice<UInt8>) -> Bool {
    let shape = ValueShape(value)
    return shape.count >= 8 && shape.lower == shape.count && !isWeak(value)
      && !Placeholder.isPlaceholder(value)
      && Rarity.meanBits(value) >= unspokenBits
  }

  /// Four to six words with lines between them, as dice choose them; none is one of those that names
  /// and examples are made of.
  static func isWordList(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return (4...6).contains(words.count)
      && words.allSatisfy { (3...9).contains($0.count) && ValueShape($0).lower == $0.count }
      && words.allSatisfy { !CommonWords.makeUp($0) }
  }

  /// Above the mean bits per pair of every language that is written in these letters.
  private static let unspokenBits = 6.0

  /// Whether a value may be a password where its name leaves no doubt that it is one.
  static func isPassphrase(_ value: ArraySlice<UInt8>) -> Bool {
    let shape = ValueShape(value)
    return shape.count >= lengthMin && shape.kinds >= 2 && shape.digits + shape.symbols > 0
      && shape.distinct >= 5 && !isCode(value) && !Placeholder.isPlaceholder(value)
      && !isWeak(value)
  }

  /// What nobody relies on: words of examples, however they are spelled, names of algorithms, words of
  /// other alphabets.
  private static func isWeak(_ value: ArraySlice<UInt8>) -> Bool {
    common.contains(String(decoding: value, as: UTF8.self).lowercased())
      || value.last == UInt8(ascii: ":") || CommonWords.makeUp(value) || isForeignWord(value)
  }

  /// A word with letters beyond ASCII: people write those in texts, and few in passwords.
  private static func isForeignWord(_ value: ArraySlice<UInt8>) -> Bool {
    value.contains { $0 >= 0x80 } && ValueShape(value).digits <= 2
  }

  /// Letters of both cases or symbols, with digits among them, and not built like a name.
  private static func isChosen(_ value: ArraySlice<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits > 0, shape.lower + shape.upper > 0, shape.count >= 8 else { return false }
    let special = value.count { isSpecial($0) }
    if special > 0 { return shape.kinds >= 3 && shape.count <= 40 }
    return shape.kinds >= 3 && shape.symbols == 0 && shape.count <= 32
      && Rarity.meanBits(value) >= 4.1
  }

  /// A word with a capital and a number behind it, and at most one sign: `Orchid7432`.
  private static func isWordWithNumber(_ shape: ValueShape) -> Bool {
    shape.digits >= 3 && shape.upper > 0 && shape.lower > 0 && shape.symbols <= 1
      && (8...24).contains(shape.count) && shape.changes <= 5
  }

  /// Letters of both cases in no known order, with a sign among them and no digit.
  private static func isSpiced(_ value: ArraySlice<UInt8>, _ shape: ValueShape) -> Bool {
    shape.count >= 10 && shape.count <= 64 && shape.kinds >= 3
      && value.contains(where: isSpecial) && Rarity.meanBits(value) >= 4.4
  }

  private static let special = ByteSet("!@#$%^&*?~")

  private static func isSpecial(_ byte: UInt8) -> Bool { special.contains(byte) }

  private static let pathSigns: WordList = ["://", "->", "::"]

  /// `self.token`, `getSecret()`, `/run/secrets/db`, `https://…`, `text/html`, `a -> b`.
  static func isCode(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first else { return true }
    if first == UInt8(ascii: "/") || first == UInt8(ascii: ".") { return isPath(value) }
    if value.contains(UInt8(ascii: " ")) || isCall(value) || isExpression(value) { return true }
    if pathSigns.isIn(value) || Placeholder.isTemplate(value) { return true }
    return isName(value)
  }

  /// What programs name things with.
  private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    isClosureArgument(value) || isDottedName(value) || isJoinedName(value)
  }

  /// `$0.name`, `$1!.name`, `$0?.name`.
  private static func isClosureArgument(_ value: ArraySlice<UInt8>) -> Bool {
    let head = Array(value.prefix(3))
    return head.count == 3 && head[0] == UInt8(ascii: "$")
      && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(head[1])
      && (head[2] == UInt8(ascii: ".") || head[2] == UInt8(ascii: "!")
        || head[2] == UInt8(ascii: "?"))
  }

  /// `name(…)`, and every bracket in what is short or not random.
  private static func isCall(_ value: ArraySlice<UInt8>) -> Bool {
    guard let open = value.firstIndex(of: UInt8(ascii: "(")) else { return false }
    let head = value[..<open]
    return value.count < 24 || value.last == UInt8(ascii: ")") || !Rarity.isRandom(value)
      || (head.count > 2 && head.allSatisfy(isNameByte)
        && (head.contains(UInt8(ascii: "_")) || !Rarity.isRandom(head)))
  }

  /// `EVP_PKEY_OP_PARAMGEN`, `X509v3_KU_KEY_AGREEMENT`, `id-alg-PWRI-KEK`: three words or more, all
  /// letters, or in capitals with few digits.
  private static func isJoinedName(_ value: ArraySlice<UInt8>) -> Bool {
    let parts = value.split { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    guard parts.count > 2, parts.allSatisfy({ $0.allSatisfy(ByteSet.word.contains) }) else {
      return false
    }
    let shape = ValueShape(value)
    if shape.digits <= 5, shape.upper >= shape.lower * 4 {
      return parts.allSatisfy { $0.count < 14 || isWordLike($0) }
    }
    return shape.digits == 0 && shape.upper > 0
      && parts.allSatisfy { $0.count < 6 || isWordLike($0) }
  }

  /// A regular expression, or a class of characters of one: what describes secrets is none.
  private static func isExpression(_ value: ArraySlice<UInt8>) -> Bool {
    expressionParts.isIn(value)
  }

  private static let expressionParts: WordList = [
    "[a-z", "[0-9", "a-z0-9", "[^", "(?:", "(?=", "(?!", "(?<", "(?i", "(?p<", #"\d{"#, #"\w{"#,
    #"\w+"#, #"\s*"#, #"\d+"#, "]{", "]+", "]*", ".*", ".+",
  ]

  private static func isPath(_ value: ArraySlice<UInt8>) -> Bool {
    value.dropFirst().contains(UInt8(ascii: "/")) || value.count < 12
  }

  /// Words with points between them, none of which is random.
  private static func isDottedName(_ value: ArraySlice<UInt8>) -> Bool {
    let parts = value.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
    guard parts.count > 1 else { return false }
    return parts.allSatisfy { part in
      part.allSatisfy(isNameByte)
        && (part.count < 6 || !Rarity.isRandom(part) || isWordLike(part))
    }
  }

  /// Letters only, in an order that names have.
  private static func isWordLike(_ part: ArraySlice<UInt8>) -> Bool {
    let shape = ValueShape(part)
    return shape.digits == 0 && !Rarity.isScrambled(part, shape)
  }

  private static let nameBytes = ByteSet.word.union(ByteSet("-"))

  private static func isNameByte(_ byte: UInt8) -> Bool { nameBytes.contains(byte) }

  /// Whether a value has the shape of a UUID.
  static func isUUID(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count == 36 else { return false }
    return value.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index)
        ? byte == UInt8(ascii: "-") : ValueShape([byte]).hexadecimal == 1
    }
  }
}
