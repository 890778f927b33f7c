"""nbgrader's own release of a lesson whose source notebook lies alone, as in the repository."""

import shutil
import subprocess
import sys

from needs import ROOT

from autograder.course import beside_notebook
from autograder.nbgrader_plugins.gate import tables_version

LESSON = "05_flatten"


def test_a_source_notebook_alone_is_released_with_what_its_cells_import(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "release" / LESSON, tmp_path / "release" / LESSON)
    (tmp_path / "source" / LESSON).mkdir(parents=True)
    notebook = ROOT / "source" / LESSON / f"{LESSON}.ipynb"
    shutil.copy(notebook, tmp_path / "source" / LESSON)
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", LESSON, "--force"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    expected = dict(beside_notebook(ROOT / "release" / LESSON))
    assert "lab.py" in expected
    for edition in ("source", "release"):
        found = dict(beside_notebook(tmp_path / edition / LESSON))
        assert found.keys() == expected.keys()
        assert all(found[name].read_bytes() == expected[name].read_bytes() for name in expected)


def test_a_new_gradebook_notes_the_version_that_nbgrader_would_note():
    said = subprocess.run(
        [sys.executable, "-c", "from nbgrader.api import *; print(get_alembic_version())"],
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == tables_version() != "", said.stderr
