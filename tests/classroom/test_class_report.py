"""The report of a class: made from gradebook and roster, whole, and dead to whatever is in it."""

import csv
import io
import re
from datetime import datetime, timedelta

import pytest
from grading_course import ANSWERS, LESSON, SmallCourse
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.classroom.alike import alike
from autograder.classroom.lesson_page import lesson_csv, lesson_page
from autograder.classroom.overview import overview
from autograder.classroom.page_parts import prose
from autograder.classroom.passages import Passages
from autograder.classroom.roster import Belonging
from autograder.classroom.term import term, term_csv, term_page
from autograder.commands.main import app
from autograder.exercises import Exercise, find, lessons, of_lesson
from autograder.gradebook.attempts import Attempt, history
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.read import read_master
from autograder.submission.verdict_cells import CellScore

HOSTILE = "eve<img src=x onerror=alert(1)>"
FLIPPED = find(f"{LESSON}/dL_dw1").wrong[0]
COPIED = ANSWERS["dL_dw1"] + "\n\n\ndef own_helper(alpha, beta):\n" + "".join(
    f"    alpha[{n}:{n + 2}] = beta.T @ np.roll(alpha, {n}) - {n}.5 * np.cumsum(beta)\n"
    for n in range(4)
)  # fmt: skip


def attempt(student, file="", changes=(), answers=None, reason=None):
    """A grading as the class run keeps it: all right but for the changes."""
    scores = {
        item.name: CellScore(
            item.name if item.name == "explain_1" else f"check_{item.name}",
            None if item.name == "explain_1" else item.points,
            item.points,
            "manual" if item.name == "explain_1" else "passed",
            ("Right.",),
            (item.id,),
        )
        for item in of_lesson(LESSON)
        if item.name in ANSWERS
    }
    scores |= changes
    return Attempt(
        student,
        LESSON,
        LESSON,
        datetime(2026, 11, 2),
        None,
        "edition",
        "judge",
        "seed",
        file or student,
        reason,
        0.5,
        tuple(scores.values()),
        ANSWERS if answers is None else answers,
    )


