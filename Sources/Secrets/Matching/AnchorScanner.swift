// Runs the automaton over a text. One per thread: the library needs working memory for each.

import CVectorscan
internal import GateModel

/// Where an anchor ends.
struct AnchorHit {
  let anchor: Int
  /// The offset behind the anchor's last byte.
  let end: Int
}

/// The automaton, ready to run.
@safe
struct AnchorScanner: ~Copyable {
  /// A text with more hits than this is cut there; only noise has so many.
  static let hitsMax = 200_000

  private let database: OpaquePointer
  private let scratch: OpaquePointer

  /// Prepares a thread.
  ///
  /// - Parameter serialised: The automaton.
  /// - Throws: `InternalError` where it is damaged or from another machine.
  init(_ serialised: AnchorDatabase) throws(InternalError) {
    var database: OpaquePointer?
    var scratch: OpaquePointer?
    let code = unsafe serialised.bytes.withUnsafeBytes { bytes in
      // SAFETY: the bytes live as long as the call; we own the database.
      unsafe hs_deserialize_database(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &database)
    }
    guard code == HS_SUCCESS, let database = unsafe database else {
      throw InternalError("the detectors' automaton cannot be read (error \(code))")
    }
    // SAFETY: the database is ours.
    guard unsafe hs_alloc_scratch(database, &scratch) == HS_SUCCESS, let scratch = unsafe scratch
    else {
      unsafe hs_free_database(database)
      throw InternalError("there is no memory for the detectors")
    }
    unsafe self.database = database
    unsafe self.scratch = scratch
  }

  deinit {
    // SAFETY: both are ours and freed once.
    unsafe hs_free_scratch(scratch)
    unsafe hs_free_database(database)
  }

  /// Finds anchors.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - range: Where to look.
  ///   - hits: Receives the hits, in the order of their ends, counted from the text's beginning.
  func scan(_ bytes: [UInt8], _ range: Range<Int>, into hits: inout [AnchorHit]) {
    var sink = HitSink(base: range.lowerBound)
    swap(&sink.hits, &hits)
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe withUnsafeMutablePointer(to: &sink) { sink in
        // SAFETY: the range lies inside the text, and the sink lives as long as the call.
        _ = unsafe hs_scan(
          database,
          UnsafeRawBufferPointer(rebasing: buffer[range]).baseAddress?
            .assumingMemoryBound(to: CChar.self),
          UInt32(range.count), 0, scratch,
          { number, _, end, _, context in
            guard let sink = unsafe context?.assumingMemoryBound(to: HitSink.self) else {
              return 1
            }
            return unsafe sink.pointee.add(Int(number), Int(end))
          }, sink)
      }
    }
    swap(&sink.hits, &hits)
  }
}

/// Collects what the library calls back with.
private struct HitSink {
  let base: Int
  var hits: [AnchorHit] = []

  /// Takes a hit; anything but zero ends the scan.
  mutating func add(_ anchor: Int, _ end: Int) -> Int32 {
    hits.append(AnchorHit(anchor: anchor, end: base + end))
    return hits.count < AnchorScanner.hitsMax ? 0 : 1
  }
}
