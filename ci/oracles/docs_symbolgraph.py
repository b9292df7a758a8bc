#!/usr/bin/env python3
"""Compares `njord-gate docs --all` with the compiler's symbol graphs, symbol by symbol.

    docs_symbolgraph.py [--gate COMMAND] [--scratch FOLDER] [--graphs FOLDER] PACKAGE...

Builds each package, extracts the symbol graphs of its modules at the access level public with the
documentation that symbols inherit, runs the gate on the same package, and accounts for every symbol
and every row. Each difference falls into a category that explains it; what falls into none is printed,
and the exit code is then 1. `--graphs` uses symbol graphs that `swift package dump-symbol-graph` has
already written (for one package).
"""

import argparse
import bisect
import collections
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATE = str(ROOT / ".build/release/njord-gate")
Key = collections.namedtuple("Key", "path line column")


def run(command, folder=None):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


# --- The compiler's side


def dump_graphs(package, scratch):
    code, output, errors = run(
        ["swift", "package", "--package-path", str(package), "--scratch-path", str(scratch),
         "dump-symbol-graph", "--minimum-access-level", "public"])
    for line in (output + errors).splitlines():
        if line.startswith("Files written to "):
            folder = pathlib.Path(line.removeprefix("Files written to ").strip())
            extract_other_modules(folder)
            return folder
    sys.exit(f"{package}: no symbol graphs (exit code {code})\n{errors[-2000:]}")


def extract_other_modules(folder):
    """Adds the modules that SwiftPM builds and leaves out: those of executables."""
    modules = folder.parent / "debug" / "Modules"
    for file in sorted(modules.glob("*.swiftmodule")):
        if not (folder / f"{file.stem}.symbols.json").exists():
            run(["swift-symbolgraph-extract", "-module-name", file.stem, "-target", target_triple(),
                 "-I", str(modules), "-output-dir", str(folder), "-minimum-access-level", "public",
                 "-omit-extension-block-symbols"])


@functools.cache
def target_triple():
    return json.loads(run(["swiftc", "-print-target-info"])[1])["target"]["unversionedTriple"]


def path_of(uri):
    return pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(uri).path)).resolve()


class Graph:
    """The symbols of a package's modules."""

    def __init__(self, folder, package):
        self.symbols = {}
        self.names = {}
        self.synthesized = 0
        self.implicit = []
        self.outside = []
        self.requirements = set()
        self.conformances = set()
        for file in sorted(folder.glob("*.symbols.json")):
            graph = json.loads(file.read_text())
            for relation in graph["relationships"]:
                if relation["kind"] in ("requirementOf", "optionalRequirementOf"):
                    self.requirements.add(relation["source"])
                if relation["kind"] == "conformsTo":
                    self.conformances.add((relation["source"], relation["target"]))
            for symbol in graph["symbols"]:
                self.add(symbol, package)

    def add(self, symbol, package):
        self.names[symbol["identifier"]["precise"]] = symbol["pathComponents"][-1]
        if "::SYNTHESIZED::" in symbol["identifier"]["precise"]:
            self.synthesized += 1
            return
        if "location" not in symbol:
            self.implicit.append(symbol)
            return
        path = path_of(symbol["location"]["uri"])
        if package not in path.parents:
            self.outside.append(symbol)
            return
        position = symbol["location"]["position"]
        key = Key(str(path.relative_to(package)), position["line"] + 1, position["character"] + 1)
        self.symbols.setdefault(key, symbol)


def doc_text(symbol):
    lines = symbol.get("docComment", {}).get("lines")
    return None if lines is None else "\n".join(line["text"] for line in lines).strip()


@functools.cache
def toolchain_docs(module):
    """Doc texts of a toolchain module: those of requirements, and those of everything else."""
    requirements, others = set(), set()
    with tempfile.TemporaryDirectory() as folder:
        run(["swift-symbolgraph-extract", "-module-name", module, "-target", target_triple(),
             "-output-dir", folder, "-minimum-access-level", "public", "-skip-synthesized-members"])
        for file in pathlib.Path(folder).glob("*.symbols.json"):
            graph = json.loads(file.read_text())
            sources = {r["source"] for r in graph["relationships"] if "equirementOf" in r["kind"]}
            for symbol in graph["symbols"]:
                text = doc_text(symbol)
                if text:
                    required = symbol["identifier"]["precise"] in sources
                    (requirements if required else others).add(text)
    return requirements, others


