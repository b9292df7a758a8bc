// Declarations as bytes. A first number of flags says which of the many fields that are usually
// empty follow at all, and which texts follow from others.

import GateModel

/// Which parts of a declaration are written.
private struct DeclarationFields: OptionSet {
  let rawValue: UInt32

  static let isLocal = Self(rawValue: 1 << 0)
  static let isComputed = Self(rawValue: 1 << 1)
  static let isSettable = Self(rawValue: 1 << 2)
  static let access = Self(rawValue: 1 << 3)
  static let setterAccess = Self(rawValue: 1 << 4)
  static let modifiers = Self(rawValue: 1 << 5)
  static let doc = Self(rawValue: 1 << 6)
  static let signature = Self(rawValue: 1 << 7)
  static let attributes = Self(rawValue: 1 << 8)
  static let inherited = Self(rawValue: 1 << 9)
  static let genericParameters = Self(rawValue: 1 << 10)
  static let requirements = Self(rawValue: 1 << 11)
  static let type = Self(rawValue: 1 << 12)
  /// The full name differs from the name.
  static let fullName = Self(rawValue: 1 << 13)
  /// The path is not the parent's path and the full name.
  static let path = Self(rawValue: 1 << 14)

  static let hasBody = Self(rawValue: 1 << 15)
  static let value = Self(rawValue: 1 << 16)
  /// There are siblings, or the element is not the whole.
  static let element = Self(rawValue: 1 << 17)

  static let all: UInt32 = (1 << 18) - 1

  mutating func insert(_ field: Self, if isPresent: Bool) {
    if isPresent { insert(field) }
  }
}

/// Writing and reading of parts that are usually empty.
extension DeclarationFields {
  fileprivate func write(_ text: String, as field: Self, into encoder: inout FactsEncoder) {
    if contains(field) { encoder.write(text) }
  }

  fileprivate func write(_ texts: [String], as field: Self, into encoder: inout FactsEncoder) {
    if contains(field) { encoder.write(texts) }
  }

  fileprivate func text(
    _ field: Self, from decoder: inout FactsDecoder, otherwise: @autoclosure () -> String = ""
  ) throws(CorruptData) -> String {
    contains(field) ? try decoder.text() : otherwise()
  }

  fileprivate func texts(
    _ field: Self, from decoder: inout FactsDecoder
  ) throws(CorruptData) -> [String] {
    contains(field) ? try decoder.textList() : []
  }

  fileprivate func access(
    _ field: Self, from decoder: inout FactsDecoder
  ) throws(CorruptData) -> AccessLevel? {
    contains(field) ? try decoder.rawCase(AccessLevel.self) : nil
  }
}

/// The path that follows from the parent.
private func derivedPath(
  parent: Int32, among declarations: [Declaration], fullName: String
) -> String {
  guard parent >= 0 else { return fullName }
  let outer = declarations[Int(parent)].path
  var path = ""
  path.reserveCapacity(outer.utf8.count + 1 + fullName.utf8.count)
  path += outer
  path += "."
  path += fullName
  return path
}

extension Declaration {
  private func fields(among declarations: [Declaration]) -> DeclarationFields {
    var fields: DeclarationFields = []
    fields.insert(.isLocal, if: isLocal)
    fields.insert(.isComputed, if: isComputed)
    fields.insert(.isSettable, if: isSettable)
    fields.insert(.access, if: access != nil)
    fields.insert(.setterAccess, if: setterAccess != nil)
    fields.insert(.modifiers, if: !modifiers.isEmpty)
    fields.insert(.doc, if: doc != nil)
    fields.insert(.signature, if: signature != Signature())
    fields.insert(.attributes, if: !attributes.isEmpty)
    fields.insert(.inherited, if: !inherited.isEmpty)
    fields.insert(.genericParameters, if: !genericParameters.isEmpty)
    fields.insert(.requirements, if: !requirements.isEmpty)
    fields.insert(.type, if: !type.isEmpty)
    fields.insert(.fullName, if: !fullName.isIdentical(to: name))
    let derived = derivedPath(parent: parent, among: declarations, fullName: fullName)
    fields.insert(.path, if: !path.isIdentical(to: derived))
    fields.insert(.hasBody, if: hasBody)
    fields.insert(.value, if: valueRange != nil)
    fields.insert(.element, if: siblingCount != 1 || elementRange != range)
    return fields
  }

