/// A protocol of another module of the package.
public protocol Greeter {
  /// Greets somebody.
  func greet(name: String) -> String
  func wave()
}

/// A class of another module of the package.
open class Animal {
  public init() {}
  /// Makes a sound.
  open func speak() -> String { "" }
  open func sleep() {}
}

public struct Shared {
  struct Hidden {}
}

struct Data {}
