"""mynet.py: what passed is kept, in order and whole; what the student wrote there is never lost."""

import contextlib
import linecache
import os
import sys

import lab
import numpy as np
import pytest
from _lab import blocks, cards, checks, kept, mynet, public, saved
from lesson_tools import run_cell

from autograder import reference
from autograder.authoring.lesson import read_lesson
from autograder.authoring.samples import worked_answers
from autograder.course import Course

RELU = """def relu(Z):
    return np.maximum(Z, 0.0)  # {}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A course's folder in which the notebook of lesson 01 is open."""
    here = tmp_path / "01_forward"
    here.mkdir()
    monkeypatch.setattr(mynet, "HERE", here)
    monkeypatch.setattr(saved, "in_hand", lambda: True)
    return tmp_path


@pytest.fixture
def shown(monkeypatch):
    """The cards shown, newest last."""
    seen = []
    monkeypatch.setattr(cards, "display", seen.append)
    return seen


@pytest.fixture
def notebook():
    """A notebook's names, in which cells are run."""
    return {"__name__": "__main__", "np": np, "lab": lab}


def check(notebook, source, name):
    run_cell(source, name, notebook)
    lab.check(notebook[name])


def text(folder):
    return (folder / "mynet.py").read_text(encoding="utf-8")


# --- Keeping -------------------------------------------------------------------------------


def test_a_function_that_passes_is_kept_in_its_own_words(folder, shown, notebook):
    check(notebook, RELU.format("mine"), "relu")
    assert RELU.format("mine") in text(folder)
    assert shown[-1].text.endswith("Kept in your mynet.py.")
    assert text(folder).startswith('"""Your own network')
    np.testing.assert_array_equal(lab.mynet.relu(np.array([[-1.0, 2.0]])), [[0.0, 2.0]])


def test_a_function_that_fails_is_not_kept(folder, shown, notebook):
    check(notebook, "def relu(Z):\n    return Z\n", "relu")
    assert not (folder / "mynet.py").exists()


def test_a_later_version_takes_its_place_and_a_failing_one_does_not(folder, shown, notebook):
    for source in (RELU.format("first"), RELU.format("second"), "def relu(Z):\n    return -Z\n"):
        check(notebook, source, "relu")
    assert text(folder).count("def relu") == 1 and "# second" in text(folder)


def test_functions_stand_in_the_order_of_the_lessons(folder, shown, notebook, root):
    names = ["flatten", "dL_dP1", "relu", "dL_dF", "conv2d"]
    lessons = {"dL_dP1": "05_flatten", "dL_dF": "04_dense"}
    for name in names:
        answers = worked_answers(Course(root), lessons.get(name, "01_forward"))
        check(notebook, answers[name], name)
    found = [line.split()[1] for line in text(folder).split("\n") if line.startswith("def ")]
    order = ["conv2d", "relu", "flatten", "dL_dF", "dL_dP1"]
    assert [name.split("(")[0] for name in found] == order


def test_what_the_student_wrote_by_hand_stays(folder, shown, notebook):
    check(notebook, RELU.format("first"), "relu")
    mine = "\n# My notes: ReLU is a gate.\ndef my_own():\n    return 7\n"
    (folder / "mynet.py").write_text("# On top.\n" + text(folder) + mine, encoding="utf-8")
    check(notebook, RELU.format("second"), "relu")
    check(notebook, "def flatten(P):\n    return np.array(P, float).reshape(-1, 1)\n", "flatten")
    assert text(folder).startswith("# On top.\n") and mine in text(folder)
    assert lab.mynet.my_own() == 7 and "# second" in text(folder)


def test_a_file_of_the_students_alone_is_added_to(folder, shown, notebook):
    (folder / "mynet.py").write_text("MINE = 3\n", encoding="utf-8")
    check(notebook, RELU.format("x"), "relu")
    assert text(folder).startswith("MINE = 3\n") and lab.mynet.relu(np.ones((1, 1))) == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        "def broken(:\n",
        "1 / 0\n",
        "# >>> 01_forward/relu (kept by lab.check)\n",
        "# <<< 01_forward/relu\n",
    ],
    ids=["syntax", "error", "a begin alone", "an end alone"],
)
def test_a_file_that_is_damaged_is_left_as_it_is(folder, shown, notebook, spoilt):
    (folder / "mynet.py").write_text(spoilt, encoding="utf-8")
    check(notebook, RELU.format("x"), "relu")
    assert text(folder) == spoilt
    assert "stays as it is" in shown[-1].text and shown[-1].text.startswith("✓ relu")


