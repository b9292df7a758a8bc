// Dead code in a package that compiles: what `fix` shows, what it removes, and that the rest still
// compiles. `make planted` does the same with a generated package that holds every kind of dead code.

import Foundation
import TemporaryFolders
import Testing

@Suite("A package with planted dead code")
struct PlantedDeadTests {
  private static let files = [
    (
      "Package.swift",
      """
      // swift-tools-version: 6.2
      import PackageDescription

      // An index of the standard library would take longer than everything else.
      let settings: [SwiftSetting] = [.unsafeFlags(["-index-ignore-system-modules"])]
      let package = Package(
        name: "desk", targets: [.executableTarget(name: "desk", swiftSettings: settings)])

      """
    ),
    (
      "Sources/desk/main.swift",
      """
      print(Book(bid: 1).spread(ask: 3))

      """
    ),
    (
      "Sources/desk/Book.swift",
      """
      struct Book {
        let bid: Int

        func spread(ask: Int) -> Int { ask - bid }

        func mirrored() -> Book { Book(bid: -bid) }
      }

      /// Nobody sorts any more.
      func lower(_ left: Book, _ right: Book) -> Bool { left.bid < right.bid }

      """
    ),
    (
      "Sources/desk/Ladder.swift",
      """
      struct Ladder {
        var steps: [Int] = []
      }

      extension Ladder {
        var first: Int? { steps.first }
      }

      """
    ),
  ]

  @Test("what is certain is shown as a patch, removed, and the rest compiles")
  func removed() throws {
    let folder = try TemporaryFolder()
    let package = "\(folder.path)/package"
    for (path, text) in Self.files { try folder.write("package/\(path)", text: text) }

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
    let rolledBack = try #require(document["rolledBack"] as? [Any])
    #expect(rolledBack.isEmpty, "\(rolledBack)")
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(package)/Sources/desk")
    #expect(left.sorted() == ["Book.swift", "main.swift"])
    #expect(
      String(decoding: try folder.read("package/Sources/desk/Book.swift"), as: UTF8.self) == """
        struct Book {
          let bid: Int

          func spread(ask: Int) -> Int { ask - bid }
        }

        """)
  }
}
