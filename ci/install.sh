#!/usr/bin/env bash
# Builds njord-gate and installs binary, man page and completions below $PREFIX ($DESTDIR before it,
# for packagers); `--remove` takes them away again.
#
# The upstream swift-syntax package parses about ten times faster than the toolchain's own copy, and
# a binary built with it runs without the toolchain; but it has to be fetched. NJORD_SWIFT_SYNTAX
# set to `package` or `toolchain` decides; unset, it is the package where the network lets it come.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly syntax_url=https://github.com/swiftlang/swift-syntax.git
readonly network_timeout_seconds=15
readonly root=${DESTDIR-}${PREFIX:-/usr/local}
readonly binary=$root/bin/njord-gate
readonly man=$root/share/man/man1/njord-gate.1
readonly bash_completion=$root/share/bash-completion/completions/njord-gate
readonly zsh_completion=$root/share/zsh/site-functions/_njord-gate
readonly fish_completion=$root/share/fish/vendor_completions.d/njord-gate.fish

syntax_source() {
  if [[ -n ${NJORD_SWIFT_SYNTAX-} ]]; then
    echo "$NJORD_SWIFT_SYNTAX"
  elif GIT_TERMINAL_PROMPT=0 timeout "$network_timeout_seconds" \
    git ls-remote --exit-code "$syntax_url" HEAD >/dev/null 2>&1; then
    echo package
  else
    echo toolchain
  fi
}

remove() {
  rm -f "$binary" "$man" "$bash_completion" "$zsh_completion" "$fish_completion"
  echo "install: removed njord-gate from $root"
}

install_output() { # file, command that prints it
  local file=$1
  shift
  "$@" | install -D -m 644 /dev/stdin "$file"
}

# Each way of building has a folder of its own, so that neither undoes the other's work.
build() {
  local options=(-c release --product njord-gate)
  if [[ $NJORD_SWIFT_SYNTAX == package ]]; then
    options+=(--scratch-path .build/package --static-swift-stdlib)
  fi
  swift build "${options[@]}"
  built=$(swift build "${options[@]}" --show-bin-path)/njord-gate
}

case "${1-}" in
'') ;;
--remove)
  remove
  exit
  ;;
*)
  echo "usage: ci/install.sh [--remove]" >&2
  exit 1
  ;;
esac

NJORD_SWIFT_SYNTAX=$(syntax_source)
export NJORD_SWIFT_SYNTAX
build
install -D -m 755 "$built" "$binary"
install_output "$man" "$built" man
install_output "$bash_completion" "$built" completions bash
install_output "$zsh_completion" "$built" completions zsh
install_output "$fish_completion" "$built" completions fish
case $NJORD_SWIFT_SYNTAX in
package)
  echo "install: $binary is there, built with the upstream swift-syntax package; it runs without" \
    "the toolchain."
  ;;
toolchain)
  echo "install: $binary is there, built with the SwiftSyntax of the toolchain, which it needs at" \
    "run time, where it is now."
  ;;
esac
