#!/usr/bin/env python3
"""Compares the bodies that `njord-gate complexity --all` lists with the compiler's own parser.

    bodies.py [--gate COMMAND] [--jobs N] [--markdown FILE] PATH...

Every Swift file below each PATH is given to both: to the gate as it is, and to the compiler
(`swiftc -frontend -dump-parse`, the C++ parser, which shares no code with SwiftSyntax) with the lines
of `#if`, `#elseif`, `#else`, `#endif` (and `#sourceLocation`) blanked out, because the compiler leaves inactive branches out
of its tree and the gate does not. Bodies are compared file by file: function, initialiser,
deinitialiser, accessor, closure with their first and last line; default arguments and top-level code
by their number. Each difference falls into a category that explains it; what falls into none is
printed, and the exit code is then 1.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

CLASSES = {
    "function": "function", "initializer": "initializer", "deinitializer": "deinitializer",
    "getter": "accessor", "setter": "accessor", "observer": "accessor", "subscript": "accessor",
    "closure": "closure",
}
COMPILER_CLASSES = {
    "func_decl": "function", "constructor_decl": "initializer",
    "destructor_decl": "deinitializer", "accessor_decl": "accessor", "closure_expr": "closure",
}
KEYWORDS = {
    "function": re.compile(rb"\bfunc\b"), "initializer": re.compile(rb"\binit\b"),
    "deinitializer": re.compile(rb"\bdeinit\b"),
}
NODE = re.compile(r"^( *)\((?:\w+=)?(\w+)")
RANGE = re.compile(r" range=\[[^\]]*?:(\d+):(\d+) - line:(\d+):(\d+)\]")
DIRECTIVE = re.compile(rb"^[ \t]*#(if|elseif|else|endif|sourceLocation)\b[^\r\n]*", re.MULTILINE)
SKIPPED_FOLDERS = {".build", ".git", ".swiftpm"}

INITIAL_VALUE = "initial value that decides: the gate's own kind of body"
SUBSCRIPT_DEFAULT = "default argument of a subscript: not in the compiler's dump"
ATTRIBUTE = "closure in an attribute: not in the compiler's dump"
MACROS = "top-level code that consists of macros: declarations for the gate"
UNPARSED = "file with a syntax error: the parsers recover differently"
TURNED_AWAY = "file that the gate turns away and reports"
BLANKED = "file whose blanked branches do not parse side by side"


# --- The compiler's side


class Dump:
    """The bodies of one file as the compiler parsed it, read from the indented text dump (the JSON
    dump of Swift 6.3 closes objects too early in places)."""

    def __init__(self, source, text):
        self.source = source.splitlines(keepends=True)
        self.bodies = set()
        self.defaults = set()
        self.has_top_level = False
        stack = []
        for line in text.splitlines():
            found = NODE.match(line)
            if not found:
                continue
            depth = len(found.group(1))
            while stack and stack[-1].depth >= depth:
                stack.pop()
            node = Node(depth, found.group(2), line)
            self.add(node, stack)
            stack.append(node)

    def add(self, node, stack):
        parent = stack[-1] if stack else None
        if node.kind == "brace_stmt" and parent and node.range:
            name = COMPILER_CLASSES.get(parent.kind)
            if name and not parent.is_implicit:
                self.bodies.add((name, self.start(name, parent, node), node.range[1]))
            elif parent.kind == "top_level_code_decl":
                node.is_top_level = True
        elif node.kind == "parameter" and parent and parent.kind == "parameter_list":
            parent.children += 1
            if " default_arg=" in node.line:
                owner = next((n.range for n in reversed(stack) if n.kind.endswith("_decl")), None)
                self.defaults.add((owner, parent.children))
        if parent and parent.is_top_level and not node.kind.endswith("_decl"):
            self.has_top_level = (
                self.has_top_level or "macros" if node.kind == "macro_expansion_expr" else True)

    def start(self, name, declaration, brace):
        """Where a body starts for the gate: at the keyword, a closure at its brace."""
        if name == "closure":
            return brace.range[0]
        line, column = declaration.range[0]
        if name not in KEYWORDS:
            return (line, column)
        # Attributes in the middle of the modifiers may stand on lines of their own.
        rest = self.source[line - 1][column - 1:]
        while not (found := KEYWORDS[name].search(rest)) and line < brace.range[0][0]:
            line, column, rest = line + 1, 1, self.source[line]
        return (line, column + (found.start() if found else 0))

    def rows(self):
        return collections.Counter((name, start[0], end[0]) for name, start, end in self.bodies)


class Node:
    """A line of the dump."""

    def __init__(self, depth, kind, line):
        self.depth = depth
        self.kind = kind
        self.line = line
        self.children = 0
        self.is_top_level = False
        self.is_implicit = " implicit" in line.split(" range=")[0]
        found = RANGE.search(line)
        self.range = None
        if found:
            numbers = [int(number) for number in found.groups()]
            self.range = ((numbers[0], numbers[1]), (numbers[2], numbers[3]))


def dump(path):
    """The compiler's view of a file: the dump or None, whether it found an error, and whether lines
    were blanked."""
    source = path.read_bytes()
    blanked = DIRECTIVE.sub(lambda found: b" " * len(found.group()), source)
    with tempfile.NamedTemporaryFile(suffix=".swift") as copy:
        copy.write(blanked)
        copy.flush()
        done = subprocess.run(
            ["swiftc", "-frontend", "-dump-parse", "-enable-bare-slash-regex", copy.name], capture_output=True)
    failed = b" error: " in done.stderr or done.returncode != 0
    if not done.stdout:
        return None, failed, blanked != source
    text = done.stdout.decode("utf-8", "replace")
    return Dump(blanked, text), failed, blanked != source


# --- The gate's side


def gate_bodies(command, folder):
    done = subprocess.run(
        command + ["complexity", "--all", "--format", "json", str(folder)], capture_output=True,
        text=True)
    if done.returncode not in (0, 1, 3) or not done.stdout:
        sys.exit(f"{folder}: the gate failed ({done.returncode})\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    files = collections.defaultdict(list)
    for body in report["complexity"]["bodies"]:
        files[body["path"]].append(body)
    problems = {
        finding["path"]: finding["rule"] for finding in report["findings"]
        if finding["rule"] == "source-problem"
    }
    return files, problems


def is_initial_value(body):
    return body["kind"] == "initializer" and not re.search(r"(^|\.)init\([^()]*\)$", body["name"])


# --- The comparison


class Comparison:
    """The counts of one package."""

    def __init__(self, name):
        self.name = name
        self.files = 0
        self.ours = 0
        self.theirs = 0
        self.explained = collections.Counter()
        self.unexplained = []
        self.notes = []

    def compare(self, path, bodies, view, problem, source):
        found, failed, is_blanked = view
        self.files += 1
        own = [body for body in bodies if not is_initial_value(body)]
        self.explained[INITIAL_VALUE] += len(bodies) - len(own)
        differences = self.differences(path, own, found, source) if found else ["no dump"]
        self.ours += len(own)
        if found:
            self.theirs += (
                len(found.bodies) + len(found.defaults) + int(found.has_top_level is True))
        if not differences:
            return
        if failed or problem or not found:
            reason = TURNED_AWAY if problem and not bodies else UNPARSED
            self.explained[BLANKED if is_blanked and not problem else reason] += len(differences)
            self.notes += [f"explained: {self.name}/{path}: {row}" for row in differences]
            return
        self.unexplained += [f"{self.name}/{path}: {difference}" for difference in differences]

    def differences(self, path, own, found, source):
        """What does not agree, with the explained differences counted and left out."""
        ours = collections.Counter(
            (CLASSES[body["kind"]], body["line"], body["endLine"]) for body in own
            if body["kind"] in CLASSES)
        theirs = found.rows()
        missing, surplus = theirs - ours, ours - theirs
        self.pair_short_getters(missing, surplus)
        self.drop_attribute_closures(surplus, source)
        result = [f"only the compiler: {row}" for row in sorted(missing.elements())]
        result += [f"only the gate: {row}" for row in sorted(surplus.elements())]
        defaults = [body["name"] for body in own if body["kind"] == "default-argument"]
        surplus_defaults = len(defaults) - len(found.defaults)
        of_subscripts = sum("subscript(" in name.rsplit(" of ", 1)[-1] for name in defaults)
        if 0 < surplus_defaults <= of_subscripts:
            self.explained[SUBSCRIPT_DEFAULT] += surplus_defaults
        elif surplus_defaults:
            result.append(f"default arguments: {len(defaults)} and {len(found.defaults)}")
        has_top_level = any(body["kind"] == "top-level" for body in own)
        if found.has_top_level == "macros" and not has_top_level:
            self.explained[MACROS] += 1
        elif has_top_level != bool(found.has_top_level):
            result.append(f"top-level code: {has_top_level} and {found.has_top_level}")
        return result

    @staticmethod
    def pair_short_getters(missing, surplus):
        """A short getter starts at `var` or `subscript` for the gate, at its brace for the compiler:
        the same last line, and a first line that is not behind."""
        for row in sorted(surplus):
            name, start, end = row
            if name != "accessor":
                continue
            fits = [other for other in missing
                    if other[0] == name and other[2] == end and other[1] >= start]
            while surplus[row] > 0 and fits:
                other = fits[0]
                surplus[row] -= 1
                missing[other] -= 1
                if missing[other] <= 0:
                    fits.pop(0)
                    del missing[other]
            if surplus[row] <= 0:
                del surplus[row]

    def drop_attribute_closures(self, surplus, source):
        lines = source.splitlines()
        for row in sorted(surplus):
            if row[0] == "closure" and re.match(rb"\s*@\w+[^{]*\(.*\{", lines[row[1] - 1]):
                self.explained[ATTRIBUTE] += surplus.pop(row)


def sources(path):
    if path.is_file():
        return [path]
    return sorted(
        file for file in path.rglob("*.swift")
        if file.is_file() and not file.is_symlink()
        and not SKIPPED_FOLDERS & set(file.relative_to(path).parts))


def compare(path, arguments):
    result = Comparison(path.resolve().name)
    files = sources(path)
    root = path if path.is_dir() else path.parent
    with tempfile.TemporaryDirectory() as scratch:
        # A plain folder, so that no manifest decides which files belong to the package.
        names = {}
        for number, file in enumerate(files):
            name = f"{number:06}.swift"
            shutil.copyfile(file, pathlib.Path(scratch) / name)
            names[name] = file
        bodies, problems = gate_bodies(arguments.gate.split(), scratch)
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            for name, view in zip(names, pool.map(dump, names.values())):
                file = names[name]
                result.compare(
                    file.relative_to(root), bodies.get(name, []), view, problems.get(name),
                    file.read_bytes())
    return result


def table(results):
    rows = ["| package | files | bodies, gate | bodies, compiler | explained | unexplained |",
            "|---|---:|---:|---:|---:|---:|"]
    for result in results:
        rows.append(
            f"| {result.name} | {result.files} | {result.ours} | {result.theirs} "
            f"| {sum(result.explained.values())} | {len(result.unexplained)} |")
    total = collections.Counter()
    for result in results:
        total += result.explained
    rows += ["", "| explained difference | bodies |", "|---|---:|"]
    rows += [f"| {reason} | {count} |" for reason, count in sorted(total.items())]
    return "\n".join(rows) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gate", default=".build/release/njord-gate")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--markdown", type=pathlib.Path)
    parser.add_argument("--verbose", action="store_true", help="list explained differences, too")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    results = [compare(path, arguments) for path in arguments.paths]
    text = table(results)
    print(text)
    if arguments.markdown:
        arguments.markdown.write_text(text)
    unexplained = [line for result in results for line in result.unexplained]
    notes = [line for result in results for line in result.notes] if arguments.verbose else []
    for line in notes + unexplained:
        print(line)
    return 1 if unexplained else 0


def run():
    sys.setrecursionlimit(1 << 20)
    threading.stack_size(512 << 20)
    codes = []
    thread = threading.Thread(target=lambda: codes.append(main()))
    thread.start()
    thread.join()
    sys.exit(codes[0] if codes else 2)


if __name__ == "__main__":
    run()
