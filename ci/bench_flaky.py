#!/usr/bin/env python3
"""Speed of the flakiness check on a package made for it: `ci/flaky-bench.py`.

Two figures: what a run costs beyond the bare test process, and how much faster 100 seeded runs are
than looping `swift test --skip-build` (measured on LOOP_RUNS of them). The package is small and its
tests do nothing, so that the tool is measured and not the tests. Medians of REPETITIONS.
"""

import os
import statistics
import subprocess
import tempfile
import time

GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/release/njord-gate"))
RUNS = 100
LOOP_RUNS = 5
REPETITIONS = int(os.environ.get("REPETITIONS", "3"))
OVERHEAD_TARGET_SECONDS = 0.020
RATIO_TARGET = 15
MANIFEST = """// swift-tools-version: 6.0
import PackageDescription
let package = Package(name: "small", targets: [.testTarget(name: "SmallTests")])
"""
TESTS = """import Testing
@Suite struct Small {
%s}
""" % "".join(f"  @Test func t{n}() {{ #expect({n} == {n}) }}\n" for n in range(20))


def seconds(arguments, count=1):
    begin = time.monotonic()
    for _ in range(count):
        subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.monotonic() - begin) / count


def main():
    with tempfile.TemporaryDirectory() as tree:
        os.makedirs(os.path.join(tree, "Tests/SmallTests"))
        for name, text in (("Package.swift", MANIFEST), ("Tests/SmallTests/Small.swift", TESTS)):
            with open(os.path.join(tree, name), "w", encoding="utf-8") as file:
                file.write(text)
        subprocess.run(["swift", "build", "--build-tests", "--package-path", tree], check=True,
                       stdout=subprocess.DEVNULL)
        bundle = os.path.join(tree, ".build/debug/smallPackageTests.xctest")
        survey = [GATE, "flakiness", "--no-build", "--jobs", "1", tree, "--runs"]
        # The smallest survey has the same fixed costs: listing, and the preload library at first.
        seconds([*survey, "1"])
        bare, loop, tool, both = [], [], [], []
        for _ in range(REPETITIONS):
            bare.append(seconds([bundle, "--testing-library", "swift-testing"], 10))
            loop.append(seconds(
                ["swift", "test", "--skip-build", "--package-path", tree], LOOP_RUNS))
            # Shards leave out what follows a survey; the difference leaves out its fixed costs.
            few = seconds([*survey, "20", "--shard", "2/2"])
            many = seconds([*survey, "200", "--shard", "2/2"])
            tool.append((many - few) / 90)
            both.append(seconds([GATE, "flakiness", "--no-build", tree, "--runs", str(RUNS),
                                 "--shard", "1/1"]))
        overhead = statistics.median(t - b for t, b in zip(tool, bare))
        ratio = statistics.median(RUNS * one / all_ for one, all_ in zip(loop, both))
        print(f"flakiness: {overhead * 1e3:.1f} ms a run beyond the bare process"
              f" (target at most {OVERHEAD_TARGET_SECONDS * 1e3:.0f} ms)")
        print(f"flakiness: {RUNS} seeded runs, each test alone and twice, {ratio:.1f} times faster"
              f" than looping `swift test --skip-build` (target {RATIO_TARGET})")


main()
