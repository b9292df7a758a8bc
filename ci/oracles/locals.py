#!/usr/bin/env python3
"""Compares the locals that the gate finds with the compiler's index, and with its warnings.

    locals.py [--gate COMMAND] [--markdown FILE] [--verbose] PACKAGE...

Each package is built in a scratch folder of its own with `-index-include-locals`, so that the index
holds parameters, local variables and local functions with every read and write. For each local of
`njord-gate internal dump-names` the compiler must have a definition at the same place that is read
and written as the gate says, and the other way round. `x += 1` as a statement is a write for the
gate and both for the compiler; what an assignment goes through (`x` of `x[i] = v`) is a read for the
gate. Where the compiler warns (`never used`, `never read`) the gate must see no reads, and where the
gate sees none the compiler must warn. The positions of uses are compared as well: an assignment's target must be
where the index has a plain write. Each difference falls into a category that explains it; what
falls into none is printed, and the exit code is then 1.
"""

import argparse
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import index_store as store  # noqa: E402

ASSIGNED, BASE, COMPOUND = (1 << bit for bit in (8, 9, 10))
VARIABLE, PARAMETER, FUNCTION = 13, 25, 12
TYPES = {5, 6, 7, 8, 11}
FLAGS = ["-Xswiftc", "-Xfrontend", "-Xswiftc", "-index-include-locals"]
WARNING = re.compile(
    r"^(/[^:\n]+):(\d+):(\d+): warning: [^\n]*'([^'\n]+)' was [^\n]*never (?:used|read)",
    re.MULTILINE)

INACTIVE = "in an inactive `#if` clause, or used in one: the compiler does not see it"
SUBSCRIPT = "parameter of a subscript: the index has no use of it"
SHARED = "name that several patterns of a `case` share: one local, defined once for each"
KEY_PATH = "key path that an assignment goes through: written for the index, read for the gate"
BODILESS = "parameter of a requirement, macro or enum case: it has no body"