def test_a_file_that_is_not_utf8_is_left_as_it_is(folder, shown, notebook):
    (folder / "mynet.py").write_bytes(b"# caf\xe9\n")
    check(notebook, RELU.format("x"), "relu")
    assert (folder / "mynet.py").read_bytes() == b"# caf\xe9\n"


def test_a_write_that_breaks_off_leaves_the_file_whole(folder, shown, notebook, monkeypatch):
    check(notebook, RELU.format("first"), "relu")
    before = text(folder)

    def stops(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", stops)
    check(notebook, RELU.format("second"), "relu")
    assert text(folder) == before and "the disk is full" in shown[-1].text
    assert sorted(path.name for path in folder.iterdir()) == ["01_forward", "mynet.py"]


# --- What a function needs -----------------------------------------------------------------


def test_helpers_imports_and_constants_of_the_notebook_come_along(folder, shown, notebook):
    run_cell("import math\nfrom numpy import maximum\nZERO = 0.0\n", 1, notebook)
    run_cell("def clipped(Z):\n    return maximum(Z, ZERO) + math.floor(ZERO)\n", 2, notebook)
    check(notebook, "def relu(Z):\n    return clipped(np.asarray(Z, float))\n", "relu")
    for line in ("import math", "from numpy import maximum", "ZERO = 0.0", "def clipped(Z):"):
        assert line in text(folder)
    assert lab.mynet.relu(np.array([-1.0])) == 0


def test_what_only_the_notebook_has_is_said(folder, shown, notebook):
    notebook["table"] = np.zeros(3)
    check(notebook, "def relu(Z):\n    return np.maximum(Z, table[0])\n", "relu")
    assert not (folder / "mynet.py").exists()
    assert "It is not kept in mynet.py: it uses table, which only this" in shown[-1].text


def test_an_exercise_comes_by_its_own_check(folder, shown, notebook, root):
    answers = worked_answers(Course(root), "01_forward")
    for name in ("conv2d", "relu", "max_pool", "flatten", "sigmoid"):
        run_cell(answers[name], name, notebook)
    check(notebook, answers["forward"], "forward")
    assert "whose own check has not passed yet" in shown[-1].text
    for name in ("conv2d", "relu", "max_pool", "flatten", "sigmoid", "forward"):
        check(notebook, answers[name], name)
    assert text(folder).count("def conv2d") == 1 and "Kept" in shown[-1].text


def test_local_names_are_not_taken_for_the_notebooks(notebook):
    notebook["Z1"] = object()
    run_cell("def f(X):\n    Z1 = X + 1\n    return [Z1 for Z1 in Z1]\n", 1, notebook)
    assert kept.standing_alone(notebook["f"], {"np"}).startswith("def f(X):")


def test_a_function_whose_text_is_gone_is_told(notebook):
    run_cell("def f(X):\n    return X\n", 1, notebook)
    linecache.clearcache()
    with pytest.raises(kept.NotAlone, match="text of f is not there"):
        kept.standing_alone(notebook["f"], ())


# --- Where it lies -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "home"), [("course/08_convolution", "course"), ("notebooks", "notebooks")]
)
def test_the_file_lies_beside_the_lessons_folders(tmp_path, monkeypatch, place, home):
    monkeypatch.setattr(mynet, "HERE", tmp_path / place)
    assert mynet.home() == tmp_path / home


@pytest.mark.parametrize("variable", [saved.STILL, saved.NBGRADER])
def test_nothing_is_written_where_a_notebook_is_graded_or_made_ahead(monkeypatch, variable):
    monkeypatch.setattr(saved, "get_ipython", lambda: object())
    for name in (saved.STILL, saved.NBGRADER):
        monkeypatch.delenv(name, raising=False)
    assert saved.in_hand()
    monkeypatch.setenv(variable, "1")
    assert not saved.in_hand()


