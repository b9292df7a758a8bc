import SourceFacts
extension Body {
  var isStub: Bool { false }
  var braceOffset: UInt32? { nil }
}
