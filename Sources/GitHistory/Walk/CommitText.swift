// Commits and tags as git stores them: lines of a word and a value, an empty line, the message. Only
// what a scan asks for is read; signatures are headers with continuation lines and left out.

/// The headers of a commit or a tag, and its message.
struct ObjectHeaders {
  /// Beyond so many headers the object is malformed.
  private static let headersMax = 100_000

  private(set) var fields: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
  /// What follows the empty line.
  package private(set) var message: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    message = bytes[bytes.count...]
    while !rest.isEmpty, fields.count < Self.headersMax {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = rest[..<end]
      rest = rest[min(end + 1, rest.endIndex)...]
      if line.isEmpty {
        message = rest
        return
      }
      guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { continue }
      // A line that begins with a space continues the header before it: a signature.
      if space == line.startIndex { continue }
      fields.append((line[..<space], line[(space + 1)...]))
    }
  }

  /// The values of the headers of that name.
  func values(_ name: StaticString) -> [ArraySlice<UInt8>] {
    let wanted = name.description
    return fields.filter { $0.name.elementsEqual(wanted.utf8) }.map(\.value)
  }
}

/// A commit.
struct CommitText {
  let tree: ObjectID?
  let parents: [ObjectID]
  /// Name and address of the author and the committer, without times.
  package let people: [ArraySlice<UInt8>]
  let authorSeconds: Int
  let committerSeconds: Int
  /// The message.
  package let message: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    let headers = ObjectHeaders(bytes)
    tree = headers.values("tree").first.flatMap { ObjectID(hexadecimal: $0) }
    parents = headers.values("parent").compactMap { ObjectID(hexadecimal: $0) }
    let author = Person(headers.values("author").first ?? [])
    let committer = Person(headers.values("committer").first ?? [])
    people = author.name == committer.name ? [author.name] : [author.name, committer.name]
    (authorSeconds, committerSeconds) = (author.seconds, committer.seconds)
    message = headers.message
  }
}

/// An annotated tag.
struct TagText {
  let target: ObjectID?
  /// Name and address of the tagger, without the time.
  package let tagger: ArraySlice<UInt8>
  /// The message.
  package let message: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    let headers = ObjectHeaders(bytes)
    target = headers.values("object").first.flatMap { ObjectID(hexadecimal: $0) }
    tagger = Person(headers.values("tagger").first ?? []).name
    message = headers.message
  }
}

/// `NAME <ADDRESS> SECONDS ZONE`.
private struct Person {
  let name: ArraySlice<UInt8>
  let seconds: Int

  init(_ value: ArraySlice<UInt8>) {
    let close = value.lastIndex(of: UInt8(ascii: ">"))
    name = close.map { value[...$0] } ?? value
    let words = (close.map { value[($0 + 1)...] } ?? []).split(separator: UInt8(ascii: " "))
    seconds = words.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
  }
}
