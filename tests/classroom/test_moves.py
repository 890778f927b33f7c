"""What another grading would change is told before it is written; more time for one student."""

import datetime
from dataclasses import replace

import pytest
from grading_course import ANSWERS, LESSON, SmallCourse
from needs import needs_sandbox
from typer.testing import CliRunner

from autograder.classroom import class_run
from autograder.classroom.class_run import grade
from autograder.classroom.moves import preview
from autograder.commands.main import app
from autograder.gradebook.read import open_gradebook
from autograder.gradebook.standing import standings
from autograder.nbgrader_plugins.config import configure

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore")]
DUE = datetime.datetime(2026, 11, 1, 12)
RULE = """
from nbgrader.plugins import BasePlugin


class Half(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
"""
CONFIG = """
import sys
sys.path.insert(0, {root!r})
from autograder.nbgrader_plugins.config import configure
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "small"
c.AssignLatePenalties.plugin_class = "half_rule.Half"
configure(c)
"""
HALF = {name: text for name, text in ANSWERS.items() if name != "dL_dw1"}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Three students in time, one a day late; the rule takes half for lateness."""
    course = SmallCourse(tmp_path_factory.mktemp("moves") / "course").release()
    (course.root / "half_rule.py").write_text(RULE)
    (course.root / "nbgrader_config.py").write_text(CONFIG.format(root=str(course.root)))
    course.config = class_run.load_config(course.root)
    configure(course.config)
    for student in ("ada", "bob", "cyd"):
        hand_in(course, student, HALF, DUE - datetime.timedelta(days=1))
    hand_in(course, "dan", ANSWERS, DUE + datetime.timedelta(days=1))
    with open_gradebook(course.coursedir()) as gradebook:
        gradebook.find_assignment(LESSON).duedate = DUE
        gradebook.add_student("eve")
        gradebook.db.commit()
    grade(LESSON, config=course.config, workers=1)
    return course


def hand_in(course, student, answers, time):
    course.submit(student, answers)
    (course.folder(student) / "timestamp.txt").write_text(f"{time} UTC")


def points(course):
    with open_gradebook(course.coursedir()) as gradebook:
        return {one.student: one for one in standings(gradebook, LESSON) if one.handed_in}


def run(course, *arguments):
    found = CliRunner().invoke(app, [*arguments, "--course", str(course.root)], terminal_width=200)
    return found.exit_code, " ".join((found.output + str(found.exception or "")).split())


def test_moves_are_told_first_and_written_without_running_code_again(course, monkeypatch):
    before = points(course)
    hand_in(course, "ada", ANSWERS, DUE - datetime.timedelta(hours=1))
    code, said = run(course, "grade", LESSON, "--changed", "--workers", "1")
    worth = before["ada"].by_name["check_dL_dw1"].points
    now, then = before["ada"].score, before["ada"].score + worth
    assert f"ada: {now:g} points now, {then:g} then (dL_dw1 0 to {worth:g})" in said
    assert "1 of 4 would move" in said and code == 0
    assert points(course) == before
    graded = course.root / "autograded" / "ada" / LESSON / f"{LESSON}.ipynb"
    assert "dL_dw1" not in HALF and ANSWERS["dL_dw1"] not in graded.read_text()

    def never(work, students, *rest):
        assert not list(students)
        return ()

    monkeypatch.setattr(class_run, "run_all", never)
    grade(LESSON, config=course.config, workers=1)
    assert points(course)["ada"].score == then


def test_points_are_read_with_or_without_what_was_said_of_them(course):
    with open_gradebook(course.coursedir()) as gradebook:
        whole, bare = (standings(gradebook, LESSON, attempts) for attempts in (True, False))
    assert any(one.attempts for one in whole)
    assert bare == [replace(one, attempts=()) for one in whole]


def test_what_has_changed_and_what_has_not_are_not_asked_at_once(course):
    code, said = run(course, "grade", LESSON, "--changed", "--force")
    assert code and "--force grades what has not" in said


def test_a_changed_hand_in_time_is_told_too(course):
    late = DUE + datetime.timedelta(hours=1)
    (course.folder("bob") / "timestamp.txt").write_text(f"{late} UTC")
    _, moves = preview(LESSON, course.root, config=course.config, workers=1)
    (move,) = moves
    assert move.student == "bob" and move.after == move.before / 2 and not move.cells
    assert points(course)["bob"].penalty == 0
    (course.folder("bob") / "timestamp.txt").write_text(f"{DUE} UTC")


def test_an_extension_takes_the_penalty_back_without_running_code(course):
    full = points(course)["dan"].raw
    assert points(course)["dan"].score == full / 2
    with open_gradebook(course.coursedir()) as gradebook:  # a human gives points meanwhile
        grade_ = gradebook.find_grade("explain_1", LESSON, LESSON, "dan")
        grade_.manual_score, grade_.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    code, said = run(course, "extend", "dan", LESSON, "--hours", "12")
    assert code == 0 and "until 2026-11-02 00:00 UTC" in said
    assert points(course)["dan"].score == (full + 2) / 2  # still late, from the sum as it stands
    code, said = run(course, "extend", "dan", LESSON, "--until", "2026-11-03 01:00 Europe/Berlin")
    assert code == 0 and "until 2026-11-03 00:00 UTC" in said and "is 0 now" in said
    assert points(course)["dan"].score == full + 2
    grade(LESSON, config=course.config, workers=1)
    assert points(course)["dan"].score == full + 2
    code, said = run(course, "extend", "dan", LESSON, "--remove")
    assert points(course)["dan"].score == (full + 2) / 2


@pytest.mark.parametrize("nbgraders_own", [False, True])
def test_an_extension_given_before_anything_is_handed_in_waits_for_it(course, nbgraders_own):
    student = "eve" if nbgraders_own else "flo"
    with open_gradebook(course.coursedir()) as gradebook:
        gradebook.update_or_create_student(student)
    assert run(course, "extend", student, LESSON, "--days", "3")[0] == 0
    assert student not in points(course)
    hand_in(course, student, ANSWERS, DUE + datetime.timedelta(days=2))
    if nbgraders_own:
        course.autograde(student)
    else:
        grade(LESSON, config=course.config, workers=1, students=[student])
    assert points(course)[student].penalty == 0 < points(course)[student].score


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nosuch", LESSON, "--days", "1"), "neither in the gradebook nor in the roster"),
        (("dna", LESSON, "--days", "1"), "Did you mean dan?"),
        (("dan", "99_no", "--days", "1"), "knows no lesson 99_no"),
        (("dan", LESSON), "Name the time once"),
        (("dan", LESSON, "--until", "soon"), "holds no date"),
        (("dan", LESSON, "--until", "2026-11-03 CEST"), "time zone that is not known"),
        (("dan", LESSON, "--until", "2026-10-01 UTC"), "not after the due date"),
    ],
)
def test_a_wrong_extension_is_refused_in_words(course, arguments, words):
    before = points(course)
    code, said = run(course, "extend", *arguments)
    assert code and words in said and points(course) == before
