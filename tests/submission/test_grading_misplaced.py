"""Work in the wrong place, and the reasons that a student is given for what was lost with it."""

import copy
import json

import pytest
from grading_course import ANSWERS, EXERCISES, LESSON, code_cell
from needs import needs_sandbox

from autograder.commands.check_notebook import feedback_page
from autograder.exercises import find

WORDS = "Each weight meets one pixel for each error, so its gradient is their sum."
POINTS = {name: find(f"{LESSON}/{name}").points for name in EXERCISES}

pytestmark = needs_sandbox


def score(found, name):
    return next(score for score in found.scores if score.name == name)


def said(found, name):
    return " ".join(score(found, name).sentences)


def place(notebook, name):
    marks = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]]
    return marks.index(name)


def own_text(source, **more):
    return {"cell_type": "markdown", "metadata": {}, "source": source, "id": "own", **more}


def stub(course, name):
    """The answer cell as it was released."""
    released = course.released()
    return released["cells"][place(released, name)]["source"]


# --- Functions -------------------------------------------------------------------------------


def test_a_function_written_above_its_empty_place_is_judged(course, graded):
    def above(notebook):
        notebook["cells"].insert(place(notebook, "dL_dw1"), code_cell(ANSWERS["dL_dw1"]))

    found = graded({"dL_dw1": stub(course, "dL_dw1")}, change=above)
    assert score(found, "check_dL_dw1").score == POINTS["dL_dw1"]
    assert "move your code down" in said(found, "check_dL_dw1")
    assert "move your code down" not in said(found, "check_dL_db1")


def test_two_empty_places_are_worth_nothing(course, graded):
    def above(notebook):
        notebook["cells"].insert(1, code_cell(stub(course, "dL_dw1")))

    found = graded({"dL_dw1": stub(course, "dL_dw1")}, change=above)
    assert score(found, "check_dL_dw1").score == 0
    assert "still empty" in said(found, "check_dL_dw1")


def test_a_body_in_the_right_place_counts_whatever_stands_above(graded):
    wrong = "def dL_dw1(X, dZ1):\n    return np.zeros((1, 1))"

    def above(notebook):
        notebook["cells"].insert(1, code_cell(wrong))

    assert score(graded(change=above), "check_dL_dw1").score == POINTS["dL_dw1"]
    found = graded({"dL_dw1": wrong}, first=ANSWERS["dL_dw1"])
    assert score(found, "check_dL_dw1").score == 0


def test_no_given_cell_of_the_course_defines_an_exercise(root):
    for path in sorted(root.glob("source/*/*.ipynb")):
        cells = json.loads(path.read_bytes())["cells"]
        marks = [(cell, cell["metadata"].get("nbgrader", {})) for cell in cells]
        answers = {mark["grade_id"] for _, mark in marks if mark.get("solution")}
        assert answers
        given = ["".join(cell["source"]) for cell, mark in marks if not mark.get("solution")]
        assert not [name for name in answers for text in given if f"def {name}(" in text]


# --- Written answers -------------------------------------------------------------------------


@pytest.mark.parametrize("step", [0, 1])
def test_words_in_a_cell_beside_the_empty_place_go_to_a_human(course, graded, step):
    def beside(notebook):
        notebook["cells"].insert(place(notebook, "explain_1") + step, own_text(WORDS))

    found = graded({"explain_1": stub(course, "explain_1")}, change=beside)
    assert score(found, "explain_1").status == "manual"
    assert found.notes == ("explain_1: its answer stood in another cell",)
    cells = found.notebook["cells"]
    assert cells[place(found.notebook, "explain_1")]["source"] == WORDS
    assert [cell["source"] for cell in cells].count(WORDS) == 1


@pytest.mark.parametrize("filled_copy", [0, 1])
def test_words_in_either_of_two_copies_go_to_a_human(course, graded, filled_copy):
    def twice(notebook):
        at = place(notebook, "explain_1")
        notebook["cells"].insert(at, copy.deepcopy(notebook["cells"][at]))
        notebook["cells"][at + filled_copy]["source"] = WORDS

    found = graded({"explain_1": stub(course, "explain_1")}, change=twice)
    assert score(found, "explain_1").status == "manual"
    assert found.notebook["cells"][place(found.notebook, "explain_1")]["source"] == WORDS
    assert found.notes == ("explain_1: the cell was there more than once",)


