import GateModel
import SourceFacts
import Testing

@testable import DocComments

@Suite("Which declarations are symbols")
struct SymbolTests {
  @Test("effective access goes through extensions in other files and nested types")
  func acrossFiles() {
    let files = [
      Analysis.file("B.swift", "extension Hidden.Inner { public func a() {} }"),
      Analysis.file("A.swift", "struct Hidden { public struct Inner {} }\npublic struct Open {}"),
      Analysis.file("C.swift", "public extension Open { struct Inner { public var b = 1 } }"),
      Analysis.file("D.swift", "extension Open.Inner { public static func c() {} }"),
    ]
    #expect(Analysis.rows(files) == ["-Open", "-Open.Inner", "-Open.Inner.b", "-Open.Inner.c()"])
  }

  @Test("a private type of another file does not stand for a public one of the same name")
  func privateNamesakes() {
    let files = [
      Analysis.file("A.swift", "private struct S { public func hidden() {} }"),
      Analysis.file("B.swift", "public struct S { public func shown() {} }"),
    ]
    #expect(Analysis.rows(files) == ["-S", "-S.shown()"])
  }

  @Test("extensions of another module's types count when that module lets them")
  func otherModules() {
    let files = [
      Analysis.file(
        "Base/A.swift", "public struct Shared { struct Inner {} }\nstruct Data {}", module: "Base"),
      Analysis.file(
        "Top/A.swift",
        """
        import Base
        import Foundation
        extension Shared { public func a() {} }
        extension Base.Shared { public func b() {} }
        extension Foundation.Date { public func c() {} }
        extension Swift.Array { public func d() {} }
        extension _Private { public func e() {} }
        """, module: "Top"),
      Analysis.file("Other/A.swift", "extension Data { public func f() {} }", module: "Other"),
    ]
    #expect(
      Analysis.rows(files) == [
        "-Shared", "-Data.f()", "-Shared.a()", "-Shared.b()", "-Date.c()", "-Array.d()",
      ])
  }

  @Test("what an alias stands for is what is extended")
  func aliases() {
    let source = """
      struct Hidden {}
      public struct Open {}
      typealias First = Second
      typealias Second = Hidden
      public typealias Shown = Open
      extension First { public func a() {} }
      extension Shown { public func b() {} }
      """
    #expect(Analysis.rows(source) == ["-Open", "-Shown", "-Open.b()"])
  }

  @Test("the access level is chosen by the setting, and by path")
  func accessLevels() {
    let source = "public func a() {}\npackage func b() {}\nfunc c() {}\nprivate func d() {}"
    #expect(Analysis.rows(source) == ["-a()"])
    #expect(Analysis.rows(source, ["docs.access": .text("package")]) == ["-a()", "-b()"])
    #expect(Analysis.rows(source, ["docs.access": .text("internal")]) == ["-a()", "-b()", "-c()"])
    let settings = Settings(
      overrides: [
        .init(patterns: [PathPattern("Inner/")], values: ["docs.access": .text("internal")])
      ])
    let files = [
      Analysis.file("Inner/A.swift", "func a() {}"), Analysis.file("Outer/A.swift", "func b() {}"),
    ]
    #expect(DocCommentsCheck.measure(files, settings: settings).symbols.map(\.name) == ["a()"])
  }

  @Test("tests, plugins and snippets have no interface; everything else has")
  func targets() {
    let kinds: [TargetKind] = [
      .library, .executable, .macro, .loose, .test, .plugin, .snippet,
    ]
    let files = kinds.map {
      Analysis.file("\($0.rawValue).swift", "public func \($0.rawValue)() {}", kind: $0)
    }
    #expect(Analysis.rows(files) == ["-executable()", "-library()", "-loose()", "-macro()"])
  }

  @Test("every #if branch counts as written, and each needs its own comment")
  func conditions() {
    let source = """
      #if os(Linux)
      /// On Linux.
      public func open() {}
      #elseif os(macOS)
      public func open() {}
      #else
      public func other() {}
      #endif
      """
    #expect(Analysis.rows(source) == ["open()", "-open()", "-other()"])
  }

  @Test("an attribute over several lines is read like one on one line")
  func attributeLines() {
    let source = "@available(\n  *,\n  unavailable,\n  message: \"gone\"\n)\npublic func a() {}"
    #expect(Analysis.rows(source) == [])
    #expect(
      Analysis.rows("@available(*, deprecated, message: \"unavailable\")\npublic func a() {}") == [
        "-a()"
      ])
  }

  @Test("place, kind, access and module of a row")
  func rows() {
    let source = "/* é */ public struct S {\n  open class func `do`(_ a: Int) {}\n}"
    let symbols = Analysis.measure(source).symbols
    #expect(
      symbols == [
        DocSymbol(
          path: "A.swift", line: 1, column: 24, module: "M", kind: "struct", name: "S",
          access: .public, isDocumented: false),
        DocSymbol(
          path: "A.swift", line: 2, column: 19, module: "M", kind: "function", name: "S.do(_:)",
          access: .open, isDocumented: false),
      ])
  }

  @Test("the order of the files does not matter")
  func anyOrder() {
    let files = [
      Analysis.file("A.swift", "extension S: P { public func f() {} }"),
      Analysis.file("B.swift", "public protocol P {\n  /// Text.\n  func f()\n}"),
      Analysis.file("C.swift", "public typealias S = Swift.Int"),
      Analysis.file("D.swift", "extension S { public func g() {} }", module: "N"),
    ]
    let expected = Analysis.rows(files)
    var generator = SeededGenerator(state: 7)
    for _ in 0..<24 {
      #expect(Analysis.rows(files.shuffled(using: &generator)) == expected)
    }
  }

  @Test("broken and hostile sources are survived")
  func hostile() {
    let sources = [
      "", "}", "extension {}", "extension . {}", "public func", "public var = 1", "enum E { case }",
      "extension A.B.C.D { public init }", "typealias A = B\ntypealias B = A\nextension A {}",
      "public class A: B {}\npublic class B: A { public override func f() {} }",
      "public protocol P: P { func f() }\npublic struct S: P { public func f() {} }",
      "public typealias T = T & T\npublic struct S: T { public func f() {} }",
      "///\u{0}\npublic func a() {}", "/**", "/** public func a() {}", "/// - Parameters:",
      "public extension S where S: S {}", String(repeating: "public struct S {", count: 300),
    ]
    for source in sources {
      for level in ["public", "internal"] {
        let result = Analysis.measure(source, ["docs.access": .text(level)])
        #expect(result.total.documented <= result.total.total, "\(source)")
      }
    }
  }
}
