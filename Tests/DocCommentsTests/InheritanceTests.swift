import GateModel
import Testing

import DocComments

@Suite("Whose documentation a member inherits")
struct InheritanceTests {
  private static let drawable = """
    /// Text.
    public protocol Drawable {
      /// Text.
      func draw(at point: Int)
      /// Text.
      static var shared: Self { get }
      func undocumented()
    }

    """

  private func inherited(_ source: String) -> [String] {
    Analysis.rows(Self.drawable + source).filter { $0.contains("S.") }
  }

  @Test("a conformance counts wherever it is stated")
  func conformances() {
    let witness = "S.draw(at:) < M.Drawable.draw(at:)"
    let sources = [
      "public struct S: Drawable { public func draw(at p: Int) {} }",
      "public struct S { public func draw(at p: Int) {} }\nextension S: Drawable {}",
      "public struct S<T> { public func draw(at p: Int) {} }\nextension S: Drawable where T: Any {}",
      "typealias D = Drawable & Sendable\npublic struct S: D { public func draw(at p: Int) {} }",
      "protocol Q: Drawable {}\npublic struct S: Q { public func draw(at p: Int) {} }",
      "protocol Q where Self: Drawable {}\npublic struct S: Q { public func draw(at p: Int) {} }",
      "class B: Drawable {}\npublic class S: B { public func draw(at p: Int) {} }",
      "public struct S: @unchecked Sendable, @preconcurrency Drawable {"
        + " public func draw(at p: Int) {} }",
      "public struct S: M.Drawable { public func draw(at p: Int) {} }",
    ]
    for source in sources { #expect(inherited(source) == [witness], "\(source)") }
  }

  @Test("labels, static and sort must be those of the requirement")
  func others() {
    #expect(
      inherited(
        """
        public struct S: Drawable {
          public func draw(in p: Int) {}
          public static func draw(at p: Int) {}
          public var shared: Int { 1 }
          public func undocumented() {}
        }
        """) == ["-S.draw(in:)", "-S.draw(at:)", "-S.shared", "-S.undocumented()"])
  }

