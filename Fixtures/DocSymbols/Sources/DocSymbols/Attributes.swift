@_spi(Testing) public func spiFunction() {}
@_spi(Testing) public struct SPIStructure { public var member = 1 }
extension Plain {
  @_spi(Testing) public func spiMember() {}
}
@_spi(Testing) extension Plain {
  public func inSPIExtension() {}
}
@_spi(Testing) public extension Plain {
  func inPublicSPIExtension() {}
}

@available(*, unavailable) public func unavailableFunction() {}
@available(*, unavailable, renamed: "globalFunction") public func renamedFunction() {}
@available(*, unavailable) public struct Unavailable { public func inUnavailable() {} }
@available(*, unavailable) extension Plain { public func inUnavailableExtension() {} }
extension Plain { @available(*, unavailable) public func unavailableMember() {} }
@available(*, deprecated) public func deprecatedFunction() {}
@available(*, deprecated, message: "unavailable") public func deprecatedWithMessage() {}
@available(swift, obsoleted: 3.0) public func obsoletedFunction() {}
@available(swift, unavailable) public func unavailableInSwift() {}
@available(macOS, unavailable) public func unavailableOnMac() {}
@available(macOS 13, *) public func introducedOnMac() {}
@available(macOS, introduced: 10.15, obsoleted: 12) public func obsoletedOnMac() {}
@available(*, noasync) public func notAsync() {}

@_documentation(visibility: internal) public func hiddenFunction() {}
@_documentation(visibility: private) public func hiddenPrivately() {}
@_documentation(visibility: public) public func _shownFunction() {}
@_documentation(visibility: public) func internalShown() {}
@_documentation(visibility: internal) public struct HiddenStructure { public var member = 1 }
@_documentation(visibility: internal) extension Plain { public func inHiddenExtension() {} }
@_documentation(metadata: "x") public func metadataFunction() {}

@_alwaysEmitIntoClient public func emitted() {}
@inlinable public func inlined() {}
@backDeployed(before: macOS 14) public func backDeployed() {}
@discardableResult public func discardable() -> Int { 1 }
@_disfavoredOverload public func disfavored() {}
@MainActor public func isolated() {}
