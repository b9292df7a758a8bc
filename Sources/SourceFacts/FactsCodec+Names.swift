// Uses and locals as bytes. A file has few distinct sets of contexts: a use is its distance to the
// one before and the number of its set, two bytes mostly.

import GateModel

extension UseTable {
  func encode(into encoder: inout FactsEncoder) {
    precondition(offsets.count == contexts.count, "a use has one offset and one set of contexts")
    let distinct = Set(contexts).sorted { $0.rawValue < $1.rawValue }
    var numbers: [UseContext: Int] = [:]
    for (number, context) in distinct.enumerated() { numbers[context] = number }
    encoder.write(distinct) { encoder, context in encoder.writer.append(UInt64(context.rawValue)) }
    encoder.writer.append(count: offsets.count)
    var previous: UInt32 = 0
    for (offset, context) in zip(offsets, contexts) {
      encoder.write(offset, after: previous)
      encoder.writer.append(count: numbers[context] ?? 0)
      previous = offset
    }
  }

  init(from decoder: inout FactsDecoder) throws(CorruptData) {
    self.init()
    let distinct = try decoder.list { (decoder, _) throws(CorruptData) in
      UseContext(rawValue: try decoder.reader.number(as: UInt32.self))
    }
    let total = try decoder.reader.count()
    offsets.reserveCapacity(total)
    contexts.reserveCapacity(total)
    var previous: UInt32 = 0
    for _ in 0..<total {
      previous = try decoder.offset(after: previous)
      let number = try decoder.reader.number()
      guard number < UInt64(distinct.count) else { throw CorruptData() }
      offsets.append(previous)
      contexts.append(distinct[Int(number)])
    }
  }
}

extension LocalFact {
  func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.writer.append(byte: kind.rawValue)
    encoder.write(name)
    encoder.write(nameOffset, after: previous)
    encoder.write(index: declaration)
    encoder.writer.append(signed: Int64(parameterIndex))
    encoder.writer.append(UInt64(readCount))
    encoder.writer.append(UInt64(writeCount))
    encoder.write(index: region)
    previous = nameOffset
  }

  init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32, declarationCount: Int,
    regionCount: Int
  ) throws(CorruptData) {
    kind = try decoder.rawCase(LocalKind.self)
    name = try decoder.text()
    nameOffset = try decoder.offset(after: previous)
    declaration = try decoder.index(below: declarationCount)
    parameterIndex = try decoder.index(below: Int(Int32.max))
    readCount = try decoder.reader.number(as: UInt32.self)
    writeCount = try decoder.reader.number(as: UInt32.self)
    region = try decoder.index(below: regionCount)
    previous = nameOffset
  }
}

extension ThrownNameFact {
  func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.write(name)
    encoder.write(offset, after: previous)
    previous = offset
  }

  init(from decoder: inout FactsDecoder, _ previous: inout UInt32) throws(CorruptData) {
    name = try decoder.text()
    offset = try decoder.offset(after: previous)
    previous = offset
  }
}

extension FileFacts {
  /// Writes what names are used for, behind everything that it refers to.
  func encodeNames(into encoder: inout FactsEncoder) {
    uses.encode(into: &encoder)
    var previous: UInt32 = 0
    encoder.write(locals) { encoder, local in local.encode(into: &encoder, &previous) }
    encoder.write(namesInStrings)
    encoder.write(operatorNames)
    previous = 0
    encoder.write(thrownNames) { encoder, use in use.encode(into: &encoder, &previous) }
  }

  mutating func decodeNames(from decoder: inout FactsDecoder) throws(CorruptData) {
    uses = try UseTable(from: &decoder)
    let declarationCount = declarations.count
    let regionCount = regions.count
    var previous: UInt32 = 0
    locals = try decoder.list { (decoder, _) throws(CorruptData) in
      try LocalFact(
        from: &decoder, &previous, declarationCount: declarationCount, regionCount: regionCount)
    }
    namesInStrings = try decoder.textList()
    operatorNames = try decoder.textList()
    previous = 0
    thrownNames = try decoder.list { (decoder, _) throws(CorruptData) in
      try ThrownNameFact(from: &decoder, &previous)
    }
  }
}
