import Testing

@Suite("Patches")
struct UnifiedDiffTests {
  @Test("a patch names lines before and after, with context")
  func hunks() {
    let text = (1...20).map { "let v\($0) = \($0)" }.joined(separator: "\n") + "\n"
    let marked = text.replacing("let v5 = 5", with: "«let v5 = 5»")
      .replacing("let v20 = 20", with: "«let v20 = 20»")
    #expect(
      Editing(marked).patch(path: "A.swift") == """
        diff --git a/A.swift b/A.swift
        --- a/A.swift
        +++ b/A.swift
        @@ -2,7 +2,6 @@
         let v2 = 2
         let v3 = 3
         let v4 = 4
        -let v5 = 5
         let v6 = 6
         let v7 = 7
         let v8 = 8
        @@ -17,4 +16,3 @@
         let v17 = 17
         let v18 = 18
         let v19 = 19
        -let v20 = 20

        """)
  }

  @Test("a file without a last line end says so")
  func noLineEnd() {
    #expect(
      Editing("«public» let a = 1").patch(path: "A.swift") == """
        diff --git a/A.swift b/A.swift
        --- a/A.swift
        +++ b/A.swift
        @@ -1,1 +1,1 @@
        -public let a = 1
        \\ No newline at end of file
        +let a = 1
        \\ No newline at end of file

        """)
  }

  @Test("a removed file becomes nothing")
  func removedFile() {
    #expect(
      Editing("«let a = 1»\n").patch(path: "Sources/A.swift") == """
        diff --git a/Sources/A.swift b/Sources/A.swift
        deleted file mode 100644
        --- a/Sources/A.swift
        +++ /dev/null
        @@ -1,1 +0,0 @@
        -let a = 1

        """)
  }
}