def test_words_in_a_cell_that_lost_its_mark_go_to_a_human(graded):
    def unmarked(notebook):
        notebook["cells"][place(notebook, "explain_1")]["metadata"] = {}

    found = graded({"explain_1": WORDS}, change=unmarked)
    assert score(found, "explain_1").status == "manual"


def test_an_empty_place_without_words_beside_it_stays_empty(course, graded):
    def far(notebook):
        notebook["cells"].insert(1, own_text("My notes on convolution"))

    found = graded({"explain_1": stub(course, "explain_1")}, change=far)
    assert score(found, "explain_1").score == 0 and found.notes == ()


# --- Reasons ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["%matplotlib widget", "%matplotlib notebook", "%matplotlib inline", "%matplotlib ipympl"]
    + ["%autosave 60", "%load_ext nb_black", "%config InlineBackend.figure_format = 'retina'"]
    + ["%pip install torch", "%load_ext autoreload\n%autoreload 2", "%matplotlib qt"],
)
def test_magics_of_a_front_end_never_fail_a_cell(graded, line):
    found = graded({"dL_db1": f"{line}\n{ANSWERS['dL_db1']}"})
    assert score(found, "check_dL_db1").score == POINTS["dL_db1"]
    cells = found.notebook["cells"]
    shown = cells[place(found.notebook, "dL_db1")]["outputs"]
    assert not [one for one in shown if one["output_type"] == "error"]


def test_a_missing_package_is_the_reason_in_its_own_cell(graded):
    found = graded({"dL_db1": f"import torch\n{ANSWERS['dL_db1']}"})
    assert "No module named 'torch'" in said(found, "check_dL_db1")
    assert score(found, "check_dL_dw1").score == POINTS["dL_dw1"]


def test_a_missing_package_is_the_reason_of_what_depended_on_it(graded):
    body = "def dL_db1(dZ1):\n    return torch.sum(dZ1)"
    found = graded({"dL_db1": body}, first="import torch")
    assert "torch is not there because the cell" in said(found, "check_dL_db1")
    assert "No module named 'torch'" in said(found, "check_dL_db1")


def test_a_cell_that_does_not_compile_is_the_reason_with_its_line(graded):
    broken = ANSWERS["dL_dw1_entry"].replace("h, w = dZ1.shape", "h, w = (dZ1.shape")
    body = "def dL_dw1(X, dZ1):\n    return np.array([[dL_dw1_entry(X, dZ1, 0, 0)]])"
    found = graded({"dL_dw1_entry": broken, "dL_dw1": body})
    assert "does not compile (SyntaxError in line 2" in said(found, "check_dL_dw1_entry")
    assert "dL_dw1_entry is not there because the cell" in said(found, "check_dL_dw1")


@pytest.mark.parametrize(
    "indent, kind, line, text",
    [
        ("   ", "IndentationError", 3, "unindent does not match"),
        ("\t", "TabError", 3, "inconsistent use of tabs and spaces"),
        ("        ", "IndentationError", 3, "unexpected indent"),
        ("", "SyntaxError", 3, "'return' outside function"),
    ],
)
def test_bad_indentation_is_the_reason_with_its_line(graded, indent, kind, line, text):
    lines = ["def dL_db1(dZ1):", "    total = np.sum(dZ1)", f"{indent}return total.reshape(1, 1)"]
    found = graded({"dL_db1": "\n".join(lines)})
    assert score(found, "check_dL_db1").score == 0
    verdict = said(found, "check_dL_db1")
    assert kind in verdict and f"line {line}" in verdict and text in verdict
    assert score(found, "check_dL_dw1").score == POINTS["dL_dw1"]


def test_what_was_put_right_is_in_the_notes_and_on_the_page(graded):
    def without(notebook):
        del notebook["cells"][place(notebook, "check_dL_dw1")]

    found = graded(change=without)
    assert found.notes == ("check_dL_dw1: the cell was missing",)
    assert score(found, "check_dL_dw1").score == POINTS["dL_dw1"]
    page = feedback_page(LESSON, found)
    assert "<li>check_dL_dw1: the cell was missing</li>" in page
