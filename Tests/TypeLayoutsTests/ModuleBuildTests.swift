import GateModel
import TemporaryFolders
import Testing

@testable import TypeLayouts

@Suite("How a module was built")
struct ModuleBuildTests {
  private static let description = """
    {"swiftCommands": {"C.Core.module": {"moduleName": "Core", "importPath": "/b/Modules",
      "otherArguments": ["-target", "x86_64", "-incremental", "-index-store-path", "/i", "-Onone",
        "-Xcc", "-fmodule-map-file=/c.modulemap", "-swift-version", "6", "-package-name", "p",
        "-parseable-output", "-enable-upcoming-feature", "ExistentialAny", "-g", "-I"]}}}
    """

  @Test("what an import needs is kept, what concerns the output is not")
  func arguments() throws {
    let folder = try TemporaryFolder()
    try folder.write("description.json", text: Self.description)
    let build = try ModuleBuild("Core", in: folder.path)
    #expect(
      build.arguments == [
        "-I", "/b/Modules", "-target", "x86_64", "-Xcc", "-fmodule-map-file=/c.modulemap",
        "-swift-version", "6", "-package-name", "p", "-enable-upcoming-feature", "ExistentialAny",
      ])
  }

  @Test("a module that the build does not know is an error", arguments: ["Other", ""])
  func unknownModule(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("description.json", text: Self.description)
    #expect(throws: InternalError.self) { try ModuleBuild(name, in: folder.path) }
    try folder.write("description.json", text: "{")
    #expect(throws: InternalError.self) { try ModuleBuild("Core", in: folder.path) }
  }
}
