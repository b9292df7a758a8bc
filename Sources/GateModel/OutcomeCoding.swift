// A check's answer as bytes, for the cache. Everything that an answer holds is written, so that one
// that comes from the cache is the same answer.

extension CheckOutcome {
  /// The version of the form as bytes.
  private static var formatVersion: UInt64 { 3 }

  /// The answer as bytes.
  package var encoded: [UInt8] {
    var writer = BinaryWriter()
    writer.append(findings) { $0.append($1) }
    writer.append(texts: gaps)
    writer.append(text: summary)
    writer.append(optional: detail) { $0.append($1) }
    writer.append(allowed) { writer, allowed in
      writer.append(allowed.finding)
      writer.append(optional: allowed.comment) { writer, comment in
        writer.append(text: comment.path)
        writer.append(count: comment.line)
        writer.append(text: comment.text)
      }
    }
    return BinarySeal.seal(writer.bytes, version: Self.formatVersion)
  }

  /// Reads what `encoded` gave.
  ///
  /// - Parameter blob: The bytes, or anything else.
  /// - Throws: `CorruptData` where they are something else.
  package init(encoded blob: [UInt8]) throws(CorruptData) {
    var reader = try BinarySeal.open(blob, version: Self.formatVersion)
    findings = try reader.list { (reader) throws(CorruptData) in try reader.finding() }
    gaps = try reader.texts()
    summary = try reader.text()
    detail = try reader.optional { (reader) throws(CorruptData) in try reader.json(depth: 0) }
    allowed = try reader.list { (reader) throws(CorruptData) in try reader.allowed() }
    try reader.finish()
  }
}

// MARK: - Writing

extension BinaryWriter {
  fileprivate mutating func append<Element>(
    _ elements: [Element], _ body: (inout BinaryWriter, Element) -> Void
  ) {
    append(count: elements.count)
    for element in elements { body(&self, element) }
  }

  fileprivate mutating func append<Value>(
    optional value: Value?, _ body: (inout BinaryWriter, Value) -> Void
  ) {
    append(byte: value == nil ? 0 : 1)
    if let value { body(&self, value) }
  }

  private mutating func append(_ position: SourcePosition) {
    append(signed: Int64(position.line))
    append(signed: Int64(position.column))
  }

  fileprivate mutating func append(_ finding: Finding) {
    append(text: finding.rule.rawValue)
    append(text: finding.severity.rawValue)
    append(optional: finding.confidence) { $0.append(text: $1.rawValue) }
    append(text: finding.location.path)
    append(finding.location.start)
    append(finding.location.end)
    append(finding.related) { writer, related in
      writer.append(text: related.path)
      writer.append(related.position)
      writer.append(optional: related.lastLine) { $0.append(count: $1) }
      writer.append(text: related.message)
    }
    append(text: finding.entity.kind)
    append(text: finding.entity.name)
    append(text: finding.entity.module)
    append(optional: finding.entity.usr) { $0.append(text: $1) }
    append(optional: finding.entity.key) { $0.append(text: $1) }
    append(optional: finding.measure) { writer, measure in
      writer.append(measure.value.bitPattern)
      writer.append(measure.limit.bitPattern)
      writer.append(text: measure.unit)
    }
    append(text: finding.message)
    append(texts: finding.notes)
    append(finding.fixes) { writer, fix in
      writer.append(text: fix.location.path)
      writer.append(fix.location.start)
      writer.append(fix.location.end)
      writer.append(text: fix.replacement)
    }
    append(signed: Int64(finding.occurrence))
  }

  fileprivate mutating func append(_ value: JSONValue) {
    switch value {
    case .null: append(byte: 0)
    case .flag(let flag): append(byte: flag ? 2 : 1)
    case .integer(let number):
      append(byte: 3)
      append(signed: Int64(number))
    case .decimal(let number, let places):
      append(byte: 4)
      append(number.bitPattern)
      append(signed: Int64(places))
    case .string(let text):
      append(byte: 5)
      append(text: text)
    case .array(let elements):
      append(byte: 6)
      append(elements) { $0.append($1) }
    case .object(let members):
      append(byte: 7)
      append(members) { writer, member in
        writer.append(text: member.key)
        writer.append(member.value)
      }
    }
  }
}

