"""The rooms of autograder/: imports run one way, and every file is short and says its job."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "autograder"
MODULES = sorted(PACKAGE.rglob("*.py"))
LIMIT = 250
# A file of these is a page of a textbook: mostly sentences for students, or a formula's derivation
# beside its function. Cut in two it would have to be read with a finger in the other half.
TEXTBOOK, TEXTBOOK_LIMIT = ("exercises", "reference"), 400
# These are over the limit. They may shrink, never grow.
LONG = {
    "authoring/editions.py": 258,
    "authoring/site.py": 253,
    "sandbox/inside/zygote.py": 304,
    "sandbox/notebook_process.py": 257,
}


def name(path):
    return path.relative_to(PACKAGE).as_posix()


def imports(folder):
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--config", folder / "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def test_imports_run_down_the_rooms(root):
    result = imports(root)
    assert result.returncode == 0, result.stdout
    assert "2 kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("sandbox/limits.py", "import autograder.classroom.report"),
        ("reference/layers.py", "import nbformat"),
    ],
    ids=["an arrow up", "more than NumPy"],
)
def test_an_import_that_breaks_a_contract_is_found(root, tmp_path, module, line):
    shutil.copytree(PACKAGE, tmp_path / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(root / "pyproject.toml", tmp_path / "pyproject.toml")
    with (tmp_path / "autograder" / module).open("a") as file:
        file.write(f"\n{line}\n")
    result = imports(tmp_path)
    assert result.returncode == 1 and "1 kept, 1 broken" in result.stdout, result.stdout


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_file_is_short_and_opens_with_its_job(path):
    text = path.read_text(encoding="utf-8")
    limit = TEXTBOOK_LIMIT if name(path).split("/")[0] in TEXTBOOK else LIMIT
    assert text.count("\n") < max(limit, LONG.get(name(path), 0) + 1)
    said = ast.get_docstring(ast.parse(text))
    assert said and len(said.splitlines()[0]) > 10


def test_the_long_files_are_still_there():
    lengths = {name(path): path.read_text().count("\n") for path in MODULES}
    assert all(lengths[long] >= LIMIT for long in LONG), "one is short now: take it off the list"
