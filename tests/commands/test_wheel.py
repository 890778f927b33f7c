"""The wheel, built and installed where no checkout is: a course to learn from, and one to teach."""

import os
import shutil
import subprocess
import sysconfig
import venv

import nbformat
import pytest
from needs import ROOT, needs_sandbox

from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.course import Course

LESSON = "05_flatten"


def demand(*command, cwd, ok=(0,)):
    """Run a command and return what it printed; its exit status has to be one of `ok`."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, env=plain
    )
    assert said.returncode in ok, said.stdout + said.stderr
    return said.stdout + said.stderr


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """`autograder` from the wheel, in an environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = shutil.which("uv", path=sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"])
    demand(uv, "build", "--quiet", "--out-dir", folder / "dist", ROOT, cwd=folder)
    venv.create(folder / "env", symlinks=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    python = folder / "env" / "bin" / "python"
    lock = ROOT / "requirements.lock"
    demand(uv, "pip", "install", "-q", "-c", lock, "--python", python, wheel, cwd=folder)
    where = demand(python, "-c", "import autograder; print(autograder.__file__)", cwd=folder)
    assert where.startswith(str(folder / "env"))
    return folder / "env" / "bin" / "autograder"


@needs_sandbox
def test_a_class_lives_in_the_folder_that_start_made(program, tmp_path):
    demand(program, "start", "mycourse", "--teach", "--no-lab", "--lesson", LESSON, cwd=tmp_path)
    course = tmp_path / "mycourse"
    assert [path.name for path in (course / "release").iterdir()] == [LESSON]
    nbgrader = program.with_name("python"), "-m", "nbgrader"
    demand(*nbgrader, "generate_assignment", LESSON, "--force", cwd=course)
    handed_in = course / "submitted" / "ada" / LESSON / f"{LESSON}.ipynb"
    handed_in.parent.mkdir(parents=True)
    answers = worked_answers(Course(ROOT), LESSON)
    nbformat.write(filled(release_notebook(Course(ROOT), LESSON), answers), handed_in)
    said = demand(program, "grade", LESSON, cwd=course, ok=(0, 2))
    assert "ada" in said
    assert (course / "gradebook.db").is_file()
    assert (course / "autograded" / "ada" / LESSON / f"{LESSON}.ipynb").is_file()


def test_a_learner_starts_and_checks(program, tmp_path):
    demand(program, "start", "mine", "--no-lab", "--lesson", LESSON, cwd=tmp_path)
    notebook = tmp_path / "mine" / LESSON / f"{LESSON}.ipynb"
    said = demand(program, "check", notebook, cwd=tmp_path, ok=(2,))
    assert "0 of" in said
    assert notebook.with_name(f"{LESSON}_feedback.html").is_file()
