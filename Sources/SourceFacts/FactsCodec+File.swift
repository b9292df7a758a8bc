// The file's own facts as bytes: line table, imports, conditional regions, directives, string
// literals and problems, in the order in which they refer to each other.

import GateModel

extension FileFacts {
  func encodeStructure(into encoder: inout FactsEncoder) {
    encoder.writer.append(signed: Int64(byteCount))
    encoder.writer.append(byte: isGenerated ? 1 : 0)
    lines.encode(into: &encoder)
    var previous: UInt32 = 0
    encoder.write(regions) { encoder, region in region.encode(into: &encoder, &previous) }
    previous = 0
    encoder.write(imports) { encoder, entry in entry.encode(into: &encoder, &previous) }
    previous = 0
    encoder.write(directives) { encoder, directive in directive.encode(into: &encoder, &previous) }
    previous = 0
    encoder.write(strings) { encoder, literal in literal.encode(into: &encoder, &previous) }
    encoder.write(problems) { encoder, problem in problem.encode(into: &encoder) }
    previous = 0
    encoder.write(declarations) { encoder, declaration in
      declaration.encode(into: &encoder, &previous, among: declarations)
    }
    previous = 0
    encoder.write(bodies) { encoder, body in
      body.encode(into: &encoder, &previous, among: declarations)
    }
    encodeNames(into: &encoder)
  }

  init(structureFrom decoder: inout FactsDecoder) throws(CorruptData) {
    self.init()
    byteCount = Int(try decoder.reader.signed())
    isGenerated = try decoder.reader.byte() != 0
    lines = try LineTable(from: &decoder)
    var previous: UInt32 = 0
    regions = try decoder.list { (decoder, before) throws(CorruptData) in
      try ConditionalRegion(from: &decoder, &previous, index: before.count)
    }
    let regionCount = regions.count
    previous = 0
    imports = try decoder.list { (decoder, _) throws(CorruptData) in
      try ImportFact(from: &decoder, &previous, regionCount: regionCount)
    }
    previous = 0
    directives = try decoder.list { (decoder, _) throws(CorruptData) in
      try GateDirective(from: &decoder, &previous)
    }
    previous = 0
    strings = try decoder.list { (decoder, _) throws(CorruptData) in
      try StringLiteralFact(from: &decoder, &previous)
    }
    problems = try decoder.list { (decoder, _) throws(CorruptData) in
      try SourceProblem(from: &decoder)
    }
    previous = 0
    declarations = try decoder.list { (decoder, before) throws(CorruptData) in
      try Declaration(from: &decoder, &previous, before: before, regionCount: regionCount)
    }
    previous = 0
    bodies = try decoder.list { [declarations] (decoder, before) throws(CorruptData) in
      try Body(
        from: &decoder, &previous,
        context: BodyContext(
          index: before.count, declarations: declarations, regionCount: regionCount))
    }
    try decodeNames(from: &decoder)
  }
}

extension LineTable {
  fileprivate func encode(into encoder: inout FactsEncoder) {
    var previous: UInt32 = 0
    encoder.write(starts) { encoder, start in
      encoder.write(start, after: previous)
      previous = start
    }
  }

  fileprivate init(from decoder: inout FactsDecoder) throws(CorruptData) {
    self.init()
    var previous: UInt32 = 0
    starts = try decoder.list { (decoder, _) throws(CorruptData) in
      previous = try decoder.offset(after: previous)
      return previous
    }
    guard !starts.isEmpty else { throw CorruptData() }
  }
}

extension ConditionalRegion {
  fileprivate func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.writer.append(signed: Int64(group))
    encoder.write(index: parent)
    encoder.write(condition)
    encoder.write(range, after: previous)
    encoder.write(names)
    previous = range.start
  }

  fileprivate init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32, index: Int
  ) throws(CorruptData) {
    guard let group = Int32(exactly: try decoder.reader.signed()) else { throw CorruptData() }
    self.group = group
    parent = try decoder.index(below: index)
    condition = try decoder.text()
    range = try decoder.range(after: previous)
    names = try decoder.textList()
    previous = range.start
  }
}

