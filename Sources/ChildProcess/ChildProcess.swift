// Runs a program to its end, within bounds: a time-out, a limit on its output, a process group of
// its own, so that nothing it starts outlives it. Both pipes are drained while it runs; a program
// that waits for a full pipe would never end.

package import GateModel
import Glibc

/// What to run and within which bounds.
package struct ChildCommand: Sendable {
  /// The program's path; it is not looked up.
  package var executable: String
  /// Without the program's name.
  package var arguments: [String]
  /// All of the environment; nothing is inherited.
  package var environment: [String: String]
  /// The process group is ended after so long.
  var timeoutSeconds: Int
  /// Beyond so many bytes on either pipe, the process group is ended.
  package var outputBytesMax = 64 << 20
  /// What happens beyond that.
  package var overflow = OutputOverflow.endsProcess
  /// Where the program starts; nil for our own working directory.
  package var workingDirectory: String?
  package var addresses = AddressSpace.inherited
  /// Asked now and then whether the process group is to be ended before its time.
  package var interruption: (@Sendable () -> ChildInterruption?)?
  /// Told the process group once the program runs, for whoever may have to end it early.
  package var onStart: (@Sendable (_ processGroup: Int32) -> Void)?
  /// Told what the program wrote to its standard output since the last time, as it comes.
  package var onOutput: (@Sendable (ArraySlice<UInt8>) -> Void)?

  package init(
    executable: String, arguments: [String], environment: [String: String], timeoutSeconds: Int
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.timeoutSeconds = timeoutSeconds
  }
}

/// What happens to a program that writes more than is accepted.
package enum OutputOverflow: Sendable {
  case endsProcess
  /// The middle of the output is forgotten.
  case dropsMiddle
}

/// Why a process group is ended before its time.
package enum ChildInterruption: Sendable {
  case silent, cancelled
}

/// How a program ended.
package enum ChildEnding: Sendable, Equatable {
  case exited(status: Int32)
  case signalled(signal: Int32)
  case timedOut
  case outputTooLarge
  /// The caller wanted it to end.
  case cancelled
}

/// What a program left.
package struct ChildResult: Sendable {
  package var ending: ChildEnding
  package var output: [UInt8]
  package var errors: [UInt8]
}

extension ChildCommand {
  /// How long a process group has to end itself once it was asked to.
  private static var graceMilliseconds: Int { 2_000 }
  /// How often a process is looked at that has closed its pipes, or whose pipes are held open.
  private static var tickMilliseconds: Int { 5 }
  /// How often the caller is asked.
  private static var questionInterval: Duration { .milliseconds(100) }

  /// Runs the program and waits for its end.
  ///
  /// - Returns: Its output and how it ended.
  /// - Throws: `InternalError` where it cannot be started.
  package func run() throws(InternalError) -> ChildResult {
    var output = try OutputPipe()
    var errors = try OutputPipe()
    let process = try addresses.whileStarting { () throws(InternalError) in
      try spawn(output: output.writingEnd, errors: errors.writingEnd)
    }
    onStart?(process)
    output.closeWritingEnd()
    errors.closeWritingEnd()
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(timeoutSeconds)
    var question = clock.now + Self.questionInterval
    var ending: ChildEnding?
    var told = 0
    while ending == nil {
      OutputPipe.wait(for: output, errors, milliseconds: Self.tickMilliseconds)
      // The state before the pipes: what a program wrote before its end is then read below.
      let ended = Self.endingIfEnded(process)
      output.drain(bytesMax: outputBytesMax, overflow)
      errors.drain(bytesMax: outputBytesMax, overflow)
      if let onOutput, told < output.bytes.count { onOutput(output.bytes[told...]) }
      told = output.bytes.count
      if output.isTooLarge || errors.isTooLarge {
        ending = .outputTooLarge
      } else if let ended {
        ending = ended
      } else if clock.now >= deadline {
        ending = .timedOut
      } else if clock.now >= question {
        question = clock.now + Self.questionInterval
        ending = interruption?().map { $0 == .silent ? .timedOut : .cancelled }
      }
    }
    Self.endGroup(of: process, isReaped: ending.map(Self.isReaped) ?? false)
    return ChildResult(
      ending: ending ?? .timedOut, output: output.bytes, errors: errors.bytes)
  }

  private static func isReaped(_ ending: ChildEnding) -> Bool {
    switch ending {
    case .exited, .signalled: true
    case .timedOut, .outputTooLarge, .cancelled: false
    }
  }

  /// How a process ended, or nil as long as it runs.
  private static func endingIfEnded(_ process: pid_t) -> ChildEnding? {
    var status: Int32 = 0
    // SAFETY: the status lives as long as the call.
    guard unsafe waitpid(process, &status, WNOHANG) == process else { return nil }
    // The layout of the status word: POSIX leaves it to macros, Linux fixes it.
    let signal = status & 0x7F
    return signal == 0 ? .exited(status: status >> 8 & 0xFF) : .signalled(signal: signal)
  }

  /// Ends what is left of a process group, and the process itself unless it is reaped.
  private static func endGroup(of process: pid_t, isReaped: Bool) {
    if isReaped {
      // What the process left running has no one to speak to.
      kill(-process, SIGKILL)
      return
    }
    kill(-process, SIGTERM)
    var waited = 0
    while waited < graceMilliseconds, endingIfEnded(process) == nil {
      // Without descriptors, poll only waits.
      poll(nil, 0, Int32(tickMilliseconds))
      waited += tickMilliseconds
    }
    kill(-process, SIGKILL)
    var status: Int32 = 0
    // SAFETY: the status lives as long as the call. It fails where the process is reaped already.
    unsafe waitpid(process, &status, 0)
  }

  /// How often a program is started that somebody writes to, and how long to wait in between.
  private static let startsMax = 100
  private static let startPauseMicroseconds: UInt32 = 10_000

  /// Starts the program in a process group of its own, with nothing on its standard input.
  private func spawn(output: Int32, errors: Int32) throws(InternalError) -> pid_t {
    // SAFETY: all structures live until the end of this function and are destroyed once; posix_spawn
    // copies what it needs.
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
    if let workingDirectory {
      unsafe try WorkingDirectory.add(workingDirectory, to: &actions)
    }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var process: pid_t = 0
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let code = unsafe withCStrings([executable] + arguments) { arguments in
      unsafe withCStrings(variables) { variables in
        var code: CInt = 0
        for _ in 0..<Self.startsMax {
          code = unsafe posix_spawn(
            &process, executable, &actions, &attributes, arguments, variables)
          // Another thread's child may for a moment hold the file open that was just written.
          if code != ETXTBSY { break }
          usleep(Self.startPauseMicroseconds)
        }
        return code
      }
    }
    guard code == 0 else {
      throw InternalError("\(executable) cannot be started: system error \(code)")
    }
    return process
  }
}

/// Calls a body with a null-terminated list of C strings that lives as long as the call.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  // SAFETY: strdup copies each text, and each copy is freed once, after the body.
  let pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  return unsafe body(pointers)
}
