// The rule `blocking-call`: what makes an event loop wait.

import GateModel
import SymbolIndex

/// Reports waiting in the code of an event loop.
enum BlockingCallRule {
  static let rule = Rule(
    id: "blocking-call", check: DisciplineCheck.id,
    summary: "Code of an event loop waits: for time, a thread, a file, the network or a process.",
    rationale: """
      An event loop is one thread. Whatever waits there makes everything wait, and the delay shows \
      elsewhere, as the latency of an event that has nothing to do with it. Blocking work belongs on \
      threads of its own.
      """,
    definition: """
      The functions that `discipline.blocking-call` names, and every function of the package that \
      they call, as for `hot-path`. Reported are sleeping, waiting on semaphores, groups, conditions, \
      threads and processes, synchronous dispatch, reading and writing files and standard output, \
      and calls of the network that block unless the descriptor says otherwise. Resolved by the \
      compiler: a function of the package that is called `read` is what it is. Functions that \
      `discipline.cold-path` names are not entered: where the loop waits for its next event, and \
      what hands work to other threads.
      """,
    options: [DisciplineSettings.blockingCall.descriptor], examples: examples)

  static func answer(
    _ program: Program, _ graph: CallGraph, _ settings: Settings
  ) throws(UserError) -> DisciplineCheck.Answer {
    try ReachedEffects(DisciplineSettings.blockingCall, program, graph, settings)
      .answer(rule, on: "an event loop") { use in
        guard program.places[use.symbol] == nil, !use.roles.isDisjoint(with: [.call, .read])
        else { return nil }
        return EffectTable.blocking.effect(of: program.symbol(use.symbol))
      }
  }

  private static let examples = [
    RuleExample(
      "A handler sleeps, one call down.",
      """
      import Glibc

      struct Loop {
        func run() { handle() }
        func handle() { sleep(1) }  // error: [blocking-call]
      }
      """),
    RuleExample(
      "What has the same name and is the package's own does not wait.",
      """
      struct Reader { var next = 0; mutating func read() -> Int { next += 1; return next } }
      struct Loop {
        var reader = Reader()
        mutating func run() { _ = reader.read() }
      }
      """),
  ]
}
