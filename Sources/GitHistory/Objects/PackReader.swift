// Reads objects of a pack, for one thread: all of a tree of deltas, or a single one. When a tree is
// walked, the child with the most below it comes last and lets go of its base, so that at any time
// no more than a logarithm of the tree is in memory, however deep it is.

/// An object's bytes with what a scan remembers of them.
private final class DecodedObject {
  let bytes: [UInt8]
  let marks: [Mark]

  init(_ bytes: [UInt8], _ marks: [Mark]) {
    self.bytes = bytes
    self.marks = marks
  }
}

/// Makes objects from the bytes of packs.
struct PackReader: ~Copyable {
  /// Larger objects are not read; a scan reports them.
  static let objectBytesMax = 100 << 20
  /// No chain of deltas that git writes is longer than 4,095.
  static let chainLengthMax = 10_000
  /// After so many bytes of packs, their pages are given back.
  static let residentBytesMax = 24 << 20
  /// Deflate makes at most so many bytes from one.
  static let inflationMax = 1_032

  private var inflater = Inflater()
  private var deltas = DeltaReader()
  private var delta: [UInt8] = []
  private var touchedBytes = 0

  /// Why an object has no bytes.
  enum Refusal: Error {
    case corrupt
    case tooLarge
  }

  /// Walks an object and all that is made from it.
  ///
  /// - Parameters:
  ///   - root: The position of a whole object.
  ///   - pack: Its pack.
  ///   - forest: How the pack's objects are made.
  ///   - visit: Receives each object's position, bytes and changes; returns its marks.
  ///   - refuse: Receives the position of each object that cannot be read; what is made from it
  ///     cannot be read either, and follows.
  mutating func walk(
    from root: Int32, in pack: Pack, _ forest: DeltaForest,
    visit: (Int, [UInt8], Changes) -> [Mark], refuse: (Int, Refusal) -> Void
  ) {
    var pending: [(position: Int32, base: DecodedObject?)] = [(root, nil)]
    while let (position, base) = pending.popLast() {
      let decoded: DecodedObject
      do throws(Refusal) {
        let (bytes, changes) = try decode(Int(position), in: pack, base)
        decoded = DecodedObject(bytes, visit(Int(position), bytes, changes))
      } catch {
        Self.refuseAll(from: position, forest, error, refuse)
        continue
      }
      let children = forest.children(of: Int(position))
      guard let heaviest = children.max(by: { lighter($0, $1, forest) }) else { continue }
      pending.append((heaviest, decoded))
      for child in children.reversed() where child != heaviest { pending.append((child, decoded)) }
    }
  }

  private func lighter(_ left: Int32, _ right: Int32, _ forest: DeltaForest) -> Bool {
    (forest.weights[Int(left)], left) < (forest.weights[Int(right)], right)
  }

  private static func refuseAll(
    from position: Int32, _ forest: DeltaForest, _ refusal: Refusal,
    _ refuse: (Int, Refusal) -> Void
  ) {
    var pending = [position]
    while let position = pending.popLast() {
      refuse(Int(position), refusal)
      pending.append(contentsOf: forest.children(of: Int(position)))
    }
  }

  private mutating func decode(
    _ position: Int, in pack: Pack, _ base: DecodedObject?
  ) throws(Refusal) -> ([UInt8], Changes) {
    guard let entry = pack.entry(at: pack.index.offset(at: position)) else {
      throw .corrupt
    }
    guard let base else {
      let bytes = try inflate(entry, in: pack)
      return (bytes, Changes(wholeOf: bytes.count))
    }
    let bytes = try change(base.bytes, by: entry, in: pack)
    return (
      bytes,
      Changes(
        of: bytes, baseCount: base.bytes.count, copies: deltas.copies, marks: base.marks)
    )
  }

  private mutating func change(
    _ base: [UInt8], by entry: PackEntry, in pack: Pack
  ) throws(Refusal) -> [UInt8] {
    delta = try inflate(entry, in: pack)
    guard let bytes = deltas.apply(delta, to: base, bytesMax: Self.objectBytesMax) else {
      throw .corrupt
    }
    return bytes
  }

  private mutating func inflate(_ entry: PackEntry, in pack: Pack) throws(Refusal) -> [UInt8] {
    // SAFETY: the compressed bytes live as long as the pack, which the caller holds.
    guard let source = unsafe pack.compressed(from: entry.dataOffset) else { throw .corrupt }
    guard entry.size <= Self.objectBytesMax else { throw .tooLarge }
    guard entry.size / Self.inflationMax <= source.count else { throw .corrupt }
    var isSound = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: entry.size) { target, written in
      // SAFETY: the target lives as long as the call.
      isSound = unsafe inflater.fill(
        UnsafeMutableRawBufferPointer(start: target.baseAddress, count: entry.size), from: source)
      written = isSound ? entry.size : 0
    }
    guard isSound else { throw .corrupt }
    noteTouched(entry, in: pack)
    return bytes
  }

  /// Gives pages back once many were touched; a guess at the compressed size is good enough.
  private mutating func noteTouched(_ entry: PackEntry, in pack: Pack) {
    touchedBytes += entry.size / 2 + 32
    if touchedBytes > Self.residentBytesMax {
      pack.data.releasePages()
      touchedBytes = 0
    }
  }

  /// Reads one object, with its chain of bases.
  ///
  /// - Parameters:
  ///   - position: The object's position.
  ///   - pack: Its pack.
  /// - Returns: What it is, and its bytes.
  /// - Throws: Why there are none.
  mutating func object(
    at position: Int, in pack: Pack
  ) throws(Refusal) -> (kind: ObjectKind, bytes: [UInt8]) {
    var chain: [PackEntry] = []
    var offset = pack.index.offset(at: position)
    while chain.count < Self.chainLengthMax {
      guard let entry = pack.entry(at: offset) else { throw .corrupt }
      switch entry.form {
      case .whole(let kind):
        var bytes = try inflate(entry, in: pack)
        for entry in chain.reversed() { bytes = try change(bytes, by: entry, in: pack) }
        return (kind, bytes)
      case .deltaAt(let base): offset = base
      case .delta(let id):
        guard let base = pack.index.position(of: id) else { throw .corrupt }
        offset = pack.index.offset(at: base)
      }
      chain.append(entry)
    }
    throw .corrupt
  }
}
