#!/usr/bin/env python3
"""How many copies `njord-gate duplicates` finds, mutation by mutation: `ci/duplicates_bench.py [COUNT]`.

COUNT functions (default 500) are made by a seeded generator, shaped like those of real programs:
parsing, accounting, caching, retrying, formatting, with guards, loops, switches, closures. Each is
copied into another file, between other members, with one mutation; each mutation has a tree of its
own. A copy counts as found when one class has a place that covers 70 % of the lines of the copy and
one that covers 70 % of the original's. Exits with 1 where a target is missed.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile

GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/release/njord-gate"))
SEED = int(os.environ.get("SEED", "20240607"))
COVERED_MIN = 0.7
FUNCTIONS_PER_FILE = 8

NOUNS = """account amount balance batch bucket buffer bundle cache channel chunk client column command
config cursor delta entry event factor field filter frame header index interval invoice item job key
label layer level limit line link margin marker matrix message metric node offset option order output
owner packet page parser payload peer pixel point policy portion price profile queue quota range rate
record region report request result row sample schema score segment sender session shard signal slot
source span stage state step stream symbol table target task tenant ticket token total trace unit user
value vector vertex volume weight window worker zone""".split()
VERBS = """apply build check collect compute convert decode drain encode evict expand filter flush format
fold gather insert load locate map merge normalize parse pick plan prepare reduce refresh render repair
resolve rotate route sample scan select settle shrink sort split store sum sync trim update validate
verify write""".split()
TYPES = "Account Batch Cursor Entry Event Frame Invoice Job Message Node Order Packet Record Session Task".split()
PROPERTIES = "id name count size code kind rank cost depth flags width height owner parent version".split()


class Function:
    """A function as a signature and statements; a statement is a line or a (head, body, tail)."""

    def __init__(self, name, parameters, result, body, locals_):
        self.name, self.parameters, self.result = name, parameters, result
        self.body, self.locals = body, locals_

    def copy(self):
        def deep(block):
            return [s if isinstance(s, str) else (s[0], deep(s[1]), s[2]) for s in block]

        return Function(self.name, self.parameters, self.result, deep(self.body), list(self.locals))

    def lines(self, indent=1):
        def write(block, depth, out):
            for s in block:
                if isinstance(s, str):
                    out += ["  " * depth + part for part in s.split("\n")]
                else:
                    out.append("  " * depth + s[0])
                    write(s[1], depth + 1, out)
                    out.append("  " * depth + s[2])
            return out

        head = f"func {self.name}({self.parameters}) throws -> {self.result} {{"
        return ["  " * indent + head, *write(self.body, indent + 1, []), "  " * indent + "}"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = set()

    def word(self):
        return self.random.choice(NOUNS)

    def local(self, function_locals):
        while True:
            name = self.word() if self.random.random() < 0.5 else self.word() + self.word().title()
            if name not in function_locals and name not in self.reserved:
                function_locals.append(name)
                return name

    def member(self):
        return self.random.choice(PROPERTIES)

    def number(self):
        return str(self.random.choice([0, 1, 2, 3, 4, 8, 10, 16, 24, 60, 64, 100, 255, 512, 1000]))

    def call(self):
        return self.random.choice(VERBS) + self.word().title()

    def value(self, names):
        r = self.random
        name = r.choice(names)
        return r.choice(
            [
                name, f"{name}.{self.member()}", self.number(), f"{name} {r.choice('+-*/')} {self.number()}",
                f"{self.call()}({name})", f"max({name}, {r.choice(names)})", f'"{self.word()} {self.word()}"',
                f"{name}.{self.member()} {r.choice('+-*')} {r.choice(names)}",
                f"{r.choice(TYPES)}({self.member()}: {name}, {self.member()}: {r.choice(names)})",
                f"{name}[{r.choice(names)}] ?? {self.number()}",
            ]
        )

    def condition(self, names):
        r = self.random
        a, b = r.choice(names), r.choice(names)
        return r.choice(
            [
                f"{a}.{self.member()} {r.choice(['<', '>', '==', '!=', '>='])} {self.number()}",
                f"{a}.isEmpty", f"!{a}.contains({b})", f"{a} != {b}.{self.member()}",
                f"{a}.{self.member()} == .{self.word()}", f"{a}.count > {b}.count && {a}.isValid",
                f"{self.call()}({a}) || {b}.{self.member()} <= {self.number()}",
            ]
        )

    def statement(self, names, depth, own):
        r = self.random
        roll = r.random()
        if depth < 2 and roll < 0.34:
            return self.compound(names, depth, own)
        a = r.choice(names)
        choice = r.randrange(11)
        if choice < 3:
            text = f"{self.value(names)}"
            name = self.local(own)
            names.append(name)
            return f"{r.choice(['let', 'let', 'var'])} {name} = {text}"
        if choice == 3:
            return f"{a}.{self.call()}({self.member()}: {self.value(names)})"
        if choice == 4:
            return f"{a}.{self.member()} {r.choice(['=', '+=', '-='])} {self.value(names)}"
        if choice == 5:
            return f"try {self.call()}({a}, {self.member()}: {self.value(names)})"
        if choice == 6:
            condition, error = self.condition(names), self.word()
            return f"guard {condition} else {{ throw {r.choice(TYPES)}Error.{error}({a}) }}"
        if choice == 7:
            return f'log.{r.choice(["debug", "info", "error"])}("{self.word()} \\({a}) of \\({r.choice(names)}.{self.member()})")'
        if choice == 8:
            b = r.choice(names)
            name = self.local(own)
            names.append(name)
            return f"let {name} = {a}.{r.choice(['map', 'filter', 'compactMap'])} {{ $0.{self.member()} {r.choice(['+', '==', '-'])} {b}.{self.member()} }}"
        if choice == 9:
            return f"{a}[{r.choice(names)}.{self.member()}, default: {self.number()}] += {self.number()}"
        return f"state.{self.call()}(with: {a}, {self.member()}: {r.choice(names)})"

    def compound(self, names, depth, own):
        r = self.random
        a = r.choice(names)
        inner = list(names)
        choice = r.randrange(6)
        if choice == 0:
            item = self.local(own)
            source = a
            inner.append(item)
            return (f"for {item} in {source}.{self.member()}s {{", self.block(inner, depth + 1, own, 2, 4), "}")
        if choice == 1:
            return (f"if {self.condition(names)} {{", self.block(inner, depth + 1, own, 2, 3), "}")
        if choice == 2:
            name = self.local(own)
            head = f"if let {name} = {a}.{self.call()}({r.choice(names)}) {{"
            inner.append(name)
            return (head, self.block(inner, depth + 1, own, 1, 3), "}")
        if choice == 3:
            return (f"while {self.condition(names)} {{", self.block(inner, depth + 1, own, 2, 3), "}")
        if choice == 4:
            cases = []
            for _ in range(r.randint(2, 4)):
                cases.append(f"case .{self.word()}:")
                cases += [("", [self.simple(inner, own)], "")]
            return (f"switch {a}.{self.member()} {{", cases + ["default:\n  break"], "}")
        return (f"{a}.with{self.word().title()} {{ handle in", self.block(inner + ["handle"], depth + 1, own, 2, 3), "}")

    def simple(self, names, own):
        while True:
            count = len(own)
            statement = self.statement(names, 9, own)
            if not statement.startswith(("let", "var")):
                return statement
            names.pop()
            del own[count:]

    def block(self, names, depth, own, low, high):
        return [self.statement(names, depth, own) for _ in range(self.random.randint(low, high))]

    def function(self):
        r = self.random
        while True:
            name = self.call() + r.choice(["", "", self.word().title()])
            if name not in self.names:
                break
        self.names.add(name)
        own = []
        self.reserved = {"state", "log", "handle"} | set(PROPERTIES) | set(VERBS)
        first, second = self.local(own), self.local(own)
        types = r.sample(TYPES, 2)
        names = [first, second]
        body = self.block(names, 0, own, 6, 11)
        body.append(f"return {self.value(names)}")
        made = Function(name, f"_ {first}: {types[0]}, {second}: [{types[1]}]", r.choice(TYPES + ["Int", "Bool"]), body, own)
        return made if 100 <= len(tokens("\n".join(made.lines()))) <= 320 else self.function()


def tokens(text):
    return re.findall(r'"(?:\\.|[^"])*"|\w+|[^\w\s]', text)


# --- Mutations: from a function to the lines of its copy.


def exact(f, g):
    return f.lines()


def white_space(f, g):
    out = []
    for line in f.lines(indent=3):
        out.append(line.replace(", ", " ,  ", 1) if g.random.random() < 0.3 else line)
        if g.random.random() < 0.2:
            out.append("")
    return out


def comments(f, g):
    out = []
    for line in f.lines():
        if g.random.random() < 0.3:
            out.append(f"    // {g.word()} the {g.word()} before the {g.word()}")
        out.append(line + (f"  // {g.word()}" if g.random.random() < 0.2 else ""))
    return out


def literals(f, g):
    def change(line):
        line = re.sub(r"(?<![\w$.])\d+\b", lambda m: str(int(m[0]) + g.random.randint(1, 99)), line)
        return re.sub(r'"(\w+) ', lambda m: f'"{g.word()} the ', line)

    return [change(line) for line in f.lines()]


def renamed(f, g, names):
    mapping = {}
    taken = set(tokens("\n".join(f.lines())))
    for name in names:
        while True:
            new = g.word() + g.word().title() + "Copy"
            if new not in taken:
                taken.add(new)
                mapping[name] = new
                break
    return [re.sub(r"\b[A-Za-z_]\w*\b", lambda m: mapping.get(m[0], m[0]), line) for line in f.lines()]


def rename(f, g):
    return renamed(f, g, f.locals + [f.name])


def inconsistent(f, g):
    """Consistent, but for one use of one name that occurs at least three times."""
    lines = renamed(f, g, f.locals + [f.name])
    uses = {}
    for row, line in enumerate(lines):
        outside = re.sub(r'"(?:\\.|[^"])*"', lambda m: "_" * len(m[0]), line)
        for match in re.finditer(r"\b\w+Copy\b", outside):
            uses.setdefault(match[0], []).append((row, match.start(), match.end()))
    often = [name for name, places in uses.items() if len(places) >= 3]
    others = [name for name in uses]
    if not often or len(others) < 2:
        return None
    name = g.random.choice(sorted(often))
    row, start, end = g.random.choice(uses[name][1:])
    other = g.random.choice(sorted(n for n in others if n != name))
    lines[row] = lines[row][:start] + other + lines[row][end:]
    return lines


def blocks(f):
    found = []

    def walk(block):
        found.append(block)
        for s in block:
            if not isinstance(s, str) and s[0] != "":
                walk(s[1])

    walk(f.body)
    return [b for b in found if not any(isinstance(s, str) and s.startswith("case ") for s in b)]


def insert(f, g, count=1):
    copy = f.copy()
    for _ in range(count):
        block = g.random.choice(blocks(copy))
        block.insert(g.random.randint(0, max(0, len(block) - 1)), g.simple(list(f.locals[:2]), list(f.locals)))
    return copy


def inserted(f, g):
    return insert(f, g).lines()


def deleted(f, g):
    copy = f.copy()
    block = g.random.choice([b for b in blocks(copy) if len(b) > 1])
    places = [i for i, s in enumerate(block) if isinstance(s, str)] or [0]
    block.pop(g.random.choice(places))
    return copy.lines()


def changed(f, g):
    copy = f.copy()
    block = g.random.choice([b for b in blocks(copy) if any(isinstance(s, str) for s in b)])
    places = [i for i, s in enumerate(block) if isinstance(s, str)]
    block[g.random.choice(places)] = g.simple(list(f.locals[:2]), list(f.locals))
    return copy.lines()


def three_and_rename(f, g):
    copy = insert(f, g, 3)
    return renamed(copy, g, f.locals + [f.name])


# Name, function, target for found copies (None: what counts is that none is of type 2).
MUTATIONS = [
    ("exact", exact, 0.99),
    ("white space", white_space, 0.99),
    ("comments", comments, 0.99),
    ("literals", literals, 0.99),
    ("consistent rename", rename, 0.98),
    ("one statement inserted", inserted, 0.90),
    ("one statement deleted", deleted, 0.90),
    ("one statement changed", changed, 0.90),
    ("three inserted, renamed", three_and_rename, 0.70),
    ("two methods split by a third", None, 0.90),
    ("inconsistent rename", inconsistent, None),
]


class Tree:
    """Files of members in types, and where each member ended up."""

    def __init__(self, folder, generator):
        self.folder, self.generator, self.number = folder, generator, 0

    def write(self, members, kind):
        """Writes one file; returns the line range of each member that has a key."""
        g = self.generator
        self.number += 1
        name = f"{kind}{self.number}"
        lines = [f"import {g.word().title()}Kit", ""]
        lines += [f"{g.random.choice(['struct', 'final class', 'actor'])} {name} {{"]
        lines += [f"  var {g.word()}{i}: {g.random.choice(TYPES)}" for i in range(g.random.randint(1, 4))]
        places = {}
        for key, text in members:
            lines.append("")
            if key is not None:
                places[key] = (f"{name}.swift", len(lines) + 1, len(lines) + len(text))
            lines += text
        lines += ["}"]
        with open(os.path.join(self.folder, f"{name}.swift"), "w") as file:
            file.write("\n".join(lines) + "\n")
        return places


def plant(folder, functions, mutate, seed):
    g = Generator(seed)
    g.reserved = {"state", "log", "handle"} | set(PROPERTIES) | set(VERBS)
    tree = Tree(folder, g)
    originals, copies = {}, {}
    for start in range(0, len(functions), FUNCTIONS_PER_FILE):
        part = range(start, min(start + FUNCTIONS_PER_FILE, len(functions)))
        originals |= tree.write([(i, functions[i].lines()) for i in part], "Original")
    order = list(range(len(functions)))
    g.random.shuffle(order)
    for start in range(0, len(order), FUNCTIONS_PER_FILE):
        members = []
        for i in order[start : start + FUNCTIONS_PER_FILE]:
            if mutate is None:
                text = split(functions, i, g)
            else:
                text = mutate(functions[i], g)
            if text is not None:
                members += [(i, text), (None, filler(g))]
        copies |= tree.write(members, "Copy")
    return originals, copies


def split(functions, i, g):
    """The method and its neighbour of the original file, with another one between them."""
    j = i + 1
    if j >= len(functions) or j % FUNCTIONS_PER_FILE == 0:
        return None
    return functions[i].lines() + [""] + filler(g) + [""] + functions[j].lines()


def filler(g):
    return [f"  func {g.call()}{g.random.randint(0, 9999)}() -> Int {{", f"    {g.number()}", "  }"]


def covers(occurrence, place):
    path, first, last = place
    if occurrence["path"] != path:
        return 0
    common = min(occurrence["endLine"], last) - max(occurrence["line"], first) + 1
    return max(0, common) / (last - first + 1)


def run(folder):
    result = subprocess.run(
        [GATE, "duplicates", "--no-cache", "--format", "json", folder], capture_output=True, text=True
    )
    if result.returncode not in (0, 1):
        sys.exit(f"the gate ended with {result.returncode}: {result.stderr}")
    return json.loads(result.stdout)["duplicates"]["classes"]


def covered(classes, original, copy, needed):
    """The types of the copy's places in classes that hold both, and how much of the copy they cover."""
    part, types = 0, []
    for entry in classes:
        if not any(covers(o, original) >= (needed if needed else 1e-9) for o in entry["occurrences"]):
            continue
        for o in entry["occurrences"]:
            share = covers(o, copy)
            if share > 0:
                part += share
                types.append(entry["type"])
    return part, types


