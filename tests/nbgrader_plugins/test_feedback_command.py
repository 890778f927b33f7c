"""Feedback pages are nbgrader's, made anew exactly where the grade or the comment changed."""

import json
import shutil
import zipfile

import pytest
from grading_course import ANSWERS, LESSON, SmallCourse
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.classroom.folders import write_whole
from autograder.classroom.lms_record import remember
from autograder.commands.main import app
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.read import read_master
from autograder.nbgrader_plugins.feedback_pages import make_pages
from autograder.submission.grade_submission import by_hand_score
from autograder.submission.reading import parse
from autograder.submission.sanitize import sanitize
from autograder.submission.verdict_cells import CellScore

pytestmark = pytest.mark.filterwarnings("ignore")
CONFIG = (
    "from autograder.nbgrader_plugins.config import configure\n"
    "c = get_config()\nc.CourseDirectory.course_id = 'small'\nconfigure(c)\n"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Two students whose notebooks are in autograded/; no code of theirs was run."""
    course = SmallCourse(tmp_path_factory.mktemp("pages") / "course").release()
    (course.root / "nbgrader_config.py").write_text(CONFIG)
    with Gradebook(course.db_url, "small") as gradebook:
        master = read_master(gradebook, LESSON, course.source)
        ledger = Ledger(gradebook, master)
        for student in ("ada", "bob"):
            course.submit(student, ANSWERS)
            data = (course.folder(student) / f"{LESSON}.ipynb").read_bytes()
            notebook, _ = sanitize(parse(data, 100), master)
            scores = [CellScore("check_dL_db1", 2.0, 2.0, "passed", ("Right.",))]
            scores += [s for c in notebook["cells"] if (s := by_hand_score(c, master))]
            ledger.save(student, scores, ())
            folder = course.root / "autograded" / student / LESSON
            folder.mkdir(parents=True)
            write_whole(folder / f"{LESSON}.ipynb", json.dumps(notebook).encode())
    return course


def statuses(course, **options):
    return {one.student: one.status for one in make_pages(LESSON, course.root, 2, **options)}


def text(course, student):
    return (course.root / "feedback" / student / LESSON / f"{LESSON}.html").read_text()


def test_pages_are_made_once_and_again_where_something_changed(course):
    assert statuses(course) == {"ada": "made", "bob": "made"}
    assert statuses(course) == {"ada": "same", "bob": "same"}
    with Gradebook(course.db_url, "small") as gradebook:
        comment = gradebook.find_comment("explain_1", LESSON, LESSON, "ada")
        comment.manual_comment = "Well seen."
        gradebook.db.commit()
    assert statuses(course) == {"ada": "made", "bob": "same"}
    assert "Well seen." in text(course, "ada") and "Well seen." not in text(course, "bob")
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.find_grade("explain_1", LESSON, LESSON, "bob").manual_score = 3.0
        gradebook.db.commit()
    assert statuses(course) == {"ada": "same", "bob": "made"}
    assert "5 of 15 points" in text(course, "bob") and "2 of 15 points" in text(course, "ada")
    assert statuses(course, force=True) == {"ada": "made", "bob": "made"}


def test_a_page_is_that_of_nbgrader(course):
    statuses(course)
    ours, _, note = text(course, "ada").rpartition("<!--")
    shutil.rmtree(course.root / "feedback" / "ada")  # nbgrader leaves a page that is there
    theirs = course.feedback("ada").read_text()
    assert ours.strip() == theirs.strip() and "made from" in note


def test_the_zip_has_the_names_that_the_lms_gave(course, tmp_path):
    handed_out = f"lovelaceada_501_9001_{LESSON}-2.ipynb"
    remember(course.root, LESSON, {"ada": handed_out})
    target = tmp_path / "back.zip"
    call = ["feedback", LESSON, "--zip", str(target), "--course", str(course.root)]
    assert CliRunner().invoke(app, call).exit_code == 0
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == [
            f"bob/{LESSON}.html",
            f"lovelaceada_501_9001_{LESSON}.html",
        ]
