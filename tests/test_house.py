"""The rooms of the house: which way imports run, and what each module looks like."""

import ast
import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT

MODULES = sorted((ROOT / "autograder").rglob("*.py"))


def name(path):
    return path.relative_to(ROOT / "autograder").as_posix()


def test_imports_run_one_way():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    said = subprocess.run(
        [*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
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
