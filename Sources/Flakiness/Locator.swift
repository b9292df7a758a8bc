// Where tests stand in the source, relative to the root: Swift Testing tells, XCTest does not, so the
// facts are asked for the method of that name. The lines of the test are then looked through.

internal import GateModel
internal import SourceFacts

/// Completes a report with places.
struct Locator {
  private let input: FlakinessCheck.Input
  /// Declarations by module and dotted name.
  private let places: [String: (path: String, line: Int, column: Int)]

  init(_ input: FlakinessCheck.Input) {
    self.input = input
    var places: [String: (path: String, line: Int, column: Int)] = [:]
    for file in input.files {
      for declaration in file.facts.declarations where declaration.kind == .function {
        let offset = declaration.nameOffset
        let key = "\(file.module).\(declaration.fullName.prefix { $0 != "(" })"
        places[key] =
          places[key] ?? (
            file.path, file.facts.lines.line(at: offset), file.facts.lines.column(at: offset)
          )
      }
    }
    self.places = places
  }

  /// Fills in what is missing.
  func complete(_ report: inout FlakinessReport) {
    for index in report.tests.indices {
      var test = report.tests[index]
      place(&test)
      if test.verdict != .stable, test.verdict != .broken { inspect(&test) }
      report.tests[index] = test
    }
  }

  private func place(_ test: inout TestReport) {
    if let path = test.path {
      let prefix = input.root + "/"
      test.path = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
    let dotted = test.id.replacing("/", with: ".")
    guard test.path == nil, let place = places[dotted] else { return }
    (test.path, test.line, test.column) = (place.path, place.line, place.column)
  }

  private func inspect(_ test: inout TestReport) {
    guard let path = test.path, let line = test.line,
      let source = input.services.source(path.hasPrefix("/") ? path : "\(input.root)/\(path)")
    else { return }
    let (suspects, cause) = SourceSuspects.find(in: source, from: line)
    test.suspects = suspects
    // Where no experiment decided, what the test does is the better guess; and a test that waits for
    // a time fails for the time, whatever made the work late.
    if test.cause == .residual, let cause, cause != .random, cause != .hash { test.cause = cause }
    if test.cause == .schedule, SourceSuspects.waits(suspects) { test.cause = .time }
  }
}