  func encode(
    into encoder: inout FactsEncoder, _ previous: inout UInt32, among declarations: [Declaration]
  ) {
    let fields = fields(among: declarations)
    encoder.writer.append(UInt64(fields.rawValue))
    encoder.writer.append(byte: kind.rawValue)
    encoder.write(index: parent)
    encoder.write(index: region)
    encoder.write(name)
    fields.write(fullName, as: .fullName, into: &encoder)
    fields.write(path, as: .path, into: &encoder)
    encoder.write(range, after: previous)
    encoder.write(keywordOffset, after: range.start)
    encoder.write(nameOffset, after: keywordOffset)
    previous = range.start
    if let access {
      encoder.writer.append(byte: access.rawValue)
      encoder.write(accessOffset, after: range.start)
    }
    if let setterAccess { encoder.writer.append(byte: setterAccess.rawValue) }
    fields.write(modifiers, as: .modifiers, into: &encoder)
    if fields.contains(.attributes) {
      encoder.write(attributes) { encoder, attribute in
        encoder.write(attribute.name)
        encoder.write(attribute.arguments)
      }
    }
    fields.write(inherited, as: .inherited, into: &encoder)
    fields.write(genericParameters, as: .genericParameters, into: &encoder)
    fields.write(requirements, as: .requirements, into: &encoder)
    fields.write(type, as: .type, into: &encoder)
    if fields.contains(.signature) { signature.encode(into: &encoder, after: range.start) }
    doc?.encode(into: &encoder, after: range.start)
    if let valueRange { encoder.write(valueRange, after: range.start) }
    if fields.contains(.element) {
      encoder.writer.append(UInt64(siblingCount))
      encoder.write(elementRange, after: range.start)
    }
  }

  init(
    from decoder: inout FactsDecoder, _ previous: inout UInt32, before: [Declaration],
    regionCount: Int
  ) throws(CorruptData) {
    let bits = try decoder.reader.number(as: UInt32.self)
    guard bits <= DeclarationFields.all else { throw CorruptData() }
    let fields = DeclarationFields(rawValue: bits)
    kind = try decoder.rawCase(DeclarationKind.self)
    parent = try decoder.index(below: before.count)
    region = try decoder.index(below: regionCount)
    name = try decoder.text()
    fullName = try fields.text(.fullName, from: &decoder, otherwise: name)
    path = try fields.text(
      .path, from: &decoder,
      otherwise: derivedPath(parent: parent, among: before, fullName: fullName))
    range = try decoder.range(after: previous)
    keywordOffset = try decoder.offset(after: range.start)
    nameOffset = try decoder.offset(after: keywordOffset)
    previous = range.start
    isLocal = fields.contains(.isLocal)
    isComputed = fields.contains(.isComputed)
    isSettable = fields.contains(.isSettable)
    access = try fields.access(.access, from: &decoder)
    accessOffset = access == nil ? 0 : try decoder.offset(after: range.start)
    setterAccess = try fields.access(.setterAccess, from: &decoder)
    modifiers = try fields.texts(.modifiers, from: &decoder)
    attributes = fields.contains(.attributes) ? try Self.attributes(from: &decoder) : []
    inherited = try fields.texts(.inherited, from: &decoder)
    genericParameters = try fields.texts(.genericParameters, from: &decoder)
    requirements = try fields.text(.requirements, from: &decoder)
    type = try fields.text(.type, from: &decoder)
    signature =
      fields.contains(.signature) ? try Signature(from: &decoder, after: range.start) : Signature()
    doc = fields.contains(.doc) ? try DocComment(from: &decoder, after: range.start) : nil
    hasBody = fields.contains(.hasBody)
    valueRange = fields.contains(.value) ? try decoder.range(after: range.start) : nil
    let hasSiblings = fields.contains(.element)
    siblingCount = hasSiblings ? try decoder.reader.number(as: UInt16.self) : 1
    elementRange = hasSiblings ? try decoder.range(after: range.start) : range
  }

