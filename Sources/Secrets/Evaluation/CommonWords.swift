// Words that make up the passwords of examples, and names of algorithms. `P@ssw0rd123!` is the word
// `password` in another spelling, so a value is read without its digits and signs, and letters that
// digits stand for are put back, before it is compared.

/// Recognises values that are made of common words only.
enum CommonWords {
  private static let lengthMax = 40
  private static let words: [[UInt8]] = [
    "password", "passwort", "passwd", "pass", "pwd", "word", "secret", "secrets", "admin",
    "administrator", "root", "user", "username", "test", "tests", "testing", "tester", "welcome",
    "login", "guest", "demo", "example", "sample", "default", "temp", "temporary", "change",
    "changed",
    "changeme", "me", "my", "the", "your", "new", "old", "super", "strong", "weak", "simple",
    "basic", "dummy", "fake", "mock", "foo", "bar", "baz", "qux", "abc", "abcd", "abcdef", "qwerty",
    "qwertz", "qwe", "asd", "asdf", "zxc", "asdfghjkl",
    "zxcvbnm", "qwertyuiop", "qwertzuiop", "letmein", "hello", "world", "hunter", "iloveyou",
    "token", "tokens", "key", "keys", "api", "apikey", "access", "auth", "client", "private",
    "public", "public", "session", "invalid", "valid", "wrong", "correct", "right", "expired",
    "good",
    "bad", "some", "any", "this", "is", "not", "a", "an", "very", "long", "short", "random",
    "string", "value", "here", "for", "of", "in", "on", "to", "and", "or", "with", "development",
    "dev", "local", "localhost", "staging", "prod", "production", "database", "db", "postgres",
    "postgresql", "mysql", "mongo", "redis", "rabbit", "oracle", "docker", "service", "app",
    "web", "server", "server", "account", "credential", "credentials", "phrase", "passphrase",
    "safe", "secure", "security", "please", "replace", "with", "own", "insert", "enter", "put",
    "set",
    "todo", "fixme", "placeholder", "none", "null", "empty", "unknown", "required", "optional",
    "aes", "gcm", "cbc", "ctr", "sha", "hmac", "md", "pbkdf", "bcrypt", "scrypt", "argon", "id",
    "rsa", "dsa", "ecdsa", "ed", "eddsa", "rs", "hs", "es", "ps", "oaep", "pkcs", "kw", "poly",
    "chacha", "blowfish", "des", "ede", "padding", "nopadding", "bearer", "jwt", "oauth", "saml",
    "ldap",
    "kerberos", "ssl", "tls", "x", "v", "utf", "min", "max", "chars", "char", "label", "title",
    "hint", "first", "second", "one", "two", "three", "confirm", "reset", "forgot", "upload",
    "sha", "with", "ecdhe", "ecdh", "dhe", "dh", "psk", "rc", "camellia", "triple", "pbe", "aria",
    "ccm", "anon", "export", "idea", "gost", "kdf", "curve", "secp", "srp", "dss", "seed",
  ].map { Array($0.utf8) }

  private static let wordsByFirst = Dictionary(grouping: words) { $0.first ?? 0 }

  /// Whether a value is common words and nothing else, apart from digits and signs around them.
  static func makeUp(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= lengthMax else { return false }
    let bare = letters(of: value.map { $0 })
    if !bare.isEmpty, !hasManyDigits(value), isMadeUp(bare[...]) { return true }
    return [trimmed(value), value].contains { part in
      let spelled = letters(of: part.map(letter))
      return spelled.count >= 4 && isMadeUp(spelled[...])
    }
  }

  /// More digits than people put behind a word, and than stand in the name of an algorithm:
  /// `ECDHE-RSA-AES128-SHA256`.
  private static func hasManyDigits(_ value: ArraySlice<UInt8>) -> Bool {
    let runs = value.split { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return runs.contains { $0.count > 4 } || ValueShape(value).digits * 2 > value.count
  }

  /// Without the digits and signs behind the last letter.
  private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = value.lastIndex { ByteSet.letters.contains($0) }.map { $0 + 1 } ?? value.startIndex
    return value[..<end]
  }

  private static func letters(of value: [UInt8]) -> [UInt8] {
    value.filter { ByteSet.letters.contains($0) }.map { $0 | 0x20 }
  }

  /// The letter that a digit or sign stands for.
  private static func letter(_ byte: UInt8) -> UInt8 { spellings[byte] ?? byte }

  private static let spellings: [UInt8: UInt8] = [
    UInt8(ascii: "0"): UInt8(ascii: "o"), UInt8(ascii: "1"): UInt8(ascii: "l"),
    UInt8(ascii: "3"): UInt8(ascii: "e"), UInt8(ascii: "4"): UInt8(ascii: "a"),
    UInt8(ascii: "5"): UInt8(ascii: "s"), UInt8(ascii: "7"): UInt8(ascii: "t"),
    UInt8(ascii: "@"): UInt8(ascii: "a"), UInt8(ascii: "$"): UInt8(ascii: "s"),
    UInt8(ascii: "!"): UInt8(ascii: "i"),
  ]

  /// Whether letters can be divided into words.
  ///
  /// - Complexity: O(*n* · *w*), where *w* is the number of words that begin with one letter.
  private static func isMadeUp(_ letters: ArraySlice<UInt8>) -> Bool {
    var reached = [Bool](repeating: false, count: letters.count + 1)
    reached[0] = true
    for start in 0..<letters.count where reached[start] {
      let from = letters.startIndex + start
      for word in wordsByFirst[letters[from]] ?? [] where start + word.count <= letters.count {
        if letters[from..<from + word.count].elementsEqual(word) {
          reached[start + word.count] = true
        }
      }
    }
    return reached[letters.count]
  }
}
