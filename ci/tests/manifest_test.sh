# shellcheck shell=bash
# shellcheck disable=SC2154 # folder, status, output come from run.sh
# Package.swift finds SwiftSyntax in the toolchain of the swiftc on PATH, or says why not.

# Reads the manifest with $folder/bin first on PATH and no other swift there.
describe() { # name=value…
  local swift
  swift=$(command -v swift)
  mkdir -p "$folder/bin" "$folder/system" "$folder/package/Sources/SourceFacts"
  cp -rs /usr/bin/. "$folder/system"
  rm -f "$folder"/system/swift*
  cp Package.swift "$folder/package"
  run env PATH="$folder/bin:$folder/system" "$@" "$swift" package \
    --package-path "$folder/package" --cache-path "$folder/cache" dump-package
}

test_no_swiftc_on_path_is_one_clear_sentence() {
  describe
  expect_status 1
  expect_output "njord: no swiftc on PATH; install a Swift 6.3 toolchain from swift.org"
}

test_a_swiftc_that_says_nothing_is_refused() {
  stub swiftc ''
  describe
  expect_status 1
  expect_output "njord: $folder/bin/swiftc does not say where its libraries are"
}

test_a_toolchain_without_swiftsyntax_is_refused() {
  stub swiftc 'echo "{\"paths\": {\"runtimeResourcePath\": \"/nowhere\"}}"'
  describe
  expect_status 1
  expect_output "has no SwiftSyntax in /nowhere/host"
}

test_an_unknown_source_of_swiftsyntax_is_refused() {
  describe NJORD_SWIFT_SYNTAX=yes
  expect_status 1
  expect_output 'njord: NJORD_SWIFT_SYNTAX is "yes"; use "toolchain" (default) or "package".'
}

test_the_toolchain_is_found_behind_a_link() {
  borrow swiftc
  describe
  expect_status 0
  expect_output "/host"
}

test_the_toolchain_is_found_behind_a_shim() {
  stub swiftc "exec '$(command -v swiftc)' \"\$@\""
  describe
  expect_status 0
  expect_output "/host"
}

test_the_package_is_taken_without_a_swiftc() {
  describe NJORD_SWIFT_SYNTAX=package
  expect_status 0
  expect_output "swift-syntax"
}
