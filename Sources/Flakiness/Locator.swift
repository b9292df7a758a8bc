// Where tests stand in the source, relative to the root: Swift Testing tells, XCTest does not, so the
// facts are asked for the method of that name. The lines of the test are then looked through.

internal import SourceFacts

/// Completes a report with places.
struct Locator {
  private let input: FlakinessCheck.Input
  /// Declarations by module and dotted name.
  private let places: [String: Place]
  /// The same by module and name alone, for methods that a class inherits.
  private let inherited: [String: Place]

  private struct Place {
    let path: String
    let line: Int
    let column: Int
  }

  init(_ input: FlakinessCheck.Input) {
    self.input = input
    var places: [String: Place] = [:]
    var inherited: [String: Place] = [:]
    for file in input.files {
      let lines = file.facts.lines
      for declaration in file.facts.declarations where declaration.kind == .function {
        let offset = declaration.nameOffset
        let place = Place(
          path: file.path, line: lines.line(at: offset), column: lines.column(at: offset))
        let path = "\(file.module).\(declaration.path.prefix { $0 != "(" })"
        let name = "\(file.module).\(declaration.fullName.prefix { $0 != "(" })"
        places[path] = places[path] ?? place
        inherited[name] = inherited[name] ?? place
      }
    }
    self.places = places
    self.inherited = inherited
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
    let name = "\(test.module).\(test.id.split(separator: "/").last ?? "")"
    guard test.path == nil, let place = places[dotted] ?? inherited[name] else { return }
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
    if test.cause == .schedule, test.polluters.isEmpty, SourceSuspects.isTimed(suspects) {
      test.cause = .time
    }
  }
}
