#!/usr/bin/env bash
# Runs the tests of the scripts: every function named test_… in the files *_test.sh beside this one,
# each in a shell and a temporary folder of its own. Its name is its sentence.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# A test calls these. `run` keeps status and output of a command; the others look at what it kept.
run() {
  status=0
  output=$("$@" 2>&1 </dev/null) || status=$?
}
expect_status() {
  if [[ $status != "$1" ]]; then failed "status is $status, not $1"; fi
}
expect_output() {
  if [[ $output != *"$1"* ]]; then failed "\"$1\" is not in the output"; fi
}
expect_silence() {
  if [[ -n $output ]]; then failed "there is output"; fi
}
failed() {
  printf '    %s\n' "$1" "${output-}" >&2
  exit 1
}

# Puts a program of one line into $folder/bin.
stub() { # name, shell code
  mkdir -p "$folder/bin"
  printf '#!/bin/bash\n%s\n' "$2" >"$folder/bin/$1"
  chmod +x "$folder/bin/$1"
}

# Links programs of this machine into $folder/bin.
borrow() {
  local program
  mkdir -p "$folder/bin"
  for program in "$@"; do ln -s "$(command -v "$program")" "$folder/bin/$program"; done
}

passed_count=0 failed_count=0
for file in ci/tests/*_test.sh; do
  while read -r test; do
    folder=$(mktemp -d)
    # shellcheck source=/dev/null
    if (source "$file" && "$test"); then
      passed_count=$((passed_count + 1))
    else
      failed_count=$((failed_count + 1))
      printf 'FAILED %s: %s\n' "$file" "$test"
    fi
    rm -rf "$folder"
  done < <(sed -n 's/^\(test_[a-z0-9_]*\)().*/\1/p' "$file")
done
printf 'scripts: %d passed, %d failed\n' "$passed_count" "$failed_count"
((failed_count == 0 && passed_count > 0))
