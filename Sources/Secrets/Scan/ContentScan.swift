// Scans a list of contents side by side: files of a folder, blobs of the index. What each content is
// and where it comes from is the caller's.

internal import Dispatch
internal import GitHistory
internal import Synchronization

/// A content to look at.
struct ContentItem: Sendable {
  let source: Occurrence.Source
  let path: String
  /// Where it can be read; nil for what was given.
  let file: String?
  let blob: ObjectID?
}

/// Scans contents.
struct ContentScan: Sendable {
  let plan: ScanPlan
  let disclosure: Disclosure
  let jobs: Int
  /// Reads an item's content on the calling thread; nil where it cannot be read, with why.
  let read: @Sendable (ContentItem) -> Result<[UInt8], ContentGap>

  /// Why a content was not looked at.
  struct ContentGap: Error {
    let reason: String
  }

  /// What came out.
  struct Output: Sendable {
    var places: [(sighting: Sighting, occurrence: Occurrence)] = []
    var gaps: [String] = []
    var bytes = 0
    var files = 0
    var pointers: Set<String> = []
    var skippedMembers = 0
  }

  /// Scans.
  ///
  /// - Parameter items: The contents.
  /// - Returns: All places, in no particular order.
  func run(_ items: [ContentItem]) -> Output {
    let next = Atomic<Int>(0)
    let shared = Mutex(Output())
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, items.count))) { _ in
      var scanner = SecretScanner(plan, disclosure)
      var output = Output()
      var marks: [(mark: Mark, item: Int, place: TextPlaceOfMark)] = []
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= items.count { break }
        look(at: items[index], index, &scanner, &output, &marks)
      }
      let summary = scanner.finish()
      for found in marks {
        let sighting = summary.sightings[Int(found.mark.payload)]
        output.places.append(
          (sighting, occurrence(items[found.item], found.place, sighting)))
      }
      output.pointers = summary.pointers
      output.gaps += summary.gaps
      output.skippedMembers = summary.skippedMembers
      shared.withLock { all in
        all.places += output.places
        all.gaps += output.gaps
        all.bytes += output.bytes
        all.files += output.files
        all.skippedMembers += output.skippedMembers
        all.pointers.formUnion(output.pointers)
      }
    }
    var all = shared.withLock { $0 }
    all.gaps += ScanSummary.gaps(skippedMembers: all.skippedMembers)
    return all
  }

  private func look(
    at item: ContentItem, _ index: Int, _ scanner: inout SecretScanner, _ output: inout Output,
    _ marks: inout [(mark: Mark, item: Int, place: TextPlaceOfMark)]
  ) {
    switch read(item) {
    case .failure(let gap): output.gaps.append("\(item.path): \(gap.reason)")
    case .success(let bytes):
      output.files += 1
      output.bytes += bytes.count
      let found = scanner.scan(bytes, Changes(wholeOf: bytes.count))
      if found.isEmpty { return }
      let lines = LineStarts(bytes)
      for mark in found { marks.append((mark, index, TextPlaceOfMark(mark, in: bytes, lines))) }
    }
  }

  private func occurrence(
    _ item: ContentItem, _ place: TextPlaceOfMark, _ sighting: Sighting
  ) -> Occurrence {
    let inner = sighting.inner
    let member = inner.map { $0.member.isEmpty ? "" : "!\($0.member)" } ?? ""
    return Occurrence(
      source: item.source, blob: item.blob?.description, path: item.path + member,
      line: inner?.line ?? place.line, column: inner?.column ?? place.column,
      isAtHead: item.source == .file || item.source == .standardInput, isAllowed: place.isAllowed)
  }
}

extension ScanSummary {
  /// What the scanner could not look at.
  var gaps: [String] {
    var gaps: [String] = []
    if let failure { gaps.append("\(failure)") }
    return gaps
  }

  /// What all scanners together left out of archives.
  static func gaps(skippedMembers count: Int) -> [String] {
    count == 0 ? [] : ["\(count) members of archives are too large to look at"]
  }
}

/// The line and column of a mark, and whether a comment there allows it.
struct TextPlaceOfMark {
  let line: Int
  let column: Int
  let isAllowed: Bool

  init(_ mark: Mark, in bytes: [UInt8], _ lines: LineStarts) {
    (line, column) = lines.position(of: mark.offset)
    isAllowed = AllowComment.allows(bytes, mark.offset..<mark.end)
  }
}

/// Comments that let a secret stay.
enum AllowComment {
  private static let lineBytesMax = 2_000

  /// Whether the secret's line, or the one before, has such a comment.
  ///
  /// `gitleaks:allow` counts on the secret's own line, as it does there; the gate's own directive
  /// counts on the line before too, and takes a reason.
  static func allows(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let start = lineStart(bytes, range.lowerBound)
    let end = ByteScan.skip(bytes, from: min(range.upperBound, bytes.count), max: lineBytesMax) {
      $0 != UInt8(ascii: "\n")
    }
    if ByteScan.find("gitleaks:allow", in: bytes, start..<end) != nil { return true }
    let before = start > 0 ? lineStart(bytes, start - 1) : start
    guard
      let directive = ByteScan.find("njord-gate: allow[secret]", in: bytes, before..<end),
      let dashes = ByteScan.find("--", in: bytes, directive..<end)
    else { return false }
    return bytes[(dashes + 2)..<end].contains { $0 > 0x20 && $0 != UInt8(ascii: "\n") }
  }

  private static func lineStart(_ bytes: [UInt8], _ offset: Int) -> Int {
    ByteScan.back(bytes, from: offset, max: lineBytesMax) { $0 != UInt8(ascii: "\n") }
  }
}
