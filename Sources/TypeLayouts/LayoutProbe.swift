// How large types are, from the compiler that built them. A small file that imports the module asks for
// `MemoryLayout`; it is compiled to LLVM's language, where a size that is known is a constant, and no
// further: nothing is linked and nothing of the package runs. What is no constant is not known before
// the program runs, and that is an answer, too.

internal import ChildProcess
internal import FileTree
package import GateModel

/// What the compiler says of a type.
package enum ProbedLayout: Sendable, Equatable {
  /// All in bytes.
  case measured(size: Int, stride: Int, alignment: Int)
  /// Why there is no answer.
  case unknown(String)
}

/// Asks the compiler.
package struct LayoutProbe: Sendable {
  private static let timeoutSeconds = 300
  /// How often the question is put again without the types that the compiler refused.
  private static let roundsMax = 3

  private let build: ModuleBuild
  private let environment: [String: String]

  /// - Parameters:
  ///   - build: The build of the module.
  ///   - environment: The environment variables of the process.
  package init(_ build: ModuleBuild, environment: [String: String]) {
    self.build = build
    self.environment = environment
  }

  /// Measures types.
  ///
  /// - Parameter types: As they are written in Swift.
  /// - Returns: The layouts, in the order of the types.
  /// - Throws: `InternalError` where the compiler cannot be asked.
  package func layouts(of types: [String]) throws(InternalError) -> [ProbedLayout] {
    var answers = types.map { LayoutQuestion.problem(with: $0).map { ProbedLayout.unknown($0) } }
    for _ in 0..<Self.roundsMax {
      let open = types.indices.filter { answers[$0] == nil }
      if open.isEmpty { break }
      let question = LayoutQuestion(module: build.module, types: open.map { types[$0] })
      let result = try run(question)
      if result.ending == .exited(status: 0) {
        let text = String(decoding: result.output, as: UTF8.self)
        for (place, answer) in zip(open, question.answers(in: text)) { answers[place] = answer }
      } else {
        let refusals = question.refusals(in: String(decoding: result.errors, as: UTF8.self))
        if refusals.byType.isEmpty { throw InternalError(refusals.general) }
        for (number, reason) in refusals.byType { answers[open[number]] = .unknown(reason) }
      }
    }
    return answers.map { $0 ?? .unknown("the compiler gave no answer") }
  }

  private func run(_ question: LayoutQuestion) throws(InternalError) -> ChildResult {
    guard let compiler = ExecutableSearch.find("swiftc", on: environment["PATH"] ?? "") else {
      throw InternalError("no `swiftc` on PATH to ask for the layout of types")
    }
    // The question comes through a pipe, so that no file has to be written.
    let arguments =
      [
        "-c", "printf '%s' \"$0\" | exec \"$@\"", question.source, compiler, "-frontend",
        "-emit-ir",
      ]
      + ["-Onone", "-parse-as-library", "-module-name", LayoutQuestion.moduleName]
      + ["-diagnostic-style=llvm", "-o", "-"] + build.arguments + ["-"]
    return try ChildCommand(
      executable: "/bin/sh", arguments: arguments, environment: environment,
      timeoutSeconds: Self.timeoutSeconds
    ).run()
  }
}

/// The question as a program, and the answer out of what the compiler makes of it.
struct LayoutQuestion {
  static let moduleName = "NjordLayoutProbe"
  private static let parts = ["size", "stride", "alignment"]

  let module: String
  let types: [String]

  /// Why a text cannot be put into a program, or nil where it can: it must be a type and nothing else.
  static func problem(with type: String) -> String? {
    let marks = "_.,<>?:[]() "
    let isType =
      !type.isEmpty && type.allSatisfy { $0.isLetter || $0.isNumber || marks.contains($0) }
    return isType ? nil : "this is not written as a type"
  }

  /// One line for each type behind the first, so that a line of a diagnostic tells the type.
  var source: String {
    let lines = types.enumerated().map { number, type in
      Self.parts.map { part in
        "public func layout\(number)x\(part)() -> Int { MemoryLayout<\(type)>.\(part) }"
      }.joined(separator: "; ")
    }
    return (["@testable import \(module)"] + lines).joined(separator: "\n") + "\n"
  }

  /// The answers in the compiler's output.
  ///
  /// - Complexity: linear.
  func answers(in text: String) -> [ProbedLayout] {
    var values: [String: Int] = [:]
    var name: String?
    for line in text.split(separator: "\n") {
      if line.hasPrefix("define ") {
        name = Self.functionName(line)
      } else if let current = name, line.hasPrefix("  ret i64 "), values[current] == nil {
        values[current] = Int(line.dropFirst("  ret i64 ".count))
      }
    }
    return types.indices.map { number in
      let found = Self.parts.compactMap { values["layout\(number)x\($0)"] }
      guard found.count == Self.parts.count else {
        return .unknown("its layout is known at run time only")
      }
      return .measured(size: found[0], stride: found[1], alignment: found[2])
    }
  }

  /// `define … @"$s16NjordLayoutProbe12layout0xsizeSiyF"()` → `layout0xsize`.
  private static func functionName(_ line: Substring) -> String? {
    guard let start = line.firstRange(of: "layout"), let end = line.firstRange(of: "SiyF\"") else {
      return nil
    }
    return start.lowerBound < end.lowerBound
      ? String(line[start.lowerBound..<end.lowerBound]) : nil
  }

  /// What the compiler refused, by the number of the type; and its first words where it refused the
  /// question as a whole.
  func refusals(in text: String) -> (byType: [Int: String], general: String) {
    var byType: [Int: String] = [:]
    var general = "the compiler could not answer"
    var isFirst = true
    for line in text.split(separator: "\n") {
      guard let mark = line.firstRange(of: "error: ") else { continue }
      let words = String(line[mark.upperBound...])
      if isFirst { general = words }
      isFirst = false
      let place = line[..<mark.lowerBound].split(separator: ":")
      guard place.count >= 2, let number = Int(place[1]), types.indices.contains(number - 2) else {
        continue
      }
      if byType[number - 2] == nil { byType[number - 2] = words }
    }
    return (byType, general)
  }
}