# --- The gate's side


def gate_rows(gate, package):
    code, output, errors = run(gate + ["docs", "--all", "--format", "json", str(package)])
    if code not in (0, 1):
        sys.exit(f"{' '.join(gate)}: exit code {code}\n{errors[-2000:]}")
    rows = json.loads(output)["docs"]["symbols"]
    for row in rows:  # Sources can be linked from another folder; the compiler resolves links.
        row["path"] = str((package / row["path"]).resolve().relative_to(package))
    return rows


class Conditions:
    """The clauses of `#if` in a file, and which of them hold a symbol that was compiled."""

    def __init__(self, text, compiled_lines):
        self.lines = text.splitlines()
        self.clauses = []
        open_clauses = []
        for number, line in enumerate(self.lines, 1):
            word = re.match(r"\s*#(if|elseif|else|endif)\b", line)
            if not word:
                continue
            if word[1] != "if" and open_clauses:
                self.clauses.append((open_clauses.pop(), number))
            if word[1] != "endif":
                open_clauses.append(number)
        lines = sorted(compiled_lines)
        self.inactive = [
            (start, end) for start, end in self.clauses
            if bisect.bisect_left(lines, start) == bisect.bisect_left(lines, end)]

    def inactive_text(self):
        return "\n".join("\n".join(self.lines[start:end]) for start, end in self.inactive)

    def is_inactive(self, line):
        return any(start < line < end for start, end in self.inactive)


# --- The comparison


def explain_missing_symbol(row, conditions):
    """Why the gate has a row that the compiler has not."""
    if conditions(row["path"]).is_inactive(row["line"]):
        return "inactive #if"
    return None


def explain_inheritance(row, symbol, graph, inactive_text, overloads):
    """Why the gate sees inherited documentation where the compiler sees none."""
    origin = row["inheritedFrom"] or ""
    if origin.endswith("(outside the package)"):
        return "override of a class outside the package"
    owner = ".".join(row["name"].split("(")[0].split(".")[:-1]) or row["name"]
    if origin and symbol.get("swiftExtension", {}).get("constraints") and owner in origin:
        return "default implementation in a constrained extension"
    type_name = symbol["pathComponents"][-2] if len(symbol["pathComponents"]) > 1 else "?"
    declared = rf"\b(extension|struct|class|enum|actor)\s+([\w.]*\.)?{type_name}\b[^{{]*:"
    protocol = origin.split("(")[0].split(".")[-2] if origin.count(".") > 1 else "?"
    usrs = {s["identifier"]["precise"] for s in graph.symbols.values()
            if s["pathComponents"] == symbol["pathComponents"][:-1]}
    protocols = {target for source, target in graph.conformances if source in usrs}
    known = {graph.names.get(usr, usr) for usr in protocols}
    if protocol not in known and re.search(declared, inactive_text):
        return "conformance of an inactive #if"
    if any(doc_text(s) is not None for s in overloads):
        return "overload that could be the witness"
    return None


def explain_documentation(row, symbol, graph, docs_by_text):
    """Why documentation differs: the compiler says so, the gate does not, or the other way."""
    text = doc_text(symbol)
    if text is not None and not row["documented"]:
        if not text:
            return "empty comment"
        providers = docs_by_text.get(text, [])
        if providers and not any(p["identifier"]["precise"] in graph.requirements for p in providers):
            return "shows a protocol extension's documentation"
        module = symbol["docComment"].get("module", "")
        if module and not providers:
            requirements, others = toolchain_docs(module)
            if text in others and text not in requirements:
                return "shows a protocol extension's documentation"
    return None


