// The command line as a table: every option once, from which parsing and help derive.

/// An option that takes a value.
struct Option: Sendable {
  /// The name with its hyphens.
  let name: String
  /// What stands for the value in the help.
  let value: String
  /// What the value is where the option is not given.
  let standard: String
  let help: String

  static let seed = Option(name: "--seed", value: "N", standard: "1", help: "of everything random")
  static let evidence = Option(
    name: "--evidence", value: "DIR", standard: ".njord-gate/evidence",
    help: "where the record of the run goes")
  static let scale = Option(
    name: "--scale", value: "PERCENT", standard: "100",
    help: "how much work to measure with; less is faster and surer of nothing")
}

/// A mistake in how the program was called: exit code 2.
struct UsageError: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// What was given to a command.
struct Options: Sendable {
  private var values: [String: String] = [:]
  private(set) var operands: [String] = []

  /// Reads arguments.
  ///
  /// - Parameters:
  ///   - arguments: What follows the command's name.
  ///   - table: The options that the command takes.
  ///   - operandsMax: How many other arguments it takes.
  /// - Throws: `UsageError` for anything else.
  init(_ arguments: [String], _ table: [Option], operandsMax: Int) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        operands.append(argument)
        continue
      }
      guard table.contains(where: { $0.name == argument }) else {
        throw UsageError("there is no option \(argument) here")
      }
      guard let value = rest.popFirst() else { throw UsageError("\(argument) takes a value") }
      values[argument] = value
    }
    guard operands.count <= operandsMax else {
      throw UsageError("\"\(operands[operandsMax])\" is one argument too many")
    }
  }

  /// The text of an option.
  subscript(option: Option) -> String { values[option.name] ?? option.standard }

  /// A whole number.
  ///
  /// - Parameters:
  ///   - option: The option.
  ///   - range: What is allowed.
  /// - Returns: The number.
  /// - Throws: `UsageError` for anything else.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int {
    guard let number = Int(self[option]), range.contains(number) else {
      throw UsageError(
        "\(option.name) takes a whole number from \(range.lowerBound) to \(range.upperBound), "
          + "found \"\(self[option])\"")
    }
    return number
  }

  /// The seed of a run.
  func seed() throws(UsageError) -> UInt64 { UInt64(try number(.seed, in: 0...Int.max)) }
}
