#!/usr/bin/env python3
"""Tries the gate where people work: `ci/trials/workplaces.py --work FOLDER [STEP...]`.

STEP is one of `pre-commit`, `github`, `gitlab`, `plugin`, `install`; default all. Each runs what a user
would run, on a small package below FOLDER, with the binary of NJORD_GATE (default
.build/debug/njord-gate):

- pre-commit: the program itself, from PyPI, on a commit with a new finding, and on one without.
- github, gitlab: the templates are valid by the services' public schemas (check-jsonschema, from PyPI),
  and their scripts run with the variables that the services set, shards and their verdict included.
- plugin: `swift package gate` here, and in a package that depends on this one by path.
- install: `make install PREFIX=`, the installed binary on a package elsewhere, the man page without a
  warning, and `make uninstall`.

A step whose program is not there is named as left out, and that is a failure too. Exit code: 0 where
all steps hold, 1 otherwise.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATE = os.path.abspath(os.environ.get("NJORD_GATE", ".build/debug/njord-gate"))
GIT = ["git", "-c", "user.name=Trial", "-c", "user.email=trial@example.com"]
MANIFEST = """// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "trial",
  products: [.library(name: "Scales", targets: ["Scales"])],{dependencies}
  targets: [
    .target(name: "Scales"),
    .testTarget(name: "ScalesTests", dependencies: ["Scales"]),
  ])
"""
SOURCE = """/// Weighs what lies on it.
public struct Scale {
  /// In grams.
  public var load = 0
  /// An empty one.
  public init() {}
}
"""
TESTS = """import Scales
import Testing

