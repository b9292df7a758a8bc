// A package whose toolchain is made of shell scripts, so that everything that runs tests can be tried as a
// process and in no time: the package manager names a bundle, the bundle obeys the variables and
// arguments that a real one obeys, and the tools of coverage answer what the test wants.

import Foundation
import TemporaryFolders
import Testing

/// A package with a toolchain of its own.
struct StandIn: ~Copyable {
  let folder: TemporaryFolder
  /// The package's root.
  var path: String { "\(folder.path)/desk" }

  init() throws {
    let folder = try TemporaryFolder()
    for (name, text) in Self.package { try folder.write("desk/\(name)", text: text) }
    try folder.write("tools/describe.json", text: Self.description)
    for (name, text) in Self.programs {
      try folder.write("tools/bin/\(name)", text: "#!/bin/sh\n\(text)\n")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/tools/bin/\(name)")
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/tools/products", withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/tools/bin/bundle",
      toPath: "\(folder.path)/tools/products/deskPackageTests.xctest")
    self.folder = folder
  }

  /// Makes the package a repository with one commit, or adds a commit to it.
  ///
  /// - Parameter message: What the commit says.
  func commit(_ message: String) throws {
    if !FileManager.default.fileExists(atPath: "\(path)/.git") {
      try git("init", "--quiet", "--initial-branch=main")
      try folder.write("desk/.gitignore", text: ".build/\n")
    }
    try git("add", "--all")
    try git("commit", "--quiet", "-m", message)
  }

  /// Runs git in the package.
  func git(_ arguments: String...) throws {
    let author = ["-c", "user.name=Njord", "-c", "user.email=njord@example.invalid"]
    let run = try Planted.run("/usr/bin/env", ["git", "-C", path] + author + arguments)
    try #require(run.status == 0, "git \(arguments): \(run.errors)")
  }

  /// Takes a part of the toolchain away.
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(folder.path)/tools/\(name)")
  }

  /// Runs the gate with that toolchain.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments; `@` at the start of one is the folder of the package.
  ///   - mode: What the bundle is to do besides what it always does.
  /// - Returns: How it ended.
  /// - Throws: Where it did not come to an end by itself.
  func gate(_ arguments: [String], mode: String = "") throws -> GateRun {
    try Planted.run(
      Planted.gatePath, arguments.map { $0.hasPrefix("@") ? path + $0.dropFirst() : $0 },
      in: environment(mode))
  }

  /// Runs the gate in the folder of the package.
  func gateInside(_ arguments: [String]) throws -> GateRun {
    try Planted.run(
      "/usr/bin/env", ["-C", path, Planted.gatePath] + arguments, in: environment(""))
  }

  private func environment(_ mode: String) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("NJORD_") && $0.key != "LD_PRELOAD"
    }
    environment["PATH"] = "\(folder.path)/tools/bin:/usr/bin:/bin"
    environment["STAND_IN_MODE"] = mode
    environment["TMPDIR"] = folder.path
    return environment
  }
}

// MARK: - The package

extension StandIn {
  private static let package = [
    "Package.swift": "// swift-tools-version: 6.0\n",
    "Sources/Desk/Desk.swift": "func price() -> Int { 1 }\n",
    "Tests/DeskTests/OrderTests.swift": """
    import XCTest

    final class OrderTests: XCTestCase {
      func testBooks() {}
      func testCarries() {}
      func testDraws() {
        XCTAssert(Int.random(in: 0..<10) > 2)
      }
      func testTraps() {}
    }
    """,
  ]

  private static let description = """
    {"name": "desk", "targets": [
      {"name": "Desk", "c99name": "Desk", "type": "library", "path": "Sources/Desk",
       "sources": ["Desk.swift"]},
      {"name": "DeskTests", "c99name": "DeskTests", "type": "test", "path": "Tests/DeskTests",
       "sources": ["OrderTests.swift"], "target_dependencies": ["Desk"]}],
     "products": [{"name": "Desk", "type": {"library": ["automatic"]}, "targets": ["Desk"]}]}
    """
}

// MARK: - The toolchain

extension StandIn {
  private static let programs = [
    "swift": swift, "swiftc": compiler, "clang": compiler, "llvm-profdata": compiler,
    "llvm-cov": coverage, "bundle": bundle,
  ]

  private static let swift = """
    tools=${0%/bin/*}
    [ "$1" = package ] && exec cat "$tools/describe.json"
    for word; do [ "$word" = --show-bin-path ] && echo "$tools/products" && exit 0; done
    [ "$STAND_IN_MODE" != unbuildable ] && exit 0
    echo "Desk.swift:1:1: error: no such thing"; echo "Desk.swift:1:1: error: no such thing"
    exit 1
    """

