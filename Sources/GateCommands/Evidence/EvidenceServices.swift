// What evidence needs from outside: the time, the machine, what git says of the sources, and the names
// in a folder. Tests bring their own.

package import Evidence
internal import FactsCache
internal import FileTree
package import GateEngine
internal import Glibc
internal import MeasuredSources

/// What evidence needs from outside.
package struct EvidenceServices: Sendable {
  /// Nanoseconds since the epoch.
  var now: @Sendable () -> UInt64
  var host: @Sendable () -> HostFingerprint
  /// The sources below a root as a commit has them; nil where git does not know them.
  var sources: @Sendable (_ root: String, _ commit: String) throws -> SourceState?
  /// A file below a root as a commit has it; nil where git does not know it.
  var file: @Sendable (_ path: String, _ root: String, _ commit: String) throws -> [UInt8]?
  /// The names in a folder; none where there is no such folder.
  var names: @Sendable (_ folder: String) -> [String]
  /// The digest of the running program; nil where that is not known.
  var toolDigest: @Sendable (AnalysisRoot) -> String?

  package init(
    now: @escaping @Sendable () -> UInt64, host: @escaping @Sendable () -> HostFingerprint,
    sources: @escaping @Sendable (String, String) throws -> SourceState?,
    file: @escaping @Sendable (String, String, String) throws -> [UInt8]?,
    names: @escaping @Sendable (String) -> [String],
    toolDigest: @escaping @Sendable (AnalysisRoot) -> String? = { _ in nil }
  ) {
    self.now = now
    self.host = host
    self.sources = sources
    self.file = file
    self.names = names
    self.toolDigest = toolDigest
  }

  /// A world without time, git and files.
  package static let none = EvidenceServices(
    now: { 0 }, host: { HostFingerprint(processor: "unknown", processorCount: 1, load: nil) },
    sources: { _, _ in nil }, file: { _, _, _ in nil }, names: { _ in [] })
}

extension EvidenceServices {
  /// Larger files are not read from a commit, in bytes.
  private static let fileBytesMax = 4 << 20

  /// The real world.
  ///
  /// - Parameter workspace: Knows the digest of the tool.
  static func live(_ workspace: Workspace) -> EvidenceServices {
    EvidenceServices(
      now: {
        var time = timespec()
        // SAFETY: the pointer is valid for the duration of the call, which writes one timespec.
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
      },
      host: { host },
      sources: { root, commit in try SourceState.below(root, at: commit) },
      file: { path, root, commit in
        try SourceState.file(path, below: root, of: commit, bytesMax: fileBytesMax)
      },
      names: DirectoryNames.list, toolDigest: { workspace.toolDigest($0) })
  }

  private static var host: HostFingerprint {
    let load = text("/proc/loadavg").split(separator: " ").first.flatMap { Double($0) }
    let model = text("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = model?.split(separator: ":").last?.drop { $0 == " " }
    return HostFingerprint(
      processor: name.map(String.init) ?? "unknown", processorCount: Processors.available,
      load: load)
  }

  private static func text(_ path: String) -> String {
    String(decoding: (try? FileContent.read(path, bytesMax: fileBytesMax)) ?? [], as: UTF8.self)
  }
}