def test_without_a_notebook_nothing_is_written(shown):
    lab.check(named("relu", reference.relu))
    assert not mynet.path().exists() and "Kept" not in shown[-1].text


def named(name, function):
    function = lambda Z, function=function: function(Z)
    function.__name__ = name
    return function


def test_a_lesson_can_import_it_by_name(folder, shown, notebook, monkeypatch):
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delitem(sys.modules, "mynet", raising=False)
    check(notebook, RELU.format("x"), "relu")
    mynet.findable()
    run_cell("from mynet import relu as mine", 9, notebook)
    assert notebook["mine"](np.array(-3.0)) == 0
    monkeypatch.delitem(sys.modules, "mynet")


def test_it_is_copied_beside_the_notebook_to_be_handed_in(folder, shown, notebook):
    lab.hand_in_mynet()
    assert shown[-1].tone == "warn"
    check(notebook, RELU.format("x"), "relu")
    lab.hand_in_mynet()
    assert (folder / "01_forward" / "mynet.py").read_text(encoding="utf-8") == text(folder)
    (folder / "mynet.py").unlink()  # as where it is graded: the handed-in copy serves
    assert lab.mynet.relu(np.array(-3.0)) == 0


# --- Training with it ----------------------------------------------------------------------


def test_without_the_file_it_is_said_which_functions_stand_in(folder, shown):
    assert not lab.mynet.complete()
    assert "lacks conv2d, relu, max_pool" in shown[-1].text
    with pytest.raises(AttributeError, match="has no conv2d yet"):
        lab.mynet.conv2d  # noqa: B018


def test_a_damaged_file_stands_in_too(folder, shown):
    (folder / "mynet.py").write_text("def broken(:\n", encoding="utf-8")
    assert not lab.mynet.complete() and "does not run" in shown[-1].text
    assert "does not run" in repr(lab.mynet) and "complete" in dir(lab.mynet)


def test_the_students_functions_give_the_networks_gradients(folder, shown, notebook, root):
    E = lab.example
    for table in public.tables().values():
        name, lesson = table.exercise.name, table.exercise.lesson
        if name in mynet.FUNCTIONS and lesson < "09":
            check(notebook, worked_answers(Course(root), lesson)[name], name)
    assert lab.mynet.complete()
    found = lab.mynet.gradients(E.X, E.Y, E.w1, E.b1, E.w2, E.b2)
    for name in ("w1", "b1", "w2", "b2"):
        np.testing.assert_allclose(found[name], getattr(E, f"d{name}"), atol=1e-12)
    assert repr(lab.mynet).endswith("dL_dw1, dL_db1")


def test_every_lesson_before_09_can_be_kept(folder, shown, notebook, root):
    """The worked answers, cell by cell as in the notebook: nothing of them is left out."""
    course = Course(root)
    for lesson in [name for name in course.lesson_names() if name < "09"]:
        names = {**notebook, "example": lab.example}
        for cell in read_lesson(course.lesson_file(lesson)).cells:
            if cell.metadata.get("role") == "given" and "lab.lesson(" not in cell.source:
                with contextlib.chdir(os.environ["AUTOGRADER_TEST_LAB"]):  # where data/ lies
                    run_cell(cell.source, cell.source, names)
        for name, source in worked_answers(course, lesson).items():
            if name in public.tables():
                check(names, source, name)
                assert "Kept in your mynet.py." in shown[-1].text, (lesson, name, shown[-1].text)


def test_blocks_come_back_as_they_were_written():
    once = blocks.with_block("", "01_forward/relu", RELU, ["01_forward/relu"])
    assert blocks.blocks(once) == {"01_forward/relu": RELU}
    assert blocks.with_block(once, "01_forward/relu", RELU, []) == once


def test_the_second_look_at_a_function_is_the_checks_own(folder, notebook):
    run_cell(RELU.format("x"), 1, notebook)
    passes = checks._passes(public.tables()["relu"])
    assert passes(notebook["relu"]) and not passes(lambda Z: Z)
