#!/usr/bin/env python3
"""Runs the gate many times at once on one repository, and kills some of the runs:
`ci/trials/side_by_side.py --work FOLDER [--rounds N] [--seed N]`.

The repository is a copy of some of this one's sources, with one commit and a change on top. In each
round some processes start together, with the cache empty or not; of a few, each is killed (SIGKILL,
which nobody can clean up after) at a moment drawn from the seed. Whoever is not killed must print the
same bytes as a run alone, with the same exit code and no word of an error; so must a run after the
round. What a cache may lose is time, never a finding.

Exit code: 0 where all of that holds, 1 otherwise.
"""

import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/debug/njord-gate"))
MODULES = ["GateModel", "GateStore", "GateReports", "Complexity"]
RUNS, KILLED = 4, 2
CHECK = [
    "all", "--skip", "dead", "--since", "HEAD", "--format", "json",
    "--set", "complexity.limit=2", "--set", "docs.access=internal", ".",
]


def git(folder, *arguments):
    settings = ["-c", "user.name=Trial", "-c", "user.email=trial@example.com"]
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True)


def start(folder):
    return subprocess.Popen(
        [GATE, *CHECK], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def answer(process):
    output, errors = process.communicate()
    return process.returncode, output, errors


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = options.work.resolve() / "side-by-side"
    shutil.rmtree(folder, ignore_errors=True)
    for module in MODULES:
        shutil.copytree(ROOT / "Sources" / module, folder / module)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "state")
    with open(folder / "GateModel/Added.swift", "w") as file:
        file.write("func add(_ a: Int) -> Int { a > 1 && a < 5 || a == 9 ? a : -a }\n")
    begin = time.monotonic()
    alone = answer(start(folder))
    seconds = time.monotonic() - begin
    if alone[0] != 1 or alone[2]:
        sys.exit(f"a run alone ended with {alone[0]}: {alone[2].decode()}")
    print(f"seed {options.seed}; a run alone takes {seconds:.1f} s and prints {len(alone[1])} bytes")
    draw, strange = random.Random(options.seed), 0
    for number in range(options.rounds):
        if number % 2 == 0:
            shutil.rmtree(folder / ".njord-gate", ignore_errors=True)
        doomed = [start(folder) for _ in range(KILLED)]
        runs = [start(folder) for _ in range(RUNS)]
        for process, moment in zip(doomed, sorted(draw.uniform(0, seconds) for _ in doomed)):
            time.sleep(moment / KILLED)
            process.kill()
        answers = [answer(process) for process in runs] + [answer(start(folder))]
        ended = [answer(process)[0] for process in doomed]
        wrong = [one for one in answers if one != alone]
        for code, output, errors in wrong:
            print(f"  ended with {code}, {len(output)} bytes: {errors.decode()[:400]}")
        strange += len(wrong)
        print(f"round {number + 1}: {len(answers)} runs, {ended.count(-9)} killed, {len(wrong)} differ")
    sys.exit(1 if strange else 0)


main()
