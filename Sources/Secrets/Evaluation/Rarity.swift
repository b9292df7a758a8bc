// How surprising a text is, by pairs of characters. Shannon's entropy counts characters and calls
// `internationalization` as random as a key; pairs know that words are made of the same few. The table
// was counted over the identifiers and prose of a standard library and of common licences.

/// Tells what was made by a random generator from what was named by people.
enum Rarity {
  /// For each pair of characters, five halves of the bits that the second takes behind the first:
  /// a letter's number from 0, 26 for digits; one row per first, digits in base 36.
  private static let bits: [[UInt8]] = [
    Array("tc9bnjdpcpg7a9ucr7a6fghhfsl".utf8),
    Array("8icf8oll9bp6hi9fpbbh8syrche".utf8),
    Array("8sfj8kp9cuaagk5incf8cmnsjzi".utf8),
    Array("9ghc4hmo5lpdkh9ipdbfblmlhre".utf8),
    Array("bja8degmitkcc8idh68amfibhpk".utf8),
    Array("angg98jo5ztaij7jm9ddaplwezg".utf8),
    Array("bkhj4leb8zubf9cgz99gbhnwpjg".utf8),
    Array("6oki4lpo8znffi6qycgbdrrzhsq".utf8),
    Array("ddacddcwmtlab58dpca9qdwgzep".utf8),
    Array("8thl4mtpdteknn7etfcl5tnthtf".utf8),
    Array("bpge3ien8vpambeemf7hekbznvl".utf8),
    Array("8jhc5imo6xm9mh8gvlcccknvamp".utf8),
    Array("6clf5nuq9wlfdj87zkcedrpyjzn".utf8),
    Array("9la88d7lbsfgleahsm96densisl".utf8),
    Array("hebajffqgsfba6eaz6bbaeckpml".utf8),
    Array("7mig7hohazk8mj8bo7e9chjydzg".utf8),
    Array("pnrgpnurknuenegulcfk1unuuug".utf8),
    Array("8jed5hep8tfhce8hzbaafhjtdyp".utf8),
    Array("docj6jib8rhegibbli96akioewl".utf8),
    Array("8mfg5hq96tpegjafv9acdmhncnk".utf8),
    Array("dbcebdfwbzu997haz897kswkurg".utf8),
    Array("5nnz2lnl7zspgicktlnotmkotsc".utf8),
    Array("6mid8hp97tueoa8lk8bhnmfkzon".utf8),
    Array("bh9i8eni9zsefsg8zif5onnefo7".utf8),
    Array("hedeaehiazvdb9b6rd87nhdsihh".utf8),
    Array("cplp2wsp5wwecgbnwjkkqwwsikd".utf8),
    Array("feecffqomptlliijyokmnpsant1".utf8),
  ].map { row in row.map { $0 <= 57 ? $0 - 48 : $0 - 87 } }

  /// Mean bits per pair above which a text is random, and where letters' cases and digits alternate
  /// as they do not in names.
  private static let randomBits = 4.8
  private static let alternatingBits = 4.25
  private static let alternationMin = 0.34
  private static let scrambledBits = 5.2
  private static let scrambledAlternationMin = 0.4

  /// Whether a value looks random. Words, names and paths of several words do not.
  static func isRandom(_ value: ArraySlice<UInt8>) -> Bool {
    let shape = ValueShape(value)
    if shape.count < 6 { return false }
    if shape.isHexadecimal { return isRandomHexadecimal(shape) }
    let bits = meanBits(value)
    return bits >= randomBits
      || (bits >= alternatingBits && shape.alternation >= alternationMin)
  }

  /// Whether letters alone, of both cases, are in an order that no name has.
  static func isScrambled(_ value: ArraySlice<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.count >= 12, shape.lower > 1, shape.upper > 1 else { return false }
    let bits = meanBits(value)
    return bits >= scrambledBits
      || (bits >= alternatingBits && shape.alternation >= scrambledAlternationMin)
  }

  private static func isRandomHexadecimal(_ shape: ValueShape) -> Bool {
    shape.count >= 16 && shape.digits > 0 && shape.digits < shape.count
      && shape.distinct >= min(8, shape.count / 3)
  }

  /// From so many bytes on there are pairs enough to leave those between words out.
  private static let wordyBytesMin = 12

  /// The mean bits of the pairs of letters and digits. A capital behind a small letter begins a word
  /// in a name such as `isOfSameKind`: that pair says nothing.
  static func meanBits(_ value: ArraySlice<UInt8>) -> Double {
    var total = 0
    var pairs = 0
    var previous: Int?
    var isBehindSmall = false
    let isWordy = value.count >= wordyBytesMin
    for byte in value {
      guard let next = symbol(byte) else { continue }
      if let previous, !(isBehindSmall && byte & 0x60 == 0x40) {
        total += Int(bits[previous][next])
        pairs += 1
      }
      previous = next
      isBehindSmall = isWordy && byte & 0x60 == 0x60
    }
    return pairs == 0 ? 0 : Double(total) / Double(pairs) / 2.5
  }

  private static func symbol(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 26
    default: nil
    }
  }
}
