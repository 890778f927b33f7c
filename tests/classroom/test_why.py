"""An instructor sees the cases behind a grade; what is for a student shows none of them."""

import json

import numpy as np
import pytest
from grading_course import ANSWERS, LESSON, SmallCourse
from needs import needs_sandbox

from autograder.classroom.why import why
from autograder.commands.check_notebook import check_notebook
from autograder.exercises import find
from autograder.gradebook.seed import course_seed
from autograder.sandbox.errors import GradingError

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore")]
MEAN = "def dL_db1(dZ1):\n    return dZ1.mean().reshape(1, 1)"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = SmallCourse(tmp_path_factory.mktemp("explain") / "course").release()
    course.submit("ada", {**ANSWERS, "dL_db1": MEAN})
    (course.root / "nbgrader_config.py").write_text(
        "from autograder.nbgrader_plugins.config import configure\n"
        "c = get_config()\nc.CourseDirectory.course_id = 'small'\nconfigure(c)\n"
    )
    course_seed(course.db_url)
    return course


def everything(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_cases_of_the_class_are_shown(course):
    before = everything(course.root / "submitted")
    found = why("ada", LESSON, "dL_db1", course.root)
    cases = find(f"{LESSON}/dL_db1").cases(course_seed(course.db_url))
    shown = found.explained.cases
    assert [case.name for case in shown] == [case.name for case in cases]
    for case, one in zip(cases, shown, strict=True):
        assert np.array_equal(one.inputs["dZ1"], case.args[0])
        assert np.allclose(one.wanted, np.sum(case.args[0]))
        assert one.right == (one.got.value is not None and np.allclose(one.got.value, one.wanted))
    verdict = found.explained.verdict
    assert verdict.misconception == "bias_mean" and "of 2 points" in verdict.arithmetic
    assert everything(course.root / "submitted") == before


def test_a_student_gets_one_case_drawn_anew(course):
    found = why("ada", LESSON, "check_dL_db1", course.root, anew=True)
    (case,) = found.explained.cases
    hidden = find(f"{LESSON}/dL_db1").cases(course_seed(course.db_url))
    assert not case.right and not any(
        np.array_equal(case.inputs["dZ1"], other.args[0]) for other in hidden
    )
    assert not found.explained.verdict.arithmetic and found.recorded is None


def test_what_cannot_be_explained_says_why(course):
    with pytest.raises(GradingError, match="Did you mean ada"):
        why("adaa", LESSON, "dL_db1", course.root)
    with pytest.raises(GradingError, match="by hand"):
        why("ada", LESSON, "explain_1", course.root)


def test_a_check_of_a_submission_leaves_submitted_as_it_is(course):
    before = everything(course.root / "submitted")
    notebook = course.folder("ada") / f"{LESSON}.ipynb"
    graded, page = check_notebook(notebook)
    assert everything(course.root / "submitted") == before
    assert page.parent == course.root and page.name.startswith("ada_") and page.is_file()
    assert json.loads(notebook.read_bytes())["cells"] and graded.score < graded.points