  /// Whatever is asked for, it is made empty.
  private static let compiler = """
    [ "$STAND_IN_MODE" = uncompilable ] && [ "$1" != -print-target-info ] && {
      echo "error: what a strange machine" >&2; exit 1; }
    [ "$1" = -print-target-info ] && {
      echo "{\\"compilerVersion\\": \\"stand-in\\", \\"paths\\":
        {\\"runtimeResourcePath\\": \\"${0%/bin/*}/lib/swift\\"}}"; exit 0; }
    while [ $# -gt 1 ]; do [ "$1" = -o ] && : > "$2"; shift; done
    exit 0
    """

  private static let coverage = """
    [ "$STAND_IN_MODE" = unreadable ] && { echo "it cannot be read" >&2; exit 1; }
    root=${0%/tools/*}/desk
    echo "{\\"data\\": [{\\"files\\": [{\\"filename\\": \\"$root/Sources/Desk/Desk.swift\\",
      \\"summary\\": {\\"lines\\": {\\"count\\": 10, \\"covered\\": 7},
                      \\"regions\\": {\\"count\\": 4, \\"covered\\": 4}}}]}]}"
    """

  /// What tests do: `testCarries` fails behind `testBooks`, `testDraws` hangs on random numbers, and
  /// `testTraps` ends the process on some of them.
  private static let bundle = """
    suite=DeskTests.OrderTests/
    tests="${suite}testBooks ${suite}testCarries ${suite}testDraws ${suite}testTraps"
    sums='DeskTests.sums()/OrderTests.swift:3:2'
    rests='DeskTests.rests()/OrderTests.swift:4:2'
    known() {
      echo "{\\"kind\\":\\"test\\",\\"payload\\":{\\"kind\\":\\"function\\",\\"id\\":\\"$1\\"$2}}"; }
    tell() {
      echo "{\\"kind\\":\\"event\\",\\"payload\\":{\\"kind\\":\\"$1\\",\\"testID\\":\\"$2\\"$3,"\\
    "\\"instant\\":{\\"absolute\\":$time}}}" >> "$events"; }
    fail() {
      tell issueRecorded "$1" ',"issue":{"isKnown":false},"messages":[{"text":"'"$2"'"}]'
      status=1; }
    run() {
      [ "$1" = "$rests" ] && { tell testSkipped "$1"; return; }
      tell testStarted "$1"; time=$((time + 1))
      case "$1|$before" in
        *testCarries\\|*testBooks*) fail "$1" "the book is not empty";;
      esac
      case "$1 $NJORD_RANDOM" in
        *testDraws\\ *[012]) fail "$1" "too small";;
        *testTraps\\ *[37]) kill -ILL $$;;
      esac
      [ "$STAND_IN_MODE" = "trap ${1##*/}" ] && kill -ILL $$
      [ "$STAND_IN_MODE" = "fail ${1##*/}" ] && fail "$1" "it was told to"
      before="$before $1"; tell testEnded "$1"; }
    status=0; time=1; events=$NJORD_EVENTS; list=; skipped=
    [ "$STAND_IN_MODE" = mute ] && exit 3
    while [ $# -gt 0 ]; do
      case "$1" in
        --list-tests) list=yes;;
        --event-stream-output-path) events=$2;;
        --skip) skipped="$skipped $2";;
      esac
      shift
    done
    [ "$NJORD_LIBRARY" = list ] && {
      [ "$STAND_IN_MODE" = empty ] && { echo > "$events"; exit 0; }
      for test in $tests; do known "$test"; done > "$events"; exit 0; }
    [ -n "$list" ] && {
      [ "$STAND_IN_MODE" = empty ] && exit 0
      place=",\\"sourceLocation\\":{\\"_filePath\\":\\"${0%/tools/*}/desk/Tests/DeskTests/OrderTests.swift\\","
      { known "$sums" "$place\\"line\\":3,\\"column\\":2}"
        known "$rests" "$place\\"line\\":4,\\"column\\":2}"; } > "$events"
      exit 0; }
    [ "$STAND_IN_MODE" != uncounted ] && case "$LLVM_PROFILE_FILE" in
      "${0%/tools/*}"/*) : > "${LLVM_PROFILE_FILE%/*}/one.profraw";;
    esac
    case "$NJORD_ORDER" in
      @*) while read -r test; do run "$test"; done < "${NJORD_ORDER#@}";;
      *) for test in "$sums" "$rests"; do
          case "$skipped" in *"${test%%(*}"*) ;; *) run "$test";; esac
        done;;
    esac
    exit $status
    """
}
