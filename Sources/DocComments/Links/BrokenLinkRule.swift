// The rule `broken-link`: links of the package's pages to files, folders, lines and headings that are not
// there. Nothing is asked of the network.

package import GateModel

package enum BrokenLinkRule {
  static let rule = Rule(
    id: "broken-link", check: DocCommentsCheck.id,
    summary: "A page links to what is not there.",
    rationale: """
      Files are moved and headings are reworded, and the pages that lead there are not looked at. A \
      reader who follows a link into nothing stops to believe the rest.
      """,
    definition: """
      Links, images and `href` or `src` in the Markdown files that git tracks or would track, with a path \
      or an anchor and no scheme. The file or folder has to be there, relative to the page, or to the \
      root where the path begins with a slash; an anchor has to be a heading of that page, as GitHub \
      spells it, or an `id` or `name` in it; `#L12` a line of that file. Left alone are code, comments, \
      documentation catalogues (`.docc`), the reports that this tool writes, templates below `.github`, pages below `Tests` or in a package within the package, \
      addresses with a scheme, and paths that lead out of the package.
      """)

  /// Larger pages are not read into; a file in which a line is wanted is as large at most.
  package static let pageBytesMax = 8 << 20

  /// What was found.
  package struct Outcome {
    package var findings: [Finding] = []
    package var valid = 0
    package var total = 0
    /// Titles of the sections of the operator manual that say something; nil where there is none.
    package var manual: Int?
  }

  /// Looks at the pages of a package.
  ///
  /// - Parameter files: All files of the package; reports of the tool are not read.
  /// - Returns: What was found.
  /// - Throws: What the listing of the files throws.
  package static func look(_ files: RootFiles) throws -> Outcome {
    let paths = try files.list()
    var resolver = LinkResolver(paths, read: files.read)
    var outcome = Outcome()
    let nested = paths.filter { $0.hasSuffix("/Package.swift") }.map { $0.dropLast(13) }
    for path in paths where isPage(path) && !nested.contains(where: { path.hasPrefix($0) }) {
      guard !files.isGenerated(path), let page = resolver.page(path) else { continue }
      for link in page.links {
        guard let verdict = resolver.verdict(on: link.target, from: path) else { continue }
        outcome.total += 1
        switch verdict {
        case .valid: outcome.valid += 1
        case .broken(let reason): outcome.findings.append(finding(link, path, reason))
        }
      }
    }
    outcome.manual = OperatorManual.sections(paths, { resolver.page($0) })
    return outcome
  }

  private static func isPage(_ path: String) -> Bool {
    let parts = path.split(separator: "/").dropLast()
    // What a template links to is looked for from where it is filled in.
    if parts.first == ".github", path.contains("TEMPLATE") { return false }
    return path.hasSuffix(".md") && parts.first != "Tests"
      && !parts.contains { $0.hasSuffix(".docc") }
  }

  private static func finding(
    _ link: MarkdownPage.Link, _ path: String, _ reason: String
  ) -> Finding {
    let start = SourcePosition(line: link.line, column: link.column)
    return Finding(
      rule: rule.id, severity: rule.severity,
      location: Location(
        path: path, start: start,
        end: SourcePosition(line: link.line, column: link.column + link.target.utf8.count)),
      entity: Entity(kind: "link", name: "\(path) → \(link.target)", module: ""),
      message: "`\(link.target)` leads nowhere: \(reason)", confidence: .certain)
  }
}

/// Finds out whether links lead somewhere.
struct LinkResolver {
  enum Verdict: Equatable {
    case valid
    case broken(String)
  }

  private let files: Set<String>
  private let folders: Set<String>
  private let read: (String) -> [UInt8]?
  private var pages: [String: MarkdownPage] = [:]

  init(_ paths: [String], read: @escaping (String) -> [UInt8]?) {
    files = Set(paths)
    var folders: Set<String> = [""]
    for path in paths {
      var folder = path[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard folders.insert(String(folder)).inserted else { break }
      }
    }
    self.folders = folders
    self.read = read
  }

  /// A page, read once; nil where it cannot be read.
  mutating func page(_ path: String) -> MarkdownPage? {
    if let known = pages[path] { return known }
    guard let bytes = read(path), bytes.count <= BrokenLinkRule.pageBytesMax else { return nil }
    let page = MarkdownPage(bytes)
    pages[path] = page
    return page
  }

  /// Whether a link leads somewhere; nil where that is not ours to say.
  mutating func verdict(on target: String, from path: String) -> Verdict? {
    guard !target.isEmpty, !Self.isForeign(target) else { return nil }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let wanted = Self.decoded(parts[0].prefix { $0 != "?" })
    guard let place = wanted.isEmpty ? path : Self.resolve(wanted, from: path) else { return nil }
    guard files.contains(place) || folders.contains(place) else {
      return .broken("there is no `\(place)`")
    }
    guard parts.count == 2, files.contains(place) else { return .valid }
    return verdict(onAnchor: Self.decoded(parts[1]), in: place)
  }

  private mutating func verdict(onAnchor anchor: String, in path: String) -> Verdict {
    if let line = Self.line(anchor) {
      guard let bytes = read(path) else { return .valid }
      let count = bytes.count { $0 == UInt8(ascii: "\n") } + (bytes.last == 10 ? 0 : 1)
      return line <= count ? .valid : .broken("`\(path)` has \(count) lines")
    }
    guard path.hasSuffix(".md"), !anchor.isEmpty, anchor != "top", let page = page(path) else {
      return .valid
    }
    return page.anchors.contains(anchor.lowercased())
      ? .valid : .broken("`\(path)` has no heading `#\(anchor)`")
  }

  /// Whether a target has a scheme or a host, or is a template.
  private static func isForeign(_ target: String) -> Bool {
    if target.hasPrefix("//") || target.contains(where: { "{}$<>".contains($0) }) { return true }
    let head = target.prefix { $0 != "/" && $0 != "#" && $0 != "?" }
    return head.contains(":")
  }

  /// The line of `L12`, `L12-L20` or `L12C3`.
  private static func line(_ anchor: String) -> Int? {
    guard anchor.first == "L" else { return nil }
    let last = anchor.split(separator: "-").last ?? ""
    let digits = last.drop { $0 == "L" }.prefix { $0.isNumber }
    return Int(digits)
  }

  /// A path relative to the root; nil where it leads out of it.
  private static func resolve(_ path: String, from page: String) -> String? {
    var parts = path.hasPrefix("/") ? [] : Array(page.split(separator: "/").dropLast())
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// Text in which `%20` and the like are what they stand for.
  private static func decoded(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The manual for those who operate the package.
enum OperatorManual {
  /// A section that says less is a heading.
  private static let wordsMin = 40
  private static let folder = "docs/manual/"
  /// What each of the eight sections is called, by words of its title.
  private static let titles = [
    ["overview"], ["installation", "deployment"], ["operations"], ["configuration"],
    ["troubleshooting"], ["maintenance"], ["security"], ["appendices"],
  ]

  /// How many of the eight sections there are; nil where there is no manual.
  static func sections(_ paths: [String], _ page: (String) -> MarkdownPage?) -> Int? {
    let own = paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(".md") }
    guard !own.isEmpty else { return nil }
    let sections = own.compactMap(page).map { page in
      (
        title: page.sections.first?.title.lowercased() ?? "",
        words: page.sections.reduce(0) { $0 + $1.words }
      )
    }
    return titles.count { words in
      sections.contains { section in
        section.words >= wordsMin && words.allSatisfy { section.title.contains($0) }
      }
    }
  }
}
