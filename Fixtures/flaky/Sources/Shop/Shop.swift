// State that tests share on purpose, each piece for one planted case.

import Foundation

/// A value that one test pollutes, another cleans and a third reads.
public enum Rates {
  public static var current = 1.0
}

/// A cache that somebody has to warm.
public enum Cache {
  public static var entries: [String: Int] = [:]
}

/// Two switches; only both together do harm.
public enum Switches {
  public static var first = false
  public static var second = false
}

/// Counts how often something was registered in this process.
public enum Registry {
  public static var registrations = 0
}

/// Reads its language once, at its first use.
public enum Language {
  public static var wanted = "en"
  public static let current = wanted
}

/// The state of the Swift Testing half: the same cases once more, with state of their own.
public enum Desk {
  public static var limit = 10
  public static var isOpen = false
  public static var left = false
  public static var right = false
  public static var visits = 0
  public static let log = Log()
}

/// A list behind a lock.
public final class Log: @unchecked Sendable {
  private let lock = NSLock()
  private var lines: [String] = []

  public init() {}

  public func append(_ line: String) { lock.withLock { lines.append(line) } }
  public var all: [String] { lock.withLock { lines } }
  public func clear() { lock.withLock { lines = [] } }
}

/// A flag behind a lock.
public final class Flag: @unchecked Sendable {
  private let lock = NSLock()
  private var raised = false

  public init() {}

  public func raise() { lock.withLock { raised = true } }
  public var isRaised: Bool { lock.withLock { raised } }
}
