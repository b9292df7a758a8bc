// Reads sources for the tests of the reader, and writes facts as short lines that a test can compare.

import SourceFacts

enum Reading {
  static func facts(_ source: String) -> FileFacts {
    SwiftSyntaxReader().facts(of: Array(source.utf8))
  }

  /// The only declaration of a source, or the one with a full name.
  static func declaration(_ source: String, named name: String? = nil) -> Declaration? {
    facts(source).declarations.first { name == nil || $0.fullName == name }
  }

  /// `kind path` of each declaration, with a `~` before those that are local.
  static func declarations(_ source: String) -> [String] {
    facts(source).declarations.map { "\($0.isLocal ? "~" : "")\($0.kind.word) \($0.path)" }
  }

  /// `kind name` of each body, with its lines where there is more than one line in the source.
  static func bodies(_ source: String) -> [String] {
    let facts = facts(source)
    return facts.bodies.map { body in
      let first = facts.lines.line(at: body.range.start)
      let last = facts.lines.line(at: body.range.end - 1)
      let lines = facts.lines.starts.count > 1 ? " \(first)-\(last)" : ""
      return "\(body.kind) \(body.name)\(lines)"
    }
  }

  /// The constructs of all bodies in source order, each with its nesting.
  static func decisions(_ source: String) -> [String] {
    facts(source).bodies.flatMap(\.decisions).sorted { $0.offset < $1.offset }
      .map { "\($0.kind)@\($0.nesting)" }
  }

  /// What a source holds in a range.
  static func text(_ source: String, _ range: ByteRange) -> String {
    String(decoding: Array(source.utf8)[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }

  /// `name context context …` of each use, in source order.
  static func uses(_ source: String) -> [String] {
    let facts = facts(source)
    return zip(facts.uses.offsets, facts.uses.contexts).map { offset, context in
      // The use of `$x` stands behind the `$`.
      var index = facts.tokens.firstIndex(at: offset)
      if index == facts.tokens.count || facts.tokens.offsets[index] != offset { index -= 1 }
      return ([facts.tokens.text(index)] + words(of: context)).joined(separator: " ")
    }
  }

  private static func words(of context: UseContext) -> [String] {
    let words: [(UseContext, String)] = [
      (.type, "type"), (.castTarget, "cast"), (.genericArgument, "generic"),
      (.inheritance, "inherited"), (.extendedType, "extended"), (.constraint, "constraint"),
      (.metatype, "metatype"), (.pattern, "pattern"), (.assigned, "assigned"),
      (.assignmentBase, "base"), (.compoundAssigned, "compound"), (.attribute, "attribute"),
      (.keyPath, "keypath"), (.argumentLabel, "label"), (.callee, "called"), (.member, "member"),
    ]
    return words.filter { context.contains($0.0) }.map(\.1)
  }

  /// `kind name` of each local in source order, then `r` and how often it is read, `w` and how often
  /// it is written.
  static func locals(_ source: String) -> [String] {
    facts(source).locals.map { "\($0.kind) \($0.name) r\($0.readCount) w\($0.writeCount)" }
  }
}
