"""The rooms of the house: which way imports run, and what each module looks like."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
from needs import ROOT

LIMIT = 250  # lines
# A file of these is a page of a textbook: mostly sentences for students, or a formula's derivation
# beside its function. Cut in two it would have to be read with a finger in the other half.
TEXTBOOK, TEXTBOOK_LIMIT = ("exercises", "reference"), 400
LONG = {  # over the limit so far; they may shrink, never grow
    "sandbox/inside/zygote.py": 304,
    "sandbox/notebook_process.py": 257,
}
MODULES = sorted((ROOT / "autograder").rglob("*.py"))


def name(path):
    return path.relative_to(ROOT / "autograder").as_posix()


def lint_imports(folder):
    """Run import-linter over the package that lies in `folder`."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    return subprocess.run(
        [*command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def test_imports_run_one_way():
    said = lint_imports(ROOT)
    assert said.returncode == 0, said.stdout + said.stderr


def test_every_room_is_in_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = " ".join(contracts["contracts"][0]["layers"]).replace("|", " ").split()
    rooms = {name(path).split("/")[0].removesuffix(".py") for path in MODULES} - {"__init__"}
    assert set(layers) == {f"autograder.{room}" for room in rooms}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_opens_with_the_sentence_that_says_its_job(path):
    opening = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]
    assert len(opening.split()) > 1, f"{name(path)} says no job: {opening!r}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short(path):
    limit = TEXTBOOK_LIMIT if name(path).split("/")[0] in TEXTBOOK else LIMIT
    length = path.read_text(encoding="utf-8").count("\n")
    assert length < limit or length <= LONG.get(name(path), 0)


def test_a_long_module_that_became_short_leaves_the_list():
    lengths = {name(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert all(lengths[path] >= LIMIT for path in LONG)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("sandbox/limits.py", "import autograder.classroom.report"),
        ("sandbox/wire.py", "import autograder.judge"),
        ("reference/layers.py", "import nbformat"),
    ],
    ids=["an arrow up", "the sandbox sees the judge", "more than NumPy"],
)
def test_an_import_that_breaks_a_contract_is_found(tmp_path, module, line):
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "autograder", tmp_path / "autograder", ignore=ignored)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    with (tmp_path / "autograder" / module).open("a") as file:
        file.write(f"\n{line}\n")
    said = lint_imports(tmp_path)
    assert said.returncode == 1 and "1 broken" in said.stdout, said.stdout + said.stderr


def test_the_walk_of_the_docs_is_true():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    steps = re.findall(r"^\| (\d+) \| \[`(.+?)`\]\((.+?)\) \| (\d+) \|", text, re.MULTILINE)
    assert [int(number) for number, *_ in steps] == list(range(1, len(steps) + 1)) and steps
    for _, file, link, lines in steps:
        path = ROOT / "autograder" / file
        assert (ROOT / "docs" / link).resolve() == path
        there = path.read_text(encoding="utf-8").count("\n")
        assert abs(there - int(lines)) <= 20, f"{file} has {there} lines"
