// Locals that are read, only written or not used at all. The compiler warns about those that nothing
// reads; a test compares its warnings with what the reader counts.

indirect enum Shape { case dot, circle(Int), box(Int, Int), named(label: String, Shape?) }
struct Failure: Error { var code: Int }
struct Point { var x = 0, y = 0 }
final class Box { var value = 0 }
@propertyWrapper struct Wrapped { var wrappedValue: Int; var projectedValue: Int { wrappedValue } }

func make() -> Int { 1 }
func maybe() -> Int? { 1 }
func pair() -> (Int, Int) { (1, 2) }
func fail() throws -> Int { throw Failure(code: 1) }
func change(_ value: inout Int) { value += 1 }
func take(_ body: (Int) -> Int) -> Int { body(1) }

func plain() -> Int {
  let unused = make()
  let used = make()
  var writtenOnly = 0
  writtenOnly = make()
  var addedOnly = 0
  addedOnly += 1
  var both = 0
  both += 1
  let later: Int
  later = 2
  let neverLater: Int
  neverLater = 3
  return used + both + later
}

func tuples() -> Int {
  let (a, b) = pair()
  let (c, (d, e)) = (1, pair())
  var (f, g) = pair()
  (f, g) = (g, 2)
  let whole = pair()
  return a + d + whole.0
}

func shadows(_ value: Int?) -> Int {
  let x = 1
  do {
    let x = x + 1
    if x > 0 { let x = 3 }
  }
  if let value { return value }
  if let value = value { return 1 }
  guard let value = value else { return x }
  return value
}

func conditions() -> Int {
  if let a = maybe(), let b = maybe(), a > 1 { return a }
  while let c = maybe() { return 1 }
  guard let d = maybe(), let e = maybe() else { return 2 }
  if case .circle(let f) = Shape.dot { return 3 }
  if case let .box(g, h) = Shape.dot, g > 0 { return 4 }
  if case let i? = maybe() { return 5 }
  return e
}

func loops() -> Int {
  var sum = 0
  for a in 0..<3 {}
  for b in 0..<3 where b > 1 { sum += 1 }
  for (c, d) in [(1, 2)] { sum += d }
  for case .circle(let e) in [Shape.dot] { sum += 1 }
  for case let .circle(f) in [Shape.dot] where f > 0 { sum += f }
  for var g in [1] { g += 1 }
  repeat { let h = 1 } while sum < 0
  return sum
}

func switches(_ shape: Shape) -> Int {
  switch shape {
  case .dot: return 0
  case .circle(let a): return 1
  case .box(let b, let c) where b > 0: return 2
  case .box(let d, _), .circle(let d): return d
  case let .named(label: e, .some(f)): return 3
  case .named(let g, nil): return g.count
  }
}

func expressions(_ shape: Shape) -> Int {
  let a = if case .circle(let b) = shape { b } else { 2 }
  let c = switch shape { case .circle(let d): 1 case let e: 2 }
  return a
}

func catches() -> Int {
  do {
    let a = try fail()
  } catch let b as Failure where b.code > 1 {
  } catch let c as Failure {
  } catch let d {
    return 1
  }
  do { return try fail() } catch { let error = error }
  return 2
}

func closures() -> Int {
  let a = 1
  var b = 2
  let c = { [a] in a }
  let d = { [b, e = b + 1] (x: Int) in b + x }
  let f = { 1 }
  b = 3
  return c() + d(1) + take { x in let y = x; return x } + take { let z = $0; return z }
}

func functions() -> Int {
  func inner(_ a: Int) -> Int { let b = a; return outer + a }
  let outer = 1
  var counted = 0
  func count() { counted += 1 }
  count()
  return inner(2)
}

func references() -> Int {
  let box = Box()
  box.value = 1
  var point = Point()
  point.x = 1
  var other = Point()
  other.y += 1
  var number = 1
  change(&number)
  var list = [1]
  list[0] = 2
  let path = \Point.x
  let name = "name"
  _ = "\(name)"
  let ignored = 1
  _ = ignored
  defer { let late = 1 }
  lazy var slow = make()
  return 1
}

func accessors() -> Int {
  var computed: Int { let a = 1; return 2 }
  var watched = 1 { didSet { let b = watched } }
  watched = 2
  @Wrapped var wrapped = 1
  @Wrapped var projected = 2
  return $projected
}

func asynchronous() async -> Int {
  async let a = make()
  async let b = make()
  return await b
}

func conditional() -> Int {
  #if true
    let a = 1
  #else
    let a = 2
  #endif
  let b = 1
  #if true
    _ = b
  #endif
  #if true
    let c = 1
  #endif
  return a
}

struct Member {
  var a = 1
  init(a: Int) { let b = a; self.a = a }
  mutating func set() { let a = self.a; let c = 1; self.a = a }
  subscript(i: Int) -> Int { get { let d = i; return i } set { let e = newValue } }
}
