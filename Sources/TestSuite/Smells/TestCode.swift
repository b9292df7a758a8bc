// A test file as the rules read it: tokens with the few questions that they ask of them. There are no
// types here, so that every rule speaks only of what its words alone make certain or nearly so.

internal import GateModel
internal import SourceFacts

/// The tokens of one file.
struct TestCode {
  let file: SourceFile
  /// Names that the module's own tests declare: what they call so is theirs, not the system's.
  let declared: Set<String>

  var tokens: TokenStream { file.facts.tokens }

  /// The text of a token; empty beyond the ends.
  func text(_ index: Int) -> String {
    index >= 0 && index < tokens.count ? tokens.text(index) : ""
  }

  /// Whether tokens stand one after the other.
  func has(_ texts: [String], at index: Int) -> Bool {
    texts.enumerated().allSatisfy { text(index + $0.offset) == $0.element }
  }

  /// Whether a token is a name that is used, not declared, and not a part of a string.
  func isName(_ index: Int) -> Bool {
    switch tokens.classes[index] {
    case .identifier:
      !["func", "let", "var", "case", "class", "struct", "enum"].contains(text(index - 1))
    case .keyword, .integerLiteral, .floatLiteral, .stringText, .stringDelimiter, .regex, .operator,
      .punctuation, .poundDirective, .other:
      false
    }
  }

  /// Whether a name is free: neither a member of something nor one that the tests declare.
  func isFree(_ index: Int) -> Bool {
    text(index - 1) != "." && !declared.contains(text(index))
  }

  /// The index behind the bracket that closes the one at an index; the end where none does.
  func end(of open: Int) -> Int {
    var depth = 0
    for index in open..<tokens.count {
      switch text(index) {
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
    }
    return tokens.count
  }

  /// The labels of a call's own arguments.
  func labels(ofCallAt open: Int) -> Set<String> {
    var labels: Set<String> = []
    var depth = 0
    for index in open..<end(of: open) {
      switch text(index) {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case ":" where depth == 1: labels.insert(text(index - 1))
      default: break
      }
    }
    return labels
  }

  /// A finding about tokens.
  func finding(_ rule: Rule, _ first: Int, _ end: Int, _ message: String) -> Finding {
    let lines = file.facts.lines
    let start = tokens.offsets[first]
    let last = max(first, min(end, tokens.count) - 1)
    let stop = tokens.offsets[last] + tokens.lengths[last]
    return Finding(
      rule: rule.id, severity: rule.severity,
      location: Location(
        path: file.path,
        start: SourcePosition(line: lines.line(at: start), column: lines.column(at: start)),
        end: SourcePosition(line: lines.line(at: stop), column: lines.column(at: stop))),
      entity: Entity(kind: "test code", name: holder(of: start), module: file.module),
      message: message)
  }

  /// The innermost declaration around an offset that is not local; the file's name where none is.
  private func holder(of offset: UInt32) -> String {
    file.facts.declarations.last { $0.range.contains(offset) && !$0.isLocal }?.path
      ?? String(file.path.split(separator: "/").last ?? "")
  }
}
