/// A session of the exchange. Planted: source-problem, a brace is missing.
public struct Session {
  /// When it opens, in minutes after midnight.
  public var opens = 540
