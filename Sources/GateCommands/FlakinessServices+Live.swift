// The real services of the flakiness check: a bench that runs processes, the system's clock and
// randomness for the base seed, the history in the tool's folder.

internal import FileTree
internal import Flakiness
internal import GateEngine
internal import GateModel
internal import Glibc
internal import TestRuns
internal import TestSuite

extension SuiteServices {
  /// The real world.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - interruption: Tells when to stop, and cleans up.
  static func live(
    environment: [String: String], interruption: Interruption
  ) -> SuiteServices {
    SuiteServices(run: { request in
      interruption.askFirst()
      return try SuiteRunner(
        environment: environment, isInterrupted: { interruption.requested != nil },
        onExit: { interruption.addCleanup($0) }
      ).run(request)
    })
  }
}

extension FlakinessServices {
  /// Larger source files are not looked through, in bytes.
  private static let sourceBytesMax = 16 << 20

  /// The real world.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - interruption: Tells when to stop, and cleans up.
  ///   - revision: What git knows of the tree.
  /// - Returns: The services.
  static func live(
    environment: [String: String], interruption: Interruption,
    revision: @escaping @Sendable (AnalysisRoot) throws -> Revision?
  ) -> FlakinessServices {
    FlakinessServices(
      prepare: { request in
        interruption.askFirst()
        return try LiveBench(
          environment: environment, isInterrupted: { interruption.requested != nil },
          onExit: { interruption.addCleanup($0) }
        ).prepare(request)
      },
      drawSeed: { UInt64.random(in: 0..<(1 << 32)) },
      today: { Int(time(nil)) / 86_400 },
      remember: { root, report in
        let commit = try? revision(AnalysisRoot(directory: root))
        return FlakyHistory(root: root).add(
          report, revision: commit?.commit ?? "", today: Int(time(nil)) / 86_400)
      },
      source: { path in try? FileContent.read(path, bytesMax: sourceBytesMax) })
  }
}
