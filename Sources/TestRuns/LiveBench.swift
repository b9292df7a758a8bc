// The real bench: builds, compiles the preload library, lists the tests, and runs processes on as
// many workers as are allowed.

import ChildProcess
import Dispatch
package import Flakiness
package import GateModel
import Glibc
import Synchronization

/// Makes benches.
package struct LiveBench: Sendable {
  private static let shellTimeoutSeconds = 20

  /// The environment of the tool's process.
  var environment: [String: String]
  /// Whether the user wants to stop.
  var isInterrupted: @Sendable () -> Bool
  /// Called with what to do when the process is ended; returns nothing.
  var onExit: @Sendable (@escaping @Sendable () -> Void) -> Void

  package init(
    environment: [String: String], isInterrupted: @escaping @Sendable () -> Bool,
    onExit: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
  ) {
    self.environment = environment
    self.isInterrupted = isInterrupted
    self.onExit = onExit
  }

  /// Builds the tests of a package and makes a bench for them.
  ///
  /// - Parameter request: What is asked for.
  /// - Returns: The bench.
  /// - Throws: `InternalError` where there is nothing to run.
  package func prepare(_ request: BenchRequest) throws(InternalError) -> TestBench {
    let toolchain = try Toolchain(environment: environment)
    if request.builds { request.progress("building the tests", 0, 0) }
    let bundle = try TestBundle(
      root: request.root, builds: request.builds, toolchain: toolchain, environment: environment)
    request.progress("listing the tests", 0, 0)
    var limits: [String] = []
    var preload: String?
    do throws(InternalError) {
      preload = try PreloadLibrary.path(
        root: request.root, toolchain: toolchain, environment: environment)
    } catch {
      limits.append("\(error); only what Swift Testing varies by itself varies")
    }
    let scratch = try RunScratch(environment)
    onExit { scratch.remove() }
    let process = TestProcess(
      executable: bundle.executable, root: request.root, preload: preload,
      environment: environment, scratch: scratch, isInterrupted: isInterrupted)
    let listing = try TestLister(process: process).list()
    if !listing.hasControl, preload != nil {
      limits.append("this test bundle does not load the preload library, so nothing is controlled")
    }
    return bench(process, listing, limits, request)
  }

  private func bench(
    _ process: TestProcess, _ listing: TestLister.Listing, _ limits: [String],
    _ request: BenchRequest
  ) -> TestBench {
    let now = Int(time(nil))
    let jobs = request.jobs
    var bench = TestBench(
      list: TestList(listing.tests),
      surroundings: PlanSurroundings(
        year: CivilDay.year(ofSeconds: now), hasControl: listing.hasControl),
      run: { requests, concurrency, finished in
        let isAlone = concurrency == .one || !process.scratch.common.isEmpty
        return Self.runAll(requests, process, jobs: isAlone ? 1 : jobs, finished)
      })
    bench.limits = limits
    bench.isInterrupted = isInterrupted
    bench.progress = request.progress
    bench.close = { process.scratch.remove() }
    bench.shellLine = { ShellLine(process: process).text(for: $0) }
    bench.shellLineFails = { [isInterrupted] line in
      if isInterrupted() { return false }
      let command = ChildCommand(
        executable: "/bin/sh", arguments: ["-c", line], environment: environment,
        timeoutSeconds: Self.shellTimeoutSeconds)
      return (try? command.run()).map { $0.ending != .exited(status: 0) } ?? false
    }
    return bench
  }

  /// Runs all requests on as many threads as there are jobs; each thread takes the next.
  private static func runAll(
    _ requests: [TestRunRequest], _ process: TestProcess, jobs: Int,
    _ finished: @Sendable (Int) -> Void
  ) -> [TestRunResult] {
    let next = Atomic<Int>(0)
    let results = Mutex([Int: TestRunResult]())
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, requests.count))) { slot in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < requests.count else { return }
        let result = process.run(requests[index], slot: slot)
        results.withLock { results in
          results[index] = result
          finished(results.count)
        }
      }
    }
    return results.withLock { results in
      requests.indices.map { results[$0] ?? TestRunResult(ending: .interrupted) }
    }
  }
}
