// How many processors this process may use: those that it may run on, and no more than the quota of
// the control groups that it is in. A container with two of 64 processors would otherwise start 64
// workers and be throttled.

import FileTree
import Glibc

/// The processors that are at this process's disposal.
package enum Processors {
  private static let fileBytesMax = 1 << 20

  /// How many workers can run at once, at least one.
  package static var available: Int {
    let quota = quota(
      groups: text("/proc/self/cgroup"), read: { text("/sys/fs/cgroup\($0)") })
    let online = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return max(1, min(allowed(status: text("/proc/self/status")) ?? online, quota ?? .max))
  }

  /// How many processors the process's affinity allows.
  ///
  /// - Parameter status: The text of `/proc/self/status` (proc(5)).
  /// - Returns: Processors, or nil where the text does not tell.
  static func allowed(status: String?) -> Int? {
    let name = "Cpus_allowed:"
    let mask = status?.split(separator: "\n").first { $0.hasPrefix(name) }?.dropFirst(name.count)
    guard let mask else { return nil }
    let count = mask.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount }
    return count > 0 ? count : nil
  }

  private static func text(_ path: String) -> String? {
    (try? FileContent.read(path, bytesMax: fileBytesMax))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The smallest quota of the groups and of those that enclose them (cgroups(7); the kernel's
  /// `cgroup-v2.rst`, "cpu.max").
  ///
  /// - Parameters:
  ///   - groups: The text of `/proc/self/cgroup`.
  ///   - read: Reads a file below the mount point of the control groups.
  /// - Returns: Processors, rounded up, or nil where nothing limits them.
  static func quota(groups: String?, read: (String) -> String?) -> Int? {
    var least: Int?
    for line in (groups ?? "").split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let controllers = fields[1].split(separator: ",")
      guard controllers.isEmpty || controllers.contains("cpu") else { continue }
      for folder in ancestors(of: String(fields[2])) {
        let limit = controllers.isEmpty ? unified(folder, read) : legacy(folder, read)
        if let limit { least = min(limit, least ?? limit) }
      }
    }
    return least
  }

  /// A group's path and those of the groups that enclose it, up to the empty one.
  private static func ancestors(of path: String) -> [String] {
    var folders = [""]
    for component in path.split(separator: "/") {
      folders.append("\(folders[folders.count - 1])/\(component)")
    }
    return folders
  }

  /// Version 2: one file, `QUOTA PERIOD` or `max PERIOD`.
  private static func unified(_ folder: String, _ read: (String) -> String?) -> Int? {
    let fields = read("\(folder)/cpu.max")?.split(whereSeparator: \.isWhitespace) ?? []
    guard fields.count == 2 else { return nil }
    return processors(quota: Int(fields[0]), period: Int(fields[1]))
  }

  /// Version 1: two files, -1 where there is no quota.
  private static func legacy(_ folder: String, _ read: (String) -> String?) -> Int? {
    func number(_ name: String) -> Int? {
      (read("/cpu\(folder)/\(name)")?.split(whereSeparator: \.isWhitespace).first).flatMap {
        Int($0)
      }
    }
    return processors(
      quota: number("cpu.cfs_quota_us"), period: number("cpu.cfs_period_us"))
  }

  private static func processors(quota: Int?, period: Int?) -> Int? {
    guard let quota, let period, quota > 0, period > 0 else { return nil }
    return max(1, quota / period + (quota % period == 0 ? 0 : 1))
  }
}
