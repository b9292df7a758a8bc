#!/usr/bin/env python3
"""Removes what `njord-gate` calls certainly dead, and asks the compiler and the tests whether it was.

    ci/oracles/dead_removal.py [--gate BINARY] [--rule RULE] [--work FOLDER] [--no-test] PACKAGE…

Each package is copied first; the packages themselves are never touched. `njord-gate fix` removes
what is certain and puts back what turns the build or the tests red; that is the measurement. Then
the package that is left is built and tested once more, by SwiftPM alone, because a tool should not be
its own witness. Prints a Markdown table for docs/validation/.

Exit code: 0 if at least 99 % of the certain findings could go and every package is green.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

SHARE_MINIMUM = 0.99
TIMEOUT_SECONDS = 5_400


def copied(package, work):
    target = work / package.name
    if target.exists():
        shutil.rmtree(target)
    subprocess.run(["cp", "-a", str(package), str(target)], check=True)
    # What was built elsewhere names the place where it was built.
    for built in (target / ".build").glob("*"):
        if built.name not in ("checkouts", "repositories", "workspace-state.json"):
            built.unlink() if built.is_symlink() or built.is_file() else shutil.rmtree(built)
    return target


def swift(folder, *arguments):
    return subprocess.run(
        ["swift", *arguments, "--package-path", str(folder)],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
    )


def is_green(folder, tests):
    """Whether the package builds and passes its tests; with the first error otherwise."""
    steps = [["build", "--build-tests"]] + ([["test", "--skip-build"]] if tests else [])
    for step in steps:
        result = swift(folder, *step)
        if result.returncode != 0:
            lines = (result.stdout + result.stderr).splitlines()
            return next((line for line in lines if "error:" in line), f"swift {step[0]} failed")
    return None


def lines_of(folder):
    paths = [p for p in folder.rglob("*.swift") if ".build" not in p.parts]
    return sum(p.read_bytes().count(b"\n") for p in paths)


def fix(gate, folder, rule, tests):
    command = [gate, "fix", "--rule", rule, "--force", "--format", "json", str(folder)]
    if not tests:
        command.insert(2, "--no-test")
    result = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS)
    if result.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {result.returncode}: {result.stderr}")
    return json.loads(result.stdout)["fix"]


def measure(package, work, arguments):
    folder = copied(package, work)
    tests = not arguments.no_test
    before = lines_of(folder)
    error = is_green(folder, tests)
    if error and tests:
        print(f"{package.name}: tests are red without any change, only built: {error}", file=sys.stderr)
        tests = False
        error = is_green(folder, tests)
    if error:
        print(f"{package.name}: does not build here: {error}", file=sys.stderr)
        return None
    begin = time.monotonic()
    result = fix(arguments.gate, folder, arguments.rule, tests)
    seconds = time.monotonic() - begin
    red = is_green(folder, tests)
    for entry in result["left"]:
        print(f"{package.name}: left {entry['confidence']} {entry['path']}:{entry['line']} {entry['name']}: {entry['reason']}", file=sys.stderr)
    for entry in result["rolledBack"]:
        reason = re.sub(r"\s+", " ", entry["reason"] or "")
        print(f"{package.name}: {entry['path']}:{entry['line']} {entry['name']}: {reason}", file=sys.stderr)
    if red:
        print(f"{package.name}: red after fix: {red}", file=sys.stderr)
    return {
        "package": package.name,
        "lines": before,
        "tests": tests,
        "mended": len(result["mended"]),
        "places": sum(entry["places"] for entry in result["mended"]),
        "rolledBack": len(result["rolledBack"]),
        "removed": result["linesRemoved"],
        "builds": result["builds"],
        "green": red is None,
        "seconds": seconds,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("packages", nargs="+", type=pathlib.Path)
    parser.add_argument("--gate", default=".build/release/njord-gate")
    parser.add_argument("--rule", default="dead-symbol")
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--no-test", action="store_true")
    arguments = parser.parse_args()
    arguments.gate = str(pathlib.Path(arguments.gate).resolve())
    temporary = tempfile.TemporaryDirectory() if arguments.work is None else None
    work = arguments.work or pathlib.Path(temporary.name)
    work.mkdir(parents=True, exist_ok=True)
    rows = [row for p in arguments.packages if (row := measure(p.resolve(), work, arguments))]
    print("| package | lines | proven by | certain findings | removed | rolled back | places | lines less | builds | green afterwards |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---:|---|")
    for row in rows:
        total = row["mended"] + row["rolledBack"]
        print(
            f"| {row['package']} | {row['lines']:,} | {'build, tests' if row['tests'] else 'build'} | {total} | "
            f"{row['mended']} | {row['rolledBack']} | {row['places']} | {row['removed']:,} | {row['builds']} | "
            f"{'yes' if row['green'] else 'no'} |"
        )
    mended = sum(row["mended"] for row in rows)
    total = mended + sum(row["rolledBack"] for row in rows)
    share = mended / total if total else 0
    print(f"\n{mended} of {total} certain findings could go: {share:.2%}")
    return 0 if rows and share >= SHARE_MINIMUM and all(row["green"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
