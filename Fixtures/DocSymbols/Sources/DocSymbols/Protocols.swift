/// Documented.
public protocol Shape {
  associatedtype Unit
  /// Documented.
  associatedtype Scale = Int
  var undocumented: Int { get }
  /// Documented.
  var area: Double { get }
  /// Documented.
  func draw(at point: Int)
  func undocumentedFunction()
  /// Documented.
  static func make() -> Self
  /// Documented.
  init(size: Int)
  /// Documented.
  subscript(index: Int) -> Int { get }
}

/// Documented.
public protocol Solid: Shape {
  /// Documented.
  var volume: Double { get }
  func undocumentedFunction()
}

protocol Hidden {
  func hiddenRequirement()
}
public protocol _UnderscoredProtocol { func underscoredRequirement() }
extension _UnderscoredProtocol { public func underscoredDefault() {} }
extension Hidden { public func inExtensionOfHidden() {} }

extension Shape {
  public func draw(at point: Int) {}
  public var undocumented: Int { 1 }
  public func added() {}
  public var volume: Double { 1 }
}
extension Shape where Unit == Int { public func constrained() {} }

/// Documented.
public struct Cube: Solid {
  public typealias Unit = Int
  public typealias Scale = Int
  public var area: Double { 1 }
  public func draw(at point: Int) {}
  public func draw(under point: Int) {}
  public func undocumentedFunction() {}
  public static func make() -> Cube { Cube(size: 1) }
  public init(size: Int) {}
  public subscript(index: Int) -> Int { 1 }
  public var volume: Double { 1 }
}

/// Documented.
public struct Late<Value> {}
extension Late: Hidden where Value == Int { public func hiddenRequirement() {} }
extension Late: _UnderscoredProtocol { public func underscoredRequirement() {} }
extension Late: Equatable where Value: Equatable {
  public static func == (left: Late, right: Late) -> Bool { true }
}
extension Late: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) {}
}
extension Late: CustomStringConvertible {
  public var description: String { "" }
}

/// Documented.
public enum Level: Int, Comparable, CaseIterable {
  case low, high
  public static func < (left: Level, right: Level) -> Bool { true }
}

/// Documented.
public struct Stored: Codable, Sendable, Identifiable, RawRepresentable {
  public var id: Int { 1 }
  public var rawValue: Int
  public init?(rawValue: Int) { nil }
  public init(from decoder: any Decoder) throws { rawValue = 1 }
  public func encode(to encoder: any Encoder) throws {}
}

/// Documented.
public struct Numbers: Collection {
  public typealias Element = Int
  public struct Index: Comparable {
    public static func < (left: Index, right: Index) -> Bool { true }
  }
  public var startIndex: Index { Index() }
  public var endIndex: Index { Index() }
  public func index(after index: Index) -> Index { index }
  public subscript(position: Index) -> Int { 1 }
  public subscript(offset: Int) -> Int { 1 }
  public var count: Int { 1 }
  public var isEmpty: Bool { true }
}

/// Documented.
public struct Failure: Error, ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {}
  public var localizedDescription: String { "" }
}

/// Documented.
public protocol Defaulted {
  static var shared: Self { get }
}
/// Documented.
public enum Choice: Preset {
  case standard
  case custom(Int)
}
/// Documented.
public protocol Preset {
  /// Documented.
  static var standard: Self { get }
  /// Documented.
  static func custom(_ value: Int) -> Self
}

public func == (left: Cube, right: Cube) -> Bool { true }
