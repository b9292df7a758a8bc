// Lines that are inserted look like those around them.

import SourceEdits
import SourceFacts
import Testing

@Suite("Inserted lines fit their place")
struct LineInsertionTests {
  @Test(
    "they are indented as the next line is and end as the others do",
    arguments: [
      ("struct A {\n\tlet a = 1\n}\n", "struct A {\n\t/// 1\n\t///   2\n\tlet a = 1\n}\n"),
      (
        "struct A {\r\n let a = 1\r\n}\r\n",
        "struct A {\r\n /// 1\r\n ///   2\r\n let a = 1\r\n}\r\n"
      ),
    ])
  func inserted(_ before: String, _ after: String) throws {
    let bytes = Array(before.utf8)
    let reader = SwiftSyntaxReader()
    let source = SourceText(bytes: bytes, facts: reader.facts(of: bytes))
    let start = try #require(source.offset(line: 2, column: 1))
    let request = EditRequest(
      range: ByteRange(start: start, end: start), replacement: " /// 1\n ///   2\n")
    let change = FileEditor(source, name: "A.swift", reader: reader).change(for: [request, request])
    guard case .edited(let edits) = change else {
      Issue.record("\(change as Any)")
      return
    }
    #expect(String(decoding: edits.applied(to: bytes), as: UTF8.self) == after)
  }
}
