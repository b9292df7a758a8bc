// What a release must be able to do, as a committed document says it: commands that the final gate runs
// with what it built from a clean checkout. A flow that is not there yet says so, and never passes.

package import GateModel
internal import YAMLText

/// A flow.
package struct Flow: Sendable, Equatable {
  package enum Action: Sendable, Equatable {
    /// A program that the package builds, or one on PATH, with its arguments.
    case run([String], exitCode: Int, prints: String?)
    /// It is not there yet, for this reason.
    case stub(String)
  }

  package let id: String
  let statement: String
  package let action: Action
}

/// What the final gate does in a clean checkout.
package struct Flows: Sendable, Equatable {
  /// Where a package keeps them.
  package static let path = "docs/validation/flows.yml"

  /// The command that builds the package.
  package private(set) var build = ["swift", "build"]
  package private(set) var flows: [Flow] = []

  /// Only builds.
  package init() {}

  /// Reads flows.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - path: Its name, for messages.
  /// - Throws: `UserError` with the line where something is wrong.
  package init(_ bytes: [UInt8], path: String) throws(UserError) {
    self = try StrictDocument.read(bytes, path: path, known: ["build", "flows"]) {
      fields throws(DocumentProblem) in
      var flows = Flows()
      if fields.node("build") != nil { flows.build = try fields.texts("build") }
      for node in try fields.list("flows") { flows.flows.append(try Self.flow(node)) }
      guard !flows.build.isEmpty else { throw fields.missing("build") }
      return flows
    }
  }

  private static func flow(_ node: YAMLNode) throws(DocumentProblem) -> Flow {
    let fields = try StrictFields(
      node, known: ["id", "statement", "run", "exit", "prints", "stub"])
    let run = try fields.texts("run")
    let isStub = fields.node("stub") != nil
    guard isStub == run.isEmpty else {
      throw DocumentProblem(
        position: node.position, message: "a flow needs either \"run\" or \"stub\"")
    }
    let prints = fields.node("prints") == nil ? nil : try fields.text("prints")
    return Flow(
      id: try fields.text("id"), statement: try fields.text("statement"),
      action: isStub
        ? .stub(try fields.text("stub"))
        : .run(run, exitCode: try fields.number("exit", in: 0...255, default: 0), prints: prints))
  }
}
