/// A documented structure.
public struct Plain {
  public var stored = 1
  public let first = 1, second = 2
  /// Documented pair.
  public var left = 1, right = 2
  public init() {}
  /// Documented.
  public init(documented: Int) {}
  public subscript(index: Int) -> Int { index }
  public subscript(key key: String) -> Int { 0 }
  public func function() {}
  public static func function() {}
  public typealias Alias = Int
  public enum Nested {
    case one, two(Int)
    /// Documented.
    case three(label: Int, _ other: String)
    indirect case four(Nested)
  }
  func internalFunction() {}
  private func privateFunction() {}
  fileprivate var fileprivateVariable: Int { 1 }
  package func packageFunction() {}
  @usableFromInline func usable() {}
  public private(set) var readable = 1
  public var computed: Int { 1 }
  public func _underscored() {}
  public func underscoredLabel(_hidden: Int) {}
  public func underscoredName(shown _hidden: Int) {}
  public func nameless(_: Int) {}
  public static func + (left: Plain, right: Plain) -> Plain { left }
  public static prefix func - (value: Plain) -> Plain { value }
  public struct _Underscored {
    public var inUnderscored = 1
  }
}

public var globalVariable = 1, otherGlobal = 2
public let (tupleOne, tupleTwo) = (1, 2)
public let globalConstant = 3
public func globalFunction(_ closure: (_ value: Int) -> Void) {}
func internalFunction() { func local() {} }
public typealias GlobalAlias = Plain
infix operator <+>: Precedence
precedencegroup Precedence { associativity: left }
public func <+> (left: Int, right: Int) -> Int { left }
@freestanding(expression)
public macro stringify(_ value: Int) -> String = #externalMacro(module: "None", type: "None")
public func DocSymbolsVersionString() {}

struct Internal {
  public var inInternal = 1
  public struct Deep { public var deeper = 1 }
}
private struct Private { public func inPrivate() {} }
extension Internal { public func inExtensionOfInternal() {} }
extension Internal.Deep { public func inExtensionOfDeep() {} }

open class Open {
  public init() {}
  open func openFunction() {}
  public func publicFunction() {}
  /// Documented.
  open var openVariable: Int { 1 }
  deinit {}
  public required init(required: Int) {}
  /// Convenient.
  public convenience init(convenient: Int) { self.init() }
  public class var classVariable: Int { 1 }
}

public actor Worker {
  public init() {}
  public func work() async {}
  public nonisolated let identity = 1
}

extension Plain {
  public func publicInExtension() {}
  func internalInExtension() {}
  public struct NestedInExtension { public var value: Int { 1 } }
}
public extension Plain {
  func inPublicExtension() {}
  internal func internalInPublicExtension() {}
  private func privateInPublicExtension() {}
  static var staticInPublicExtension: Int { 1 }
  struct TypeInPublicExtension {
    var internalMember = 1
    public var publicMember = 1
  }
  enum EnumInPublicExtension { case member }
}
internal extension Plain { func inInternalExtension() {} }
private extension Plain { func inPrivateExtension() {} }
package extension Plain { func inPackageExtension() {} }
extension Plain._Underscored { public func inExtensionOfUnderscored() {} }
public typealias Shown = Plain._Underscored
