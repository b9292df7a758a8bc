// The text of a fragment, written anew from its tokens: the facts hold no white space, but where a
// token stands tells how it was laid out. Comments are gone.

import SourceFacts

/// Writes fragments as lines of text.
struct SourceText {
  let corpus: Corpus

  /// The lines of a fragment, indented as in the file less what all have in common.
  ///
  /// - Parameters:
  ///   - fragment: The fragment.
  ///   - replaced: What to write for a token instead of its text, by token index.
  /// - Returns: At least one line, without line breaks.
  func lines(of fragment: Fragment, replacing replaced: [Int: String] = [:]) -> [String] {
    let file = corpus.files[fragment.file]
    let tokens = file.tokens
    let table = file.source.facts.lines
    let margin = table.column(at: tokens.offsets[fragment.tokens.lowerBound])
    var written: [String] = [""]
    var end = tokens.offsets[fragment.tokens.lowerBound]
    var line = table.line(at: end)
    for token in fragment.tokens {
      let offset = tokens.offsets[token]
      let next = offset == end ? line : table.line(at: offset)
      if next > line {
        let indentation = max(0, table.column(at: offset) - margin)
        written.append(String(repeating: " ", count: indentation))
        line = next
      } else if offset > end {
        written[written.count - 1] += " "
      }
      let text = replaced[token] ?? tokens.text(token)
      for (number, part) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if number > 0 { written.append("") }
        written[written.count - 1] += part
      }
      line += text.utf8.count { $0 == 0x0A }
      end = offset + tokens.lengths[token]
      line = max(line, table.line(at: end > offset ? end - 1 : end))
    }
    return written.filter { !$0.isEmpty }
  }
}
