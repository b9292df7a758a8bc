// "Did you mean": the nearest known name, where one is near enough to be a slip of the finger.

/// Finds the name that a misspelt word probably stands for.
package enum Suggestion {
  /// Longer words are not compared, in characters.
  private static let lengthMax = 64

  /// The nearest candidate.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - candidates: What could have been meant; the first of equally near ones wins.
  /// - Returns: The candidate, or nil where none is near: at most one edit for each three
  ///   characters, and at least one.
  /// - Complexity: O(*candidates* × *length*²).
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    guard word.count <= lengthMax else { return nil }
    let accepted = max(1, word.count / 3)
    return candidates.map { (name: $0, distance: distance(word, $0)) }
      .filter { $0.distance <= accepted }
      .min { $0.distance < $1.distance }?.name
  }

  /// The sentence to append to an error message.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - candidates: What could have been meant.
  /// - Returns: `; did you mean "limit"?`, or nothing.
  package static func phrase(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of
  /// neighbours (Damerau 1964, in the restricted form).
  private static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left.prefix(lengthMax))
    let b = Array(right.prefix(lengthMax))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
