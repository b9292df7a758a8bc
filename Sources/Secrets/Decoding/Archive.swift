// The members of gzip, zip and tar files, within bounds: so many members, so many bytes, and no more
// than so many bytes from one. What the bounds leave out is counted, and the scan says so. What is
// damaged or encrypted is no archive to anyone, and its bytes are looked at as they are.

internal import GitHistory

/// A file in a file.
struct ArchiveMember {
  let name: String
  let bytes: [UInt8]
}

/// Opens archives.
struct Archive: ~Copyable {
  static let membersMax = 10_000
  static let bytesMax = 64 << 20
  /// A text that deflate makes a two-hundredth of says nothing new.
  static let ratioMax = 400
  /// A page is a few kilobytes; images are not looked at beyond this.
  static let streamBytesMax = 4 << 20

  private var inflater = Inflater()
  private var bytesLeft = Archive.bytesMax
  /// How many members were left out.
  private(set) var skippedCount = 0

  /// The members of an archive.
  ///
  /// - Parameters:
  ///   - bytes: The archive.
  ///   - form: What it is.
  /// - Returns: The members that could be read.
  mutating func members(of bytes: [UInt8], _ form: ContentForm) -> [ArchiveMember] {
    bytesLeft = Self.bytesMax
    switch form {
    case .gzip: return gzip(bytes)
    case .zip: return zip(bytes)
    case .tar: return tar(bytes)
    case .pdf: return pdf(bytes)
    case .sqlite: return database(bytes)
    case .text, .wideText, .binary: return []
    }
  }

  private mutating func gzip(_ bytes: [UInt8]) -> [ArchiveMember] {
    let stated = Self.number(bytes, bytes.count - 4, 4)
    let limit = min(bytesLeft, bytes.count * Self.ratioMax, max(stated, 1_024))
    guard let (content, _) = inflater.inflate(bytes[...], .gzip, bytesMax: limit) else {
      if stated > limit { skippedCount += 1 }
      return []
    }
    return [ArchiveMember(name: "", bytes: content)]
  }

  private mutating func database(_ bytes: [UInt8]) -> [ArchiveMember] {
    let text = DatabaseText.text(of: bytes)
    if text.count >= DatabaseText.textBytesMax { skippedCount += 1 }
    return [ArchiveMember(name: "", bytes: text)]
  }

  // MARK: - PDF (ISO 32000)

  /// The compressed streams, and what stands between them.
  private mutating func pdf(_ bytes: [UInt8]) -> [ArchiveMember] {
    var members = [ArchiveMember(name: "", bytes: bytes)]
    var cursor = 0
    while members.count < Self.membersMax,
      let start = PDFText.streamStart(bytes, from: cursor)
    {
      cursor = start
      let limit = min(bytesLeft, Self.streamBytesMax)
      guard let (content, used) = inflater.inflate(bytes[start...], .zlib, bytesMax: limit) else {
        continue
      }
      cursor = start + used
      bytesLeft -= content.count
      members.append(ArchiveMember(name: "", bytes: PDFText.text(of: content)))
    }
    return members
  }

  // MARK: - zip (PKWARE APPNOTE 4.3)

  private mutating func zip(_ bytes: [UInt8]) -> [ArchiveMember] {
    var members: [ArchiveMember] = []
    guard var cursor = Self.directory(bytes) else { return [] }
    while cursor + 46 <= bytes.count, Self.number(bytes, cursor, 4) == 0x0201_4B50,
      members.count < Self.membersMax
    {
      let nameCount = Self.number(bytes, cursor + 28, 2)
      let name = bytes[(cursor + 46)..<min(bytes.count, cursor + 46 + nameCount)]
      if let content = zipped(bytes, cursor) {
        members.append(
          ArchiveMember(name: String(decoding: name, as: UTF8.self), bytes: content))
      }
      cursor +=
        46 + nameCount + Self.number(bytes, cursor + 30, 2)
        + Self.number(bytes, cursor + 32, 2)
    }
    return members
  }

  /// Where the central directory begins.
  private static func directory(_ bytes: [UInt8]) -> Int? {
    for offset in stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
    where bytes[offset] == 0x50 && number(bytes, offset, 4) == 0x0605_4B50 {
      let start = number(bytes, offset + 16, 4)
      return start < bytes.count ? start : nil
    }
    return nil
  }

  private mutating func zipped(_ bytes: [UInt8], _ entry: Int) -> [UInt8]? {
    let method = Self.number(bytes, entry + 10, 2)
    let packed = Self.number(bytes, entry + 20, 4)
    let size = Self.number(bytes, entry + 24, 4)
    let header = Self.number(bytes, entry + 42, 4)
    let start =
      header + 30 + Self.number(bytes, header + 26, 2) + Self.number(bytes, header + 28, 2)
    guard start + packed <= bytes.count else { return nil }
    guard size <= bytesLeft, size <= packed * Self.ratioMax + 64 else {
      skippedCount += 1
      return nil
    }
    bytesLeft -= size
    switch method {
    case 0: return Array(bytes[start..<start + packed])
    case 8:
      return inflater.inflate(bytes[start..<start + packed], .bare, bytesMax: size)?.bytes
    default: return nil
    }
  }

  // MARK: - tar (POSIX ustar)

  private mutating func tar(_ bytes: [UInt8]) -> [ArchiveMember] {
    var members: [ArchiveMember] = []
    var cursor = 0
    while cursor + 512 <= bytes.count, bytes[cursor] != 0, members.count < Self.membersMax {
      let digits = bytes[(cursor + 124)..<(cursor + 136)].prefix { $0 >= 48 && $0 <= 55 }
      let size = digits.reduce(0) { $0 << 3 | Int($1 - 48) }
      let start = cursor + 512
      guard start + size <= bytes.count else { break }
      if bytes[cursor + 156] == 0 || bytes[cursor + 156] == UInt8(ascii: "0") {
        let name = bytes[cursor..<(cursor + 100)].prefix { $0 != 0 }
        members.append(
          ArchiveMember(
            name: String(decoding: name, as: UTF8.self), bytes: Array(bytes[start..<start + size])))
      }
      cursor = start + (size + 511) / 512 * 512
    }
    return members
  }

  /// A number of some bytes, the least significant first; zero where it does not lie inside.
  private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    guard offset >= 0, offset + count <= bytes.count else { return 0 }
    return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
