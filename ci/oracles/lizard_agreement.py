#!/usr/bin/env python3
"""Compares `njord-gate complexity --as lizard` with the PyPI package lizard, function by function.

    lizard_agreement.py [--gate COMMAND] [--verbose] PATH...

Both measure every Swift file below each PATH. Rows are paired by file and first line (the keyword's
line; lizard's row of a function starts there, too) and by name; the agreement of their numbers is
printed, and what only one of them lists. This is a measurement, not a gate: lizard loses functions
behind some regular expressions and strings, and the exit code is 0 whenever both ran.
"""

import argparse
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import lizard

SKIPPED_FOLDERS = {".build", ".git", ".swiftpm"}


def ours(command, folder):
    done = subprocess.run(
        command + ["complexity", "--all", "--as", "lizard", "--format", "json", folder],
        capture_output=True, text=True)
    if not done.stdout:
        sys.exit(f"{folder}: the gate failed ({done.returncode})\n{done.stderr[-2000:]}")
    rows = collections.defaultdict(list)
    for body in json.loads(done.stdout)["complexity"]["bodies"]:
        rows[(body["path"], body["line"])].append((body["name"], body["cyclomatic"]))
    return rows


def theirs(folder):
    rows = collections.defaultdict(list)
    for file in sorted(pathlib.Path(folder).iterdir()):
        result = lizard.analyze_file(str(file))
        for function in result.function_list:
            rows[(file.name, function.start_line)].append(
                (function.name, function.cyclomatic_complexity))
    return rows


def compare(path, arguments):
    files = [path] if path.is_file() else sorted(
        file for file in path.rglob("*.swift")
        if file.is_file() and not file.is_symlink()
        and not SKIPPED_FOLDERS & set(file.relative_to(path).parts))
    with tempfile.TemporaryDirectory() as scratch:
        names = {}
        for number, file in enumerate(files):
            names[f"{number:06}.swift"] = file
            shutil.copyfile(file, pathlib.Path(scratch) / f"{number:06}.swift")
        return report(path, names, ours(arguments.gate.split(), scratch), theirs(scratch),
                      arguments.verbose)


def report(path, names, own, other, verbose):
    equal = different = only_own = only_other = 0
    for key in sorted(own.keys() | other.keys()):
        mine, foreign = own.get(key, []), other.get(key, [])
        paired = min(len(mine), len(foreign))
        only_own += len(mine) - paired
        only_other += len(foreign) - paired
        # Several accessors can start on one line: the best pairing of their numbers counts.
        same = sum((collections.Counter(number for _, number in mine)
                    & collections.Counter(number for _, number in foreign)).values())
        equal += min(same, paired)
        different += paired - min(same, paired)
        if verbose and (len(mine) != len(foreign) or same < paired):
            print(f"{names[key[0]]}:{key[1]}: gate {mine}, lizard {foreign}")
    print(f"| {path.resolve().name} | {len(names)} | {equal + different} | {equal} "
          f"| {different} | {only_own} | {only_other} |", flush=True)
    return equal, different


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gate", default=".build/release/njord-gate")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    print(f"lizard {lizard.version}\n")
    print("| package | files | listed by both | equal | different | only gate | only lizard |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    results = [compare(path, arguments) for path in arguments.paths]
    equal, different = (sum(column) for column in zip(*results))
    print(f"\n{equal} of {equal + different} numbers are equal.")


if __name__ == "__main__":
    main()
