// What the commands need from outside, as values: tests bring their own, the executable the real ones.

internal import NjordHost
internal import NjordRuntime

/// Counts what the calling thread takes from the heap.
package struct AllocationCounter: Sendable {
  /// How often the calling thread has taken memory.
  let count: @Sendable () -> UInt64
  /// The bytes that the process holds.
  let heapBytes: @Sendable () -> UInt64

  package init(
    count: @escaping @Sendable () -> UInt64, heapBytes: @escaping @Sendable () -> UInt64
  ) {
    self.count = count
    self.heapBytes = heapBytes
  }
}

/// What the commands need from outside.
package struct Surroundings: Sendable {
  /// With the program's name first.
  package var arguments: [String]
  package var environment: [String: String]
  package var workingDirectory: String
  /// Nil where nothing is counted: what needs it is not measured then.
  package var allocations: AllocationCounter?
  package var write: @Sendable (String) -> Void
  package var writeError: @Sendable (String) -> Void

  package init(
    arguments: [String], environment: [String: String], workingDirectory: String,
    allocations: AllocationCounter?, write: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void
  ) {
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.allocations = allocations
    self.write = write
    self.writeError = writeError
  }
}

/// Whether the program was built to be fast; what is measured of another one says nothing.
enum BuildKind {
  static var isOptimised: Bool {
    var isDebug = false
    // The condition is only evaluated where assertions are.
    assert(
      {
        isDebug = true
        return true
      }())
    return !isDebug
  }

  static var toolchain: String {
    #if swift(>=6.4)
      let language = "Swift 6.4 or later"
    #elseif swift(>=6.3)
      let language = "Swift 6.3"
    #else
      let language = "Swift 6.2"
    #endif
    return "\(language), \(isOptimised ? "optimised" : "not optimised")"
  }
}
