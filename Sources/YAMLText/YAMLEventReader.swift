// The only owner of a libyaml parser: bytes in, events with positions out. Anchors, aliases and tags
// are refused here, because nothing in the configuration needs them and aliases can make a small
// file expand without bound.

internal import CYAML

/// A place in a YAML text. Lines and columns count from 1; columns are characters.
package struct YAMLPosition: Sendable, Hashable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

/// What is wrong with a YAML text, and where.
package struct YAMLProblem: Error, Equatable {
  package let position: YAMLPosition
  package let message: String

  package init(position: YAMLPosition, message: String) {
    self.position = position
    self.message = message
  }
}

/// What libyaml reads, as far as the configuration needs it.
enum YAMLEvent: Equatable {
  case scalar(String, isPlain: Bool)
  case sequenceStart, sequenceEnd
  case mappingStart, mappingEnd
  case documentStart, streamEnd
  /// Stream start, document end.
  case other
}

/// Reads events from a text.
@safe struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter bytes: The text, of any content; it is copied.
  /// - Throws: `YAMLProblem` where libyaml has no memory.
  init(_ bytes: [UInt8]) throws(YAMLProblem) {
    unsafe parser = .allocate(capacity: 1)
    unsafe input = .allocate(capacity: max(bytes.count, 1))
    // SAFETY: the buffer is at least as long as the bytes, and is freed in deinit only.
    _ = unsafe input.initialize(from: bytes + [0].prefix(bytes.isEmpty ? 1 : 0))
    // SAFETY: the parser's memory is ours; initialising it is the first thing that is done to it.
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe input.deallocate()
      unsafe parser.deallocate()
      throw YAMLProblem(position: YAMLPosition(line: 1, column: 1), message: "no memory to parse")
    }
    // SAFETY: the input outlives the parser, because deinit deletes the parser first.
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    // SAFETY: the parser was initialised in init; nothing uses it or the input after this.
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// Reads one event.
  ///
  /// - Returns: The event and where it starts.
  /// - Throws: `YAMLProblem` where the text is not YAML, or is YAML that is refused.
  mutating func next() throws(YAMLProblem) -> (event: YAMLEvent, position: YAMLPosition) {
    // SAFETY: libyaml fills the event, and only a filled event is read and deleted.
    var raw = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &raw) == 1 else { throw problem() }
    defer { unsafe yaml_event_delete(&raw) }
    let position = unsafe YAMLPosition(raw.start_mark)
    if let refused = unsafe Self.refusal(of: raw) {
      throw YAMLProblem(position: position, message: refused)
    }
    return (unsafe Self.event(raw), position)
  }

  private func problem() -> YAMLProblem {
    // SAFETY: the texts are static strings of libyaml, or null.
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
    let context = unsafe parser.pointee.context.map { unsafe " " + String(cString: $0) }
    return YAMLProblem(
      position: unsafe YAMLPosition(parser.pointee.problem_mark),
      message: "not valid YAML: \(problem ?? "unknown error")\(context ?? "")")
  }

  /// Why an event is not accepted, or nil.
  private static func refusal(of raw: yaml_event_t) -> String? {
    // SAFETY: the member of the union is the one that the event's type says.
    let (anchor, tag): (UnsafeMutablePointer<yaml_char_t>?, UnsafeMutablePointer<yaml_char_t>?)
    switch unsafe raw.type {
    case YAML_ALIAS_EVENT: return "aliases are not supported; write the value out"
    case YAML_SCALAR_EVENT:
      unsafe (anchor, tag) = (raw.data.scalar.anchor, raw.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      unsafe (anchor, tag) = (raw.data.sequence_start.anchor, raw.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      unsafe (anchor, tag) = (raw.data.mapping_start.anchor, raw.data.mapping_start.tag)
    default: return nil
    }
    if unsafe anchor != nil { return "anchors are not supported; write the value out" }
    return unsafe tag != nil ? "tags are not supported; remove the tag" : nil
  }

  private static func event(_ raw: yaml_event_t) -> YAMLEvent {
    switch unsafe raw.type {
    case YAML_SCALAR_EVENT:
      // SAFETY: a scalar event's value points at `length` bytes that live until the event is deleted.
      let bytes = unsafe UnsafeBufferPointer(
        start: raw.data.scalar.value, count: raw.data.scalar.length)
      return .scalar(
        unsafe String(decoding: bytes, as: UTF8.self),
        isPlain: unsafe raw.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return .other
    }
  }
}
