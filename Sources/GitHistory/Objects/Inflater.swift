// Decompression of whole buffers. A pack says beforehand how large an object is, so there is nothing
// to stream, and what does not come out at that size is corrupt.

import CDeflate

/// What the compressed bytes are wrapped in.
package enum DeflateContainer: Sendable {
  /// RFC 1950, with a checksum.
  case zlib
  /// RFC 1952.
  case gzip
  /// RFC 1951: nothing around it.
  case bare
}

/// A decompressor, for one thread.
@safe
package struct Inflater: ~Copyable {
  private let handle: OpaquePointer

  /// Prepares a decompressor; fails only where there is no memory.
  package init() {
    guard let handle = unsafe libdeflate_alloc_decompressor() else {
      preconditionFailure("there is no memory for a decompressor")
    }
    unsafe self.handle = handle
  }

  deinit {
    // SAFETY: the handle is ours and freed once.
    unsafe libdeflate_free_decompressor(handle)
  }

  /// Decompresses into a buffer that must come out full.
  ///
  /// - Parameters:
  ///   - source: Compressed bytes, and perhaps others behind them.
  ///   - target: As large as the result.
  /// - Returns: Whether the result has exactly that size.
  @unsafe mutating func fill(
    _ target: UnsafeMutableRawBufferPointer, from source: UnsafeRawBufferPointer
  ) -> Bool {
    var used = 0
    var written = 0
    // SAFETY: both buffers live as long as the call and are passed with their sizes.
    let result = unsafe libdeflate_zlib_decompress_ex(
      handle, source.baseAddress, source.count, target.baseAddress, target.count, &used, &written)
    return result == LIBDEFLATE_SUCCESS && written == target.count
  }

  /// Decompresses what is at most so large.
  ///
  /// - Parameters:
  ///   - source: Compressed bytes, and perhaps others behind them.
  ///   - container: What they are wrapped in.
  ///   - bytesMax: The largest result to accept.
  /// - Returns: The result and how many bytes it was made from; nil where the bytes are corrupt or
  ///   the result would be larger.
  package mutating func inflate(
    _ source: ArraySlice<UInt8>, _ container: DeflateContainer, bytesMax: Int
  ) -> (bytes: [UInt8], used: Int)? {
    var used = 0
    var result = LIBDEFLATE_BAD_DATA
    let bytes = unsafe source.withUnsafeBytes { source in
      unsafe [UInt8](unsafeUninitializedCapacity: bytesMax) { target, written in
        // SAFETY: both buffers live as long as the call and are passed with their sizes.
        unsafe result = decompress(
          source, UnsafeMutableRawBufferPointer(start: target.baseAddress, count: bytesMax),
          container, &used, &written)
        if result != LIBDEFLATE_SUCCESS { written = 0 }
      }
    }
    return result == LIBDEFLATE_SUCCESS ? (bytes, used) : nil
  }

  private func decompress(
    _ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer,
    _ container: DeflateContainer, _ used: inout Int, _ written: inout Int
  ) -> libdeflate_result {
    // SAFETY: the caller's buffers live as long as the call and are passed with their sizes.
    switch container {
    case .zlib:
      unsafe libdeflate_zlib_decompress_ex(
        handle, source.baseAddress, source.count, target.baseAddress, target.count, &used,
        &written)
    case .gzip:
      unsafe libdeflate_gzip_decompress_ex(
        handle, source.baseAddress, source.count, target.baseAddress, target.count, &used,
        &written)
    case .bare:
      unsafe libdeflate_deflate_decompress_ex(
        handle, source.baseAddress, source.count, target.baseAddress, target.count, &used,
        &written)
    }
  }
}
