#!/usr/bin/env python3
"""Measures `njord-gate secrets` on histories: `ci/bench_secrets.py REPOSITORY...`.

For each repository, in a bare copy that shares nothing: the processor time of a first run whose
patterns were compiled before (as between CI runs), of a run after it, of `git cat-file` unpacking the
same objects, and, where KINGFISHER names the program, of that scanner without its network. The first
three and the last alternate, REPETITIONS times; medians and their ratios are printed.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile

GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/release/njord-gate"))
KINGFISHER = os.environ.get("KINGFISHER")
REPETITIONS = int(os.environ.get("REPETITIONS", "3"))
FILE_TARGET, SCANNER_TARGET, WARM_TARGET_SECONDS, PEAK_TARGET_MB = 1.2, 0.25, 0.3, 350


def sample(*arguments):
    """Wall and processor seconds and the peak memory in megabytes of a program."""
    start = os.times().elapsed
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return os.times().elapsed - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(samples, index):
    return statistics.median(one[index] for one in samples)


def measure(repository):
    with tempfile.TemporaryDirectory() as scratch:
        copy = os.path.join(scratch, "copy.git")
        subprocess.run(
            ["git", "clone", "-q", "--mirror", "--no-hardlinks", repository, copy], check=True
        )
        first, warm, files, other = [], [], [], []
        for _ in range(REPETITIONS):
            shutil.rmtree(os.path.join(copy, ".njord-gate"), ignore_errors=True)
            sample(GATE, "secrets", "-q", "--since", "HEAD", copy)
            first.append(sample(GATE, "secrets", "-q", copy))
            warm.append(sample(GATE, "secrets", "-q", copy))
            files.append(
                sample(
                    "git", "-C", copy, "cat-file", "--batch-all-objects", "--batch", "--unordered"
                )
            )
            if KINGFISHER:
                other.append(
                    sample(KINGFISHER, "scan", "--no-validate", "--no-update-check", copy)
                )
        print(os.path.basename(os.path.abspath(repository)))
        print(
            f"  first  {median(first, 0):6.2f} s wall {median(first, 1):6.2f} s CPU"
            f" {max(one[2] for one in first):5.0f} MB (target {PEAK_TARGET_MB})"
        )
        print(f"  warm   {median(warm, 0):6.2f} s wall (target {WARM_TARGET_SECONDS})")
        print(
            f"  first / git cat-file: {median(first, 0) / median(files, 0):.2f} of its wall time"
            f" (target {FILE_TARGET}), {median(first, 1) / median(files, 1):.2f} of its CPU"
        )
        if other:
            ratio = median(first, 1) / median(other, 1)
            print(f"  first / Kingfisher: {ratio:.2f} of its CPU (target {SCANNER_TARGET})")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        measure(argument)