extension ImportFact {
  fileprivate func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.write(module)
    encoder.write(scope)
    encoder.write(qualifiers)
    encoder.write(range, after: previous)
    encoder.write(index: region)
    previous = range.start
  }

  fileprivate init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32, regionCount: Int
  ) throws(CorruptData) {
    module = try decoder.text()
    scope = try decoder.text()
    qualifiers = try decoder.textList()
    range = try decoder.range(after: previous)
    region = try decoder.index(below: regionCount)
    previous = range.start
  }
}

extension GateDirective {
  fileprivate func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.write(text)
    encoder.write(offset, after: previous)
    encoder.writer.append(byte: placement.rawValue)
    encoder.write(codeOffset, after: offset)
    previous = offset
  }

  fileprivate init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32
  ) throws(CorruptData) {
    text = try decoder.text()
    offset = try decoder.offset(after: previous)
    guard let placement = Placement(rawValue: try decoder.reader.byte()) else {
      throw CorruptData()
    }
    self.placement = placement
    codeOffset = try decoder.offset(after: offset)
    previous = offset
  }
}

extension StringLiteralFact {
  fileprivate func encode(into encoder: inout FactsEncoder, _ previous: inout UInt32) {
    encoder.write(range.start, after: previous)
    let length = Int64(range.end) - Int64(range.start)
    encoder.writer.append(signed: length << 1 | (isInterpolated ? 1 : 0))
    previous = range.start
  }

  fileprivate init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32
  ) throws(CorruptData) {
    let start = try decoder.offset(after: previous)
    let packed = try decoder.reader.signed()
    let (sum, overflow) = Int64(start).addingReportingOverflow(packed >> 1)
    guard !overflow, let end = UInt32(exactly: sum) else { throw CorruptData() }
    range = ByteRange(start: start, end: end)
    isInterpolated = packed & 1 == 1
    previous = start
  }
}

extension SourceProblem {
  fileprivate func encode(into encoder: inout FactsEncoder) {
    switch self {
    case .syntaxError(let offset):
      encoder.writer.append(byte: 0)
      encoder.write(offset, after: 0)
    case .invalidUTF8(let offset):
      encoder.writer.append(byte: 1)
      encoder.write(offset, after: 0)
    case .nestingTooDeep(let offset, let levelsMax):
      encoder.writer.append(byte: 2)
      encoder.write(offset, after: 0)
      encoder.writer.append(signed: Int64(levelsMax))
    case .fileTooLarge(let bytes, let bytesMax):
      encoder.writer.append(byte: 3)
      encoder.writer.append(signed: Int64(bytes))
      encoder.writer.append(signed: Int64(bytesMax))
    case .notText(let offset):
      encoder.writer.append(byte: 4)
      encoder.write(offset, after: 0)
    case .parserTimeout(let cpuSecondsMax):
      encoder.writer.append(byte: 5)
      encoder.writer.append(signed: Int64(cpuSecondsMax))
    }
  }

  fileprivate init(from decoder: inout FactsDecoder) throws(CorruptData) {
    switch try decoder.reader.byte() {
    case 0: self = .syntaxError(offset: try decoder.offset(after: 0))
    case 1: self = .invalidUTF8(offset: try decoder.offset(after: 0))
    case 2:
      self = .nestingTooDeep(
        offset: try decoder.offset(after: 0), levelsMax: Int(try decoder.reader.signed()))
    case 3:
      self = .fileTooLarge(
        bytes: Int(try decoder.reader.signed()), bytesMax: Int(try decoder.reader.signed()))
    case 4: self = .notText(offset: try decoder.offset(after: 0))
    case 5: self = .parserTimeout(cpuSecondsMax: Int(try decoder.reader.signed()))
    default: throw CorruptData()
    }
  }
}
