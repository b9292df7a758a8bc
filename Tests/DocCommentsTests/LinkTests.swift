// Links of pages: which are read, which lead somewhere, and what is left alone.

import GateModel
import Testing

@testable import DocComments

@Suite("Links of pages")
struct LinkTests {
  private static let page = """
    # The desk

    Some `code](no.md)` and [a link](other.md "title"), ![an image](<a b.png>).
    <!-- [hidden](no.md) -->

    ```text
    [fenced](no.md)
    # No heading
    ```

    ## Fees & costs (net)
    ## Fees & costs (net)
    Another title
    =============

    <a name="Here"></a> [x](#fees--costs-net-1) <img src="pic.svg">
    [named]: sub/third.md#there
    """

  private static func outcome(
    _ text: String, _ others: [String: String] = [:], at path: String = "docs/a.md"
  ) throws -> BrokenLinkRule.Outcome {
    var changed = others
    changed[path] = text
    let files = changed
    return try BrokenLinkRule.look(
      RootFiles(
        list: { files.keys.sorted() }, read: { files[$0].map { Array($0.utf8) } },
        isGenerated: { $0 == "docs/REPORT.md" }))
  }

  private static func broken(
    _ target: String, _ others: [String: String] = [:]
  ) throws -> [String] {
    try outcome("# Own title\n[x](\(target))\n", others).findings.map(\.message)
  }

  @Test("links, images, definitions and HTML are read; code, comments and fences are not")
  func links() {
    let page = MarkdownPage(Array(Self.page.utf8))
    #expect(
      page.links.map(\.target)
        == ["other.md", "a b.png", "#fees--costs-net-1", "pic.svg", "sub/third.md#there"])
    #expect(page.links.first == MarkdownPage.Link(target: "other.md", line: 3, column: 34))
    #expect(
      page.anchors.sorted() == [
        "another-title", "fees--costs-net", "fees--costs-net-1", "here", "the-desk",
      ])
  }

  @Test(
    "headings become anchors as GitHub spells them",
    arguments: [
      ("Ready or not", "ready-or-not"), ("`njord-gate why`", "njord-gate-why"),
      ("A [link](b.md) in it", "a-link-in-it"),
      ("[`Deque`][Deque] module", "deque-module"), ("1.0.0, not released", "100-not-released"),
      ("Größe_x", "größe_x"),
    ])
  func slugs(title: String, slug: String) { #expect(MarkdownPage.slug(title) == slug) }

  @Test("what is there is valid: files, folders, headings, lines, from the page or from the root")
  func valid() throws {
    let others = ["README.md": "# Top\n", "docs/b c.md": "## Two\n", "Sources/A.swift": "1\n2\n"]
    for target in [
      "../README.md", "/README.md#top", "b%20c.md#two", "./../Sources/", "#own-title", "..",
      "../Sources/A.swift#L2", "../Sources/A.swift#L1-L2", "../README.md?raw=true", "#",
    ] {
      #expect(try Self.broken(target, others).isEmpty, "\(target)")
    }
  }

  @Test(
    "what is not there is told with the reason",
    arguments: [
      ("no.md", "`no.md` leads nowhere: there is no `docs/no.md`"),
      ("readme.md", "`readme.md` leads nowhere: there is no `docs/readme.md`"),
      ("#other", "`#other` leads nowhere: `docs/a.md` has no heading `#other`"),
      ("../A.swift#L9", "`../A.swift#L9` leads nowhere: `A.swift` has 2 lines"),
    ])
  func missing(target: String, message: String) throws {
    #expect(try Self.broken(target, ["A.swift": "1\n2\n"]) == [message])
  }

  @Test("what leads out of the package, has a scheme or is a template is not judged")
  func foreign() throws {
    for target in [
      "https://example.invalid/a", "mailto:a@b", "doc:Desk", "//host/a", "../../issues", "{{url}}",
    ] {
      let outcome = try Self.outcome("[x](\(target))")
      #expect(outcome.findings.isEmpty && outcome.total == 0, "\(target)")
    }
    let broken = "[x](no.md)"
    for path in [
      "docs/REPORT.md", ".github/PULL_REQUEST_TEMPLATE.md", "Tests/Spec/a.md", "A.docc/a.md",
      "Sub/docs/a.md", "a.txt",
    ] {
      #expect(try Self.outcome(broken, ["Sub/Package.swift": ""], at: path).total == 0, "\(path)")
    }
    #expect(try Self.outcome(broken + "\n[y](#z)\n[w](a.md)").valid == 1)
  }

  @Test("the sections of the manual count where they say something")
  func manual() throws {
    let words = String(repeating: "word ", count: 40)
    #expect(try Self.outcome("").manual == nil)
    var files = [
      "docs/manual/1.md": "# Overview\n\(words)", "docs/manual/2.md": "# Security\nNo.\n",
    ]
    #expect(try Self.outcome("", files).manual == 1)
    files["docs/manual/2.md"] = "# Installation and deployment\n## Steps\n\(words)"
    #expect(try Self.outcome("", files).manual == 2)
  }
}
