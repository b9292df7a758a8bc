public import DocSymbolsBase

/// Documented.
open class Base {
  public init() {}
  /// Documented.
  open func documented() {}
  open func undocumented() {}
  /// Documented.
  open var property: Int { 1 }
  /// Documented.
  public required init(required: Int) {}
  /// Documented.
  open class func classFunction() {}
  /// Documented.
  open subscript(index: Int) -> Int { 1 }
}
/// Documented.
open class Middle: Base {
  open override func documented() {}
  public override init() { super.init() }
  public required init(required: Int) { super.init() }
}
/// Documented.
public final class Leaf: Middle, Greeter {
  public override func documented() {}
  public override func undocumented() {}
  public override var property: Int { 2 }
  public override class func classFunction() {}
  public override subscript(index: Int) -> Int { 2 }
  public required init(required: Int) { super.init(required: 1) }
  public func greet(name: String) -> String { name }
  public func wave() {}
}
/// Documented.
public class Dog: Animal {
  public override init() { super.init() }
  public override func speak() -> String { "" }
  public override func sleep() {}
}

extension Shared { public func inOtherModule() {} }
extension Animal { public func inOtherClass() {} }
extension Array { public func inArray() {} }
extension Array: Greeter where Element == Int {
  public func greet(name: String) -> String { name }
  public func wave() {}
}
public extension Array where Element == Int { var inConstrainedArray: Int { 1 } }
extension Optional { func internalInOptional() {} }
extension String { public struct InString { public var member = 1 } }
extension Collection { public func inCollection() {} }
extension Sequence where Element: Hidden { func constrainedByHidden() {} }
extension Equatable { public var inEquatable: Int { 1 } }