  @Test("between overloads the types decide, through aliases, generics and Self")
  func overloads() {
    let source = """
      /// Text.
      public protocol P {
        associatedtype Item
        /// Text.
        func add(_ item: Item)
        /// Text.
        func all<T>(_ items: T)
        /// Text.
        func same(_ other: Self)
        /// Text.
        func text(_ text: String)
      }
      /// Text.
      public struct S: P {
        typealias Item = Int
        public func add(_ item: Int) {}
        public func add(_ item: String) {}
        public func all(_ items: Int) {}
        public func all<C>(_ items: C) {}
        public func same(_ other: S) {}
        public func same(_ other: Int) {}
        public func text(_ text: Substring) {}
        public func text(_ text: String) {}
      }
      """
    #expect(
      Analysis.rows(source).filter { $0.contains("S.") } == [
        "S.add(_:) < M.P.add(_:)", "-S.add(_:)", "-S.all(_:)", "S.all(_:) < M.P.all(_:)",
        "S.same(_:) < M.P.same(_:)", "-S.same(_:)", "-S.text(_:)", "S.text(_:) < M.P.text(_:)",
      ])
  }

  @Test("requirements of the standard library and Foundation are known")
  func external() {
    let source = """
      import Foundation
      /// Text.
      public struct S: Codable, Comparable, LocalizedError, OptionSet {
        public init(from decoder: any Decoder) throws {}
        public func encode(to encoder: any Encoder) throws {}
        public static func < (left: S, right: S) -> Bool { true }
        public static func == (left: S, right: S) -> Bool { true }
        public var errorDescription: String? { nil }
        public var rawValue: Int
        public var other: Int
      }
      /// Text.
      public actor A { public nonisolated var unownedExecutor: UnownedSerialExecutor { fatalError() } }
      /// Text.
      public struct V: View { public var body: some View { self } }
      """
    #expect(
      Analysis.rows(source).filter { $0.contains(".") } == [
        "S.init(from:) < Swift.Decodable.init(from:)",
        "S.encode(to:) < Swift.Encodable.encode(to:)",
        "S.<(_:_:) < Swift.Comparable.<(_:_:)", "S.==(_:_:) < Swift.Equatable.==(_:_:)",
        "S.errorDescription < Foundation.LocalizedError.errorDescription",
        "S.rawValue < Swift.RawRepresentable.rawValue", "-S.other",
        "A.unownedExecutor < Swift.Actor.unownedExecutor", "V.body < SwiftUI.View.body",
      ])
  }

  @Test("a type of the package hides a protocol from outside with the same name")
  func shadowing() {
    let source = """
      protocol Hashable { func hash(into hasher: inout Hasher) }
      /// Text.
      public struct S: Hashable { public func hash(into hasher: inout Hasher) {} }
      """
    #expect(Analysis.rows(source) == ["S", "-S.hash(into:)"])
  }

  @Test("overrides inherit from the nearest documented member")
  func overrides() {
    let source = """
      /// Text.
      open class A {
        /// Text.
        open func a() {}
        open func b() {}
        /// Text.
        public required init(c: Int) {}
      }
      /// Text.
      open class B: A {
        open override func a() {}
        open override func b() {}
        public required init(c: Int) {}
      }
      /// Text.
      open class C: B {
        open override func a() {}
        open override func b() {}
      }
      /// Text.
      open class D: UIView {
        open override func layoutSubviews() {}
        open func own() {}
      }
      """
    #expect(
      Analysis.rows(source).filter { $0.contains(".") } == [
        "A.a()", "-A.b()", "A.init(c:)", "B.a() < M.A.a()", "-B.b()", "B.init(c:) < M.A.init(c:)",
        "C.a() < M.A.a()", "-C.b()",
        "D.layoutSubviews() < UIView.layoutSubviews() (outside the package)", "-D.own()",
      ])
  }

  @Test("a default implementation inherits from the requirement, a restated one from the first")
  func protocols() {
    let source = """
      /// Text.
      public protocol P {
        /// Text.
        func a()
      }
      /// Text.
      public protocol Q: P { func a() }
      extension P {
        public func a() {}
        public func b() {}
      }
      """
    #expect(
      Analysis.rows(source) == ["P", "P.a()", "Q", "Q.a() < M.P.a()", "P.a() < M.P.a()", "-P.b()"])
  }

  @Test("documentation goes through modules and through chains of inheritance")
  func chains() {
    let files = [
      Analysis.file(
        "A.swift",
        "public protocol P {\n  /// Text.\n  func f()\n}\nopen class C: P { open func f() {} }",
        module: "Base"),
      Analysis.file(
        "B.swift", "import Base\npublic class D: C { public override func f() {} }", module: "Top"),
      Analysis.file(
        "C.swift", "public class E: C { public override func f() {} }", module: "Blind"),
    ]
    #expect(
      Analysis.rows(files).filter { $0.contains(".") } == [
        "P.f()", "C.f() < Base.P.f()", "D.f() < Base.P.f()", "E.f() < C.f() (outside the package)",
      ])
  }

  @Test("a member that may fulfil a dependency's requirement is reported with less confidence")
  func dependencies() throws {
    let source = "/// Text.\npublic struct S: Channel, Sendable { public func read() {} }"
    let finding = try #require(Analysis.measure(source).findings.first)
    #expect(finding.confidence == .likely)
    #expect(finding.notes.last?.contains("`Channel`") == true)
  }

  @Test("a re-exported module is visible")
  func reexport() {
    let files = [
      Analysis.file("A.swift", "public protocol P {\n  /// Text.\n  func f()\n}", module: "Base"),
      Analysis.file("B.swift", "@_exported import Base", module: "Umbrella"),
      Analysis.file(
        "C.swift", "import Umbrella\npublic struct S: P { public func f() {} }", module: "Top"),
    ]
    #expect(Analysis.rows(files) == ["-P", "P.f()", "-S", "S.f() < Base.P.f()"])
  }
}
