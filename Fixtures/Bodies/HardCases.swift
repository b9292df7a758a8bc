// Bodies in the places where readers lose them. Parsed by a test, never compiled.

import Testing

@attached(member) macro Made(_ x: Int = 1, _ y: () -> Int = { 2 }) = #externalMacro(
  module: "M", type: "T")

prefix operator <!>
infix operator <||>: LogicalDisjunctionPrecedence

@Wrapped({ 1 }, then: [{ 2 }, { $0 }])
public struct Shapes<each T, let count: Int>: ~Copyable where repeat each T: P {
  static let table = [{ 1 }, { (x: Int) -> Int in x }].map { $0 }
  lazy var lazily: () -> Int = { [weak self] in self.map { _ in 1 } ?? 2 }
  @Clamped(range: { 0...1 }()) private(set) var wrapped = { 1 }(), second = { 2 }()
  var observed = 1 {
    willSet(new) { print(new) }
    @available(*, deprecated)
    didSet { { print(1) }() }
  }
  var short: Int { 1 }
  var ternary: Int { count > 0 ? { 1 }() : { 2 }() }
  var effects: Int { get async throws(E) { try await { 1 }() } }
  var coroutines: Int {
    @inline(__always) _read { yield x }
    nonmutating _modify { yield &x }
  }
  var addressed: Int {
    unsafeAddress { pointer }
    unsafeMutableAddress { pointer }
  }
  var initialized: Int {
    @storageRestrictions(initializes: x, accesses: y)
    init { x = newValue }
    get { x }
    set(value) { x = value }
  }
  var empty: Void {}
  subscript() -> Int { 1 }
  subscript<U>(i: U, default d: @autoclosure () -> U) -> U where U: P { get { d() } set {} }
  static subscript(i: Int) -> Int { { i }() }
  init?(_ x: Int = { 1 }(), y: String = "\({ 2 }())", z: [Int] = []) {}
  init!() { self.init { 1 } }
  deinit { defer { { print() }() } }
  static func < (left: Self, right: Self) -> Bool { { true }() }
  static prefix func ! (x: Self) -> Bool { false }
  static postfix func ... (x: Self) -> Bool { false }
  static func `func`(`init` x: Int, _ y: Int...) async rethrows -> Int { x }
  func `a name with spaces`() {}
  @Test(arguments: [{ 1 }]) func attributed() {}
  consuming func consume() -> some P { { self }() }
  func noBody()
  #member { 1 } label: { 2 }

  enum Nested {
    case a(Int = 1, b: () -> Int = { 2 }), c
    indirect case d(Nested)
    func f() { class Local { init() {} ; deinit {} ; var x: Int { 1 } ; func f() { { }() } } }
  }
}

extension Shapes.Nested { var text: String { """
  \(map { "\($0 ? { 1 }() : 2)" }) }
  """ } }

protocol P { associatedtype A; var p: Int { get set }; func f(); init(); subscript(i: Int) -> Int { get } }

actor A { nonisolated func f() { } ; distributed func g() {} }

func statements(_ x: Int = 1, y: Int? = nil, line: Int = #line) {
  func local(_ z: Int = 2) { func inner() {} }
  var computed: Int { get { 1 } set { } }
  var observed = 0 { didSet { } }
  let value = if x > 0 { { 1 }() } else { switch y { case let y?: { y }(); default: 2 } }
  if let a = ({ x }()), case .b({ 1 }()) = a, #available(macOS 1, *) { { }() }
  guard ({ true }()) else { return { }() }
  while ({ false }()) {}
  repeat { { }() } while ({ false }())
  for i in ({ [1] }()) where ({ i > 0 }()) { { }() }
  switch ({ 1 }()) {
  case { 1 }(): { }()
  case let z where { z > 0 }(): { }()
  @unknown default: { }()
  }
  do { try { }() } catch { { }() }
  do throws(E) { { }() } catch let error as E where { true }() { { }() }
  call { 1 } second: { 2 } third: { 3 }
  call({ 1 }, { a, b in a }, { (a: Int) async throws -> Int in a }, { @MainActor [x, weak self] in x })
  let _ = \Shapes[{ 1 }()], _ = [{ 1 }: { 2 }], _ = ({ 1 }, { 2 }), _ = #selector(a)
  #expect({ 1 }() == 2) { 3 }
  let _ = #macro { 1 }, regex = /{ a|b }/, raw = #"{ \#({ 1 }()) }"#, string = "{ \({ "}" }()) {"
  repeat each { 1 }()
  defer { { }() }
  async let later = { 1 }()
  { print("called at once") }()
  struct Inner { var x = { 1 }() ; subscript(i: Int) -> Int { i } }
}

#Preview("name", traits: { 1 }()) { { 2 }() }
