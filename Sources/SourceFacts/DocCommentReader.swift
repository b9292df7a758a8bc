enum DocCommentReader {
  static func read(trivia: ArraySlice<UInt8>, base: UInt32) -> DocComment? { nil }
}
