// What the system says of the process and the machine. Each is a system call or a small file, far too
// slow for every tick: read them at the edges of a window.

internal import Glibc

/// Readings of the process and of the machine.
public enum HostReadings {
  /// The memory of the process that is in use, in bytes, or nil where the system does not say.
  public static var residentByteCount: UInt64? {
    let fields = firstLine(of: "/proc/self/statm").split(separator: " ")
    guard fields.count > 1, let pages = UInt64(fields[1]) else { return nil }
    return pages * UInt64(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// The processor time that all threads of the process have used, in nanoseconds.
  public static var processNanoseconds: UInt64 {
    WallClock.nanoseconds(of: CLOCK_PROCESS_CPUTIME_ID)
  }

  /// The processor time that the calling thread has used, in nanoseconds.
  public static var threadNanoseconds: UInt64 {
    WallClock.nanoseconds(of: CLOCK_THREAD_CPUTIME_ID)
  }

  /// How many threads wanted to run in the last minute on average, or nil where the system does not say.
  public static var load: Double? {
    firstLine(of: "/proc/loadavg").split(separator: " ").first.flatMap { Double($0) }
  }

  /// The processors that the machine has for this process, at least 1.
  public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The processor's name as the system gives it, or "unknown".
  public static var processorName: String {
    let line = text(of: "/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").dropFirst().first.map { $0.drop { $0 == " " } }
    return name.map(String.init) ?? "unknown"
  }

  private static func firstLine(of path: String) -> Substring {
    text(of: path).split(separator: "\n").first ?? ""
  }

  /// The first 64 KiB of a file of the system, or nothing.
  private static func text(of path: String) -> String {
    // SAFETY: the path is a zero-terminated copy that lives as long as the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    // SAFETY: the array is as long as the call may write.
    let count = unsafe read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
