#!/usr/bin/env python3
"""Measures the flakiness check on Fixtures/flaky: `ci/flaky-accuracy.py [SEEDS] [RUNS]`.

For each base seed, one survey of the fixture; `expected.json` beside it says what is planted. Printed
as the Markdown table of docs/validation/FLAKINESS.md: found, verdict, cause, polluters and cleaners,
replay, and every test that was called unstable without being planted. Tests marked `rare` fail in
fewer than 5 % of runs; they are shown and not counted. The fixture is built in a copy.
"""

import collections
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/release/njord-gate"))
SEEDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 100
TIMEOUT_SECONDS = os.environ.get("TIMEOUT_SECONDS", "3")
FIXTURE = "Fixtures/flaky"
SEED_DETERMINED = ("order", "hash", "random", "schedule")


def survey(tree, seed):
    for marker in glob.glob("/tmp/njord-flaky-fixture*.marker"):
        os.remove(marker)
    begin = time.monotonic()
    process = subprocess.run(
        [GATE, "flakiness", tree, "--no-build", "--all", "--format", "json", "--runs", str(RUNS),
         "--seed", str(seed), "--timeout", TIMEOUT_SECONDS],
        capture_output=True, text=True, check=False,
    )
    if process.returncode not in (0, 1):
        sys.exit(f"seed {seed}: ended with {process.returncode}: {process.stderr}")
    return json.loads(process.stdout)["flakiness"]["tests"], time.monotonic() - begin


class Score:
    def __init__(self):
        self.found = self.verdict = self.cause = self.helpers = self.replayed = self.replays = 0
        self.rates = []
        self.causes = collections.Counter()


def judge(score, wanted, test):
    if test is None or test["verdict"] == "stable":
        return
    score.found += 1
    score.rates.append(test["rate"])
    score.causes[f"{test['verdict']}/{test['cause']}"] += 1
    score.verdict += test["verdict"] == wanted["verdict"]
    score.cause += test["cause"] == wanted.get("cause")
    named = all(sorted(test[key]) == sorted(wanted.get(key, [])) for key in ("polluters", "cleaners"))
    score.helpers += named
    if wanted.get("cause") in SEED_DETERMINED and test["replayed"]:
        score.replays += 1
        failed, runs = test["replayed"].split("/")
        score.replayed += failed == runs


def main():
    expected = json.load(open(os.path.join(FIXTURE, "expected.json"), encoding="utf-8"))
    scores = {name: Score() for name in expected}
    false_alarms, seconds, stable = collections.Counter(), [], 0
    with tempfile.TemporaryDirectory() as scratch:
        tree = os.path.join(scratch, "flaky")
        shutil.copytree(FIXTURE, tree, ignore=shutil.ignore_patterns(".build", ".njord-gate"))
        subprocess.run(["swift", "build", "--build-tests", "--package-path", tree],
                       check=True, stdout=subprocess.DEVNULL)
        for seed in range(1, SEEDS + 1):
            try:
                tests, took = survey(tree, seed)
            except KeyboardInterrupt:
                break  # The table says how many seeds there were.
            seconds.append(took)
            by_name = {test["id"]: test for test in tests}
            for name, wanted in expected.items():
                judge(scores[name], wanted, by_name.get(name))
            for test in tests:
                if test["id"] not in expected:
                    stable += 1
                    if test["verdict"] != "stable":
                        false_alarms[f"{test['id']} {test['verdict']}/{test['cause']}"] += 1
            print(f"seed {seed}: {took:.0f} s", file=sys.stderr, flush=True)
    table(expected, scores, len(seconds))
    summary(expected, scores, false_alarms, stable, seconds)


def table(expected, scores, seeds):
    print("| planted test | mean rate | found | verdict | cause | helpers | replays |")
    print("|---|---|---|---|---|---|---|")
    for name, score in scores.items():
        rate = sum(score.rates) / len(score.rates) if score.rates else 0
        wanted = expected[name]
        print(f"| `{name}` ({wanted['verdict']}, {wanted.get('cause', '-')}"
              f"{', rare' if wanted.get('rare') else ''}) | {rate:.1%} | {score.found}/{seeds} "
              f"| {score.verdict}/{score.found} | {score.cause}/{score.found} "
              f"| {score.helpers}/{score.found} | {score.replayed}/{score.replays} |")


def summary(expected, scores, false_alarms, stable, seconds):
    counted = [name for name in expected if not expected[name].get("rare")]

    def share(part, whole, names):
        first = sum(getattr(scores[name], part) for name in names)
        second = (sum(getattr(scores[name], whole) for name in names) if whole
                  else len(seconds) * len(names))
        return f"{first}/{second} ({first / max(1, second):.1%})"

    order = [name for name in counted if expected[name].get("cause") == "order"]
    print()
    print(f"- found: {share('found', None, counted)}; order-dependent: {share('found', None, order)}")
    print(f"- verdict right: {share('verdict', 'found', counted)}")
    print(f"- cause right: {share('cause', 'found', counted)}")
    print(f"- polluters and cleaners exact: {share('helpers', 'found', order)}")
    print(f"- seed-determined failures that replay each time: {share('replayed', 'replays', counted)}")
    print(f"- stable tests called unstable: {sum(false_alarms.values())} of {stable}")
    for name, count in sorted(false_alarms.items()):
        print(f"  - {name}: {count} times")
    wrong = [f"{name}: {dict(scores[name].causes)}" for name in counted
             if len(scores[name].causes) > 1]
    for line in wrong:
        print(f"- not always the same: {line}")
    print(f"- {len(seconds)} base seeds, {RUNS} runs each, {sum(seconds) / max(1, len(seconds)):.0f} s on average")


main()
