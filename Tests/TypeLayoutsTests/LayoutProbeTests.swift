import CompiledPackages
import GateModel
import TemporaryFolders
import Testing

@testable import TypeLayouts

@Suite("Layouts from the compiler")
struct LayoutProbeTests {
  private static let source = """
    struct Price { var units: Int64 }
    struct Padded { var flag = true; var price = Price(units: 1); var side = false }
    enum Outer { struct Inner { var small: UInt16 = 1 } }
    struct Pair<First, Second> { var first: First; var second: Second }
    package struct Shared { var a: Int32 = 1 }
    private struct Hidden { var a = 1 }
    final class Object { var a = 1 }
    """

  @Test("internal, package, nested, optional and generic types have the size that they have")
  func sizes() throws {
    let package = try CompiledPackage()
    try package.folder.write("Sources/Prices/A.swift", text: Self.source)
    try package.compile("Prices", ["Sources/Prices/A.swift"], options: ["-package-name", "p"])
    let build = ModuleBuild(
      module: "Prices", arguments: ["-I", "\(package.path)/out", "-package-name", "p"])
    let layouts = try LayoutProbe(build, environment: CompiledPackage.environment).layouts(of: [
      "Price", "Padded", "Outer.Inner", "Pair<Int8, Int32>", "Price?", "Shared", "Object", "Hidden",
      "Nowhere", "a; b",
    ])
    #expect(
      layouts.prefix(7) == [
        .measured(size: 8, stride: 8, alignment: 8),
        .measured(size: 17, stride: 24, alignment: 8),
        .measured(size: 2, stride: 2, alignment: 2),
        .measured(size: 8, stride: 8, alignment: 4),
        .measured(size: 9, stride: 16, alignment: 8),
        .measured(size: 4, stride: 4, alignment: 4),
        .measured(size: 8, stride: 8, alignment: 8),
      ])
    for (layout, part) in zip(layouts.dropFirst(7), ["Hidden", "Nowhere", "not written as a type"])
    {
      guard case .unknown(let reason) = layout else {
        Issue.record("\(layout) is known")
        continue
      }
      #expect(reason.contains(part))
    }
  }

  @Test("a build that was never made is said to be missing, not taken for an empty one")
  func noBuild() {
    #expect(throws: InternalError.self) { try ModuleBuild("Prices", in: "/nowhere") }
  }
}
