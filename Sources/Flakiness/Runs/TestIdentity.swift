// A test, whichever library it belongs to.

/// The library that runs a test.
package enum TestLibrary: String, Sendable, CaseIterable, Comparable {
  case xctest = "XCTest"
  case testing = "Testing"

  package static func < (left: TestLibrary, right: TestLibrary) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A test as the binary lists it.
package struct TestIdentity: Sendable, Hashable, Comparable {
  package let library: TestLibrary
  /// What the test is called when it runs: `Module.Class/method`, or Swift Testing's name, which
  /// ends in the file, line and column.
  package let runtimeName: String
  /// The name for people, as `swift test list` has it.
  package let name: String

  package init(_ library: TestLibrary, _ runtimeName: String) {
    self.library = library
    self.runtimeName = runtimeName
    name = library == .xctest ? runtimeName : Self.withoutPlace(runtimeName)
  }

  /// The module that declares it.
  package var module: String { String(name.prefix { $0 != "." }) }

  /// What holds it: the class or the suite; the module's name where there is none.
  var container: String {
    guard let slash = name.lastIndex(of: "/") else { return module }
    return String(name[..<slash])
  }

  package static func < (left: TestIdentity, right: TestIdentity) -> Bool {
    (left.library, left.name, left.runtimeName) < (right.library, right.name, right.runtimeName)
  }

  /// A file and two numbers behind the last slash are no part of the name.
  private static func withoutPlace(_ name: String) -> String {
    guard let slash = name.lastIndex(of: "/") else { return name }
    let place = name[name.index(after: slash)...].split(separator: ":")
    let isPlace = place.count == 3 && Int(place[1]) != nil && Int(place[2]) != nil
    return isPlace ? String(name[..<slash]) : name
  }
}

/// A test with the place of its declaration, as far as it is known.
package struct KnownTest: Sendable, Equatable {
  package let identity: TestIdentity
  /// An absolute path; nil where the library does not tell.
  package var path: String?
  package var line: Int?
  var column: Int?

  init(
    _ identity: TestIdentity, path: String? = nil, line: Int? = nil, column: Int? = nil
  ) {
    self.identity = identity
    self.path = path
    self.line = line
    self.column = column
  }
}

/// All tests of a bundle.
package struct TestList: Sendable {
  /// XCTest's in the order of their names, Swift Testing's in the order of the source: on every
  /// machine and for every build the same.
  let tests: [KnownTest]

  package init(_ tests: [KnownTest]) {
    var seen: Set<TestIdentity> = []
    self.tests = tests.filter { seen.insert($0.identity).inserted }.sorted { left, right in
      Self.key(left) < Self.key(right)
    }
  }

  private static func key(_ test: KnownTest) -> (TestLibrary, String, Int, TestIdentity) {
    switch test.identity.library {
    case .xctest: (.xctest, "", 0, test.identity)
    case .testing:
      (.testing, "\(test.identity.module)/\(test.path ?? "")", test.line ?? 0, test.identity)
    }
  }

  /// The tests of one library in their default order.
  func tests(of library: TestLibrary) -> [TestIdentity] {
    tests.map(\.identity).filter { $0.library == library }
  }

  /// The libraries that have tests.
  var libraries: [TestLibrary] {
    TestLibrary.allCases.filter { library in tests.contains { $0.identity.library == library } }
  }
}