def compare(package, graph, rows):
    counts = collections.Counter()
    unexplained = []
    by_key = {Key(r["path"], r["line"], r["column"]): r for r in rows}
    compiled = collections.defaultdict(set)
    docs_by_text = collections.defaultdict(list)
    for key, symbol in graph.symbols.items():
        compiled[key.path].add(key.line)
        docs_by_text[doc_text(symbol)].append(symbol)
    providers = {
        text: [s for s in symbols if is_own_doc(s, package)]
        for text, symbols in docs_by_text.items() if text}

    @functools.cache
    def conditions(path):
        return Conditions((package / path).read_text(), compiled[path])

    by_name = collections.defaultdict(list)
    for symbol in graph.symbols.values():
        by_name[".".join(symbol["pathComponents"])].append(symbol)

    @functools.cache
    def inactive_text():
        return "\n".join(conditions(path).inactive_text() for path in {r["path"] for r in rows})

    counts["compiler's symbols"] = (
        len(graph.symbols) + graph.synthesized + len(graph.implicit) + len(graph.outside))
    counts["synthesized"] = graph.synthesized
    counts["implicit"] = len(graph.implicit)
    for symbol in graph.outside:
        counts["unexplained"] += 1
        unexplained.append(f"outside the package: {'.'.join(symbol['pathComponents'])}")
    counts["gate's rows"] = len(rows)
    for key, symbol in sorted(graph.symbols.items()):
        row = by_key.get(key)
        name = ".".join(symbol["pathComponents"])
        if row is None:
            counts["unexplained"] += 1
            unexplained.append(f"no row: {key.path}:{key.line}:{key.column} {name}")
            continue
        counts["in both"] += 1
        if row["name"] != name:
            unexplained.append(f"other name: {key.path}:{key.line} {row['name']} for {name}")
            counts["unexplained"] += 1
        if row["documented"] == (doc_text(symbol) is not None):
            counts["documented alike"] += 1
            continue
        if row["documented"]:
            reason = explain_inheritance(row, symbol, graph, inactive_text(), by_name[name])
        else:
            reason = explain_documentation(row, symbol, graph, providers)
        counts[reason or "unexplained"] += 1
        if not reason:
            side = "gate" if row["documented"] else "compiler"
            unexplained.append(
                f"documented for the {side} only: {key.path}:{key.line} {name} "
                f"[{row['inheritedFrom'] or first_line(symbol)}]")
    for key, row in sorted(by_key.items()):
        if key in graph.symbols:
            continue
        reason = explain_missing_symbol(row, conditions)
        counts[reason or "unexplained"] += 1
        if not reason:
            unexplained.append(f"no symbol: {key.path}:{key.line}:{key.column} {row['name']}")
    return counts, unexplained


def is_own_doc(symbol, package):
    """Whether the comment stands right above the symbol, so that it is not inherited."""
    comment = symbol["docComment"]
    if comment.get("uri") != symbol["location"]["uri"] or not comment["lines"]:
        return False
    last = comment["lines"][-1].get("range", {}).get("end", {}).get("line", -1)
    return 0 <= symbol["location"]["position"]["line"] - last <= 30


def first_line(symbol):
    return (doc_text(symbol) or "").split("\n")[0][:60]


COLUMNS = [
    "compiler's symbols", "synthesized", "implicit", "gate's rows", "in both", "inactive #if",
    "documented alike", "empty comment",
    "shows a protocol extension's documentation", "conformance of an inactive #if",
    "default implementation in a constrained extension", "overload that could be the witness",
    "override of a class outside the package",
    "unexplained"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gate", default=GATE, help="the gate's command")
    parser.add_argument("--scratch", help="folder for builds, kept")
    parser.add_argument("--graphs", help="folder with symbol graphs, instead of building")
    parser.add_argument("packages", nargs="+")
    options = parser.parse_args()
    table, failed = {}, False
    for argument in options.packages:
        package = pathlib.Path(argument).resolve()
        with tempfile.TemporaryDirectory() as folder:
            scratch = pathlib.Path(options.scratch or folder) / package.name
            graphs = pathlib.Path(options.graphs) if options.graphs else dump_graphs(package, scratch)
            if options.graphs:
                extract_other_modules(graphs)
            graph = Graph(graphs, package)
        counts, unexplained = compare(package, graph, gate_rows(options.gate.split(), package))
        table[package.name] = counts
        failed = failed or bool(unexplained)
        for line in unexplained:
            print(f"{package.name}: {line}", file=sys.stderr)
    print("| | " + " | ".join(table) + " |")
    print("|---|" + "---:|" * len(table))
    for column in COLUMNS:
        print(f"| {column} | " + " | ".join(str(table[name][column]) for name in table) + " |")
    sys.exit(1 if failed else 0)


main()
