// Where the lines of a text begin. A text with thousands of secrets is asked as often, so the lines are
// counted once.

/// The beginnings of lines.
struct LineStarts {
  private let starts: [Int]
  private let count: Int

  /// Counts the lines of a text, which end with a line feed, a carriage return, or both.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8]) {
    var starts = [0]
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\n"): starts.append(index + 1)
      case UInt8(ascii: "\r")
      where index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n"):
        starts.append(index + 1)
      default: break
      }
    }
    self.starts = starts
    count = bytes.count
  }

  /// The line and column of an offset, both from 1, the column in bytes.
  ///
  /// - Complexity: O(log *n*).
  func position(of offset: Int) -> (line: Int, column: Int) {
    let place = min(offset, count)
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return (low + 1, place - starts[low] + 1)
  }
}