class Names:
    """What the gate says of a package, by file."""

    def __init__(self, gate, root):
        self.uses = collections.defaultdict(dict)
        self.locals = collections.defaultdict(dict)
        self.bodiless = collections.defaultdict(set)
        self.clauses = collections.defaultdict(list)
        done = subprocess.run(gate + ["internal", "dump-names", str(root)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{root}: the gate failed\n{done.stderr[-2000:]}")
        for line in done.stdout.splitlines():
            kind, path, *fields = line.split("\t")
            place = (int(fields[0]), int(fields[1]))
            if kind == "use":
                self.uses[path][place] = int(fields[2])
            elif kind == "local":
                self.locals[path][place] = Local(*fields[2:])
            elif kind == "bodiless":
                self.bodiless[path].add(place)
            else:
                self.clauses[path].append((place[0], int(fields[2])))


class Local:
    def __init__(self, kind, name, parameter, reads, writes, owner):
        self.kind, self.name, self.owner = kind, name, owner
        self.is_read, self.is_written = int(reads) > 0, int(writes) > 0
        # Whether the compiler sees it, and whether it warns about it.
        self.is_defined = self.is_warned = False


class Comparison:
    """The counts of one package."""

    def __init__(self, name, root, names, index, log):
        self.name, self.root, self.names = name, root, names
        self.files = self.ours = self.theirs = self.agreed = self.assignments = self.warnings = 0
        self.explained = collections.Counter()
        self.unexplained, self.notes = [], []
        for path in sorted(index.records):
            relative = os.path.relpath(path, root)
            if relative.startswith("..") or relative not in names.uses:
                continue
            self.files += 1
            self.compare(relative, index.occurrences(path))
        self.compare_warnings(log)

    def note(self, reason, text):
        if reason:
            self.explained[reason] += 1
            self.notes.append(f"{reason}: {self.name}/{text}")
        else:
            self.unexplained.append(f"{self.name}/{text}")

    def compare(self, path, occurrences):
        uses = self.names.uses[path]
        source = (self.root / path).read_text(errors="replace").splitlines()
        occurrences = [self.without_key_path(path, one, source) for one in occurrences]
        lines = {one.line for one in occurrences}
        inactive = [
            clause for clause in self.names.clauses[path]
            if not any(line in lines for line in range(clause[0] + 1, clause[1] + 1))]
        defined, places = collections.defaultdict(set), collections.defaultdict(set)
        used = collections.defaultdict(list)
        for one in occurrences:
            if one.roles & (store.DEFINITION | store.DECLARATION):
                if self.can_be_local(one):
                    defined[(one.line, one.column)].add(one.usr)
                    places[one.usr].add((one.line, one.column))
            elif one.roles & store.REFERENCE:
                used[one.usr].append(one)
                self.compare_assignment(path, one, uses)
        for place, local in sorted(self.names.locals[path].items()):
            self.ours += 1
            self.compare_local(path, place, local, [one for usr in defined[place] for one in used[usr]],
                               bool(defined[place]), inactive, source, uses)
        for one in occurrences:
            if one.roles & store.DEFINITION and self.must_be_local(one):
                self.compare_definition(path, one, places)

    def without_key_path(self, path, one, source):
        """In `x[keyPath: path] = value` the index has a write of `path`."""
        before = source[one.line - 1].encode()[:one.column - 1] if one.line <= len(source) else b""
        if not one.roles & store.WRITE or one.roles & store.READ or not before.endswith(b"keyPath: "):
            return one
        if not one.roles & store.IMPLICIT:
            self.note(KEY_PATH, f"{path}:{one.line}:{one.column}: {one.name}")
        return one._replace(roles=one.roles & ~store.WRITE | store.READ)

    @staticmethod
    def can_be_local(one):
        if one.roles & store.IMPLICIT:
            return False
        return one.kind in TYPES | {VARIABLE, PARAMETER} or one.kind == FUNCTION and not one.subkind

    @staticmethod
    def must_be_local(one):
        if one.roles & store.IMPLICIT or one.name in ("_", "self"):
            return False
        is_local = one.properties & store.LOCAL_PROPERTY
        return one.kind == PARAMETER or is_local and (
            one.kind == VARIABLE or one.kind == FUNCTION and not one.subkind)

    def compare_local(self, path, place, local, references, is_defined, inactive, source, uses):
        text = f"{path}:{place[0]}:{place[1]}: {local.kind} {local.name}"
        is_inside = any(first < place[0] <= last for first, last in inactive)
        local.is_defined = is_defined
        if not is_defined:
            return self.note(INACTIVE if is_inside else None, f"{text}: only the gate")
        reads = writes = may_write = False
        for one in references:
            context = uses.get((one.line, one.column), 0)
            if local.kind in ("function", "type") or one.roles & store.READ:
                reads = reads or not context & COMPOUND
            if one.roles & store.WRITE:
                reads = reads or bool(context & BASE)
                may_write = True
                writes = writes or bool(context & COMPOUND) or not (
                    one.roles & store.READ or context & BASE)
        if reads == local.is_read and (writes == local.is_written or local.is_written and may_write):
            self.agreed += 1
            return None
        reason = None
        if local.owner == "subscript" and local.kind == "parameter":
            reason = SUBSCRIPT
        elif any(re.search(rf"\b{re.escape(local.name)}\b", "\n".join(source[first:last]))
                 for first, last in inactive):
            reason = INACTIVE
        return self.note(reason, f"{text}: read {local.is_read} and {reads}, "
                         f"written {local.is_written} and {writes}")

    def compare_definition(self, path, one, places):
        self.theirs += 1
        place = (one.line, one.column)
        ours = self.names.locals[path]
        if place in ours:
            return
        reason = None
        if place in self.names.bodiless[path]:
            reason = BODILESS
        elif any(other in ours for other in places[one.usr]):
            reason = SHARED
        self.note(reason, f"{path}:{one.line}:{one.column}: {one.name}: only the compiler")

    def compare_assignment(self, path, one, uses):
        """A plain write in the index is the target of an assignment, or what one goes through."""
        if one.kind not in (VARIABLE, PARAMETER, 19, 20, 21) or one.roles & store.IMPLICIT:
            return
        context = uses.get((one.line, one.column), 0)
        is_write = bool(one.roles & store.WRITE) and not one.roles & store.READ
        if not is_write and not context & ASSIGNED:
            return
        self.assignments += 1
        if is_write != bool(context & ASSIGNED) and not context & BASE:
            self.note(None, f"{path}:{one.line}:{one.column}: {one.name}: assignment or not")

    def compare_warnings(self, log):
        warned = collections.defaultdict(set)
        for found in WARNING.finditer(log):
            path, line, column, name = found.groups()
            relative = os.path.relpath(os.path.realpath(path), self.root)
            warned[relative].add((int(line), int(column), name))
        for path in sorted(warned):
            for line, column, name in sorted(warned[path]):
                local = self.names.locals[path].get((line, column))
                if local is None or local.name != name:
                    continue
                self.warnings += 1
                local.is_warned = True
                if local.is_read:
                    self.note(None, f"{path}:{line}: {name}: the compiler warns, the gate sees reads")
        for path, ours in sorted(self.names.locals.items()):
            for place, local in sorted(ours.items()):
                if local.kind in ("constant", "variable") and local.is_defined and not (
                        local.is_read or local.is_warned):
                    self.note(None, f"{path}:{place[0]}:{place[1]}: {local.name}: unread, no warning")


def build(package, scratch):
    done = subprocess.run(
        ["swift", "build", "--build-tests", "--package-path", str(package), "--scratch-path", scratch,
         "--disable-automatic-resolution", *FLAGS], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{package}: does not build\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout + done.stderr


def compare(package, arguments):
    root = package.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        log = build(root, scratch)
        index = store.IndexStore(pathlib.Path(scratch) / "debug" / "index" / "store")
        return Comparison(root.name, root, Names(arguments.gate.split(), root), index, log)


def table(results):
    rows = ["| package | files | locals, gate | locals, compiler | agree | assignments | warnings "
            "| explained | unexplained |", "|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    total = collections.Counter()
    for result in results:
        total += result.explained
        rows.append(
            f"| {result.name} | {result.files} | {result.ours} | {result.theirs} | {result.agreed} "
            f"| {result.assignments} | {result.warnings} | {sum(result.explained.values())} "
            f"| {len(result.unexplained)} |")
    rows += ["", "| explained difference | locals |", "|---|---:|"]
    rows += [f"| {reason} | {count} |" for reason, count in sorted(total.items())]
    return "\n".join(rows) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gate", default=".build/release/njord-gate")
    parser.add_argument("--markdown", type=pathlib.Path)
    parser.add_argument("--verbose", action="store_true", help="list explained differences, too")
    parser.add_argument("packages", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    results = [compare(package, arguments) for package in arguments.packages]
    text = table(results)
    print(text)
    if arguments.markdown:
        arguments.markdown.write_text(text)
    for result in results:
        for line in (result.notes if arguments.verbose else []) + result.unexplained:
            print(line)
    return 1 if any(result.unexplained for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
