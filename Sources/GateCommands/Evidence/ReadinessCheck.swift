// Whether the committed report is the one that the tool writes. It is written again from what is
// committed, for the sources that it names itself, so that nothing has to be measured and a later commit
// does not make it wrong: it makes it stale, which is said.

internal import Evidence
internal import GateEngine
internal import GateModel
internal import Readiness

/// What a committed report is asked for.
enum ReadinessDemand: Sendable {
  /// That the tool wrote it.
  case written
  /// That besides it is about the sources that are here.
  case fresh
}

/// What is done with a readiness report.
enum ReadinessUse: Sendable {
  /// It is written about what is here.
  case write
  /// It is written again about what it is about, where the tool or a decision changed.
  case rewrite
  case check(ReadinessDemand)
}

/// Compares a committed report with what the tool writes.
struct ReadinessCheck {
  let desk: ReadinessDesk
  private var outside: Outside { desk.log.outside }
  private var root: AnalysisRoot { desk.log.root }

  /// What came of it.
  struct Answer {
    /// What is wrong, in sentences.
    var problems: [String] = []
    /// What else there is to know.
    var notes: [String] = []
    var state: ReadinessState?
  }

  /// Compares.
  ///
  /// - Parameter demand: What is asked for.
  /// - Returns: What is wrong.
  /// - Throws: `InternalError` where the commit that the report names is not here.
  func answer(_ demand: ReadinessDemand) throws -> Answer {
    guard let bytes = try desk.fileAsItIs(GeneratedPaths.readinessTwin) else {
      return Answer(problems: ["\(GeneratedPaths.readinessTwin) is not there: write the report"])
    }
    guard let twin = JSONValue.parsing(bytes), let subject = ReportSubject(twin: twin) else {
      return Answer(problems: ["\(GeneratedPaths.readinessTwin) is no report of this version"])
    }
    let present = try outside.evidence.sources(root.directory, "HEAD")
    var answer = Answer()
    guard let read = try reader(of: subject, present, &answer) else { return answer }
    var input = try desk.input(
      about: subject.sources, try desk.pool([GeneratedPaths.publishedFolder]), read)
    input.subject.asOf = subject.asOf
    let state = ReadinessState(input)
    answer.state = state
    compare(state, &answer)
    try compareTemplate(input.criteria, read, &answer)
    compareToday(state, demand, &answer)
    if present?.digest != subject.sources.digest {
      add(
        "the report is stale: the sources have changed since commit "
          + "\(Self.short(subject.sources.commit)); for the sources of now, what it says is NOT MEASURED",
        demand, &answer)
    }
    return answer
  }

  private func add(_ sentence: String, _ demand: ReadinessDemand, _ answer: inout Answer) {
    switch demand {
    case .written: answer.notes.append(sentence)
    case .fresh: answer.problems.append(sentence)
    }
  }

  private static func short(_ commit: String?) -> String {
    commit.map { String($0.prefix(10)) } ?? "none"
  }

  /// Reads the files of the sources that the report names; nil where they are not what it says.
  private func reader(
    of subject: ReportSubject, _ present: SourceState?, _ answer: inout Answer
  ) throws -> ReadinessDesk.Reader? {
    let sources = subject.sources
    guard let commit = sources.commit, !sources.isDirty else {
      answer.notes.append(
        "the report is about a tree that no commit has; its sources are not compared")
      return desk.fileAsItIs
    }
    guard let there = try outside.evidence.sources(root.directory, commit) else {
      if present?.digest == sources.digest { return desk.fileAsItIs }
      throw InternalError(
        "the report is about commit \(commit), which is not in this clone; fetch it (git fetch "
          + "--unshallow) and check again")
    }
    guard there.digest == sources.digest, there.tree == sources.tree else {
      answer.problems.append(
        "commit \(Self.short(commit)) does not have the sources that the report names")
      return nil
    }
    return { path in try outside.evidence.file(path, root.directory, commit) }
  }

  private func compare(_ state: ReadinessState, _ answer: inout Answer) {
    for document in desk.documents(state) {
      guard let bytes = try? desk.fileAsItIs(document.path) else {
        answer.problems.append("\(document.path) is not there")
        continue
      }
      let found = String(decoding: bytes, as: UTF8.self)
      if let line = Self.firstDifference(found, document.text) {
        answer.problems.append("\(document.path):\(line): not what the tool writes")
      }
    }
    let named = Set(state.cited.map(\.name) + state.input.pool.broken.map(\.name))
    let folder = GeneratedPaths.publishedFolder
    for name in outside.evidence.names(root.absolute(folder))
    where name.hasSuffix(".json") && !named.contains(name) {
      answer.problems.append("\(folder)/\(name): the report does not name it")
    }
  }

  /// The line in which two texts differ first; nil where they do not.
  static func firstDifference(_ left: String, _ right: String) -> Int? {
    guard left != right else { return nil }
    let lines = [left, right].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let equal = zip(lines[0], lines[1]).prefix { $0 == $1 }
    return equal.count + 1
  }

  private func compareTemplate(
    _ criteria: Criteria, _ read: ReadinessDesk.Reader, _ answer: inout Answer
  ) throws {
    guard let bytes = try read(ReadinessDesk.templatePath) else { return }
    if bytes != Array(GoLiveChecklist.issueTemplate(criteria).utf8) {
      answer.problems.append(
        "\(ReadinessDesk.templatePath) is not what 'readiness template' prints")
    }
  }

  /// What holds no more today: a waiver that has expired fails, evidence that has is stale.
  private func compareToday(
    _ state: ReadinessState, _ demand: ReadinessDemand, _ answer: inout Answer
  ) {
    var input = state.input
    input.subject.asOf = max(input.subject.asOf, outside.services.today())
    let today = ReadinessState(input)
    for (then, now) in zip(state.waivers, today.waivers) where then.problem == nil {
      guard let problem = now.problem else { continue }
      answer.problems.append("the waiver of \(now.waiver.claim): \(problem)")
    }
    for (then, now) in zip(state.claims, today.claims)
    where then.status != now.status && then.status != .waived {
      add(
        "\(now.claim.id) is \(now.status.rawValue) by now: \(now.reason)", demand, &answer)
    }
  }
}
