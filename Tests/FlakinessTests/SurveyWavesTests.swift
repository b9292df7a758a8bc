// How many runs a survey starts at once, and what it tells of them meanwhile.

import Synchronization
import Testing

@testable import Flakiness

@Suite("The waves of a survey")
struct SurveyWavesTests {
  /// What a bench was asked for, and what it told.
  private final class Log: Sendable {
    let waves = Mutex([Int]())
    let told = Mutex([Int]())
  }

  private func log(of runs: Int, _ libraries: [TestLibrary]) throws -> Log {
    let log = Log()
    let tests = libraries.map { KnownTest(TestIdentity($0, "M.\($0.rawValue)/t")) }
    var bench = TestBench(
      list: TestList(tests), surroundings: PlanSurroundings(year: 2026, hasControl: true),
      run: { requests, _, finished in
        log.waves.withLock { $0.append(requests.count) }
        return requests.enumerated().map { index, request in
          let test = tests.first { $0.identity.library == request.library }
          var executions: [TestExecution] = []
          if let test {
            var execution = TestExecution(test.identity, .passed, startedAt: 1)
            execution.endedAt = 2
            executions.append(execution)
          }
          finished(index + 1)
          return TestRunResult(ending: .exited(0), executions: executions)
        }
      })
    bench.progress = { phase, done, total in
      #expect(phase == "running" && total == runs)
      log.told.withLock { $0.append(done) }
    }
    var survey = Survey(bench: bench)
    try survey.perform((0..<runs).map { RunSeed(base: 1, index: $0) })
    #expect(survey.runs.count == runs * libraries.count)
    return log
  }

  @Test("two runs go alone; waves of eight follow, and of half of what was done once that is more")
  func sizes() throws {
    let log = try log(of: 100, [.testing])
    #expect(log.waves.withLock { $0 } == [1, 1, 8, 8, 9, 13, 20, 30, 10])
  }

  @Test("each run is told as soon as it is done, and nothing goes back")
  func progress() throws {
    let told = try log(of: 40, [.testing]).told.withLock { $0 }
    #expect(told == told.sorted())
    #expect(Set(told) == Set(0...40))
  }

  @Test("a run of two libraries is done when both of its processes are")
  func libraries() throws {
    let log = try log(of: 12, [.xctest, .testing])
    #expect(log.waves.withLock { $0 } == [2, 2, 16, 4])
    let told = log.told.withLock { $0 }
    #expect(told == told.sorted())
    #expect(Set(told) == Set(0...12))
  }
}
