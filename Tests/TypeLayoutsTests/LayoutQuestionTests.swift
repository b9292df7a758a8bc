import Testing

@testable import TypeLayouts

@Suite("The question about layouts")
struct LayoutQuestionTests {
  private let question = LayoutQuestion(module: "Prices", types: ["Price", "Side?"])

  @Test("a constant is an answer, a call is none")
  func answers() {
    let text = """
      define protected swiftcc i64 @"$s16NjordLayoutProbe12layout0xsizeSiyF"() #0 {
      entry:
        ret i64 8
      }
      define protected swiftcc i64 @"$s16NjordLayoutProbe14layout0xstrideSiyF"() #0 {
      entry:
        ret i64 16
      }
      define protected swiftcc i64 @"$s16NjordLayoutProbe17layout0xalignmentSiyF"() #0 {
      entry:
        ret i64 4
      }
      define protected swiftcc i64 @"$s16NjordLayoutProbe12layout1xsizeSiyF"() #0 {
      entry:
        %size = load i64, ptr %0, align 8
        ret i64 %size
      }
      """
    #expect(
      question.answers(in: text) == [
        .measured(size: 8, stride: 16, alignment: 4),
        .unknown("its layout is known at run time only"),
      ])
  }

  @Test("a refusal names the type by its line")
  func refusals() {
    let found = question.refusals(
      in: """
        <stdin>:3:60: error: cannot find type 'Side' in scope
        <stdin>:3:90: error: cannot find type 'Side' in scope
        """)
    #expect(found.byType == [1: "cannot find type 'Side' in scope"])
    let general = question.refusals(in: "<unknown>:0: error: missing required module 'CThing'")
    #expect(general.byType.isEmpty)
    #expect(general.general == "missing required module 'CThing'")
  }

  @Test("what is no type never gets into a program")
  func problems() {
    let good = ["Price", "Outer.Inner", "Fixed<Unit>", "[Int: String]?", "(Int, Int)"]
    #expect(good.allSatisfy { LayoutQuestion.problem(with: $0) == nil })
    let bad = ["", "Int>.size; print(1)", "Int\n", "A{}", "\"x\"", "a;b"]
    #expect(bad.allSatisfy { LayoutQuestion.problem(with: $0) != nil })
  }
}
