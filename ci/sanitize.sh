#!/usr/bin/env bash
# Runs the tests of the core library's concurrent parts under ThreadSanitizer and AddressSanitizer.
# Each builds only what it needs, in a folder of its own: `ci/sanitize.sh [thread|address]…`.
#
# The tests are built as a package of their own, from links to the sources, because a sanitizer would
# otherwise have the whole gate compiled twice more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly root=$PWD
readonly work=.build/sanitize
readonly tests='NjordBoundedTests|NjordRuntimeTests|NjordHostTests'

write_package() {
  mkdir -p "$work"
  ln -sfn "$root/Sources" "$work/Sources"
  ln -sfn "$root/Tests" "$work/Tests"
  cat >"$work/Package.swift" <<'PACKAGE'
// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "njord",
  targets: [
    core("NjordValues"),
    core("Digests"),
    core("NjordBounded", ["NjordValues"]),
    core("NjordRuntime", ["Digests", "NjordBounded", "NjordValues"]),
    core("NjordHost", ["NjordBounded", "NjordRuntime", "NjordValues"]),
    .target(name: "TemporaryFolders", path: "Tests/TemporaryFolders", swiftSettings: strict),
    tests("NjordBounded", ["NjordBounded", "NjordValues"]),
    tests("NjordRuntime", ["NjordBounded", "NjordRuntime", "NjordValues"]),
    tests(
      "NjordHost", ["NjordBounded", "NjordHost", "NjordRuntime", "NjordValues", "TemporaryFolders"]),
  ],
  swiftLanguageModes: [.v6]
)
PACKAGE
}

sanitize() { # thread or address
  printf '=== %s sanitizer\n' "$1"
  # Leaks are not looked for: the Swift runtime keeps its metadata until the end.
  ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=halt_on_error=1 \
    swift test --package-path "$work" --scratch-path "$work/$1" --sanitize "$1" \
    --disable-xctest --filter "$tests"
}

write_package
if [[ $# -eq 0 ]]; then set -- thread address; fi
for kind in "$@"; do
  case $kind in
  thread | address) sanitize "$kind" ;;
  *)
    printf 'sanitize: expected thread or address, found %s\n' "$kind" >&2
    exit 2
    ;;
  esac
done
