// What a content is, by its first bytes: names lie, and blobs have none.

import Glibc

/// The forms of content.
enum ContentForm: Equatable {
  case text
  /// Two bytes a character; with the byte order.
  case wideText(isBigEndian: Bool)
  case gzip, zip, tar
  /// What keeps texts in forms of its own.
  case pdf, sqlite
  /// Bytes that no text has.
  case binary

  private static let sniffBytes = 8_000
  private static let tarMarkOffset = 257

  /// Looks at the first bytes.
  init(of bytes: [UInt8]) {
    if let container = Self.container(bytes) {
      self = container
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .wideText(isBigEndian: false)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .wideText(isBigEndian: true)
    } else {
      self = Self.withoutMark(bytes.prefix(Self.sniffBytes))
    }
  }

  private static func container(_ bytes: [UInt8]) -> ContentForm? {
    if bytes.starts(with: [0x1F, 0x8B, 8]) { return .gzip }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return .zip }
    if bytes.starts(with: "%PDF-".utf8) { return .pdf }
    if bytes.starts(with: "SQLite format 3\0".utf8) { return .sqlite }
    if bytes.count > tarMarkOffset + 5,
      bytes[tarMarkOffset..<tarMarkOffset + 5].elementsEqual("ustar".utf8)
    {
      return .tar
    }
    return nil
  }

  /// Latin text in UTF-16 has a zero in every other byte.
  private static func withoutMark(_ head: ArraySlice<UInt8>) -> ContentForm {
    guard let first = firstZero(in: head) else { return .text }
    var even = 0
    var odd = 0
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let half = max(1, head.count / 2)
    if head.count >= 16, first < 64 {
      if odd * 10 >= half * 8, even * 20 <= half { return .wideText(isBigEndian: false) }
      if even * 10 >= half * 8, odd * 20 <= half { return .wideText(isBigEndian: true) }
    }
    return .binary
  }

  /// Where the first zero is; asked of every content, so the C library looks.
  private static func firstZero(in head: ArraySlice<UInt8>) -> Int? {
    unsafe head.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      // SAFETY: the bytes live as long as the call and are passed with their count.
      return unsafe memchr(base, 0, bytes.count).map { unsafe UnsafeRawPointer($0) - base }
    }
  }

  /// Whether it holds files.
  var isContainer: Bool {
    switch self {
    case .gzip, .zip, .tar, .wideText, .pdf, .sqlite: true
    case .text, .binary: false
    }
  }
}

/// Text of two bytes a character.
enum WideText {
  /// The same text in UTF-8; what cannot be represented becomes a question mark.
  static func transcoded(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      let unit = isBigEndian ? first << 8 | second : second << 8 | first
      if unit != 0xFEFF { units.append(unit) }
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
