// Binary search, once.

/// The first index of a sorted range that is not before what is looked for.
///
/// - Parameters:
///   - count: How many elements there are.
///   - isBefore: Whether the element of an index is before; true for none behind one for which it is
///     false.
/// - Returns: The index, or `count` where all are before.
/// - Complexity: O(log *count*).
@inlinable
package func partitionPoint(count: Int, isBefore: (Int) -> Bool) -> Int {
  var low = 0
  var high = count
  while low < high {
    let middle = (low + high) / 2
    if isBefore(middle) { low = middle + 1 } else { high = middle }
  }
  return low
}
