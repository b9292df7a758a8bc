// Dead code in a generated package that compiles: what the gate finds, against what was planted, and
// what is left when `fix` has removed it. One site of each kind here; `make planted` plants twenty.

import Foundation
import TemporaryFolders
import Testing

@Suite("A package with planted dead code", .enabled(if: isInstalled("python3")))
struct PlantedDeadTests {
  private static let script =
    Planted.repository.appending(path: "Tests/PlantedDead/plant.py").path

  @Test("all of it is found and nothing that lives, and what is certain can be removed")
  func foundAndRemoved() throws {
    let folder = try TemporaryFolder()
    let package = "\(folder.path)/package"
    let bench = try Planted.run(
      "/usr/bin/env",
      ["python3", Self.script, "run", package, "--gate", Planted.gatePath, "--sites", "1"])
    #expect(bench.status == 0, "\(bench.output)\(bench.errors)")

    let fix = ["fix", "--rule", "dead-symbol", "--no-test", "--force"]
    let patch = try Planted.run(Planted.gatePath, fix + ["--diff", package])
    #expect(patch.status == 0, "\(patch.errors)")
    try folder.write("dead.patch", text: patch.output)
    let applied = try Planted.run(
      "/usr/bin/env",
      ["git", "-C", package, "apply", "--check", "--verbose", "\(folder.path)/dead.patch"])
    #expect(applied.status == 0, "\(applied.errors)")

    let removal = try Planted.run(Planted.gatePath, fix + ["--format", "json", package])
    let document = try #require(try removal.document()["fix"] as? [String: Any])
    let mended = try #require(document["mended"] as? [Any])
    let rolledBack = try #require(document["rolledBack"] as? [Any])
    #expect(mended.count > 150)
    #expect(rolledBack.isEmpty, "\(rolledBack)")
  }
}

private func isInstalled(_ program: String) -> Bool {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}
