// All anchors of all detectors in one automaton, which reads a text once and says where something may
// be. It takes longer to make than many a scan, so it is made once and kept in its serialised form.

import CVectorscan
import Glibc
internal import GateModel

/// An anchor: an expression whose end is near a candidate.
struct Anchor: Sendable, Hashable {
  let expression: String
  let isCaseless: Bool
}

/// The automaton in its serialised form.
struct AnchorDatabase: Sendable {
  /// Changes with the library, the processor's features and the serialised form.
  package static var platform: String {
    // SAFETY: the library's version is a constant text.
    let version = unsafe String(cString: hs_version())
    var info = hs_platform_info_t()
    // SAFETY: the structure lives as long as the call.
    unsafe hs_populate_platform(&info)
    return "\(version) \(info.tune) \(info.cpu_features)"
  }

  /// The library's own form.
  package let bytes: [UInt8]

  /// Takes over what `bytes` was once.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// Makes the automaton.
  ///
  /// - Parameter anchors: The anchors; each is reported by its index.
  /// - Throws: `InternalError` where the library refuses one.
  init(_ anchors: [Anchor]) throws(InternalError) {
    var flags: [UInt32] = []
    var numbers: [UInt32] = []
    for (index, anchor) in anchors.enumerated() {
      flags.append(UInt32(HS_FLAG_ALLOWEMPTY) | (anchor.isCaseless ? UInt32(HS_FLAG_CASELESS) : 0))
      numbers.append(UInt32(index))
    }
    var database: OpaquePointer?
    let texts = anchors.map { Array($0.expression.utf8CString) }
    let failure = unsafe Self.withPointers(to: texts) { expressions in
      var error: UnsafeMutablePointer<hs_compile_error_t>?
      // SAFETY: all arrays have as many elements as there are anchors and live as long as the call.
      let code = unsafe hs_compile_multi(
        expressions, flags, numbers, UInt32(anchors.count), UInt32(HS_MODE_BLOCK), nil, &database,
        &error)
      if code == HS_SUCCESS { return String?.none }
      defer { unsafe hs_free_compile_error(error) }
      guard let error = unsafe error else { return "error \(code)" }
      let index = unsafe Int(error.pointee.expression)
      let expression = anchors.indices.contains(index) ? anchors[index].expression : ""
      return unsafe "\(String(cString: error.pointee.message)) \(expression)"
    }
    guard failure == nil, let database = unsafe database else {
      throw InternalError("the detectors' anchors cannot be compiled: \(failure ?? "no database")")
    }
    defer { unsafe hs_free_database(database) }
    guard let bytes = unsafe Self.serialised(database) else {
      throw InternalError("the detectors' automaton cannot be serialised")
    }
    self.bytes = bytes
  }

  private static func withPointers<Result>(
    to texts: [[CChar]], _ body: ([UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    // One buffer holds all texts, so that every pointer into it lives as long as the call.
    var starts: [Int] = []
    var all: [CChar] = []
    for text in texts {
      starts.append(all.count)
      all += text
    }
    return unsafe all.withUnsafeBufferPointer { buffer in
      unsafe body(starts.map { unsafe buffer.baseAddress?.advanced(by: $0) })
    }
  }

  private static func serialised(_ database: OpaquePointer) -> [UInt8]? {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    // SAFETY: the library allocates the bytes; they are copied and freed once.
    guard unsafe hs_serialize_database(database, &bytes, &count) == HS_SUCCESS,
      let bytes = unsafe bytes
    else { return nil }
    defer { unsafe free(bytes) }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
