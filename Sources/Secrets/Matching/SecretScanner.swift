// Looks at one content after the other: finds candidates, takes apart what is encoded or packed, lets
// the more specific of two that overlap win, and remembers each secret once. A secret is remembered
// by its hash; its text does not leave this file unless it was asked for.

import GateModel
import GitHistory

/// Whether secrets are kept in clear.
package enum Disclosure: Sendable {
  case redacted, revealed
}

/// A secret as it was found, without its text.
struct Sighting: Sendable, Hashable {
  /// The detector's index in the plan.
  let detector: Int
  /// SHA-256 of the value.
  let digest: [UInt8]
  let redacted: String
  let confidence: Confidence
  let isExample: Bool
  /// How it was wrapped, from the outside in.
  let wrapping: [String]
  let inner: InnerPlace?
  /// The text, only where it was asked for.
  let clear: String?
}

/// What a scanner leaves behind.
struct ScanSummary: Sendable {
  package var sightings: [Sighting] = []
  /// Members of archives that were too large.
  package var skippedMembers = 0
  /// The contents of files that are kept elsewhere, by their SHA-256.
  package var pointers: Set<String> = []
  /// Why the scanner stopped, where it did.
  package var failure: InternalError?
}

/// Scans contents, for one thread.
struct SecretScanner: ContentScanner, ~Copyable {
  package typealias Summary = ScanSummary

  /// How often what was decoded is decoded again.
  static let depthMax = 3
  /// More candidates than this in one content are noise.
  static let candidatesMax = 5_000

  private let plan: ScanPlan
  private let disclosure: Disclosure
  private var finder: CandidateFinder?
  private var archive = Archive()
  private var summary = ScanSummary()
  private var numbers: [Sighting: Int32] = [:]

  /// Prepares a thread.
  package init(_ plan: ScanPlan, _ disclosure: Disclosure) {
    self.plan = plan
    self.disclosure = disclosure
    do throws(InternalError) { finder = try CandidateFinder(plan) } catch {
      finder = nil
      summary.failure = error
    }
  }

  /// Finds secrets, and returns their marks with the inherited ones.
  package mutating func scan(_ bytes: [UInt8], _ changes: Changes) -> [Mark] {
    if bytes.isEmpty || changes.fresh.isEmpty { return changes.inherited }
    if let pointer = LargeFilePointer.target(bytes) { summary.pointers.insert(pointer) }
    let form = ContentForm(of: bytes)
    var found: [Candidate] = []
    var inherited = changes.inherited
    switch form {
    case .text, .binary:
      let text = ScannedText(bytes: bytes, isBinary: form == .binary)
      for range in changes.fresh { search(text, range, depth: 0, &found) }
    case .wideText, .gzip, .zip, .tar, .pdf, .sqlite:
      inherited = []
      unpack(bytes, form, depth: 0, &found)
    }
    if found.isEmpty { return inherited }
    return merged(found, inherited)
  }

  package consuming func finish() -> ScanSummary {
    var result = summary
    result.skippedMembers = archive.skippedCount
    return result
  }

  private mutating func search(
    _ text: ScannedText, _ range: Range<Int>, depth: Int, _ found: inout [Candidate]
  ) {
    guard found.count < Self.candidatesMax else { return }
    do throws(InternalError) { try finder?.find(in: text, range, &found) } catch {
      summary.failure = error
    }
    if text.isBinary || depth >= Self.depthMax { return }
    var spans: [EncodedSpan] = []
    EncodedSpans.visit(text.bytes, range) { spans.append($0) }
    for span in spans {
      var inside: [Candidate] = []
      open(span, depth: depth + 1, &inside)
      for candidate in inside { found.append(candidate.wrapped(in: span)) }
    }
  }

  private mutating func open(_ span: EncodedSpan, depth: Int, _ found: inout [Candidate]) {
    let form = ContentForm(of: span.bytes)
    if form.isContainer {
      unpack(span.bytes, form, depth: depth, &found)
    } else {
      let text = ScannedText(bytes: span.bytes, isBinary: false)
      search(text, 0..<span.bytes.count, depth: depth, &found)
    }
  }

