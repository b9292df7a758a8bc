// The trend: runs come back as they were, a second run of the same state takes the place of the first,
// and the file does not grow without end.

import GateModel
import GateStore
import TemporaryFolders
import Testing

@Suite("trend store")
struct TrendStoreTests {
  private static func run(_ second: Int64, _ commit: String, _ findings: Int) -> TrendRun {
    TrendRun(
      second: second, commit: commit, isDirty: false, checks: ["complexity", "docs"],
      counts: findings == 0
        ? [] : [TrendCount(check: "docs", rule: "missing-doc", module: "M", findings: findings)])
  }

  @Test("runs come back as they were, the oldest first")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let store = TrendStore(root: folder.path)
    let runs = [Self.run(10, "a", 3), Self.run(20, "b", 0)]
    for run in runs { try store.add(run) }
    #expect(try store.runs() == runs)
    #expect(runs[1].findings(of: "docs") == 0 && runs[1].findings(of: "dead") == nil)
  }

  @Test("a second run of the same state takes the place of the first")
  func repeated() throws {
    let folder = try TemporaryFolder()
    let store = TrendStore(root: folder.path)
    for run in [Self.run(10, "a", 3), Self.run(20, "b", 4), Self.run(30, "b", 2)] {
      try store.add(run)
    }
    #expect(try store.runs() == [Self.run(10, "a", 3), Self.run(30, "b", 2)])
  }

  @Test("the oldest runs go")
  func bounded() throws {
    let folder = try TemporaryFolder()
    let store = TrendStore(root: folder.path, runsMax: 8)
    for number in 0..<20 { try store.add(Self.run(Int64(number), "\(number)", 1)) }
    #expect(try store.runs() == (12..<20).map { Self.run($0, "\($0)", 1) })
  }
}
