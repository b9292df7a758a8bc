/// What trading costs.
public struct Fees: Sendable {
  /// The fees of each fill, in cents.
  public var fills: [Int] = []

  /// Makes a book without fees.
  public init() {}

  /// The fees above a floor, never more than the cap for each.
  ///
  /// - Parameter floor: What is not counted, in cents.
  /// - Returns: The sum in cents.
  public func total(above floor: Int) -> Int {
    var sum = 0
    for fee in fills where fee > floor {
      sum += fee - floor
      if fee.isMultiple(of: 100) { sum -= 1 }
    }
    let rounded = (sum + 50) / 100
    print("fees", fills.count, sum, rounded)
    return rounded * 100 - floor
  }
}

/// What trading earns.
public struct Rebates: Sendable {
  /// The rebates of each fill, in cents.
  public var credits: [Int] = []

  /// Makes a book without rebates.
  public init() {}

  /// The rebates above a floor. Planted: the logic of `Fees.total(above:)` under other names.
  ///
  /// - Parameter minimum: What is not counted, in cents.
  /// - Returns: The sum in cents.
  public func worth(above minimum: Int) -> Int {
    var result = 0
    for credit in credits where credit > minimum {
      result += credit - minimum
      if credit.isMultiple(of: 100) { result -= 1 }
    }
    let whole = (result + 50) / 100
    print("rebates", credits.count, result, whole)
    return whole * 100 - minimum
  }
}
