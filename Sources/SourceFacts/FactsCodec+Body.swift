// Bodies, decisions and calls as bytes. A body is usually named after its declaration, and then the
// name is not written.

import GateModel

/// What the indexes of a body refer to.
struct BodyContext {
  /// How many bodies come before.
  let index: Int
  let declarations: [Declaration]
  let regionCount: Int
}

extension Body {
  private func isNamed(after declarations: [Declaration]) -> Bool {
    declaration >= 0 && declarations[Int(declaration)].path.isIdentical(to: name)
  }

  func encode(
    into encoder: inout FactsEncoder, _ previous: inout UInt32, among declarations: [Declaration]
  ) {
    let isNamedAfterDeclaration = isNamed(after: declarations)
    encoder.writer.append(byte: kind.rawValue << 1 | (isNamedAfterDeclaration ? 1 : 0))
    encoder.writer.append(byte: content.rawValue)
    encoder.write(index: declaration)
    if !isNamedAfterDeclaration { encoder.write(name) }
    encoder.write(index: parent)
    encoder.write(index: region)
    encoder.write(range, after: previous)
    encoder.writer.append(count: Int(nesting))
    encoder.writer.append(count: Int(headByteCount))
    previous = range.start
    var offset = range.start
    encoder.write(decisions) { encoder, decision in decision.encode(into: &encoder, &offset) }
    offset = range.start
    encoder.write(calls) { encoder, call in call.encode(into: &encoder, &offset) }
  }

  init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32, context: BodyContext
  ) throws(CorruptData) {
    let packed = try decoder.reader.byte()
    guard let kind = BodyKind(rawValue: packed >> 1) else { throw CorruptData() }
    self.kind = kind
    content = try decoder.rawCase(BodyContent.self)
    declaration = try decoder.index(below: context.declarations.count)
    if packed & 1 == 1 {
      guard declaration >= 0 else { throw CorruptData() }
      name = context.declarations[Int(declaration)].path
    } else {
      name = try decoder.text()
    }
    parent = try decoder.index(below: context.index)
    region = try decoder.index(below: context.regionCount)
    range = try decoder.range(after: previous)
    nesting = try decoder.reader.number(as: UInt16.self)
    headByteCount = try decoder.reader.number(as: UInt32.self)
    previous = range.start
    var offset = range.start
    decisions = try decoder.list { (decoder, _) throws(CorruptData) in
      try Decision(from: &decoder, &offset, regionCount: context.regionCount)
    }
    offset = range.start
    calls = try decoder.list { (decoder, _) throws(CorruptData) in
      try CallFact(from: &decoder, &offset)
    }
  }
}

extension Decision {
  fileprivate func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.writer.append(byte: kind.rawValue)
    encoder.writer.append(count: Int(nesting))
    encoder.write(offset, after: previous)
    encoder.write(index: region)
    previous = offset
  }

  fileprivate init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32, regionCount: Int
  ) throws(CorruptData) {
    kind = try decoder.rawCase(DecisionKind.self)
    nesting = try decoder.reader.number(as: UInt16.self)
    offset = try decoder.offset(after: previous)
    region = try decoder.index(below: regionCount)
    previous = offset
  }
}

extension CallFact {
  fileprivate func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.write(name)
    encoder.write(receiver)
    encoder.write(labels)
    encoder.writer.append(byte: trailingClosureCount)
    encoder.write(offset, after: previous)
    previous = offset
  }

  fileprivate init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32
  ) throws(CorruptData) {
    name = try decoder.text()
    receiver = try decoder.text()
    labels = try decoder.textList()
    trailingClosureCount = try decoder.reader.byte()
    offset = try decoder.offset(after: previous)
    previous = offset
  }
}