def wrong(name, sentence, **more):
    item = find(f"{LESSON}/{name}")
    sentences = (f"{sentence} 0 of 5 points: plain 0/5.",)
    found = CellScore(f"check_{name}", 0.0, item.points, "wrong", sentences, (item.id,), **more)
    return {name: found}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class in the gradebook alone: nothing lies in submitted/ or autograded/."""
    course = SmallCourse(tmp_path_factory.mktemp("report") / "course").release()
    flipped = wrong("dL_dw1", FLIPPED.sentence, misconceptions=(FLIPPED.name,))
    odd = wrong("dL_db1", "Not it.", groups=((f"{LESSON}/dL_db1", "0badcafe"),))
    class_ = [
        attempt("ada"),
        attempt("bob", changes=flipped),
        attempt("cleo", changes=flipped),
        attempt("dan", "same", odd, {**ANSWERS, "dL_db1": "</pre><script>alert(1)</script>"}),
        attempt(HOSTILE, "same"),
        attempt("gone"),
        attempt("fay", answers={**ANSWERS, "dL_dw1": COPIED}),
        attempt("guy", answers={**ANSWERS, "dL_dw1": COPIED.replace("alpha", "left")}),
    ]
    with Gradebook(course.db_url, "small") as gradebook:
        ledger = Ledger(gradebook, read_master(gradebook, LESSON, course.source), lambda *_: 2.0)
        gradebook.find_assignment(LESSON).duedate = datetime(2026, 11, 1)
        gradebook.db.commit()
        for one in class_:
            late = timedelta(hours=50 if one.student == "bob" else -5)
            time = datetime(2026, 11, 1) + late
            ledger.save(one.student, one.verdicts, (), time, one)
        gradebook.add_student("hal", first_name="Hal", last_name="<b>Nine</b>")
        gradebook.remove_student("gone")
        grade = gradebook.find_grade("explain_1", LESSON, LESSON, "ada")
        grade.manual_score, grade.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    (course.root / "nbgrader_config.py").write_text("c = get_config()\n")
    return course


@pytest.fixture(scope="module")
def found(course):
    return overview(LESSON, course.root)


def test_points_count_what_a_hand_gave_and_what_lateness_took(found):
    scores = {one.student: one.score for one in found.graded}
    assert scores["ada"] == 14 and scores["guy"] == 12
    assert scores["bob"] == 12 - 5 - 2 and [one.student for one in found.late] == ["bob"]


def test_mistakes_come_with_who_and_the_lessons_words(found):
    (mistake,) = found.mistakes
    assert mistake.students == ("bob", "cleo") and mistake.sentence == FLIPPED.sentence
    (group,) = found.groups
    assert group.students == ("dan",) and "script" in group.code


def test_the_mistakes_command_reads_the_gradebook_alone(course):
    call = ["mistakes", LESSON, "--course", str(course.root)]
    said = CliRunner().invoke(app, call, terminal_width=200).output
    assert f"{LESSON}/dL_db1, group 0badcafe: 1 student" in said and "alert(1)" in said
    assert 'sentence = "What was done, and what to do."' in said


def test_the_names_that_there_are_need_no_class(tmp_path):
    (tmp_path / "mistakes.toml").write_text(
        f'[[mistake]]\nexercise = "{LESSON}/dL_db1"\ngroup = "0badcafe"\nsentence = "My word."\n'
    )
    call = ["mistakes", LESSON, "--known", "--course", str(tmp_path)]
    said = " ".join(CliRunner().invoke(app, call).output.split())
    for item in of_lesson(LESSON):
        for mistake in getattr(item, "mistakes", ()):
            assert " ".join(mistake.sentence.split()) in said, mistake.name
    assert "group 0badcafe, in mistakes.toml: My word." in said


def test_who_is_missing_removed_or_the_same_is_said(found):
    assert [one.student for one in found.missing] == ["hal"]
    assert [one.student for one in found.removed] == ["gone"]
    assert found.equal == (("dan", HOSTILE),)
    assert [pair.students for pair in found.alike] == [("fay", "guy")]
    assert ("guy", "grade by hand: explain_1") in found.by_hand


def test_a_roster_tells_strangers_from_the_class(course):
    roster = course.root / "roster.csv"
    roster.write_text("id,first_name,last_name\nada,Ada,L\nbob,Bob,M\nzoe,Zoe,N\n")
    try:
        found = overview(LESSON, course.root)
        assert [one.student for one in found.graded] == ["ada", "bob"]
        assert [one.student for one in found.missing] == ["zoe"]
        assert "cleo" in {one.student for one in found.strangers}
        assert [row.student for row in term(course.root).rows] == ["ada", "bob", "zoe"]
    finally:
        roster.unlink()


def test_who_is_out_of_the_class_is_not_graded(course):
    with Gradebook(course.db_url, "small") as gradebook:
        belonging = Belonging(course.root, gradebook)
        assert "nbgrader db student add gone" in belonging.refusal("gone")
        assert belonging.refusal("ada") is belonging.refusal("new") is None
        belonging.roster = {"ada": None}
        assert "Did you mean ada?" in belonging.refusal("Ada ")
        assert belonging.refusal("ada") is None


def test_nothing_in_the_page_is_live_and_nothing_is_loaded(found):
    page = lesson_page(found)
    assert "<script" not in page and "<img" not in page and "<b>Nine" not in page
    assert "&lt;script&gt;" in page and "&lt;img" in page
    addresses = set(re.findall(r"""(?:href|src)=["']([^"'#]+)""", page))
    assert not addresses and page.count("<svg") >= 2 and "<?xml" not in page


def test_formulas_are_those_of_the_feedback_pages():
    assert "<math" in prose(r"The error $\partial L / \partial w_1$.")
    assert "&lt;b&gt;" in prose(r"$\nosuch{<b>}$") and "<b>" not in prose(r"$\nosuch{<b>}$")


def test_the_table_has_a_column_an_exercise_and_no_zero_for_nothing(found):
    rows = {row["student"]: row for row in csv.DictReader(io.StringIO(lesson_csv(found)))}
    assert rows["ada"]["explain_1"] == "2" and rows["guy"]["explain_1"] == ""
    assert rows["bob"]["dL_dw1"] == "0" and rows["bob"]["penalty"] == "2"
    assert rows["hal"]["status"] == "not handed in"
    assert rows["hal"]["total"] == rows["hal"]["dL_dw1"] == ""


def test_a_table_holds_no_formula(found, course):
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.add_student("=1+1")
        try:
            rows = lesson_csv(overview(LESSON, course.root))
        finally:
            gradebook.remove_student("=1+1")
    assert "\r\n'=1+1," in rows


def test_the_term_is_students_by_lessons(course):
    found = term(course.root)
    assert found.lessons == (LESSON,) and found.held == (True,)
    rows = {row["student"]: row for row in csv.DictReader(io.StringIO(term_csv(found)))}
    assert rows["ada"]["sum"] == "14" and rows["hal"][LESSON] == ""
    assert "gone" not in rows and "<img" not in term_page(found)


def test_the_same_grading_is_kept_once(course):
    with Gradebook(course.db_url, "small") as gradebook:
        before = len(history(gradebook.db, "ada"))
        ledger = Ledger(gradebook, read_master(gradebook, LESSON, course.source))
        for file in ("ada", "ada", "another"):
            one = attempt("ada", file)
            ledger.save("ada", one.verdicts, (), None, one)
        after = history(gradebook.db, "ada", LESSON)
    assert before == 1 and [one.file for one in after] == ["ada", "another"]
    assert after[0].score == 12 and after[0].answers == ANSWERS


def test_what_many_write_is_not_alike():
    class_ = {f"s{n}": {"f": COPIED} for n in range(9)}
    assert alike(class_, []) == []
    assert alike({"a": {"f": COPIED}, "b": {"f": COPIED}}, [COPIED]) == []
    (pair,) = alike({"a": {"f": COPIED}, "b": {"f": COPIED}, "c": {"f": "x = 1"}}, [])
    assert pair.students == ("a", "b") and pair.share == 1


@pytest.mark.parametrize("lesson", lessons())
def test_every_mistake_of_the_course_has_words_to_teach_again(root, lesson):
    passages = Passages(root / "source" / lesson / f"{lesson}.ipynb")
    for item in of_lesson(lesson):
        for one in item.wrong if isinstance(item, Exercise) else ():
            passage = passages.on(item.id, one.name, one.sentence)
            assert passage.heading == one.heading and passage.paragraph, (item.id, one.name)
