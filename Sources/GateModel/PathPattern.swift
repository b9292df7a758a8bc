// Path patterns of the configuration, with the meaning that gitignore gave them: `*` stays inside a
// component, `**` crosses components, `?` is one character. Matched over bytes, without backtracking
// over components more than once per `**`, so that a hostile pattern cannot take exponential time.

/// A pattern over paths that are relative to the root of the analysis.
package struct PathPattern: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as it was written.
  package let description: String
  private let components: [[UInt8]]
  private let base: [[UInt8]]

  /// Reads a pattern. A trailing slash means everything below that folder; a pattern without a
  /// slash matches a component at any depth, as in gitignore.
  ///
  /// - Parameters:
  ///   - pattern: The pattern as it was written.
  ///   - base: The way from the folder that the pattern is relative to, to the root of the
  ///     analysis (`Packages/Core`, `..`); empty where they are the same folder.
  package init(_ pattern: String, base: String = "") {
    description = pattern
    self.base = base.split(separator: "/").map { Array($0.utf8) }
    var text = pattern[...]
    let isAnchored = text.dropLast(text.hasSuffix("/") ? 1 : 0).contains("/")
    if text.hasPrefix("./") { text = text.dropFirst(2) }
    var parts = text.split(separator: "/").map { Array($0.utf8) }
    if !isAnchored { parts.insert(Array("**".utf8), at: 0) }
    components = parts
  }

  /// Whether the pattern matches the path itself or one of the folders that hold it.
  ///
  /// - Complexity: O(*components of the pattern* × *components of the path* × *their length*).
  package func matches(_ path: String) -> Bool {
    let parts = base + path.split(separator: "/").map { Array($0.utf8) }
    // reachable[i]: the pattern's first i components match the path's components so far.
    var reachable = Set([0])
    for part in parts {
      reachable = step(close(reachable), over: part)
      if close(reachable).contains(components.count) { return true }
    }
    return false
  }

  /// Adds the states that are reached because `**` may match no component.
  private func close(_ states: Set<Int>) -> Set<Int> {
    var closed = states
    for state in states.sorted() {
      var next = state
      while next < components.count, Self.isDoubleStar(components[next]) {
        next += 1
        closed.insert(next)
      }
    }
    return closed
  }

  private func step(_ states: Set<Int>, over part: [UInt8]) -> Set<Int> {
    var next: Set<Int> = []
    for state in states where state < components.count {
      if Self.isDoubleStar(components[state]) {
        next.insert(state)
      } else if Self.matches(components[state][...], part[...]) {
        next.insert(state + 1)
      }
    }
    return next
  }

  private static func isDoubleStar(_ component: [UInt8]) -> Bool {
    component == [UInt8(ascii: "*"), UInt8(ascii: "*")]
  }

  /// Matches one component; the usual two-pointer walk that remembers the last star.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var p = pattern.startIndex
    var t = text.startIndex
    var star: (pattern: Int, text: Int)?
    while t < text.endIndex {
      if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.endIndex, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
