// What a page of Markdown links to, and what can be linked to in it. Only what decides about links is read:
// fences, code in lines and comments are left out, headings become anchors as GitHub makes them.

/// A page.
struct MarkdownPage {
  /// A link with the place of its target.
  struct Link: Equatable {
    let target: String
    /// From 1.
    let line: Int
    /// In bytes, from 1.
    let column: Int
  }

  private(set) var links: [Link] = []
  /// What stands behind `#` to lead to a place of the page.
  private(set) var anchors: Set<String> = []
  /// The headings of the first two levels with the number of words below each.
  private(set) var sections: [(title: String, words: Int)] = []
  private var counts: [String: Int] = [:]

  /// Reads a page.
  ///
  /// - Parameter bytes: The page.
  /// - Complexity: O(*bytes*).
  init(_ bytes: [UInt8]) {
    var fence: (mark: Character, count: Int)?
    var isComment = false
    var before = ""
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
      if let open = fence {
        if Self.fence(text).map({ $0.mark == open.mark && $0.count >= open.count }) == true {
          fence = nil
        }
        continue
      }
      if let open = Self.fence(text) {
        fence = open
        continue
      }
      let shown = Self.withoutComments(String(line), &isComment)
      read(shown, number + 1, before: before)
      before = shown
    }
  }

  /// The fence of code that a line is.
  private static func fence(_ text: Substring) -> (mark: Character, count: Int)? {
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let count = text.prefix { $0 == mark }.count
    let rest = text.dropFirst(count)
    return count >= 3 && !(mark == "`" && rest.contains("`")) ? (mark, count) : nil
  }

  /// A line in which comments are spaces, so that columns stay.
  private static func withoutComments(_ line: String, _ isComment: inout Bool) -> String {
    guard isComment || line.contains("<!--") else { return line }
    var result = ""
    var rest = line[...]
    while !rest.isEmpty {
      let end = rest.firstRange(of: isComment ? "-->" : "<!--")
      let piece = rest[..<(end?.lowerBound ?? rest.endIndex)]
      result += isComment ? spaces(piece) : String(piece)
      guard let end else { break }
      result += spaces(rest[end])
      rest = rest[end.upperBound...]
      isComment.toggle()
    }
    return result
  }

  private static func spaces(_ text: Substring) -> String {
    String(repeating: " ", count: text.utf8.count)
  }

  private mutating func read(_ line: String, _ number: Int, before: String) {
    let text = line.drop { $0 == " " }
    if let title = Self.title(text, before: before) {
      addHeading(title.text, level: title.level)
    } else if let last = sections.indices.last {
      sections[last].words += text.split(separator: " ").count
    }
    let prose = Self.withoutCode(line)
    addAnchors(prose)
    links += Self.links(in: prose, number)
  }

  // MARK: - Headings

  private static func title(
    _ text: Substring, before: String
  ) -> (text: String, level: Int)? {
    let level = text.prefix { $0 == "#" }.count
    if (1...6).contains(level), text.dropFirst(level).first.map(\.isWhitespace) ?? true {
      let title = text.dropFirst(level).drop { $0 == " " }
      return (String(title.reversed().drop { $0 == "#" || $0 == " " }.reversed()), level)
    }
    let isLine = text.count >= 2 && (text.allSatisfy { $0 == "=" } || text.allSatisfy { $0 == "-" })
    guard isLine, !before.allSatisfy(\.isWhitespace), !before.hasPrefix("|") else { return nil }
    return (before, text.first == "=" ? 1 : 2)
  }

  private mutating func addHeading(_ title: String, level: Int) {
    let slug = Self.slug(title)
    for form in Set([slug, slug.filter { $0 != "_" }]) {
      let count = counts[form, default: 0]
      anchors.insert(count == 0 ? form : "\(form)-\(count)")
      counts[form] = count + 1
    }
    if level <= 2 { sections.append((title, 0)) }
  }

  /// A heading as an anchor.
  static func slug(_ title: String) -> String {
    // Of a link, its text is the heading's.
    let shown = ["](": ")", "][": "]"].sorted { $0.key < $1.key }.reduce(title) {
      without($0, from: $1.key, to: $1.value)
    }
    let text = shown.lowercased()
    return String(
      text.compactMap { character -> Character? in
        if character == " " { return "-" }
        let isKept =
          character.isLetter || character.isNumber || character == "-" || character == "_"
        return isKept ? character : nil
      })
  }

  /// A text without what stands between two marks, and without the marks.
  private static func without(_ text: String, from mark: String, to end: String) -> String {
    var shown = ""
    var rest = text[...]
    while let open = rest.firstRange(of: mark),
      let close = rest[open.upperBound...].firstRange(of: end)
    {
      shown += rest[..<open.lowerBound]
      rest = rest[close.upperBound...]
    }
    return shown + rest
  }

  /// Anchors that are written as HTML.
  private mutating func addAnchors(_ line: String) {
    for name in ["name=\"", "id=\""] where line.contains(name) {
      for part in line.split(separator: name, omittingEmptySubsequences: false).dropFirst() {
        anchors.insert(part.prefix { $0 != "\"" }.lowercased())
      }
    }
  }

  // MARK: - Links

  /// A line in which code is spaces.
  static func withoutCode(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "`")) else { return line }
    var bytes = Array(line.utf8)
    let tick = UInt8(ascii: "`")
    var runs: [Range<Int>] = []
    for index in bytes.indices where bytes[index] == tick {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    // Code ends at the next run of ticks that is as long as the one that began it.
    while let open = runs.first {
      runs.removeFirst()
      guard let place = runs.firstIndex(where: { $0.count == open.count }) else { continue }
      for index in open.lowerBound..<runs[place].upperBound { bytes[index] = UInt8(ascii: " ") }
      runs.removeFirst(place + 1)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func links(in line: String, _ number: Int) -> [Link] {
    var links: [Link] = []
    for mark in ["](", "href=\"", "src=\""] where line.contains(mark) {
      var rest = line[...]
      while let open = rest.firstRange(of: mark) {
        rest = rest[open.upperBound...]
        let isEscaped = line[..<open.lowerBound].last == "\\"
        guard !isEscaped, let target = target(rest, isMarkdown: mark == "](") else { continue }
        let column = line.utf8.distance(from: line.startIndex, to: open.upperBound) + 1
        links.append(Link(target: target, line: number, column: column))
      }
    }
    if let definition = definition(line) {
      links.append(Link(target: definition, line: number, column: 1))
    }
    return links
  }

  /// What a link leads to, from the sign behind its opening.
  private static func target(_ rest: Substring, isMarkdown: Bool) -> String? {
    guard isMarkdown else {
      return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }
    let text = rest.drop { $0 == " " }
    if text.first == "<" {
      return text.firstIndex(of: ">").map { String(text[..<$0].dropFirst()) }
    }
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")" where depth == 0: return String(text[..<index])
      case ")": depth -= 1
      case " ": return String(text[..<index])
      default: break
      }
    }
    return nil
  }

  /// The target of a line that says where a name leads.
  private static func definition(_ line: String) -> String? {
    let text = line.drop { $0 == " " }
    guard text.first == "[", !text.hasPrefix("[^"), let close = text.firstRange(of: "]:") else {
      return nil
    }
    let target = text[close.upperBound...].drop { $0 == " " }.prefix { $0 != " " }
    return target.isEmpty ? nil : String(target.filter { $0 != "<" && $0 != ">" })
  }
}
