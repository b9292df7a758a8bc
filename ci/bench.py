#!/usr/bin/env python3
"""Measures `njord-gate all` against parsing the same files once: `ci/bench.py [PATH...]`.

For each package or folder: the CPU time of parsing alone, of a cold run (no cache) and of a warm one
(nothing changed), the ratio of the first two, and the peak memory. The three alternate, REPETITIONS
times, and medians are printed, so that a slow moment of the machine meets all of them. Child
processes, such as `swift package describe`, are shown apart. Each path is measured in a copy.

For packages named in BENCH_BUILT, separated by spaces, the search for dead code is measured on the
index that their last `swift build --build-tests` left, in place: reading the index alone, the check
with the facts of all files at hand, and a warm run.
"""

import collections
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/release/njord-gate"))
REPETITIONS = int(os.environ.get("REPETITIONS", "5"))
COLD_RATIO_TARGET = 1.15
WARM_SECONDS_TARGET = 0.3
EXIT_CODES = (0, 1)  # passed and failed; anything else was not a run
TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
NOT_SOURCES = shutil.ignore_patterns(".build", ".git", ".njord-gate")

Sample = collections.namedtuple("Sample", "wall cpu child_cpu peak_bytes output")


def sample(*arguments):
    """Runs the gate once. Its own CPU and its children's are told apart while it is a zombie."""
    with tempfile.TemporaryFile() as output:
        start = os.times().elapsed
        process = subprocess.Popen(
            [GATE, *arguments], stdout=output, stderr=subprocess.DEVNULL
        )
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        wall = os.times().elapsed - start
        with open(f"/proc/{process.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        user, system, child_user, child_system = (int(field) for field in fields[11:15])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in EXIT_CODES:
            sys.exit(f"bench: {' '.join(process.args)} ended with {process.returncode}")
        output.seek(0)
        return Sample(
            wall,
            (user + system) * TICK_SECONDS,
            (child_user + child_system) * TICK_SECONDS,
            usage.ru_maxrss * 1024,
            output.read().decode(),
        )


def median(samples, field):
    return statistics.median(getattr(one, field) for one in samples)


def lines_below(folder):
    count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for name in names:
            if name.endswith(".swift"):
                with open(os.path.join(place, name), "rb") as file:
                    count += file.read().count(b"\n")
    return count


def measure(path):
    with tempfile.TemporaryDirectory() as scratch:
        tree = os.path.join(scratch, os.path.basename(os.path.abspath(path)))
        shutil.copytree(path, tree, symlinks=True, ignore=NOT_SOURCES)
        parse, cold, warm = [], [], []
        for _ in range(REPETITIONS):
            shutil.rmtree(os.path.join(tree, ".njord-gate"), ignore_errors=True)
            cold.append(sample("all", "--skip", "dead", "--quiet", tree))
            warm.append(sample("all", "--skip", "dead", "--quiet", tree))
            parse.append(sample("internal", "parse-only", tree))
        ratios = sorted(c.cpu / p.cpu for c, p in zip(cold, parse))
        print(f"{path}: {parse[0].output.strip()}, {lines_below(tree)} lines in the tree")
        print(f"  parse only  {median(parse, 'cpu'):7.2f} s CPU  {median(parse, 'wall'):7.2f} s wall")
        for name, samples in (("cold", cold), ("warm", warm)):
            print(
                f"  {name:10}  {median(samples, 'cpu'):7.2f} s CPU"
                f"  {median(samples, 'wall'):7.2f} s wall"
                f"  {median(samples, 'child_cpu'):6.2f} s CPU of child processes"
                f"  {max(one.peak_bytes for one in samples) / 1e6:5.0f} MB at the peak"
            )
        print(
            f"  cold / parse only: {statistics.median(ratios):.3f} of its CPU, from {ratios[0]:.3f}"
            f" to {ratios[-1]:.3f} in {REPETITIONS} pairs (target {COLD_RATIO_TARGET})"
        )
        print(f"  warm: {median(warm, 'wall'):.2f} s (target {WARM_SECONDS_TARGET} s for 350,000 lines)")


def measure_dead(path):
    """The check forgets its answer with the cache, so its first run parses; its own time is what -v
    says, which leaves out the facts of the files."""
    read, first, warm = [], [], []
    for _ in range(REPETITIONS):
        read.append(sample("internal", "read-index", path))
        shutil.rmtree(os.path.join(path, ".njord-gate"), ignore_errors=True)
        first.append(sample("dead", "--no-build", "--timings", "--format", "json", path))
        warm.append(sample("dead", "--no-build", "--quiet", path))
    texts = [one.output.split() for one in read]
    rates = [int(t[4]) / ((int(t[9]) + int(t[12])) / 1e6) for t in texts]
    check = [json.loads(one.output)["checks"][0]["seconds"] for one in first]
    print(f"{path}: {' '.join(texts[0][:8]).rstrip(';')}, {lines_below(path)} lines in the tree")
    print(
        f"  read index  {statistics.median(rates) / 1e6:7.2f} M occurrences/s"
        f"  {max(one.peak_bytes for one in read) / 1e6:5.0f} MB at the peak"
    )
    print(
        f"  dead, facts at hand  {statistics.median(check):6.2f} s"
        f"  {max(one.peak_bytes for one in first) / 1e6:5.0f} MB at the peak, parsing included"
    )
    print(
        f"  dead, warm  {median(warm, 'wall'):6.2f} s wall"
        f"  {max(one.peak_bytes for one in warm) / 1e6:5.0f} MB at the peak"
        f" (target {WARM_SECONDS_TARGET} s for 350,000 lines)"
    )


if __name__ == "__main__":
    for argument in os.environ.get("BENCH_BUILT", "").split():
        measure_dead(argument)
    for argument in sys.argv[1:] or ["Sources"]:
        measure(argument)