// MARK: - Reading

extension BinaryReader {
  /// Deeper documents are taken for damage.
  private static var nestingDepthMax: Int { 64 }

  fileprivate mutating func list<Element>(
    _ body: (inout BinaryReader) throws(CorruptData) -> Element
  ) throws(CorruptData) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<(try count()) { elements.append(try body(&self)) }
    return elements
  }

  fileprivate mutating func optional<Value>(
    _ body: (inout BinaryReader) throws(CorruptData) -> Value
  ) throws(CorruptData) -> Value? {
    try byte() == 0 ? nil : try body(&self)
  }

  private mutating func integer() throws(CorruptData) -> Int {
    guard let value = Int(exactly: try signed()) else { throw CorruptData() }
    return value
  }

  private mutating func place() throws(CorruptData) -> SourcePosition {
    SourcePosition(line: try integer(), column: try integer())
  }

  private mutating func word<Word: RawRepresentable<String>>(
    _ type: Word.Type
  ) throws(CorruptData) -> Word {
    guard let word = Word(rawValue: try text()) else { throw CorruptData() }
    return word
  }

  private mutating func measure() throws(CorruptData) -> Measure {
    Measure(
      value: Double(bitPattern: try number()), limit: Double(bitPattern: try number()),
      unit: try text())
  }

  private mutating func related() throws(CorruptData) -> RelatedLocation {
    var related = RelatedLocation(path: try text(), position: try place(), message: "")
    related.lastLine = try optional { (reader) throws(CorruptData) in
      try reader.number(as: Int.self)
    }
    related.message = try text()
    return related
  }

  private mutating func entity() throws(CorruptData) -> Entity {
    Entity(
      kind: try text(), name: try text(), module: try text(),
      usr: try optional { (reader) throws(CorruptData) in try reader.text() },
      key: try optional { (reader) throws(CorruptData) in try reader.text() })
  }

  fileprivate mutating func finding() throws(CorruptData) -> Finding {
    let rule = RuleID(rawValue: try text())
    let severity = try word(Severity.self)
    let confidence = try optional { (reader) throws(CorruptData) in
      try reader.word(Confidence.self)
    }
    let location = Location(path: try text(), start: try place(), end: try place())
    let related = try list { (reader) throws(CorruptData) in try reader.related() }
    let entity = try entity()
    let measure = try optional { (reader) throws(CorruptData) in try reader.measure() }
    var finding = Finding(
      rule: rule, severity: severity, location: location, entity: entity, message: try text(),
      measure: measure, confidence: confidence, related: related, notes: try texts(),
      fixes: try list { (reader) throws(CorruptData) in
        SuggestedFix(
          location: Location(
            path: try reader.text(), start: try reader.place(), end: try reader.place()),
          replacement: try reader.text())
      })
    finding.occurrence = try integer()
    return finding
  }

  fileprivate mutating func allowed() throws(CorruptData) -> AllowedFinding {
    let finding = try finding()
    let comment = try optional { (reader) throws(CorruptData) in
      PlacedComment(
        path: try reader.text(), line: try reader.number(as: Int.self), text: try reader.text())
    }
    return AllowedFinding(finding: finding, comment: comment)
  }

  fileprivate mutating func json(depth: Int) throws(CorruptData) -> JSONValue {
    guard depth < Self.nestingDepthMax else { throw CorruptData() }
    switch try byte() {
    case 0: return .null
    case 1: return .flag(false)
    case 2: return .flag(true)
    case 3: return .integer(try integer())
    case 4: return .decimal(Double(bitPattern: try number()), places: try integer())
    case 5: return .string(try text())
    case 6:
      return .array(
        try list { (reader) throws(CorruptData) in try reader.json(depth: depth + 1) })
    case 7:
      return .object(
        try list { (reader) throws(CorruptData) in
          (key: try reader.text(), value: try reader.json(depth: depth + 1))
        })
    default: throw CorruptData()
    }
  }
}