def measure(name, mutate, target, functions, number):
    with tempfile.TemporaryDirectory() as folder:
        originals, copies = plant(folder, functions, mutate, SEED + number)
        classes = run(folder)
    found = equal = 0
    missed = []
    for i, copy in copies.items():
        whole = COVERED_MIN if mutate is not None else 0
        part, types = covered(classes, originals[i], copy, whole)
        if mutate is None:
            path, first, last = copy
            size = originals[i][2] - originals[i][1] + 1
            part = min(
                covered(classes, originals[i], (path, first, first + size - 1), COVERED_MIN)[0],
                covered(classes, originals[i + 1], (path, first + size + 5, last), COVERED_MIN)[0],
            )
        hit = part >= COVERED_MIN
        found += hit
        equal += hit and bool(types) and min(types) < 3
        if not hit:
            missed.append(copy)
    share = found / len(copies)
    if target is None:
        passed = equal == 0
        print(f"{name:30} {len(copies):4} copies  {equal} of type 1 or 2 (target 0), {100 * share:.1f} % as edited")
    else:
        passed = share >= target
        if os.environ.get("SHOW_MISSED"):
            print("  missed:", missed)
        print(f"{name:30} {len(copies):4} copies  {100 * share:5.1f} % found (target {100 * target:.0f} %)")
    return passed


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    generator = Generator(SEED)
    made = [generator.function() for _ in range(count)]
    sizes = sorted(len(tokens("\n".join(f.lines()))) for f in made)
    print(f"{count} functions of {sizes[0]} to {sizes[-1]} tokens, median {sizes[len(sizes) // 2]}; seed {SEED}")
    results = [measure(*row, made, number) for number, row in enumerate(MUTATIONS)]
    sys.exit(0 if all(results) else 1)
