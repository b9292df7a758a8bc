#!/usr/bin/env python3
"""Takes the gate up as a team would: `ci/trials/adoption.py --work FOLDER CLONE...`.

Of each CLONE, a git clone of some Swift package, the tracked files become a repository of one commit
below FOLDER. Then, with the binary of NJORD_GATE (default .build/debug/njord-gate):

1. `config init`, `baseline write --reason …`: the gate passes.
2. One new finding of each rule is planted (`planted.py`): exactly those are reported, and it fails.
   `--since HEAD` reports the same, as far as its checks were asked for.
3. What was planted goes: it passes.
4. Source files are moved, reformatted and renamed: no finding is new, worse or gone.
5. One old finding is mended: it passes, is refused where CI is set, `baseline prune` takes the entry
   out, and then it passes there too.

`--flaky` runs the tests with two planted ones, of which one fails now and then. `--skip CHECK,…` leaves
checks out; `--no-move` leaves out step 4. Builds stay in FOLDER, so that a second run is faster.

Exit code: 0 where all of that holds, 1 otherwise.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import planted
from clones import Copy, Failure

GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/debug/njord-gate"))
BASELINE = ".njord-gate-baseline.jsonl"
RUNS_OF_TESTS = "6"


class Trial(Copy):
    def __init__(self, clone, work, options):
        super().__init__(clone, work / clone.name)
        self.options = options
        self.environment = {k: v for k, v in os.environ.items() if k != "CI"}
        self.planted_rules = set()

    # --- running

    def gate(self, *arguments, status, strict=False):
        environment = dict(self.environment, **({"CI": "true"} if strict else {}))
        start = time.monotonic()
        run = subprocess.run(
            [GATE, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True
        )
        self.say(f"{time.monotonic() - start:6.1f} s  njord-gate {' '.join(arguments)}")
        if run.returncode != status:
            end = "\n".join((self.reasons(run.stdout) + run.stderr).splitlines()[-25:])
            raise Failure(f"exit code {run.returncode} instead of {status}:\n{end}")
        return run.stdout

    @staticmethod
    def reasons(output):
        """What a document says of checks that could not run, or the output where it is none."""
        try:
            checks = json.loads(output)["checks"]
        except (ValueError, KeyError):
            return output
        return "\n".join(f"{one['name']} {one['status']}: {one['reason']}" for one in checks) + "\n"

    def all(self, *arguments, status, strict=False):
        """The findings that count."""
        skipped = ["--skip", self.options.skip] if self.options.skip else []
        output = self.gate(
            "all", "--format", "json", *skipped, *arguments, status=status, strict=strict
        )
        return [one for one in json.loads(output)["findings"] if one["state"] != "unchanged"]

    # --- steps

    def take_up(self):
        self.gate("config", "init", status=0)
        self.gate("config", "verify", status=0)
        self.gate("baseline", "write", status=2)
        self.gate("baseline", "write", "--reason", "taking up the gate", status=0)
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "take up the gate")
        self.require_none(self.all(status=0))
        self.require_none(self.all(status=0, strict=True))
        known = (self.folder / BASELINE).read_text().count("\n") - 1
        self.say(f"{known} identities in the baseline")

    def require_none(self, findings):
        if findings:
            raise Failure(f"unexpected: {[(one['id'], one['path']) for one in findings]}")

    def manifest(self):
        """The manifest that the package manager reads: the one for the newest tools."""
        def version(path):
            first = path.read_text().split("\n", 1)[0]
            return [int(part) for part in re.findall(r"\d+", first)]

        return max(self.folder.glob("Package*.swift"), key=version)

    def plant(self):
        for path, data in planted.files().items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(data)
        manifest = self.manifest()
        manifest.write_text(manifest.read_text() + planted.MANIFEST)
        configuration = self.folder / ".njord-gate.yml"
        configuration.write_text(configuration.read_text() + planted.CONFIGURATION)

    def unplant(self):
        self.git("reset", "--quiet", "--hard", "HEAD")
        shutil.rmtree(self.folder / planted.FOLDER)

    def expected(self, findings, rules):
        skipped = set((self.options.skip or "").split(","))
        checks = {rule["id"]: rule["check"] for rule in rules}
        wanted = [
            (rule, f"{planted.FOLDER}/{path}")
            for rule, path in planted.EXPECTED
            if checks[rule] not in skipped
        ]
        outside = [rule for rule in planted.EXPECTED_OUTSIDE if checks[rule] not in skipped]
        wanted += [
            (one["rule"], one["path"]) for one in findings if one["rule"] in outside
        ][: len(outside)]
        missing_outside = set(outside) - {rule for rule, _ in wanted}
        found = collections.Counter((one["rule"], one["path"]) for one in findings)
        missing = collections.Counter(wanted) - found
        strange = found - collections.Counter(wanted)
        if missing or strange or missing_outside:
            raise Failure(
                f"missing {sorted(missing)} {sorted(missing_outside)}, unexpected "
                f"{[(one['id'], one['path'], one['line']) for one in findings if strange[(one['rule'], one['path'])]]}"
            )
        return {rule for rule, _ in wanted}

    def change(self, rules):
        self.plant()
        try:
            reported = self.expected(self.all(status=1), rules)
            self.say(f"one new finding of each of {len(reported)} rules, and no other")
            if not self.options.no_since:
                again = self.expected(
                    self.all("--no-baseline", "--since", "HEAD", status=1), rules
                )
                self.say(f"--since HEAD reports {len(again)} of them")
        finally:
            self.unplant()
        self.require_none(self.all(status=0))
        self.planted_rules |= reported

    def flaky(self):
        path = self.folder / planted.FOLDER / "Tests/FlakyTests.swift"
        path.parent.mkdir(parents=True)
        path.write_text(planted.FLAKY_TESTS)
        manifest = self.manifest()
        manifest.write_text(
            manifest.read_text()
            + 'package.targets += [.testTarget(name: "NjordTrialTests", '
            + f'path: "{planted.FOLDER}/Tests")]\n'
        )
        try:
            report = json.loads(
                self.gate(
                    "flakiness", "--runs", RUNS_OF_TESTS, "--only",
                    "NjordTrialTests.alwaysFails(),NjordTrialTests.sometimesFails()",
                    "--format", "json", status=1,
                )
            )
        finally:
            self.unplant()
        found = sorted((one["rule"], one["entity"]["name"]) for one in report["findings"])
        names = [rule for rule, _ in found]
        if names != ["broken-test", "flaky-test"]:
            raise Failure(f"flakiness reports {found}")
        self.planted_rules |= set(names)

    @staticmethod
    def layout():
        """A configuration of the formatter that changes white space and nothing else."""
        shown = subprocess.run(
            ["swift", "format", "dump-configuration"], check=True, capture_output=True
        ).stdout
        style = json.loads(shown)
        style["rules"] = dict.fromkeys(style["rules"], False)
        style["lineLength"], style["indentation"] = 140, {"spaces": 4}
        style["multiElementCollectionTrailingCommas"] = False
        style["multilineTrailingCommaBehavior"] = "keptAsWritten"
        return style

    @staticmethod
    def is_same_code(path, text, before):
        if b"".join(text.split()) != b"".join(before.split()):
            return False
        if b'"""' not in text:
            return True
        return subprocess.run(["swiftc", "-parse", str(path)], capture_output=True).returncode == 0

    def move(self):
        """Moves, reformats and renames sources; nothing may change its identity.

        How many lines a copy needs to count depends on its format, so that limit is lowered here.
        """
        known = [".", "--baseline", ".njord-gate/trial.jsonl", "--set", "duplicates.lines=1"]
        self.gate("baseline", "write", "--reason", "before the move", *known, status=0)
        sources = [
            self.folder / path
            for path in self.git("ls-files", "*.swift").splitlines()
            if path.startswith(("Source", "Tests"))
            and not pathlib.Path(path).name.startswith("main.")
        ]
        before = {path: path.read_bytes() for path in sources}
        style = self.folder / ".njord-gate" / "trial-style.json"
        style.write_text(json.dumps(self.layout()))
        for start in range(0, len(sources), 100):
            subprocess.run(
                ["swift", "format", "format", "-i", "--configuration", str(style)]
                + [str(path) for path in sources[start : start + 100]],
                capture_output=True,
            )
        for path in sources:
            text = path.read_bytes()
            if not self.is_same_code(path, text, before[path]):
                # The formatter adds and drops commas, and breaks some strings: such a file only moves.
                text = before[path]
            path.write_bytes(b"// A line more.\n\n// And another one.\n\n" + text)
            path.rename(path.with_name(f"Renamed{path.name}"))
        try:
            output = self.gate("baseline", "diff", *known, status=0)
            if not output.endswith("0 new, 0 worse, 0 better, 0 gone\n"):
                raise Failure(f"identities changed:\n{output}")
        finally:
            self.git("reset", "--quiet", "--hard", "HEAD")
            self.git("clean", "-qfd")

    def mend(self):
        report = json.loads(self.gate("docs", "--no-baseline", "--format", "json", status=1))
        place = next(one for one in report["findings"] if self.can_be_documented(one))
        path = self.folder / place["path"]
        lines = path.read_text().splitlines(keepends=True)
        line = lines[place["line"] - 1]
        indentation = line[: len(line) - len(line.lstrip())]
        lines.insert(place["line"] - 1, f"{indentation}/// Whatever stands here was documented late.\n")
        path.write_text("".join(lines))
        before = (self.folder / BASELINE).read_text()
        stale = self.all(status=0)
        if [one["rule"] for one in stale] != ["stale-baseline"]:
            raise Failure(f"a mended finding gives {[one['id'] for one in stale]}")
        self.planted_rules.add("stale-baseline")
        self.all(status=1, strict=True)
        self.gate("baseline", "prune", status=0)
        after = (self.folder / BASELINE).read_text()
        if len(after) >= len(before) or set(after.splitlines()) - set(before.splitlines()) not in (
            set(), {next((l for l in after.splitlines() if place["entity"]["name"] in l), "")},
        ):
            raise Failure("the baseline did not shrink")
        self.require_none(self.all(status=0, strict=True))

    def can_be_documented(self, finding):
        if finding["rule"] != "missing-doc":
            return False
        lines = (self.folder / finding["path"]).read_text().splitlines()
        before, own = lines[finding["line"] - 2].strip(), lines[finding["line"] - 1].strip()
        return not before.startswith(("@", "/", "*")) and own.startswith(("public", "open"))

    def run(self, rules):
        self.prepare()
        self.take_up()
        self.change(rules)
        if self.options.flaky:
            self.flaky()
        if not self.options.no_move:
            self.move()
        self.mend()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("clones", nargs="+", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--skip")
    parser.add_argument("--flaky", action="store_true")
    parser.add_argument("--no-since", action="store_true")
    parser.add_argument("--no-move", action="store_true")
    options = parser.parse_args()
    rules = json.loads(
        subprocess.run([GATE, "rules", "--format", "json"], check=True, capture_output=True).stdout
    )["rules"]
    known = {rule for rule, _ in planted.EXPECTED} | set(planted.EXPECTED_OUTSIDE)
    strange = {rule["id"] for rule in rules} ^ (known | set(planted.ELSEWHERE))
    if strange:
        sys.exit(f"planted.py and the rules of the gate differ in {sorted(strange)}")
    failed = []
    for clone in options.clones:
        trial = Trial(clone.resolve(), options.work.resolve(), options)
        try:
            trial.run(rules)
            left = {rule["id"] for rule in rules} - trial.planted_rules
            trial.say("held" + (f"; not shown here: {', '.join(sorted(left))}" if left else ""))
        except Failure as failure:
            trial.say(f"FAILED: {failure}")
            failed.append(clone.name)
    print(f"{len(options.clones) - len(failed)} of {len(options.clones)} packages held")
    sys.exit(1 if failed else 0)


main()
