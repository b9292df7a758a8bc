// A regular expression of PCRE2, compiled to machine code where the system allows that. Expressions
// run over windows of bounded size and with a bound on their steps, so none can hold up a scan.

import CPCRE2
internal import GateModel

/// The flags that an expression is compiled with, as the library numbers them.
enum ExpressionOption {
  static let jitComplete: UInt32 = 0x0000_0001
}

/// A compiled expression, for one thread.
@safe
final class Expression {
  private static let stepsMax: UInt32 = 200_000
  private static let heapKilobytesMax: UInt32 = 4_096

  private let code: OpaquePointer
  private let match: OpaquePointer
  private let limits: OpaquePointer?
  /// The number of the group `secret`, or 0 for the whole match.
  private let group: Int

  /// Compiles.
  ///
  /// - Parameter pattern: The expression; the group `secret`, or else the first one, is what counts.
  /// - Throws: `UserError` with the library's words and the place.
  init(_ pattern: String) throws(UserError) {
    var failure: Int32 = 0
    var place = 0
    let text = Array(pattern.utf8)
    // SAFETY: the text lives as long as the call; the code is ours.
    guard let code = unsafe pcre2_compile_8(text, text.count, 0, &failure, &place, nil) else {
      throw UserError(
        "the expression is not valid at offset \(place): \(Self.message(failure))")
    }
    unsafe self.code = code
    // Where machine code is not allowed, the expression runs interpreted.
    unsafe pcre2_jit_compile_8(code, ExpressionOption.jitComplete)
    unsafe limits = pcre2_match_context_create_8(nil)
    if let limits = unsafe limits {
      unsafe pcre2_set_match_limit_8(limits, Self.stepsMax)
      unsafe pcre2_set_heap_limit_8(limits, Self.heapKilobytesMax)
    }
    guard let match = unsafe pcre2_match_data_create_from_pattern_8(code, nil) else {
      preconditionFailure("there is no memory for a match")
    }
    unsafe self.match = match
    let named = unsafe pcre2_substring_number_from_name_8(code, Array("secret".utf8) + [0])
    let hasGroups = unsafe pcre2_get_ovector_count_8(match) > 1
    group = named > 0 ? Int(named) : hasGroups ? 1 : 0
  }

  deinit {
    // SAFETY: all three are ours and freed once.
    unsafe pcre2_match_data_free_8(match)
    unsafe pcre2_match_context_free_8(limits)
    unsafe pcre2_code_free_8(code)
  }

  private static func message(_ code: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    // SAFETY: the buffer is passed with its size.
    let count = unsafe pcre2_get_error_message_8(code, &text, text.count)
    return String(decoding: text.prefix(max(0, Int(count))), as: UTF8.self)
  }

  /// What was found: the match, and the part that counts.
  struct Found {
    let whole: Range<Int>
    let secret: Range<Int>
  }

  /// Finds the first match at or behind an offset.
  ///
  /// - Parameters:
  ///   - bytes: The text; what stands before the offset is seen by assertions.
  ///   - range: Where the match may begin, and where the text ends.
  /// - Returns: The match, or nil where there is none within the bounds.
  func first(in bytes: [UInt8], _ range: Range<Int>) -> Found? {
    let lower = max(0, range.lowerBound - 64)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      // SAFETY: the range lies inside the text, which lives as long as the call.
      let count = unsafe pcre2_match_8(
        code, base + lower, range.upperBound - lower, range.lowerBound - lower, 0, match, limits)
      guard count > 0, let pairs = unsafe pcre2_get_ovector_pointer_8(match) else { return nil }
      let whole = unsafe lower + pairs[0]..<lower + max(pairs[0], pairs[1])
      guard group > 0, Int(count) > group, unsafe pairs[2 * group] <= pairs[2 * group + 1],
        unsafe pairs[2 * group] != Int.max, unsafe pairs[2 * group] >= 0
      else { return group == 0 ? Found(whole: whole, secret: whole) : nil }
      return unsafe Found(
        whole: whole, secret: lower + pairs[2 * group]..<lower + pairs[2 * group + 1])
    }
  }
}
