// Compares bodies with the compiler's own parser, which is written in C++ and shares no code with
// SwiftSyntax: the same comparison that ci/oracles/bodies.py runs over whole packages.

import ChildProcess
import Foundation
import Testing

import SourceFacts

@Suite("The reader finds the bodies that the compiler's parser finds")
struct CompilerBodiesTests {
  /// A place in a file, as the compiler prints it.
  struct Place: Hashable, Comparable {
    var line: Int
    var column: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// A body as both sides know it.
  struct Row: Hashable, Comparable {
    /// `func`, `init`, `deinit`, `accessor` or `closure`.
    var kind: String
    /// Where the closing brace stands.
    var end: Place

    static func < (left: Row, right: Row) -> Bool {
      (left.end, left.kind) < (right.end, right.kind)
    }
  }

  /// What the compiler's dump says.
  struct Dump {
    /// For each body where it may start: from its declaration's first token to its brace.
    var bodies: [Row: ClosedRange<Place>] = [:]
    var defaultArguments: Set<String> = []
  }

  private static let fixture = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Bodies/HardCases.swift").path

  @Test("on the fixture of hard cases")
  func hardCases() throws {
    let source = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Self.fixture)))
    let dump = try Self.read(Self.dump(of: Self.fixture))
    let facts = SwiftSyntaxReader().facts(of: source)
    var ours: [Row: Place] = [:]
    for body in facts.bodies {
      guard let kind = Self.kind(of: body.kind) else { continue }
      let row = Row(kind: kind, end: place(body.range.end - 1, facts))
      #expect(ours[row] == nil, "two bodies end at \(row)")
      ours[row] = place(body.range.start, facts)
    }
    #expect(facts.problems.isEmpty)
    #expect(Set(ours.keys).subtracting(dump.bodies.keys).sorted() == [], "only the reader")
    #expect(Set(dump.bodies.keys).subtracting(ours.keys).sorted() == [], "only the compiler")
    #expect(dump.bodies.count == 121)
    for (row, start) in ours {
      // A short getter starts at the `var` that the compiler leaves to the variable.
      let range = try #require(dump.bodies[row])
      let isInside = range.contains(start) || (row.kind == "accessor" && start < range.lowerBound)
      #expect(isInside, "\(row) starts at \(start)")
    }
    let defaults = facts.bodies.filter { $0.kind == .defaultArgument }
    #expect(defaults.count == dump.defaultArguments.count)
    #expect(facts.bodies.filter { $0.kind == .topLevel }.isEmpty)
  }

  private func place(_ offset: UInt32, _ facts: FileFacts) -> Place {
    Place(line: facts.lines.line(at: offset), column: facts.lines.column(at: offset))
  }

  private static func kind(of kind: BodyKind) -> String? {
    switch kind {
    case .function: "func"
    case .initializer: "init"
    case .deinitializer: "deinit"
    case .getter, .setter, .observer, .subscript: "accessor"
    case .closure: "closure"
    case .topLevel, .defaultArgument, .initialValue: nil
    }
  }

  // MARK: - The compiler

  private static func dump(of path: String) throws -> String {
    let command = ChildCommand(
      executable: "/usr/bin/env",
      arguments: ["swiftc", "-frontend", "-dump-parse", "-enable-bare-slash-regex", path],
      environment: ProcessInfo.processInfo.environment, timeoutSeconds: 120)
    let result = try command.run()
    #expect(!String(decoding: result.errors, as: UTF8.self).contains("error:"))
    return String(decoding: result.output, as: UTF8.self)
  }

  /// A line of the dump: `(kind … range=[file:line:column - line:line:column] …`.
  private struct Node {
    var depth: Int
    var kind: Substring
    var range: ClosedRange<Place>?
    var parameterCount = 0
    /// The compiler makes a function of each `defer`.
    var isImplicit: Bool

    init?(_ line: Substring) {
      let rest = line.drop { $0 == " " }
      guard rest.first == "(" else { return nil }
      depth = line.count - rest.count
      let head = rest.dropFirst().prefix { $0 != " " && $0 != ")" }
      kind = head.split(separator: "=").last ?? head
      isImplicit = line.contains(" implicit ")
      guard let start = line.range(of: " range=[")?.upperBound,
        let close = line[start...].firstIndex(of: "]")
      else { return }
      let numbers = line[start..<close].split { !$0.isNumber }.suffix(4).compactMap { Int($0) }
      guard numbers.count == 4 else { return }
      range =
        Place(line: numbers[0], column: numbers[1])...Place(line: numbers[2], column: numbers[3])
    }

    /// What its brace is the body of.
    var bodyKind: String? {
      switch kind {
      case "func_decl": "func"
      case "constructor_decl": "init"
      case "destructor_decl": "deinit"
      case "accessor_decl": "accessor"
      case "closure_expr": "closure"
      default: nil
      }
    }
  }

  private static func read(_ text: String) -> Dump {
    var dump = Dump()
    var stack: [Node] = []
    for line in text.split(separator: "\n") {
      guard let node = Node(line) else { continue }
      while let last = stack.last, last.depth >= node.depth { stack.removeLast() }
      if node.kind == "brace_stmt" { add(node, below: stack.last, to: &dump) }
      if node.kind == "parameter", stack.last?.kind == "parameter_list" {
        stack[stack.count - 1].parameterCount += 1
        let owner = stack.last { $0.kind.hasSuffix("_decl") }
        if line.contains(" default_arg=") {
          // The dump lists an enum's elements twice.
          dump.defaultArguments.insert(
            "\(owner?.range, default: "-") \(stack.last?.parameterCount, default: "-")")
        }
      }
      stack.append(node)
    }
    return dump
  }

  private static func add(_ brace: Node, below owner: Node?, to dump: inout Dump) {
    guard let range = brace.range, let owner, !owner.isImplicit, let kind = owner.bodyKind
    else { return }
    let start = owner.range?.lowerBound ?? range.lowerBound
    dump.bodies[Row(kind: kind, end: range.upperBound)] = start...range.lowerBound
  }
}
