// Stores that are not what the compiler wrote: each is refused with its name, and nothing falls.

import CompiledPackages
import Foundation
import TemporaryFolders
import Testing

@testable import SymbolIndex

@Suite("Damaged index stores")
struct DamagedStoreTests {
  private static let modules = ["a.swift": ["A"], "b.swift": ["A"]]

  private static func written() throws -> CompiledPackage {
    let package = try CompiledPackage()
    try package.folder.write("a.swift", text: "struct S { func f() {} }\nfunc g(s: S) { s.f() }\n")
    try package.folder.write("b.swift", text: "func h(s: S) { g(s: s) }\n")
    try package.compile("A", ["a.swift", "b.swift"])
    return package
  }

  @Test("a record that is missing, cut off or garbage is named, and the others are read")
  func records() throws {
    let package = try Self.written()
    let path = try #require(package.stored("records", "a.swift-").first)
    let name = try #require(path.split(separator: "/").last)
    let bytes = try package.folder.read(path)
    let cuts = [0, 1, 3, 4, 5, 40, bytes.count / 2, bytes.count - 4, bytes.count - 1]
    for count in cuts {
      try package.folder.write(path, Array(bytes[..<count]))
      let result = try index(of: package, Self.modules)
      #expect(result.problems.count == 1, "\(count) bytes")
      #expect(result.problems.allSatisfy { $0.contains(name) }, "\(count) bytes")
      #expect(result.index.lines("b.swift", .definition).first == "1:6 h(s:)")
    }
    try package.folder.write(path, Array(repeating: 0xA5, count: 4_096))
    #expect(try index(of: package, Self.modules).problems.count == 1)
    try package.folder.remove(path)
    #expect(try index(of: package, Self.modules).problems.count == 1)
  }

  @Test("a unit that is cut off or garbage is named")
  func units() throws {
    let package = try Self.written()
    let path = try #require(package.stored("units", "a.swift.o-").first)
    let bytes = try package.folder.read(path)
    for count in [0, 1, 4, 40, bytes.count / 2] {
      try package.folder.write(path, Array(bytes[..<count]))
      #expect(try index(of: package, Self.modules).problems.count == 1, "\(count) bytes")
    }
    try package.folder.write(path, Array(repeating: 0x5A, count: 4_096))
    #expect(try index(of: package, Self.modules).problems.count == 1)
  }

  @Test("what is no store, and what is no library, is an error with its path")
  func nothing() throws {
    let package = try Self.written()
    let place = [IndexStorePlace(path: "\(package.path)/no", origin: .named)]
    #expect(throws: IndexStoreError.self) {
      _ = try index(of: package, Self.modules, stores: place)
    }
    let error = #expect(throws: IndexStoreError.self) {
      _ = try IndexStoreLibrary(path: "\(package.path)/libNo.so")
    }
    #expect(error?.description.contains("libNo.so") == true)
  }
}