@Test func startsEmpty() { #expect(Scale().load == 0) }
"""
WITHOUT_DOCUMENTATION = SOURCE.replace("  /// In grams.\n", "")


class Failure(Exception):
    """A sentence about what did not hold."""


def run(*command, cwd, status=0, environment=None, shell=None):
    """Runs a command, or a script with a shell, and returns what it printed."""
    paths = os.path.dirname(GATE) + os.pathsep + os.environ["PATH"]
    settings = dict(os.environ, PATH=paths, **(environment or {}))
    settings.pop("CI", None)
    words = [shell, "-e", "-c", command[0]] if shell else list(command)
    ended = subprocess.run(words, cwd=cwd, env=settings, capture_output=True, text=True)
    output = ended.stdout + ended.stderr
    if ended.returncode != status:
        raise Failure(f"{' '.join(words)[:200]}: {ended.returncode} instead of {status}\n{output}")
    return output


def need(program):
    if shutil.which(program) is None:
        raise Failure(f"left out, because there is no {program} here")


def package(folder, dependencies=""):
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in {
        "Package.swift": MANIFEST.replace("{dependencies}", dependencies),
        "Sources/Scales/Scale.swift": SOURCE,
        "Tests/ScalesTests/ScaleTests.swift": TESTS,
        ".gitignore": ".build/\n.njord-gate/\n*.json\n*.xml\n*.sarif\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    run("git", "init", "-q", "-b", "main", cwd=folder)
    commit(folder)
    return folder


def commit(folder):
    run("git", "add", "--all", cwd=folder)
    run(*GIT, "commit", "-qm", "state", cwd=folder)


def pre_commit(work):
    need("pre-commit")
    hooks = work / "hooks"
    shutil.rmtree(hooks, ignore_errors=True)
    hooks.mkdir(parents=True)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    run("git", "init", "-q", "-b", "main", cwd=hooks)
    commit(hooks)
    revision = run("git", "rev-parse", "HEAD", cwd=hooks).strip()
    folder = package(work / "committing")
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n"
        "    hooks: [{id: njord-gate}, {id: njord-gate-secrets}]\n"
    )
    commit(folder)
    home = {"PRE_COMMIT_HOME": str(work / "pre-commit")}
    run("pre-commit", "install", cwd=folder, environment=home)
    source = folder / "Sources/Scales/Scale.swift"
    source.write_text(WITHOUT_DOCUMENTATION)
    run("git", "add", "--all", cwd=folder)
    # What lies in the working tree is not what would be committed.
    source.write_text(SOURCE)
    refused = run(*GIT, "commit", "-qm", "worse", cwd=folder, status=1, environment=home)
    if "Scale.load` has no doc comment [missing-doc]" not in refused:
        raise Failure(f"the hook did not say why:\n{refused}")
    if source.read_text() != SOURCE:
        raise Failure("the working tree was changed")
    source.write_text(SOURCE + "\n/// Is heavy.\npublic let stone = 9\n")
    run("git", "add", "--all", cwd=folder)
    run(*GIT, "commit", "-qm", "fine", cwd=folder, environment=home)


def schema(name, file):
    need("check-jsonschema")
    run("check-jsonschema", "--builtin-schema", name, str(file), cwd=ROOT)


def change(folder, text):
    """A branch with one commit on top of what `origin/main` is."""
    origin = folder.with_name(f"{folder.name}-origin")
    shutil.rmtree(origin, ignore_errors=True)
    run("git", "clone", "-q", "--bare", str(folder), str(origin), cwd=folder)
    run("git", "remote", "add", "origin", str(origin), cwd=folder)
    run("git", "fetch", "-q", "origin", cwd=folder)
    base = run("git", "rev-parse", "HEAD", cwd=folder).strip()
    run("git", "checkout", "-q", "-b", "change", cwd=folder)
    (folder / "Sources/Scales/Scale.swift").write_text(text)
    commit(folder)
    return base


def github(work):
    import yaml

    template = ROOT / "ci/templates/github.yml"
    schema("vendor.github-workflows", template)
    jobs = yaml.safe_load(template.read_text())["jobs"]
    scripts = {
        name: next(step["run"] for step in job["steps"] if "run" in step)
        for name, job in jobs.items()
    }
    folder = package(work / "github")
    home = {"HOME": str(work)}
    change(folder, WITHOUT_DOCUMENTATION)
    branch = dict(home, BASE_REF="main")
    said = run(scripts["gate"], cwd=folder, shell="bash", status=1, environment=branch)
    if "::error file=Sources/Scales/Scale.swift" not in said:
        raise Failure(f"no annotation:\n{said}")
    if not (folder / "njord-gate.sarif").stat().st_size:
        raise Failure("no SARIF file")
    run(*GIT, "revert", "--no-edit", "HEAD", cwd=folder)
    run(scripts["gate"], cwd=folder, shell="bash", environment=branch)
    run(scripts["gate"], cwd=folder, shell="bash", environment=home)
    for shard in jobs["flakiness"]["strategy"]["matrix"]["shard"]:
        run(scripts["flakiness"], cwd=folder, shell="bash", environment={"SHARD": str(shard)})
    run(scripts["flakiness-verdict"], cwd=folder, shell="bash")


def gitlab(work):
    import yaml

    template = ROOT / "ci/templates/gitlab.yml"
    schema("vendor.gitlab-ci", template)
    jobs = yaml.safe_load(template.read_text())
    scripts = {
        name: "\n".join(job["script"]) for name, job in jobs.items() if "script" in job
    }
    folder = package(work / "gitlab")
    base = change(folder, WITHOUT_DOCUMENTATION)
    merge = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    run(scripts["njord-gate"], cwd=folder, shell="sh", status=1, environment=merge)
    schema_file = ROOT / "Tests/Fixtures/Schemas"
    for name in ["gl-code-quality-report.json", "njord-gate.xml"]:
        if not (folder / name).stat().st_size:
            raise Failure(f"no {name} ({schema_file})")
    run(*GIT, "revert", "--no-edit", "HEAD", cwd=folder)
    run(scripts["njord-gate"], cwd=folder, shell="sh", environment=merge)
    total = jobs["flakiness"]["parallel"]
    for index in range(1, total + 1):
        shard = {"CI_NODE_INDEX": str(index), "CI_NODE_TOTAL": str(total)}
        run(scripts["flakiness"], cwd=folder, shell="sh", environment=shard)
    run(scripts["flakiness-verdict"], cwd=folder, shell="sh")


def plugin(work):
    dependency = f'\n  dependencies: [.package(name: "njord", path: "{ROOT}")],'
    folder = package(work / "depending", dependency)
    words = ["swift", "package", "gate", "docs", "-q"]
    said = run(*words, cwd=folder)
    if "njord-gate: passed" not in said:
        raise Failure(f"the plugin did not pass:\n{said}")
    (folder / "Sources/Scales/Scale.swift").write_text(WITHOUT_DOCUMENTATION)
    said = run(*words, cwd=folder, status=1)
    if "[missing-doc]" not in said:
        raise Failure(f"the plugin did not fail:\n{said}")
    run("swift", "package", "gate", "rules", cwd=ROOT)


def try_installed(binary, work):
    """The installed binary on a package that is not where it is called."""
    run(str(binary), "version", cwd=work)
    folder = package(work / "elsewhere")
    run(str(binary), "docs", str(folder), "-q", cwd=work)
    (folder / "Sources/Scales/Scale.swift").write_text(WITHOUT_DOCUMENTATION)
    said = run(str(binary), "docs", str(folder), "-q", cwd=work, status=1)
    if "Sources/Scales/Scale.swift:3:14" not in said:
        raise Failure(f"the installed binary did not find what is there:\n{said}")


def install(work):
    prefix = work / "prefix"
    shutil.rmtree(prefix, ignore_errors=True)
    run("make", "install", f"PREFIX={prefix}", cwd=ROOT)
    there = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()}
    wanted = {
        "bin/njord-gate",
        "share/man/man1/njord-gate.1",
        "share/bash-completion/completions/njord-gate",
        "share/zsh/site-functions/_njord-gate",
        "share/fish/vendor_completions.d/njord-gate.fish",
    }
    if there != wanted:
        raise Failure(f"installed are {sorted(there)}")
    try_installed(prefix / "bin/njord-gate", work)
    need("man")
    page = ["man", "--warnings", "-E", "UTF-8", "-l", str(prefix / "share/man/man1/njord-gate.1")]
    said = run(*page, cwd=work, environment={"MANPAGER": "cat", "MANWIDTH": "80"})
    if "warning" in said.split("NAME")[0] or "EXIT STATUS" not in said:
        raise Failure(f"the man page:\n{said[:2000]}")
    run("make", "uninstall", f"PREFIX={prefix}", cwd=ROOT)
    if any(path.is_file() for path in prefix.rglob("*")):
        raise Failure("uninstalling left files")


STEPS = {
    "pre-commit": pre_commit,
    "github": github,
    "gitlab": gitlab,
    "plugin": plugin,
    "install": install,
}


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP")
    parser.add_argument("--work", type=pathlib.Path, required=True)
    options = parser.parse_args()
    failed = 0
    options.work.mkdir(parents=True, exist_ok=True)
    for name in options.steps or STEPS:
        try:
            STEPS[name](options.work.resolve())
            print(f"{name}: held", flush=True)
        except Failure as failure:
            print(f"{name}: FAILED: {failure}", flush=True)
            failed += 1
    sys.exit(1 if failed else 0)


main()
