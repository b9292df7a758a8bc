// The heaviest common subsequence of two sequences of keys, by the usual table.

/// Aligns two sequences.
struct CommonSubsequence {
  /// The aligned places, in order.
  private(set) var pairs: [(left: Int, right: Int)] = []

  /// - Parameters:
  ///   - left: The keys of the one sequence.
  ///   - right: The keys of the other.
  ///   - weights: What it is worth to align each of the left keys.
  /// - Complexity: O(*left* × *right*).
  init(_ left: ArraySlice<UInt64>, _ right: ArraySlice<UInt64>, weights: ArraySlice<Int32>) {
    let left = Array(left)
    let right = Array(right)
    let weights = Array(weights)
    let width = right.count + 1
    var best = [Int32](repeating: 0, count: (left.count + 1) * width)
    for row in left.indices.reversed() {
      let key = left[row]
      for column in right.indices.reversed() {
        let place = row * width + column
        best[place] =
          key == right[column]
          ? best[place + width + 1] + weights[row] : max(best[place + width], best[place + 1])
      }
    }
    var row = 0
    var column = 0
    while row < left.count, column < right.count {
      let place = row * width + column
      if left[row] == right[column] {
        pairs.append((row, column))
        row += 1
        column += 1
      } else if best[place + width] >= best[place + 1] {
        row += 1
      } else {
        column += 1
      }
    }
  }
}
