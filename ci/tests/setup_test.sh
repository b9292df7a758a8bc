# shellcheck shell=bash
# shellcheck disable=SC2154 # folder, status, output come from run.sh
# shellcheck disable=SC2016 # stubs are code in single quotes; they know the folder by its name
# ci/setup.sh on machines of every kind, made of stubs: its PATH holds nothing else.

# A machine with everything; the tests then take things away.
machine() {
  borrow bash cat env grep mktemp rm sed
  stub id 'echo 0'
  stub make '' && stub git '' && stub pkg-config '' && stub xmllint '' && stub python3 ''
  stub zsh '' && stub fish '' && stub groff ''
  stub sleep 'echo sleep >>"$folder/calls"'
  toolchain 6.3.1
}

toolchain() { # version
  mkdir -p "$folder/lib/host/SwiftSyntax.swiftmodule"
  stub swift 'echo "Swift version '"$1"'"'
  stub swiftc 'echo "    \"runtimeResourcePath\": \"$folder/lib\""'
}

# pkg-config finds libraries once apt-get has installed them.
without_libraries() {
  stub pkg-config '[[ -e "$folder/installed" ]]'
}

apt() { # what `apt-get install` does before it succeeds, what `apt-get update` does
  stub apt-get '
    echo "$1" >>"$folder/calls"
    if [[ $1 == install ]]; then '"$1"'; echo "$*" >"$folder/installed"; else '"$2"'; fi'
}

setup() { run env -i PATH="$folder/bin" folder="$folder" "$folder/bin/bash" ci/setup.sh "$@"; }

calls() { tr '\n' ' ' <"$folder/calls"; }

test_nothing_is_said_or_done_where_nothing_is_missing() {
  machine
  apt 'exit 1' 'exit 1'
  setup --tests
  expect_status 0
  expect_silence
  [[ ! -e $folder/calls ]] || failed "apt-get was called"
}

test_root_installs_exactly_what_is_missing() {
  machine
  without_libraries
  apt : 'exit 1'
  setup
  expect_status 0
  [[ $(<"$folder/installed") == *"libgit2-dev libsqlite3-dev libyaml-dev libvectorscan-dev libpcre2-dev libdeflate-dev" ]] ||
    failed "installed: $(<"$folder/installed")"
}

test_empty_package_lists_are_updated_once() {
  machine
  without_libraries
  apt '[[ -e "$folder/lists" ]] || exit 100' ': >"$folder/lists"'
  setup
  expect_status 0
  [[ $(calls) == "install update install " ]] || failed "calls: $(calls)"
}

test_a_lock_on_the_package_lists_is_waited_for() {
  machine
  without_libraries
  apt '[[ -e "$folder/lists" ]] || exit 100' '
    if [[ -e "$folder/once" ]]; then : >"$folder/lists"; exit; fi
    : >"$folder/once"; echo "E: Could not get lock /var/lib/apt/lists/lock."; exit 100'
  setup
  expect_status 0
  [[ $(calls) == "install update sleep update install " ]] || failed "calls: $(calls)"
}

test_apt_words_are_shown_when_it_cannot_install() {
  machine
  without_libraries
  apt 'echo "E: the disk is full"; exit 100' :
  setup
  expect_status 1
  expect_output "E: the disk is full"
  expect_output "apt-get install -y libgit2-dev libsqlite3-dev libyaml-dev libvectorscan-dev libpcre2-dev libdeflate-dev"
}

test_a_user_without_sudo_is_told_the_command() {
  machine
  without_libraries
  stub id 'echo 1000'
  apt : :
  setup
  expect_status 1
  expect_output "run: sudo apt-get install -y libgit2-dev libsqlite3-dev libyaml-dev libvectorscan-dev libpcre2-dev libdeflate-dev"
}

test_a_user_with_sudo_installs_through_it() {
  machine
  without_libraries
  stub id 'echo 1000'
  stub sudo 'echo sudo >>"$folder/calls"; shift; [[ $1 == true ]] || exec "$@"'
  apt : :
  setup
  expect_status 0
  [[ $(calls) == "sudo sudo install " ]] || failed "calls: $(calls)"
}

test_other_systems_are_told_the_libraries() {
  machine
  without_libraries
  setup
  expect_status 1
  expect_output "not a Debian system"
  expect_output "libgit2, SQLite 3, libyaml,"
}

test_tests_need_more_than_the_build() {
  machine
  stub python3 'exit 1'
  setup
  expect_status 0
  setup --tests
  expect_status 1
  expect_output "python3-jsonschema"
}

test_a_machine_without_swift_is_told_so() {
  machine
  rm "$folder/bin/swift"
  setup
  expect_status 1
  expect_output "Swift 6.3 or later is needed and there is no swift on PATH"
}

test_an_old_swift_is_refused_and_a_later_one_taken() {
  machine
  toolchain 6.2.4
  setup
  expect_status 1
  expect_output "the swift on PATH is 6.2"
  toolchain 6.10
  setup
  expect_status 0
  toolchain 7.0
  setup
  expect_status 0
}

test_a_toolchain_without_swiftsyntax_is_refused() {
  machine
  rm -r "$folder/lib/host"
  setup
  expect_status 1
  expect_output "has no SwiftSyntax in $folder/lib/host"
}

test_an_unknown_argument_is_a_usage_error() {
  machine
  setup --everything
  expect_status 1
  expect_output "usage: ci/setup.sh [--tests]"
}
