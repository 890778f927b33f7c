"""An instructor's own assignment: ordinary nbgrader tests, alone and beside the judge's."""

import json

import nbformat
import pytest
from grading_course import ANSWERS, LAB, SETUP, SmallCourse, code_cell
from nbgrader.apps.api import NbGraderAPI
from needs import needs_sandbox

from autograder.classroom.class_run import grade
from autograder.classroom.why import why
from autograder.gradebook.read import SeveralNotebooks, open_gradebook
from autograder.gradebook.standing import standings
from autograder.sandbox.errors import GradingError

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore")]
OWN = "quiz_1"
DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
SHARE = "def share(x):\n    ### BEGIN SOLUTION\n    return x / 4\n    ### END SOLUTION"
TESTS = {
    "test_double": (
        "assert double(2) == 4\n"
        "### BEGIN HIDDEN TESTS\nassert double(-3) == -6, 'a negative number'\n"
        "### END HIDDEN TESTS"
    ),
    "test_share": "### BEGIN HIDDEN TESTS\n1.5 if share(1) == 0.5 else 2.0\n### END HIDDEN TESTS",
    "check_dL_db1": (
        '### BEGIN HIDDEN TESTS\njudge("08_convolution/dL_db1", dL_db1)\n### END HIDDEN TESTS'
    ),
}


def notebook_of(cells):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def own_cells():
    common = {"schema_version": 3, "task": False}
    answer = {"grade": False, "solution": True, "locked": False, **common}
    head, _, body = ANSWERS["dL_db1"].partition("\n")
    judged = f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    cells = [code_cell(SETUP)]
    for name, source in (("double", DOUBLE), ("share", SHARE), ("dL_db1", judged)):
        cells.append(code_cell(source, grade_id=name, **answer))
    for name, source in TESTS.items():
        mark = {"grade": True, "solution": False, "locked": True, "points": 2, **common}
        cells.append(code_cell(source, grade_id=name, **mark))
    return cells


def write(course, cells, name=OWN):
    folder = course.root / "source" / OWN
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lab.py").write_text(LAB)
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook_of(cells)))


def release(course):
    return NbGraderAPI(course.coursedir("."), config=course.config).generate_assignment(OWN)


def hand_in(course, student, answers):
    notebook = json.loads((course.root / "release" / OWN / f"{OWN}.ipynb").read_text())
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
    folder = course.root / "submitted" / student / OWN
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{OWN}.ipynb").write_text(json.dumps(notebook))


RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "share": "def share(x):\n    return x / 4",
    "dL_db1": ANSWERS["dL_db1"],
}
CLASS = {
    "right": (RIGHT, [2.0, 2.0, 2.0]),
    "wrong": (
        {
            "double": "def double(x):\n    return 2 * abs(x)",
            "share": "def share(x):\n    return x / 2",
            "dL_db1": "def dL_db1(dZ1):\n    return dZ1 * 0",
        },
        [0.0, 1.5, 0.0],
    ),
    "untouched": ({}, [0.0, 0.0, 0.0]),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = SmallCourse(tmp_path_factory.mktemp("own") / "course")
    write(course, own_cells())
    assert release(course)["success"]
    for student, (answers, _) in CLASS.items():
        hand_in(course, student, answers)
    return course


@pytest.fixture(scope="module")
def report(course):
    return grade(OWN, config=course.config, workers=1)


def test_ordinary_tests_and_the_judge_give_points_side_by_side(course, report):
    with open_gradebook(course.coursedir()) as gradebook:
        found = {one.student: one for one in standings(gradebook, OWN)}
    for student, (_, points) in CLASS.items():
        assert [found[student].by_name[name].score for name in TESTS] == points, student


def test_what_student_code_can_see_is_marked(report):
    rows = {row.student: {one.name: one for one in row.verdicts} for row in report.rows}
    marked = {name for name, one in rows["wrong"].items() if one.visible}
    assert marked == {"test_double", "test_share"}
    sentence = rows["wrong"]["test_double"].sentences[0]
    assert "AssertionError: a negative number" in sentence
    assert "tests that student code can see" in sentence


def test_nbgraders_own_command_gives_the_same(course, report):
    before = grade(OWN, config=course.config, workers=1)
    assert {row.status for row in before.rows} == {"skipped"}
    api = NbGraderAPI(course.coursedir(), config=course.config)
    assert api.autograde(OWN, "wrong", force=True)["success"]
    with open_gradebook(course.coursedir()) as gradebook:
        one = next(one for one in standings(gradebook, OWN) if one.student == "wrong")
    assert [one.by_name[name].score for name in TESTS] == CLASS["wrong"][1]


def test_why_answers_for_a_judged_cell_and_names_an_ordinary_one(course, report):
    (course.root / "nbgrader_config.py").write_text("c = get_config()\n")
    found = why("wrong", OWN, "dL_db1", course.root)
    assert found.explained.cases and found.recorded.score == 0
    with pytest.raises(GradingError, match="ordinary tests"):
        why("wrong", OWN, "test_double", course.root)


def test_no_line_of_a_hidden_test_comes_back(course, report):
    path = course.root / "autograded" / "wrong" / OWN / f"{OWN}.ipynb"
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_double":
            assert "double(-3)" not in json.dumps(cell.outputs)


def test_a_question_added_after_submissions_is_refused_in_plain_words(course, report):
    released = course.root / "release" / OWN / f"{OWN}.ipynb"
    before = released.read_bytes()
    more = code_cell(
        "assert double(1) == 2",
        grade_id="test_more",
        grade=True,
        solution=False,
        locked=True,
        points=1,
        schema_version=3,
        task=False,
    )
    write(course, [*own_cells()[:-1], more])
    said = release(course)
    write(course, own_cells())
    assert not said["success"] and released.read_bytes() == before
    for word in ("3 submissions", "added: test_more", "dropped: check_dL_db1", f"{OWN}_more"):
        assert word in said["log"]
    assert release(course)["success"]


def test_release_stays_whatever_ends_the_making(course, report):
    released = course.root / "release" / OWN / f"{OWN}.ipynb"
    before = released.read_bytes()
    twice = own_cells()
    write(course, [*twice, twice[-1]])  # nbgrader refuses one name for two cells
    said = release(course)
    write(course, own_cells())
    assert not said["success"] and released.read_bytes() == before


def test_several_notebooks_in_one_assignment_are_refused_by_name(course, report):
    released = course.root / "release" / OWN / f"{OWN}.ipynb"
    before = released.read_bytes()
    write(course, [code_cell("1 + 1")], name="part_2")
    said = release(course)
    (course.root / "source" / OWN / "part_2.ipynb").unlink()
    assert not said["success"] and "part_2.ipynb" in said["log"]
    assert released.read_bytes() == before
    with open_gradebook(course.coursedir()) as gradebook:
        gradebook.add_assignment("two")
        for name in ("one", "part_2"):
            gradebook.add_notebook(name, "two")
    with pytest.raises(SeveralNotebooks, match="one, part_2"):
        grade("two", config=course.config, workers=1)


def test_work_of_an_earlier_edition_is_told_apart_and_graded_as_that_one(course, report):
    now = {"test_double": "assert double(2) == 6"}  # the question asks for three times now
    cells = own_cells()
    for cell in cells:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = now.get(name, cell["source"])
    write(course, cells)
    assert release(course)["success"]
    thrice = {**RIGHT, "double": "def double(x):\n    return 3 * x"}
    hand_in(course, "new", thrice)
    hand_in(course, "newly-wrong", RIGHT)
    rows = {row.student: row for row in grade(OWN, config=course.config, workers=1).rows}
    scores = {s: {v.name: v.score for v in row.verdicts}["test_double"] for s, row in rows.items()}
    assert scores == {"right": 2, "wrong": 0, "untouched": 0, "new": 2, "newly-wrong": 0}
    told = {student for student, row in rows.items() if "earlier edition" in " ".join(row.notes)}
    assert told == set(CLASS)
    api = NbGraderAPI(course.coursedir(), config=course.config)
    assert api.autograde(OWN, "right", force=True)["success"]
    with open_gradebook(course.coursedir()) as gradebook:
        one = next(one for one in standings(gradebook, OWN) if one.student == "right")
    assert one.by_name["test_double"].score == 2
