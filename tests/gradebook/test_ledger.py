"""What the ledger writes for a new submission is what nbgrader's own rows hold after grading."""

from datetime import datetime, timedelta

import pytest
from grading_course import LESSON
from nbgrader.api import BaseCell, Comment, Grade

from autograder.gradebook.ledger import Ledger
from autograder.gradebook.read import open_gradebook, read_master
from autograder.submission.verdict_cells import CellScore

pytestmark = pytest.mark.filterwarnings("ignore")
DUE, HANDED_IN = datetime(2026, 3, 1, 12), datetime(2026, 3, 1, 15)
UNANSWERED = ("dL_db1",)


def scores_for(master):
    """A score for every graded cell: points, none at all, and one that is left to a human."""
    graded = [cell for cell in master.cells if cell.grade or cell.task]
    values = [2.0, 0.0, None, 1.5, None]
    return [
        CellScore(cell.name, value, cell.points, "passed", ("Right.",))
        for cell, value in zip(graded, values * len(graded), strict=False)
    ]


def rows(gradebook, student):
    """All that the gradebook holds of a student's submission, without the rows' own ids."""
    submission = gradebook.find_submission(LESSON, student)
    (notebook,) = submission.notebooks
    found = {
        "submission": (submission.timestamp, submission.extension, submission.total_seconds_late),
        "notebook": (notebook.flagged, notebook.late_submission_penalty, notebook.score),
        "name": notebook.name,
    }
    for kind, columns in (
        (Grade, ("auto_score", "manual_score", "extra_credit", "needs_manual_grade")),
        (Comment, ("auto_comment", "manual_comment")),
    ):
        query = gradebook.db.query(kind, BaseCell.name).join(BaseCell, BaseCell.id == kind.cell_id)
        found[kind.__name__] = {
            name: tuple(getattr(row, column) for column in columns)
            for row, name in query.filter(kind.notebook_id == notebook.id)
        }
    return found


@pytest.mark.parametrize(
    ("due", "extension", "lost"),
    [(None, None, None), (DUE, None, 3.0), (DUE, timedelta(hours=1), 2.0)],
    ids=["no due date", "late", "extended"],
)
def test_a_new_submission_gets_the_rows_that_nbgrader_makes(group, due, extension, lost):
    group.ungraded()
    course = group.course
    with open_gradebook(course.coursedir()) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=due)
        master = read_master(gradebook, LESSON, course.source)
        given = (scores_for(master), UNANSWERED, HANDED_IN)

        def ledger():
            made = Ledger(gradebook, master, lambda student, score, seconds: seconds / 3600)
            made.extensions = dict.fromkeys(("student-0", "student-1"), extension)
            return made

        ledger().save("student-0", *given)
        gradebook.add_student("student-1")
        gradebook.add_submission(LESSON, "student-1")
        again = ledger()  # it finds the row that nbgrader made
        assert set(again.known) == {"student-0", "student-1"}
        again.save("student-1", *given)
        mine, theirs = rows(gradebook, "student-0"), rows(gradebook, "student-1")
        assert mine == theirs
        assert mine["Comment"]["dL_db1"] == ("No response.", None)
        assert {row[0] for row in mine["Grade"].values()} == {2.0, 0.0, None, 1.5}
        assert mine["notebook"][1] == lost
        again.save("student-0", *given)
        assert rows(gradebook, "student-0") == mine
        gradebook.update_or_create_assignment(LESSON, duedate=None)
