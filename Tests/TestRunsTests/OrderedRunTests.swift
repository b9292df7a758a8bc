// An ordered process of Swift Testing is shown one test at a time. Here this very bundle is run that
// way, with the suites of OrderedSuites.swift, which note what happens to them: nothing may be lost
// of what belongs to a test, and nobody else's test may be asked again for each one that runs.

import FileTree
import Flakiness
import Foundation
import TemporaryFolders
import Testing

@testable import TestRuns

@Suite("Tests of Swift Testing in a wanted order")
struct OrderedRunTests {
  private func process(
    _ scratch: RunScratch, in folder: borrowing TemporaryFolder
  ) throws -> TestProcess {
    var environment = ProcessInfo.processInfo.environment
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    // Kept beside the bundle under its content's name: compiling it takes longer than all else here.
    let preload = try PreloadLibrary.path(
      root: bundle.deletingLastPathComponent().path,
      toolchain: Toolchain(environment: environment), environment: environment)
    environment[Notes.variable] = "\(folder.path)/notes"
    try Files.write([], to: "\(folder.path)/notes")
    return TestProcess(
      executable: bundle.path, root: folder.path, preload: preload, environment: environment,
      scratch: scratch, isInterrupted: { false })
  }

  private func notes(in folder: borrowing TemporaryFolder) throws -> [String] {
    let bytes = try FileContent.read("\(folder.path)/notes", bytesMax: 1 << 16)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("scopes of suites, arguments and exit tests are kept, and other tests are left alone")
  func order() throws {
    let folder = try TemporaryFolder()
    let scratch = try RunScratch(["TMPDIR": folder.path])
    defer { scratch.remove() }
    let process = try process(scratch, in: folder)
    let known = try TestLister(process: process).list().tests.map(\.identity)
    let names = ["extended()", "cases(number:)", "alone()", "first()", "exits()", "first()"]
    let wanted = try names.map { name in
      let identity = known.first {
        $0.runtimeName.contains("/OrderedSuites.swift:")
          && $0.name.hasSuffix(name)
      }
      return try #require(identity)
    }
    try Files.write([], to: "\(folder.path)/notes")
    var request = TestRunRequest.native(.testing, [], silenceSeconds: 300)
    request.order = .list(wanted)
    let result = process.run(request, slot: 0)
    #expect(result.ending == .exited(0))
    #expect(result.executions.map(\.test) == wanted)
    #expect(result.executions.allSatisfy { $0.outcome == .passed })
    let notes = try notes(in: folder)
    #expect(
      notes.filter { !$0.hasPrefix("made ") } == [
        "extended", "case 1", "case 2", "case 3", "alone", "first", "child", "first",
      ])
    // Asked who it is, once.
    #expect(notes.count { $0 == "made neighbour" } == 1)
  }
}
