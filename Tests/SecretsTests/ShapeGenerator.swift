// Makes examples of secrets from the shapes of detectors, so that no file of this repository holds
// what looks like one. It reads the part of regular expressions that shapes are written in: literals,
// classes, groups with alternatives, repetitions, and the look-arounds that match nothing.

import Secrets

/// Makes texts of a shape, the same ones every time.
struct ShapeGenerator {
  private var state: UInt64
  private var shape: [Character] = []
  private var index = 0

  init(seed: UInt64) { state = seed | 1 }

  /// A number below a bound.
  mutating func number(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % bound
  }

  /// A text of a shape.
  mutating func text(of shape: String) -> String {
    self.shape = Array(shape)
    index = 0
    return alternatives()
  }

  private mutating func alternatives() -> String {
    var texts = [sequence()]
    while index < shape.count, shape[index] == "|" {
      index += 1
      texts.append(sequence())
    }
    return texts[number(below: texts.count)]
  }

  private mutating func sequence() -> String {
    var text = ""
    while index < shape.count, shape[index] != "|", shape[index] != ")" {
      let start = index
      var piece = atom()
      let end = index
      let count = repetitions()
      let rest = index
      if count == 0 { piece = "" }
      for _ in 1..<max(1, count) {
        index = start
        piece += atom()
        index = end
      }
      index = rest
      text += piece
    }
    return text
  }

  private mutating func repetitions() -> Int {
    guard index < shape.count else { return 1 }
    switch shape[index] {
    case "?":
      index += 1
      return number(below: 2)
    case "+", "*":
      index += 1
      return 3
    case "{":
      let close = shape[index...].firstIndex(of: "}") ?? shape.count - 1
      let bounds = String(shape[(index + 1)..<close]).split(separator: ",").compactMap { Int($0) }
      index = close + 1
      let least = bounds.first ?? 1
      return least + number(below: min(4, (bounds.last ?? least) - least + 1))
    default: return 1
    }
  }

  private mutating func atom() -> String {
    let character = shape[index]
    index += 1
    switch character {
    case "(": return group()
    case "[": return String(member())
    case "\\":
      index += 1
      return escaped(shape[index - 1])
    default: return String(character)
    }
  }

  private func escaped(_ character: Character) -> String {
    switch character {
    case "s": " "
    case "w": "a"
    case "d": "7"
    case "b": ""
    default: String(character)
    }
  }

  private mutating func group() -> String {
    var isAssertion = false
    if index < shape.count, shape[index] == "?" {
      index += 1
      isAssertion = shape[index] == "!" || shape[index] == "="
      while shape[index] != ":" && shape[index] != "!" && shape[index] != "=" && shape[index] != ">"
      {
        index += 1
      }
      index += 1
    }
    let text = alternatives()
    index += 1
    return isAssertion ? "" : text
  }

  private mutating func member() -> Character {
    var characters: [Character] = []
    let isNegated = shape[index] == "^"
    if isNegated { index += 1 }
    while shape[index] != "]" {
      if shape[index] == "\\" { index += 1 }
      if index + 2 < shape.count, shape[index + 1] == "-", shape[index + 2] != "]",
        let low = shape[index].asciiValue, let high = shape[index + 2].asciiValue
      {
        characters += (low...high).map { Character(Unicode.Scalar($0)) }
        index += 3
      } else {
        characters.append(shape[index])
        index += 1
      }
    }
    index += 1
    if isNegated { characters = Array("abcdefghkmnpqrstuvwxyz23456789ABCDEFGH") }
    return characters[number(below: characters.count)]
  }
}

/// An example of what a detector finds.
struct SecretExample {
  /// Whose example it is.
  let detector: String
  /// A name that belongs before the value.
  let name: String
  let value: String
  /// Whether the value brings its own context.
  let isWhole: Bool

  /// Makes an example; nil for detectors with readers of their own, which have tests of their own.
  init?(of detector: Detector, seed: UInt64) {
    var generator = ShapeGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15)
    self.detector = detector.id
    let shape = detector.exampleShape
    if let shape, shape.hasPrefix("@") { return nil }
    switch detector.form {
    case .token(let own):
      if detector.check == .discord { return nil }
      value = generator.text(of: shape ?? own)
      name = detector.nameBefore.map { generator.text(of: $0) } ?? "value"
      isWhole = false
    case .named(let name, let own):
      value = generator.text(of: shape ?? own)
      let text = String(
        generator.text(of: name).map { $0.isLetter || $0.isNumber ? $0 : "_" })
      self.name = "\(text)_api_key"
      isWhole = false
    case .expression:
      guard let shape else { return nil }
      value = generator.text(of: shape)
      name = ""
      isWhole = true
    case .structure: return nil
    }
  }
}
