#!/usr/bin/env bash
# Makes a machine ready to build njord: `ci/setup.sh` for the build, `ci/setup.sh --tests` for the
# tests as well. What is there already is left alone, and then nothing is printed.
#
# Presence is asked of pkg-config and of the programs themselves, not of dpkg alone, so that
# libraries which came some other way count too.
set -euo pipefail

readonly swift_major=6 swift_minor=3
readonly lock_timeout_seconds=300

say() { printf 'setup: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

has_program() { command -v "$1" >/dev/null 2>&1; }

has_library() { # pkg-config module, Debian package
  if has_program pkg-config; then
    pkg-config --exists "$1"
  elif has_program dpkg; then
    dpkg -s "$2" >/dev/null 2>&1
  else
    return 1
  fi
}

missing_for_build() {
  has_program make || echo make
  has_program git || echo git
  has_program pkg-config || echo pkg-config
  has_library libgit2 libgit2-dev || echo libgit2-dev
  has_library sqlite3 libsqlite3-dev || echo libsqlite3-dev
  has_library yaml-0.1 libyaml-dev || echo libyaml-dev
  has_library libhs libvectorscan-dev || echo libvectorscan-dev
  has_library libpcre2-8 libpcre2-dev || echo libpcre2-dev
  has_library libdeflate libdeflate-dev || echo libdeflate-dev
}

missing_for_tests() {
  has_program xmllint || echo libxml2-utils
  has_program zsh || echo zsh
  has_program fish || echo fish
  has_program groff || echo groff
  has_program python3 || echo python3
  python3 -c 'import jsonschema' >/dev/null 2>&1 || echo python3-jsonschema
}

missing() {
  missing_for_build
  if [[ $with_tests == yes ]]; then missing_for_tests; fi
}

# Updating the package lists does not wait for apt's lock by itself, installing does.
update_lists() {
  local deadline=$((SECONDS + lock_timeout_seconds))
  until "${as_root[@]}" apt-get update -q >>"$log" 2>&1; do
    if ((SECONDS >= deadline)) || ! grep -q 'Could not get lock' "$log"; then return 1; fi
    : >"$log"
    sleep 2
  done
}

install_packages() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
    --no-install-recommends -o "DPkg::Lock::Timeout=$lock_timeout_seconds" "$@" \
    </dev/null >>"$log" 2>&1
}

install_missing() {
  local by_hand="apt-get install -y $*"
  if ! has_program apt-get; then
    die "this is not a Debian system; install what it calls: $* (libgit2, SQLite 3, libyaml," \
      "Vectorscan, PCRE2 and libdeflate with their headers, pkg-config, git, make; for the tests xmllint, zsh, fish, groff and Python's jsonschema)."
  fi
  as_root=()
  if [[ $(id -u) != 0 ]]; then
    if ! has_program sudo || ! sudo -n true 2>/dev/null; then
      die "packages are missing and this user may not install them; run: sudo $by_hand"
    fi
    as_root=(sudo -n)
  fi
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  say "installing $*"
  # The lists of a fresh image are empty, those of an old one name packages that are gone.
  if ! install_packages "$@"; then
    : >"$log"
    if ! update_lists || ! install_packages "$@"; then
      cat "$log" >&2
      die "the packages could not be installed; run: $by_hand"
    fi
  fi
}

check_swift() {
  local wanted="Swift $swift_major.$swift_minor or later is needed"
  local hint="install a toolchain from swift.org and put its usr/bin on PATH."
  has_program swift || die "$wanted and there is no swift on PATH; $hint"
  local version
  version=$(swift --version 2>/dev/null || true)
  if [[ ! $version =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]]; then
    die "$wanted and \"swift --version\" does not name a version; $hint"
  fi
  local major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
  if ((major < swift_major || (major == swift_major && minor < swift_minor))); then
    die "$wanted and the swift on PATH is $major.$minor; $hint"
  fi
  check_syntax "$hint"
}

# Package.swift asks the same; here the answer comes without SwiftPM's words around it.
check_syntax() {
  if [[ ${NJORD_SWIFT_SYNTAX-toolchain} != toolchain ]]; then return; fi
  has_program swiftc || die "there is no swiftc beside swift on PATH; $1"
  local resources
  resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
  if [[ ! -e $resources/host/SwiftSyntax.swiftmodule ]]; then
    die "the toolchain on PATH has no SwiftSyntax in $resources/host; $1"
  fi
}

case "${1-}" in
'') with_tests=no ;;
--tests) with_tests=yes ;;
*) die "usage: ci/setup.sh [--tests]" ;;
esac

mapfile -t packages < <(missing)
if ((${#packages[@]} > 0)); then
  install_missing "${packages[@]}"
  mapfile -t packages < <(missing)
  if ((${#packages[@]} > 0)); then
    die "installed, and still not found: ${packages[*]}; is another pkg-config or python3 first on PATH?"
  fi
fi
check_swift