  private mutating func unpack(
    _ bytes: [UInt8], _ form: ContentForm, depth: Int, _ found: inout [Candidate]
  ) {
    if depth > Self.depthMax { return }
    if case .wideText(let isBigEndian) = form {
      let text = WideText.transcoded(bytes, isBigEndian: isBigEndian)
      unpacked(text, member: "", encoding: "utf-16", bytes.count, depth: depth, &found)
      return
    }
    let members = archive.members(of: bytes, form)
    if members.isEmpty {
      search(ScannedText(bytes: bytes, isBinary: true), 0..<bytes.count, depth: depth, &found)
    }
    for member in members {
      unpacked(
        member.bytes, member: member.name, encoding: "\(form)", bytes.count, depth: depth, &found)
    }
  }

  private mutating func unpacked(
    _ bytes: [UInt8], member: String, encoding: String, _ outerCount: Int, depth: Int,
    _ found: inout [Candidate]
  ) {
    var inside: [Candidate] = []
    let form = ContentForm(of: bytes)
    if form.isContainer {
      unpack(bytes, form, depth: depth + 1, &inside)
    } else {
      let text = ScannedText(bytes: bytes, isBinary: form == .binary)
      search(text, 0..<bytes.count, depth: depth + 1, &inside)
    }
    if inside.isEmpty { return }
    let lines = LineStarts(bytes)
    for candidate in inside {
      found.append(candidate.unpacked(from: member, encoding, lines, outerCount))
    }
  }

  // MARK: - Marks

  private mutating func merged(_ found: [Candidate], _ inherited: [Mark]) -> [Mark] {
    var marks = inherited
    for candidate in Overlaps.resolved(found, plan.detectors) {
      let mark = Mark(
        offset: candidate.range.lowerBound, count: candidate.range.count,
        payload: number(of: candidate))
      if !marks.contains(where: { $0.offset < mark.end && mark.offset < $0.end && $0 == mark }) {
        marks.append(mark)
      }
    }
    return marks
  }

  private mutating func number(of candidate: Candidate) -> Int32 {
    let sighting = Sighting(
      detector: candidate.detector, digest: SHA256.hash(candidate.value),
      redacted: Redaction.redacted(candidate.value), confidence: candidate.confidence,
      isExample: candidate.isExample, wrapping: candidate.wrapping, inner: candidate.inner,
      clear: disclosure == .revealed ? String(decoding: candidate.value, as: UTF8.self) : nil)
    if let number = numbers[sighting] { return number }
    let number = Int32(summary.sightings.count)
    summary.sightings.append(sighting)
    numbers[sighting] = number
    return number
  }
}

extension Candidate {
  /// The same candidate, at the place of what it was decoded from.
  func wrapped(in span: EncodedSpan) -> Candidate {
    var outer = self
    outer.range = span.range
    outer.wrapping = [span.encoding] + wrapping
    return outer
  }

  /// The same candidate, in a file that had to be taken apart.
  func unpacked(
    from member: String, _ encoding: String, _ lines: LineStarts, _ outerCount: Int
  ) -> Candidate {
    var outer = self
    let place = lines.position(of: range.lowerBound)
    if var inner {
      inner.member = [member, inner.member].filter { !$0.isEmpty }.joined(separator: "!")
      outer.inner = inner
    } else {
      outer.inner = InnerPlace(member: member, line: place.line, column: place.column)
    }
    outer.range = 0..<min(1, outerCount)
    outer.wrapping = [encoding] + wrapping
    return outer
  }
}

/// A file of Git LFS (its specification, "The Pointer"), which stands for one that is elsewhere.
enum LargeFilePointer {
  private static let bytesMax = 256
  private static let start = Array("version https://git-lfs.github.com/spec/v1\noid sha256:".utf8)

  /// The SHA-256 of the content; nil where the bytes are no pointer.
  static func target(_ bytes: [UInt8]) -> String? {
    guard bytes.count < bytesMax, bytes.starts(with: start) else { return nil }
    let digits = bytes[start.count...].prefix { $0 != UInt8(ascii: "\n") }
    return digits.count == 64 ? String(decoding: digits, as: UTF8.self) : nil
  }
}

/// Shows a secret without giving it away.
enum Redaction {
  private static let shownMin = 16
  private static let prefixBytes = 4
  private static let suffixBytes = 2

  /// The first bytes, which say what it is, and the last two of a long one; of a short one nothing.
  package static func redacted(_ value: [UInt8]) -> String {
    guard value.count >= shownMin, ByteScan.isPrintable(value) else { return "…" }
    return String(decoding: value.prefix(prefixBytes), as: UTF8.self) + "…"
      + String(decoding: value.suffix(suffixBytes), as: UTF8.self)
  }
}
