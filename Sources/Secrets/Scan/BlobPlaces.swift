// The lines and comments around marks in blobs. Marks come blob by blob, so the last one is kept.

internal import GitHistory

/// Finds the places of marks.
struct BlobPlaces: ~Copyable {
  private let objects: ObjectDatabase
  private var reader = ObjectReader()
  private var blob = -1
  private var bytes: [UInt8] = []
  private var lines = LineStarts([])

  init(_ objects: ObjectDatabase) { self.objects = objects }

  /// Where a mark is, and whether a comment there allows it.
  mutating func place(of mark: Mark, in blob: Int) -> TextPlaceOfMark {
    if blob != self.blob {
      bytes = objects.object(blob, &reader)?.bytes ?? []
      lines = LineStarts(bytes)
      self.blob = blob
    }
    return TextPlaceOfMark(mark, in: bytes, lines)
  }
}
