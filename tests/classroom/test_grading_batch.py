"""A whole class, with everything in it that a class can hand in."""

import datetime
import json
import os
import random

import pytest
from grading_course import ANSWERS, LESSON, SmallCourse, code_cell
from nbgrader.api import Gradebook
from needs import needs_sandbox

from autograder.classroom.class_run import NoSubmissions, grade
from autograder.gradebook.read import NotReleased
from autograder.sandbox.limits import MIB, Limits

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore"),
]
LIMITS = Limits(
    cell_seconds=3.0,
    notebook_seconds=15.0,
    memory=200 * MIB,
    total_memory=400 * MIB,
    notebook_bytes=2 * MIB,
    flood_bytes=8 * MIB,
)
FLIPPED = {**ANSWERS, "dL_dw1": ANSWERS["dL_dw1"].replace("return dw", "return dw[::-1, ::-1]")}


def without_ids(notebook, folder):
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)


def old_format(notebook, folder):
    cells = [
        {
            "cell_type": "code",
            "input": c["source"],
            "outputs": [],
            "language": "python",
            "metadata": c["metadata"],
        }
        for c in notebook["cells"]
        if c["cell_type"] == "code"
    ]
    notebook.clear()
    sheets = [{"cells": cells, "metadata": {}}]
    notebook |= {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": sheets}


def shuffled_and_doubled(notebook, folder):
    checks = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    notebook["cells"] = [*checks, *notebook["cells"]]


def without_checks(notebook, folder):
    notebook["cells"] = [
        c for c in notebook["cells"] if not c["metadata"].get("nbgrader", {}).get("grade")
    ]


def retyped(notebook, folder):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader"):
            cell["cell_type"] = "markdown"


def null_byte(notebook, folder):
    notebook["cells"].append(code_cell("x = '\0\ud800'"))


def hand_in(course):
    """Submissions of every kind; what each should score, None where a reason is wanted."""
    wanted = {}

    def submit(student, score, *args, **kwargs):
        course.submit(student, *args, **kwargs)
        wanted[student] = score

    submit("ada", 12.0)
    submit("bob", 7.0, FLIPPED)
    submit("cleo", 0.0, {})
    submit("no-ids", 12.0, change=without_ids)
    submit("old-format", 12.0, change=old_format)
    submit("shuffled", 12.0, change=shuffled_and_doubled)
    submit("no-checks", 12.0, change=without_checks)
    submit("retyped", 12.0, change=retyped)
    submit("null-byte", 12.0, change=null_byte)
    submit("dead", 12.0, first="import os\nos._exit(1)")
    submit("loop", 7.0, {**ANSWERS, "dL_dw1": "def dL_dw1(X, dZ1):\n    while True: pass"})
    submit("memory", 12.0, first="x = [bytearray(b'1' * (1 << 27)) for _ in range(9)]")
    submit("flood", 12.0, first="for _ in range(3000): print('x' * 10_000)")
    for student, data in (
        ("cut", b'{"cells": ['),
        ("empty", b""),
        ("binary", b"\x89PNG\r\n\0\0"),
        ("large", b" " * (3 * MIB)),
    ):
        course.submit_bytes(student, data)
        wanted[student] = None
    for student in ("wrong-name", "link", "pipe", "folder", "nothing", "linked-folder"):
        wanted[student] = None
    (course.folder("wrong-name") / "homework.ipynb").write_bytes(b"{}")
    (course.folder("link") / f"{LESSON}.ipynb").symlink_to(course.source / f"{LESSON}.ipynb")
    os.mkfifo(course.folder("pipe") / f"{LESSON}.ipynb")
    (course.folder("folder") / f"{LESSON}.ipynb").mkdir()
    course.folder("nothing")
    (course.root / "submitted" / "linked-folder").mkdir()
    (course.root / "submitted" / "linked-folder" / LESSON).symlink_to(course.folder("ada"))
    return wanted


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return SmallCourse(tmp_path_factory.mktemp("course")).release()


@pytest.fixture(scope="module")
def first(course):
    """(what each should score, the report of a first run with two workers)."""
    wanted, seen = hand_in(course), []
    report = grade(
        LESSON,
        config=course.config,
        workers=2,
        limits=LIMITS,
        progress=lambda row, done, total: seen.append((done, total)),
    )
    assert seen == [(n, len(wanted)) for n in range(1, len(wanted) + 1)]
    return wanted, report


def saved(course):
    with Gradebook(course.db_url, "small") as gradebook:
        return {
            submission.student.id: sorted(
                (grade.name, grade.auto_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            )
            for submission in gradebook.assignment_submissions(LESSON)
        }


def scores(report):
    return {row.student: (row.score, row.points, row.reason) for row in report.rows}


def test_everyone_has_a_grade_or_a_reason(course, first):
    wanted, report = first
    assert {row.student: row.score for row in report.rows if not row.reason} == {
        student: score for student, score in wanted.items() if score is not None
    }
    named = {row.student: row.reason for row in report.rows if row.reason}
    assert set(named) == {student for student, score in wanted.items() if score is None}
    for student, words in {
        "cut": "not JSON",
        "empty": "is empty",
        "binary": "not JSON",
        "large": "the limit is 2 MB",
        "wrong-name": "homework.ipynb",
        "link": "is a link",
        "pipe": "not a regular file",
        "folder": "not a regular file",
        "nothing": "There is no notebook",
        "linked-folder": "is a link",
    }.items():
        assert words in named[student]
        assert words in json.dumps(course.graded(student))
    assert set(named) == {row.student for row in report.needs_look}
    assert ("kernel_flipped_result", 1) in report.misconceptions()


def test_the_gradebook_and_the_files_agree(course, first):
    found = saved(course)
    for row in first[1].rows:
        assert sum(score or 0.0 for _, score in found[row.student]) == row.score
        record = course.graded(row.student)["metadata"]["autograder"]
        assert sum(s["score"] or 0.0 for s in record["scores"]) == row.score


def test_what_is_graded_and_unchanged_is_skipped(course, first):
    report = grade(LESSON, config=course.config, workers=1, limits=LIMITS)
    assert {row.status for row in report.rows} == {"skipped"}
    assert scores(report) == scores(first[1])


def test_a_new_submission_or_a_lost_grade_is_graded_again(course, first):
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.find_grade("check_dL_dw1", LESSON, LESSON, "ada").auto_score = 1.0
        gradebook.db.commit()
    course.submit("cleo", FLIPPED)
    report = grade(LESSON, config=course.config, workers=1, limits=LIMITS)
    again = {row.student: row.score for row in report.rows if row.status == "graded"}
    assert again == {"ada": 12.0, "cleo": 7.0}
    course.submit("cleo", {})
    grade(LESSON, config=course.config, workers=1, limits=LIMITS, students=["cleo"])


def test_one_worker_in_another_order_gives_the_same(course, first):
    students = [row.student for row in first[1].rows if row.student not in ("loop", "large")]
    random.Random(1).shuffle(students)
    before = saved(course)
    report = grade(
        LESSON, config=course.config, workers=1, limits=LIMITS, students=students, force=True
    )
    wanted = scores(first[1])
    assert scores(report) == {student: wanted[student] for student in students}
    assert saved(course) == before


def test_a_manual_grade_is_kept_and_looked_at_again_where_that_answer_changed(course, first):
    with Gradebook(course.db_url, "small") as gradebook:
        found = gradebook.find_grade("explain_1", LESSON, LESSON, "bob")
        found.manual_score, found.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    notebook = course.folder("bob") / f"{LESSON}.ipynb"
    handed_in = notebook.read_bytes()
    for answers, again in (({}, False), ({"dL_db1": "def dL_db1(dZ1):\n    return 0"}, False),
                           ({"explain_1": "Now I see."}, True)):  # fmt: skip
        if answers:
            course.submit("bob", {**FLIPPED, **answers})
        options = {"config": course.config, "workers": 1, "limits": LIMITS, "force": True}
        grade(LESSON, students=["bob"], **options)
        with Gradebook(course.db_url, "small") as gradebook:
            found = gradebook.find_grade("explain_1", LESSON, LESSON, "bob")
            assert found.manual_score == 2.0 and found.needs_manual_grade == again
    notebook.write_bytes(handed_in)
    grade(LESSON, students=["bob"], **options)
    with Gradebook(course.db_url, "small") as gradebook:
        assert gradebook.find_submission(LESSON, "bob").score == 9.0


def test_late_submissions_lose_points_as_the_course_says(course, first):
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.find_assignment(LESSON).duedate = datetime.datetime(2030, 1, 1)
        gradebook.db.commit()
    (course.folder("ada") / "timestamp.txt").write_text("2030-01-01 00:10:00 UTC\n")
    course.config.LateSubmissionPlugin.penalty_method = "zero"
    options = {"config": course.config, "workers": 1, "limits": LIMITS, "force": True}
    grade(LESSON, students=["ada"], **options)
    with Gradebook(course.db_url, "small") as gradebook:
        notebook = gradebook.find_submission_notebook(LESSON, LESSON, "ada")
        assert notebook.late_submission_penalty == 12.0 == notebook.score
    (course.folder("ada") / "timestamp.txt").unlink()
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.find_assignment(LESSON).duedate = None
        gradebook.db.commit()


def test_a_lesson_that_is_not_released_is_named(course):
    with pytest.raises(NotReleased, match="generate_assignment 07_relu"):
        grade("07_relu", config=course.config)


def test_no_submissions_are_named(tmp_path):
    empty = SmallCourse(tmp_path).release()
    with pytest.raises(NoSubmissions, match="submitted"):
        grade(LESSON, config=empty.config)
