// Whether the system places a program's memory differently each time. Linux keeps this in the
// personality of the thread that starts the program; the C library's module for Swift leaves the
// function out, so it is looked up by name.

import Glibc

/// Where a program's memory may be.
package enum AddressSpace: Sendable {
  case inherited
  /// At the same addresses each time; where the system refuses, as inherited.
  case fixed

  private typealias Personality = @convention(c) (CUnsignedLong) -> CInt
  /// personality(2): asks without changing anything.
  private static var question: CUnsignedLong { 0xFFFF_FFFF }
  /// ADDR_NO_RANDOMIZE.
  private static var withoutRandomness: CUnsignedLong { 0x0040000 }

  /// Runs a body while programs that this thread starts get the wanted address space.
  ///
  /// - Parameter body: Starts a program.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  func whileStarting<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard self == .fixed, let personality = Self.personality else { return try body() }
    let before = personality(Self.question)
    let wanted = CUnsignedLong(UInt32(bitPattern: before)) | Self.withoutRandomness
    guard before >= 0, personality(wanted) >= 0 else { return try body() }
    defer { _ = personality(CUnsignedLong(UInt32(bitPattern: before))) }
    return try body()
  }

  private static let personality: Personality? = {
    // SAFETY: the name is that of the C library's function, whose type is as above.
    guard let address = unsafe dlsym(nil, "personality") else { return nil }
    return unsafe unsafeBitCast(address, to: Personality.self)
  }()
}
