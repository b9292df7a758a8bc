#!/usr/bin/env python3
"""Plants dead code in a generated package, and compares what a report says of it.

    plant.py generate FOLDER [--seed N] [--sites N]     write a package and FOLDER/planted.json
    plant.py evaluate FOLDER REPORT.json [--deep] [--misses N]
    plant.py run FOLDER [--gate BINARY] [--seed N] [--sites N] [--deep] [--no-build] [--fix]

The code comes from `templates/*.txt`. A template is a piece of code as people write it, with
placeholders for names and a marker at the end of each line that something is expected of:

    //~ RULE:NAME        must be found by RULE (`RULE|RULE`: by one of them)
    //~ ok-RULE:NAME     may be found
    //~ deep-RULE:NAME   must be found by a run with `--deep`
    //~ maybe:NAME       may be found, but not with more confidence than "maybe"
    //~ live:NAME        must not be found

Markers are cut from what is written. Whatever a report says of a line without a marker is a false
alarm as well, unless it lies inside of a declaration that is dead. The one decision that is not
obvious: templates hold whole little stories (the dead next to the living that looks like it),
because a single dead function in an empty file is a case that every tool gets right.

A finding that is only "maybe" does not fail the gate; false ones of that kind are counted apart.

`--fix` lets the gate remove what is certain: the patch that it shows must apply, what it removes must
leave a package that compiles, and nothing may be rolled back.

Exit code: 0 if at least 98 % of what is dead was found and nothing else, 1 otherwise.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
RECALL_MINIMUM = 0.98
MENDED_MINIMUM = 150
CHUNKS_PER_FILE = 9
ADAPTERS = 20

# --- names ---------------------------------------------------------------------------------------

ADJECTIVES = """Stale Deep Thin Wide Firm Soft Fast Slow Open Late Early Cross Inner Outer Local
Remote Paper Shadow Primary Backup Nested Sorted Linked Packed Sparse Dense Signed Sealed Pending
Partial Final Steady Quiet Noisy Blind Marked Hedged Netted Cleared Halted Resting Crossed
Locked Pegged Hidden Iceberg Quoted Routed Queued Batched Mirrored Replayed""".split()
NOUNS = """Order Quote Ladder Fill Trade Venue Session Packet Frame Header Cursor Token Lexer Buffer
Ledger Account Margin Limit Auction Spread Depth Ticket Route Gateway Channel Socket Stream Clock
Window Bucket Sample Signal Curve Basket Leg Hedge Position Portfolio Fee Rebate Settlement
Instrument Expiry Strike Option Future Swap Bond Coupon Yield""".split()
SUFFIXES = """Book Map List Store Cache Filter Parser Reader Writer Builder Router Monitor Policy Rule
Pool Queue Index Table Tracker Matcher Splitter Merger Checker Codec Format Gauge Meter Report Sink
Source View Handler State Plan""".split()
VERBS = """round scale clamp merge split route match price quote net settle hash pack parse read
write trim align shift fold sum rank score probe drain flush seal open mark count""".split()
METHODS = """apply advance refresh settle rebuild cancelAll amend snapshot digest rollover accept
reject replay compact expire publish attach detach reprice crossCheck balance throttle resume
suspend estimate""".split()
PROPERTIES = """bestBid bestAsk lastPrice openInterest turnover exposure notionalLimit sequenceNumber
retryCount latencyNanos heartbeat tickSize lotSize marginRate feeRate sessionLabel venueCode
maturity drawdown watermark backlog highWater lowWater accruedFees""".split()
CASES = """filled cancelled rejected expired working replaced triggered halted opening closing
continuous indicative frozen crossed""".split()
LABELS = """venue side depthLimit tier window margin ratio stage tolerance horizon offset weight
budget""".split()
LOCALS = """running carried nearest widest opening leftover bound pivot tally cutoff""".split()
WORDS = """alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november
oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu""".split()
GLYPHS = "+*|^~<>"


class Names:
    """Names for one package: types, globals and operators are unique in it, the rest in a site."""

    def __init__(self, rng):
        self.rng = rng
        self.taken = set()

    def unique(self, make):
        while True:
            name = make()
            if name.lower() not in self.taken:
                self.taken.add(name.lower())
                return name

    def make(self, kind, site):
        pick = self.rng.choice
        if kind == "T":
            return self.unique(lambda: pick(ADJECTIVES) + pick(NOUNS) + pick(SUFFIXES))
        if kind == "f":
            return self.unique(lambda: pick(VERBS) + pick(ADJECTIVES) + pick(NOUNS))
        if kind == "o":
            return self.unique(lambda: "<" + "".join(pick(GLYPHS) for _ in range(3)) + "~")
        if kind == "n":
            return str(self.rng.randint(2, 9))
        if kind == "s":
            return pick(WORDS)
        pool = {"m": METHODS, "p": PROPERTIES, "c": CASES, "a": LABELS, "l": LOCALS}[kind]
        return pick([name for name in pool if name not in site.values()])


# --- templates -----------------------------------------------------------------------------------


class Template:
    def __init__(self, title):
        self.kind, _, self.variant = title.partition(" ")
        self.module = None
        self.imports = []
        self.use_imports = []
        self.sections = []  # (name, marker on the whole file, lines)


def read_templates():
    found = []
    for path in sorted((HERE / "templates").glob("*.txt")):
        section = None
        for line in path.read_text().splitlines():
            if line.startswith("=== "):
                found.append(Template(line[4:].strip()))
                section = None
            elif line.startswith("--- "):
                name, _, marker = line[4:].partition("//~")
                section = (name.strip(), marker.strip(), [])
                found[-1].sections.append(section)
            elif line.startswith("in: ") and section is None:
                found[-1].module = line[4:].strip()
            elif line.startswith("import: "):
                (found[-1].use_imports if section else found[-1].imports).append(line[8:].strip())
            elif section:
                section[2].append(line)
    return found


PLACEHOLDER = re.compile(r"%([A-Za-z])(\d)")


def filled(lines, names, site):
    def replace(match):
        key = match.group(0)
        if key not in site:
            site[key] = names.make(match.group(1), site)
        return site[key]

    text = [PLACEHOLDER.sub(replace, line) for line in lines]
    while text and not text[-1].strip():
        text.pop()
    return text


# --- the package ---------------------------------------------------------------------------------


class File:
    def __init__(self, path):
        self.path = path
        self.imports = set()
        self.lines = []

    def add(self, lines):
        if self.lines and self.lines[-1] != "":
            self.lines.append("")
        self.lines += lines


class Package:
    modules = ["desk", "Engine", "Feed", "MarketKit"]
    shared = ["desk", "Engine", "Feed"]

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.names = Names(self.rng)
        self.files = []
        self.own = {}  # path of a file of one site -> (site, whole-file marker)
        self.open = {}  # module -> files that take more chunks
        self.drives = {module: [] for module in self.modules}
        self.expected = []
        self.dependencies = []
        self.main_file = File("Sources/tool/main.swift")
        self.files.append(self.main_file)

    def file(self, folder, stem=None):
        stem = stem or self.names.make("T", {})
        group = self.rng.choice(["", "Core/", "Model/", "Wire/"]) if "Sources" in folder else ""
        file = File(f"{folder}/{group}{stem}.swift")
        self.files.append(file)
        return file

    def shared_file(self, module, purpose, imports, other_than=None):
        """A file of the module that takes another chunk, with exactly these imports."""
        key = (module, purpose, tuple(sorted(imports)))
        files = self.open.setdefault(key, [])
        free = [f for f in files if f.count < CHUNKS_PER_FILE and f is not other_than]
        if len(free) < 3:
            file = self.file(f"Sources/{module}")
            file.imports = set(imports)
            file.count = 0
            files.append(file)
            free.append(file)
        chosen = self.rng.choice(free)
        chosen.count += 1
        return chosen

    def plant(self, template, number):
        site = {}
        tag = f"{template.kind}|{template.variant}|{number}"
        module = template.module or self.rng.choice(self.shared)
        previous = None
        for name, marker, lines in template.sections:
            text = [self.tagged(line, tag) for line in filled(lines, self.names, site)]
            word = name.split("-")[0]
            if name in ("use", "app-use"):
                self.drive(module if name == "use" else "desk", template, name, text)
            elif name == "main":
                self.main_file.add(text)
            elif name == "tool":
                self.shared_file("tool", "code", []).add(text)
            elif word == "declare":
                previous = self.shared_file(module, "code", template.imports, other_than=previous)
                previous.add(text)
            elif word == "test":
                self.file("Tests/DeskTests").lines = text
            else:
                folder = {"file": module, "engine": "Engine", "feed": "Feed"}[word]
                file = self.file(f"Sources/{folder}")
                file.lines = text
                if marker:
                    self.own[file.path] = (tag, marker)

    @staticmethod
    def tagged(line, tag):
        return f"{line} ~{tag}" if "//~" in line else line

    def drive(self, module, template, name, text):
        imports = set(template.imports) | set(template.use_imports)
        if name == "app-use":
            imports = {"Engine"}
        function = self.names.make("f", {})
        body = [f"func {function}() async throws {{"] + ["  " + line for line in text] + ["}"]
        self.shared_file(module, "drive", imports).add(body)
        self.drives[module].append(function)

    # What stands around the planted code.

    def frame(self):
        access = {"desk": "", "Engine": "package ", "Feed": "package ", "MarketKit": "public "}
        for module in self.modules:
            file = File(f"Sources/{module}/Rehearsal.swift")
            file.lines = [
                "private final class Journal {",
                "  private var lines: [String] = []",
                "",
                "  func append(_ line: String) {",
                "    lines.append(line)",
                "    print(line)",
                "  }",
                "}",
                "",
                "private let journal = Journal()",
                "",
                "func note(_ value: Any) { journal.append(String(describing: value)) }",
                "",
                f"{access[module]}func rehearse{module.capitalize()}() async throws {{",
                *[f"  try await {name}()" for name in self.drives[module]],
                "}",
            ]
            self.files.append(file)
        main = File("Sources/desk/Main.swift")
        main.imports = {"Engine", "Feed", "MarketKit"} | {a for a, _, _ in self.dependencies}
        main.lines = [
            "@main",
            "struct Desk {",
            "  static func main() async throws {",
            *[f"    try await rehearse{module.capitalize()}()" for module in self.modules],
            *[f"    note({function}())" for _, function, _ in self.dependencies],
            "  }",
            "}",
        ]
        self.files.append(main)

    def adapters(self, count):
        """Targets with two dependencies each; every other one imports only one of them."""
        for index in range(count):
            name = f"{self.names.make('T', {})}Adapter"
            function = self.names.make("f", {})
            used, spare = ("Engine", "Feed") if index % 2 else ("Feed", "Engine")
            both = index % 4 == 3
            file = File(f"Sources/{name}/Adapter.swift")
            file.lines = [
                f"import {used}" if not both else "import Engine\nimport Feed",
                "",
                f"package func {function}() -> Int {{ {self.adapter_calls(used, spare, both)} }}",
            ]
            file.lines = "\n".join(file.lines).split("\n")
            self.files.append(file)
            self.dependencies.append((name, function, (used, spare, both)))

    @staticmethod
    def adapter_calls(used, spare, both):
        call = {"Engine": "engineVersion()", "Feed": "feedVersion()"}
        return f"{call[used]} + {call[spare]}" if both else call[used]

    def manifest(self):
        lines = [
            "// swift-tools-version: 6.2",
            "import PackageDescription",
            "",
            "let package = Package(",
            '  name: "desk",',
            "  products: [",
            '    .executable(name: "desk", targets: ["desk"]),',
            '    .library(name: "MarketKit", targets: ["MarketKit"]),',
            "  ],",
            "  targets: [",
            '    .target(name: "MarketKit"),',
            '    .target(name: "Engine"),',
            '    .target(name: "Feed", dependencies: ["Engine"]),',
        ]
        for name, _, (used, spare, both) in self.dependencies:
            lines += ["    .target(", f'      name: "{name}",', "      dependencies: ["]
            for dependency in sorted([used, spare]):
                dead = dependency == spare and not both
                lines.append(f'        "{dependency}",')
                self.expected.append(
                    dict(
                        kind="dead-dependency",
                        variant="",
                        site=name,
                        path="Package.swift",
                        line=len(lines),
                        endLine=len(lines),
                        state="dead" if dead else "live",
                        rules=["dead-dependency"],
                        name=dependency,
                        owner=name,
                    )
                )
            lines += ["      ]),"]
        lines += [
            "    .executableTarget(",
            '      name: "desk",',
            "      dependencies: [",
            '        "MarketKit",',
            '        "Engine",',
            '        "Feed",',
            *[f'        "{name}",' for name, _, _ in self.dependencies],
            "      ]),",
            '    .executableTarget(name: "tool"),',
            '    .testTarget(name: "DeskTests", dependencies: ["Engine", "Feed"]),',
            "  ],",
            "  swiftLanguageModes: [.v5]",
            ")",
        ]
        return lines

    def write(self, folder):
        for module in ("Engine", "Feed"):
            file = File(f"Sources/{module}/Version.swift")
            file.lines = [f"package func {module.lower()}Version() -> Int {{ 1 }}"]
            self.files.append(file)
        self.frame()
        write(folder / "Package.swift", self.manifest())
        write(folder / ".gitignore", [".build", ".njord-gate", "planted.json"])
        if not self.main_file.lines:
            self.main_file.lines = ["print(1)"]
        self.files = [file for file in self.files if file.lines]
        for file in self.files:
            head = [f"import {name}" for name in sorted(file.imports)]
            text = head + ([""] if head else []) + file.lines
            clean = [line.partition("//~")[0].rstrip() for line in text]
            self.collect(file.path, text, clean)
            write(folder / file.path, clean)
        self.expected.sort(key=lambda e: (e["path"], e["line"], e["name"]))
        (folder / "planted.json").write_text(json.dumps(self.expected, indent=1) + "\n")

    def collect(self, path, text, clean):
        if path in self.own:
            tag, marker = self.own[path]
            self.expect(path, 1, len(clean), f"{marker}:{pathlib.Path(path).name}", tag)
        for index, line in enumerate(text):
            _, found, marker = line.partition("//~")
            if not found:
                continue
            marks, _, tag = marker.rpartition(" ~")
            for mark in marks.split():
                self.expect(path, index + 1, block_end(clean, index), mark, tag)

    def expect(self, path, line, end, mark, tag):
        rules, _, name = mark.partition(":")
        state, rule_list = "dead", rules
        if rules == "live":
            state, rule_list = "live", ""
        elif rules == "maybe":
            state, rule_list = "maybe", "dead-symbol|never-built-case|write-only-property"
        elif rules.startswith(("ok-", "deep-")):
            state, _, rule_list = rules.partition("-")
        kind, variant, number = tag.split("|")
        self.expected.append(
            dict(
                kind=kind,
                variant=variant,
                site=number,
                path=path,
                line=line,
                endLine=end,
                state=state,
                rules=[rule for rule in rule_list.split("|") if rule],
                name=name,
            )
        )


def block_end(lines, index):
    """The line of the bracket that closes what the line opens; the line itself if it opens none."""
    depth = 0
    for number in range(index, len(lines)):
        depth += len(re.findall(r"[{(]", lines[number])) - len(re.findall(r"[})]", lines[number]))
        if depth <= 0:
            return number + 1
    return index + 1


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines).rstrip("\n") + "\n")


def generate(folder, seed, sites):
    package = Package(seed)
    package.adapters(max(2, ADAPTERS * sites // 20) * 2 if sites else 0)
    kinds = collections.OrderedDict()
    for template in read_templates():
        kinds.setdefault(template.kind, []).append(template)
    jobs = []
    for variants in kinds.values():
        count = max(sites, len(variants))
        jobs += [(variants[number % len(variants)], number) for number in range(count)]
    package.rng.shuffle(jobs)
    for template, number in jobs:
        package.plant(template, number)
    package.write(folder)
    dead = sum(1 for e in package.expected if e["state"] == "dead")
    live = sum(1 for e in package.expected if e["state"] == "live")
    lines = sum(len(file.lines) for file in package.files)
    print(
        f"{folder}: seed {seed}, {len(kinds) + 1} kinds, {len(jobs)} sites, {len(package.files)} files, "
        f"{lines} lines; {dead} dead, {live} live"
    )


# --- the comparison ------------------------------------------------------------------------------


def base_name(name):
    """`A.B.run(at:)` and `run(_:)` are both `run`."""
    head = name.partition("(")[0].strip("`") or name
    return head.split(".")[-1] if re.search(r"\w", head) else head.rsplit(".", 1)[-1] or head


def same_name(finding, expectation):
    name = finding["entity"]["name"].partition(": ")[0]
    wanted = expectation["name"]
    if finding["rule"] == "dead-import" and name.startswith(f"{wanted}."):
        return True
    if base_name(name) == base_name(wanted):
        return "(" not in wanted or "(" not in name or name.endswith(wanted)
    return name == wanted or name.split(".")[-1] == wanted


class Comparison:
    def __init__(self, expected, findings, deep):
        self.findings = findings
        self.demanded_states = {"dead", "deep"} if deep else {"dead"}
        self.expected = expected
        self.at = collections.defaultdict(list)
        for expectation in expected:
            self.at[expectation["path"]].append(expectation)
        self.found = {}
        self.false_alarms = []
        self.overconfident = []
        for finding in findings:
            self.judge(finding)
        for finding in findings:
            self.spread(finding)

    def judge(self, finding):
        """What the finding answers: expectations of its rule, name and place."""
        place = self.at[finding["path"]]
        line, end = finding["line"], finding.get("endLine", finding["line"])
        fits = [
            e
            for e in place
            if finding["rule"] in e["rules"]
            and (line <= e["line"] <= end or e["line"] == line)
            and (same_name(finding, e) or finding["rule"] == "dead-file")
            and e.get("owner", "") in json.dumps(finding)
        ]
        if finding["rule"] == "dead-dependency":
            fits = [e for e in self.expected if e["kind"] == "dead-dependency"
                    and e["owner"] in json.dumps(finding) and e["name"] in finding["entity"]["name"]]
        exact = [e for e in fits if e["line"] == line] or fits
        good = [e for e in exact if e["state"] != "live"]
        if good:
            chosen = good[0]
            if chosen["state"] == "maybe" and finding.get("confidence") != "maybe":
                self.overconfident.append((chosen, finding))
            how = "exact" if chosen["line"] == line else "near"
            self.found.setdefault(id(chosen), how)
            return
        inside = [
            e
            for e in place
            if e["state"] in ("dead", "ok", "deep", "maybe")
            and "dead-symbol" in e["rules"] + ["dead-symbol"] * ("dead-file" in e["rules"])
            and e["line"] <= line <= e["endLine"]
            and e["endLine"] > e["line"]
        ]
        if inside or line in {e["line"] for e in place if e["state"] == "dead" and "dead-symbol" in e["rules"]}:
            return
        self.false_alarms.append((self.kind_at(place, line), finding))

    @staticmethod
    def kind_at(place, line):
        """The kind whose code stands nearest before the line."""
        before = [e for e in place if e["line"] <= line] or place
        nearest = max(before, key=lambda e: e["line"], default=None)
        return (nearest["kind"], nearest["variant"]) if nearest else ("(frame)", "")

    def spread(self, finding):
        """What lies in the range of a dead declaration is found with it, and must not live."""
        if finding["rule"] not in ("dead-symbol", "dead-file", "test-only-symbol"):
            return
        line, end = finding["line"], finding.get("endLine", finding["line"])
        if finding["rule"] == "dead-file":
            line, end = 1, 1 << 30
        for e in self.at[finding["path"]]:
            if line <= e["line"] <= end and not e["path"].endswith("Package.swift"):
                if e["state"] == "live" and e["line"] > line:
                    self.false_alarms.append(((e["kind"], e["variant"]), finding))
                elif e["state"] != "live" and e["line"] > line:
                    self.found.setdefault(id(e), "inside")
        for other in finding.get("related", []):
            for e in self.at[other["path"]]:
                if e["line"] == other["line"] and e["state"] == "dead":
                    self.found.setdefault(id(e), "related")

    def report(self, misses):
        rows = collections.OrderedDict()
        for e in sorted(self.expected, key=lambda e: e["kind"]):
            row = rows.setdefault(e["kind"], collections.Counter())
            if e["state"] in self.demanded_states:
                row["dead"] += 1
                row[self.found.get(id(e), "missed")] += 1
            elif e["state"] == "live":
                row["live"] += 1
        for (kind, _), finding in self.false_alarms:
            column = "doubts" if finding.get("confidence") == "maybe" else "alarms"
            rows.setdefault(kind, collections.Counter())[column] += 1
        for e, _ in self.overconfident:
            rows[e["kind"]]["alarms"] += 1
        total = collections.Counter()
        print(f"{'kind':26} {'dead':>5} {'found':>6} {'line':>5} {'in/rel':>6} {'missed':>6} {'live':>5} {'alarms':>6} {'maybe':>5}")
        for kind, row in rows.items():
            total.update(row)
            print_row(kind, row)
        print_row("all", total)
        self.details(misses)
        found = total["dead"] - total["missed"]
        recall = found / total["dead"] if total["dead"] else 0
        print(
            f"\nrecall {recall:.4f} ({found} of {total['dead']}), false alarms {total['alarms']}, "
            f"and {total['doubts']} that are maybe only"
        )
        return recall >= RECALL_MINIMUM and total["alarms"] == 0

    def details(self, limit):
        missed = collections.defaultdict(list)
        for e in self.expected:
            if e["state"] in self.demanded_states and id(e) not in self.found:
                missed[(e["kind"], e["variant"], "|".join(e["rules"]))].append(e)
        for key, items in sorted(missed.items())[:limit]:
            first = items[0]
            print(f"missed {len(items):4}  {' / '.join(key)}: {first['path']}:{first['line']} {first['name']}")
        alarms = collections.defaultdict(list)
        for (kind, variant), finding in self.false_alarms:
            alarms[(kind, variant, finding["rule"], finding.get("confidence") or "")].append(finding)
        for e, finding in self.overconfident:
            alarms[(e["kind"], e["variant"], "more than maybe", finding.get("confidence") or "")].append(finding)
        for key, items in sorted(alarms.items())[:limit]:
            first = items[0]
            print(
                f"alarm  {len(items):4}  {' / '.join(key)}: {first['path']}:{first['line']} "
                f"{first['entity']['name']}: {first['message']}"
            )


def print_row(kind, row):
    found = row["dead"] - row["missed"]
    print(
        f"{kind:26} {row['dead']:5} {found:6} {row['exact']:5} {row['inside'] + row['related']:6} "
        f"{row['missed']:6} {row['live']:5} {row['alarms']:6} {row['doubts']:5}"
    )


def evaluate(folder, report, deep, misses):
    expected = json.loads((folder / "planted.json").read_text())
    document = json.loads(pathlib.Path(report).read_text())
    return Comparison(expected, document["findings"], deep).report(misses)


def run(arguments):
    folder = arguments.folder
    generate(folder, arguments.seed, arguments.sites)
    if not arguments.no_build:
        subprocess.run(["swift", "build", "--build-tests", "--package-path", folder], check=True)
    report = folder / ".njord-gate-report.json"
    command = [arguments.gate, "dead", "--no-build", "--format", "json", str(folder)]
    if arguments.deep:
        command.insert(2, "--deep")
    with open(report, "w") as output:
        status = subprocess.run(command, stdout=output).returncode
    if status not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {status}")
    good = evaluate(folder, report, arguments.deep, arguments.misses)
    return fix(arguments) and good if arguments.fix else good


def fix(arguments):
    command = [arguments.gate, "fix", "--rule", "dead-symbol", "--no-test", "--force"]
    patch = subprocess.run(command + ["--diff", arguments.folder], stdout=subprocess.PIPE, check=True)
    outside = dict(os.environ, GIT_CEILING_DIRECTORIES=str(arguments.folder.resolve().parent))
    check = ["git", "-C", arguments.folder, "apply", "--check"]
    applied = subprocess.run(check, input=patch.stdout, env=outside).returncode == 0
    # It ends with 1, because what has to be mended by hand is left.
    removal = subprocess.run(
        command + ["--format", "json", arguments.folder], stdout=subprocess.PIPE
    )
    document = json.loads(removal.stdout)["fix"]
    mended, rolled_back = len(document["mended"]), len(document["rolledBack"])
    print(
        f"fix: {mended} removed, {rolled_back} rolled back; "
        f"the patch {'applies' if applied else 'does not apply'}"
    )
    return applied and mended > MENDED_MINIMUM and rolled_back == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("generate", "evaluate", "run"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=pathlib.Path)
        if name == "evaluate":
            command.add_argument("report")
        else:
            command.add_argument("--seed", type=int, default=1)
            command.add_argument("--sites", type=int, default=20)
        if name == "run":
            command.add_argument("--gate", default="njord-gate")
            command.add_argument("--no-build", action="store_true")
            command.add_argument("--fix", action="store_true")
        if name != "generate":
            command.add_argument("--deep", action="store_true")
            command.add_argument("--misses", type=int, default=40)
    arguments = parser.parse_args()
    if arguments.command == "generate":
        generate(arguments.folder, arguments.seed, arguments.sites)
        return 0
    if arguments.command == "evaluate":
        good = evaluate(arguments.folder, arguments.report, arguments.deep, arguments.misses)
    else:
        good = run(arguments)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
