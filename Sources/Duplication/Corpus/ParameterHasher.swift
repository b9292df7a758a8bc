// The hash of a run of tokens that two runs share exactly when one is the other with its identifiers
// renamed consistently: an identifier counts as the distance to its previous use within the run, or
// as 0 where it is the first (B. Baker, Parameterized Pattern Matching, 1996). What stands before
// the run cannot shift it, and `a - b` is not `b - a` once both were used before.

import SourceFacts

/// Hashes runs of a file's tokens. One value serves one file after the other; it keeps its tables.
struct ParameterHasher {
  /// Where each text of the file was last used.
  private var last: [UInt32] = []
  /// In which run that was; what another run left behind does not count.
  private var stamps: [UInt32] = []
  private var run: UInt32 = 0
  private var hash: UInt64 = 0
  private var position: UInt32 = 0

  /// Starts a run in a file.
  mutating func begin(in file: CodeFile) {
    if last.count < file.textHashes.count || run == .max {
      last = [UInt32](repeating: 0, count: max(last.count, file.textHashes.count))
      stamps = [UInt32](repeating: 0, count: last.count)
      run = 0
    }
    run += 1
    hash = CodeHash.seed
    position = 0
  }

  /// Continues the run.
  ///
  /// - Parameters:
  ///   - range: The next tokens of the run.
  ///   - file: The file given to `begin`.
  /// - Returns: The hash of the run so far.
  mutating func add(_ range: Range<Int>, of file: CodeFile) -> UInt64 {
    for index in range {
      let code = file.codes[index]
      if code == 0 { continue }
      position += 1
      guard code & 1 == 1 else {
        hash = CodeHash.combine(hash, code)
        continue
      }
      let text = Int(code >> 1)
      let distance = stamps[text] == run ? position - last[text] : 0
      stamps[text] = run
      last[text] = position
      hash = CodeHash.combine(hash, UInt64(distance) << 1 | 1)
    }
    return hash
  }

  /// The hash of one run.
  mutating func hash(_ range: Range<Int>, of file: CodeFile) -> UInt64 {
    begin(in: file)
    return add(range, of: file)
  }

  /// The smallest hash of several runs: what a class is recognised by, whatever its places are called.
  mutating func leastHash(_ fragments: [Fragment], in corpus: Corpus) -> UInt64 {
    var least: UInt64?
    for fragment in fragments {
      least = min(least ?? .max, self.hash(fragment.tokens, of: corpus.files[fragment.file]))
    }
    return least ?? 0
  }

  /// The hash of a run's texts, literals included: equal where the runs are equal but for white
  /// space, comments and semicolons.
  static func exactHash(_ range: Range<Int>, of file: CodeFile) -> UInt64 {
    let tokens = file.tokens
    var hash = CodeHash.seed
    for index in range where file.codes[index] != 0 || tokens.classes[index] != .punctuation {
      hash = CodeHash.combine(hash, file.textHashes[Int(tokens.textIndexes[index])])
    }
    return hash
  }
}