  private static func attributes(
    from decoder: inout FactsDecoder
  ) throws(CorruptData) -> [AttributeFact] {
    try decoder.list { (decoder, _) throws(CorruptData) in
      AttributeFact(name: try decoder.text(), arguments: try decoder.text())
    }
  }
}

extension Signature {
  fileprivate func encode(into encoder: inout FactsEncoder, after offset: UInt32) {
    var previous = offset
    encoder.writer.append(byte: throwing.rawValue << 1 | (isAsync ? 1 : 0))
    encoder.write(thrownType)
    encoder.write(result)
    encoder.write(parameters) { encoder, parameter in
      let flags: UInt8 =
        (parameter.hasDefault ? 1 : 0) | (parameter.isVariadic ? 2 : 0)
        | (parameter.defaultsToMacro ? 4 : 0)
      encoder.writer.append(byte: flags)
      encoder.write(parameter.label)
      encoder.write(parameter.name)
      encoder.write(parameter.type)
      encoder.write(parameter.nameOffset, after: previous)
      previous = parameter.nameOffset
    }
  }

  fileprivate init(
    from decoder: inout FactsDecoder, after offset: UInt32
  ) throws(CorruptData) {
    self.init()
    var previous = offset
    let flags = try decoder.reader.byte()
    guard let throwing = ThrowsFact(rawValue: flags >> 1) else { throw CorruptData() }
    self.throwing = throwing
    isAsync = flags & 1 == 1
    thrownType = try decoder.text()
    result = try decoder.text()
    parameters = try decoder.list { (decoder, _) throws(CorruptData) in
      let flags = try decoder.reader.byte()
      guard flags < 8 else { throw CorruptData() }
      let parameter = ParameterFact(
        label: try decoder.text(), name: try decoder.text(), type: try decoder.text(),
        hasDefault: flags & 1 != 0, isVariadic: flags & 2 != 0,
        defaultsToMacro: flags & 4 != 0, nameOffset: try decoder.offset(after: previous))
      previous = parameter.nameOffset
      return parameter
    }
  }
}

extension DocComment {
  fileprivate func encode(into encoder: inout FactsEncoder, after offset: UInt32) {
    encoder.write(range, after: offset)
    encoder.write(text)
    encoder.write(summary)
    var previous = range.start
    encoder.write(parameters) { encoder, parameter in
      encoder.write(parameter.name)
      encoder.write(parameter.text)
      encoder.write(parameter.offset, after: previous)
      previous = parameter.offset
    }
    encoder.writer.append(
      byte: (returns == nil ? 0 : 1) | (`throws` == nil ? 0 : 2) | (hasDiscussion ? 4 : 0))
    if let returns { encoder.write(returns) }
    if let text = `throws` { encoder.write(text) }
  }

  fileprivate init(
    from decoder: inout FactsDecoder, after offset: UInt32
  ) throws(CorruptData) {
    range = try decoder.range(after: offset)
    text = try decoder.text()
    summary = try decoder.text()
    var previous = range.start
    parameters = try decoder.list { (decoder, _) throws(CorruptData) in
      let parameter = DocParameter(
        name: try decoder.text(), text: try decoder.text(),
        offset: try decoder.offset(after: previous))
      previous = parameter.offset
      return parameter
    }
    let flags = try decoder.reader.byte()
    guard flags < 8 else { throw CorruptData() }
    returns = flags & 1 != 0 ? try decoder.text() : nil
    `throws` = flags & 2 != 0 ? try decoder.text() : nil
    hasDiscussion = flags & 4 != 0
  }
}
