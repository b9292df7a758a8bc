// Keeps the automaton between runs: making it takes longer than scanning what is staged.

internal import Digests
internal import GateModel

/// Makes plans.
struct PlanCache {
  private static let version: UInt64 = 1
  let memory: CheckMemory

  /// A plan for some detectors, from the cache where it is there.
  func plan(_ detectors: [Detector]) throws(InternalError) -> ScanPlan {
    let recipe = ScanPlan.recipe(of: detectors) + "\n" + AnchorDatabase.platform
    let name = "anchors " + Hexadecimal.text(SHA256.hash(Array(recipe.utf8)))
    if let blob = memory.load(name),
      var reader = try? BinarySeal.open(blob, version: Self.version),
      case let database = AnchorDatabase(bytes: reader.rest()),
      (try? AnchorScanner(database)) != nil
    {
      return try ScanPlan(detectors, serialised: database)
    }
    let plan = try ScanPlan(detectors)
    memory.save(name, BinarySeal.seal(plan.serialised.bytes, version: Self.version))
    return plan
  }
}

/// Hexadecimal digits.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Two digits for each byte.
  static func text(_ bytes: [UInt8]) -> String {
    String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
