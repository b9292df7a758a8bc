#!/usr/bin/env python3
"""Changes files and not code, and looks for findings that changed: `identities.py --work FOLDER CLONE...`.

Of each CLONE, a git clone of some Swift package, the tracked files become a repository of one commit
below FOLDER. The binary of NJORD_GATE (default .build/debug/njord-gate) tells its findings; then each
STEP of `--only STEP,…` (default all) changes the layout or the place of every source, and the findings
have to be the same, each with its identity and its value:

- names: every source gets a name that sorts elsewhere.
- folders: every source moves into a folder of its own choice below the one where it was.
- lines: comments and blank lines.
- tabs, narrow, wide: the formatter with tabs; with 60 columns and all trailing commas; with 160
  columns and no trailing comma. Its rules that rewrite code are off.
- others: a file more that has nothing to do with the rest.
- history: the names and folders change in commits of their own, so that history knows them all.

`--checks CHECK,…` asks others than those that need no build; `--set KEY=VALUE` is passed on.
Exit code: 0 where nothing changed, 1 otherwise.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

from clones import Copy

GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/debug/njord-gate"))
CHECKS = "complexity,docs,duplicates,test-smells,secrets"
SHOWN_MAX = 12
OTHER = "/// Weighs.\nfunc njordTrialWeight(_ load: Int) -> Int { load * 3 }\n"
DECLARATION = re.compile(r"\n\n(?=[ \t]*(///|@|public |private |func |var |let |struct |enum |init))")


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:6]


class Trial(Copy):
    def __init__(self, clone, work, options):
        super().__init__(clone, work / f"{clone.name}-identities")
        self.options = options

    def findings(self):
        """How often each identity stands with each value."""
        command = [GATE, "all", "--only", self.options.checks, "--no-baseline", "--format", "json"]
        for pair in self.options.set:
            command += ["--set", pair]
        run = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"{self.clone.name}: exit code {run.returncode}\n{run.stderr}{run.stdout[-2000:]}")
        return collections.Counter(
            (re.sub(r"#\d+$", "", one["id"]), (one.get("measure") or {}).get("value"))
            for one in json.loads(run.stdout)["findings"]
            # A page that leads to a file that was moved leads nowhere: that is new, and true.
            if one["rule"] != "broken-link"
        )

    def sources(self):
        manifest = "".join(path.read_text() for path in self.folder.glob("Package*.swift"))
        return [
            self.folder / path
            for path in self.git("ls-files", "*.swift").splitlines()
            if "/" in path
            and not pathlib.Path(path).name.startswith(("main.", "Package"))
            and pathlib.Path(path).name not in manifest
            and (self.folder / path).is_file()
            and not (self.folder / path).is_symlink()
        ]

    # --- what changes

    def names(self):
        for path in self.sources():
            path.rename(path.with_name(f"{digest(path.name)}{path.name}"))

    def folders(self):
        for path in self.sources():
            folder = path.parent / f"Moved{int(digest(str(path)), 16) % 3}"
            folder.mkdir(exist_ok=True)
            path.rename(folder / path.name)

    def lines(self):
        for path in self.sources():
            text = path.read_bytes().decode(errors="surrogateescape")
            if '"""' not in text and "/*" not in text:
                text = DECLARATION.sub("\n\n\n// A line more.\n\n", text)
            path.write_bytes(f"// One.\n\n// Two.\n\n{text}".encode(errors="surrogateescape"))

    def layout(self, **changes):
        shown = subprocess.run(
            ["swift", "format", "dump-configuration"], check=True, capture_output=True
        ).stdout
        style = json.loads(shown)
        style["rules"] = dict.fromkeys(style["rules"], False)
        style.update(changes)
        file = self.folder / ".njord-gate" / "trial-style.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(style))
        sources = [str(path) for path in self.sources()]
        for start in range(0, len(sources), 100):
            subprocess.run(
                ["swift", "format", "format", "-i", "-p", "--configuration", str(file)]
                + sources[start : start + 100],
                capture_output=True,
            )
        self.restore_broken(sources)

    def restore_broken(self, sources):
        """The formatter breaks some files, so that they are no code any more: those stay as they were."""
        for start in range(0, len(sources), 100):
            said = subprocess.run(
                ["swiftc", "-parse", "-swift-version", "6", *sources[start : start + 100]],
                capture_output=True, text=True,
            ).stderr
            broken = {line.split(":")[0] for line in said.splitlines() if ": error: " in line}
            for path in sorted(broken.intersection(sources)):
                self.git("checkout", "--quiet", "--", path)
                self.say(f"  left alone: {path}")

    def tabs(self):
        self.layout(lineLength=140, indentation={"tabs": 1})

    def narrow(self):
        self.layout(
            lineLength=60, indentation={"spaces": 4}, lineBreakBeforeEachArgument=True,
            lineBreakBeforeControlFlowKeywords=True, multilineTrailingCommaBehavior="alwaysUsed",
        )

    def wide(self):
        self.layout(
            lineLength=160, respectsExistingLineBreaks=False,
            multilineTrailingCommaBehavior="neverUsed",
        )

    def others(self):
        folder = collections.Counter(path.parent for path in self.sources()).most_common(1)[0][0]
        (folder / "AAANjordTrial.swift").write_text(OTHER)

    def history(self):
        for change in (self.names, self.folders):
            change()
            self.git("add", "--all")
            self.git("commit", "--quiet", "-m", change.__name__)

    # --- the run

    def run(self):
        self.prepare()
        start = time.monotonic()
        before = self.findings()
        checks = collections.Counter(identity.split(":")[0] for identity, _ in before.elements())
        self.say(f"{sum(before.values())} findings in {time.monotonic() - start:.1f} s: {dict(checks)}")
        failed = 0
        for step in self.options.only.split(","):
            getattr(self, step)()
            after = self.findings()
            changed = [("gone", one) for one in (before - after).elements()]
            changed += [("new", one) for one in (after - before).elements()]
            self.say(f"{step}: {len(changed)} changed")
            for word, (identity, value) in changed[:SHOWN_MAX]:
                self.say(f"  {word} {identity} {value}")
            failed += len(changed)
            if not self.options.keep:
                self.reset()
        return failed


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("clones", nargs="+", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--checks", default=CHECKS)
    parser.add_argument("--only", default="names,folders,lines,tabs,narrow,wide,others,history")
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    trials = [Trial(clone.resolve(), options.work.resolve(), options) for clone in options.clones]
    failed = sum(1 for trial in trials if trial.run())
    print(f"{len(trials) - failed} of {len(trials)} packages held")
    sys.exit(1 if failed else 0)


main()
