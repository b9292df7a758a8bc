// The baseline as a file: a line that says what it is and why, then one line of JSON per entry, sorted,
// so that two branches that change different entries merge without a conflict.

package import GateModel

/// Reads and writes baselines.
package enum BaselineFile {
  /// The name under which it is looked for, in the root of the analysis.
  package static let name = ".njord-gate-baseline.jsonl"
  /// Larger files are refused, in bytes.
  package static let bytesMax = 64 << 20
  private static let version = 1
  private static let marker = "njordGateBaseline"
  /// At most so many findings of one identity are believed.
  private static let countMax = 1_000_000

  /// The file's bytes.
  ///
  /// - Parameter baseline: What to write.
  /// - Returns: UTF-8 with a final newline.
  package static func bytes(of baseline: Baseline) -> [UInt8] {
    var text =
      JSONValue.object([
        (marker, .integer(version)), ("reason", .string(baseline.reason)),
      ]).compact + "\n"
    for entry in baseline.entries { text += line(of: entry).compact + "\n" }
    return Array(text.utf8)
  }

  private static func line(of entry: BaselineEntry) -> JSONValue {
    let values = entry.values.compactMap(\.self)
    let plain = entry.values.count - values.count
    var members: [(key: String, value: JSONValue)] = [
      ("rule", .string(entry.rule.rawValue)), ("entity", .string(entry.subject)),
    ]
    if plain > 0 || values.isEmpty { members.append(("count", .integer(plain))) }
    if !values.isEmpty { members.append(("values", .array(values.map(number)))) }
    return .object(members)
  }

  private static func number(_ value: Double) -> JSONValue {
    .decimal(value, places: value == value.rounded() ? 0 : decimals)
  }

  /// Measured shares are kept with so many decimals.
  private static let decimals = 4

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - name: What the messages call it.
  /// - Throws: `UserError` with the line of what is wrong.
  package static func baseline(
    from bytes: [UInt8], named name: String
  ) throws(UserError) -> Baseline {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let head = lines.first.flatMap({ JSONValue.parsing($0) }),
      let found = head[marker]?.integer
    else {
      throw UserError(
        "\(name):1: this is no baseline; '\(Tool.name) baseline write --reason …' writes one")
    }
    guard found == version else {
      throw UserError(
        "\(name):1: this \(Tool.name) reads version \(version) of a baseline, not \(found); "
          + "'\(Tool.name) baseline write --reason …' writes it anew")
    }
    var entries: [BaselineEntry] = []
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      guard let entry = JSONValue.parsing(line).flatMap(entry) else {
        throw UserError(
          "\(name):\(number + 1): expected an entry with rule, entity and count or values; a "
            + "merge may have left its marks here")
      }
      entries.append(entry)
    }
    return Baseline(reason: head["reason"]?.text ?? "", entries: entries)
  }

  private static func entry(_ line: JSONValue) -> BaselineEntry? {
    guard let rule = line["rule"]?.text, let subject = line["entity"]?.text else { return nil }
    let count = line["count"]?.integer ?? 0
    var values: [Double?] = []
    if case .array(let numbers)? = line["values"] {
      values = numbers.map(\.number)
      guard !values.contains(nil) else { return nil }
    }
    guard (0...countMax).contains(count), count + values.count > 0 else { return nil }
    return BaselineEntry(
      rule: RuleID(rawValue: rule), subject: subject,
      values: Array(repeating: nil, count: count) + values)
  }
}
