"""Extensions of single students: kept before anything is handed in, and given to the submission.

nbgrader keeps an extension with a submission, so there is none for who has not handed in yet. Here
it waits in a table of its own, and each grading gives it to the submission that it finds.
"""

import difflib
from datetime import UTC, datetime, timedelta

import sqlalchemy as sql
from nbgrader.api import Assignment, MissingEntry, Student, SubmittedAssignment
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from autograder.sandbox.errors import GradingError

TABLE = sql.Table(
    "autograder_extension",
    sql.MetaData(),
    sql.Column("student", sql.String(128), primary_key=True),
    sql.Column("lesson", sql.String(128), primary_key=True),
    sql.Column("seconds", sql.Float, nullable=False),
    sql.Column("given_at", sql.DateTime, nullable=False),
)


class NoExtension(GradingError):
    """Raised where no extension can be given; the message says what to do."""


def grant(gradebook, student, lesson, extension, members=()):
    """Give a student so much more time for a lesson, from its due date on.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    student, lesson : str
    extension : timedelta
        Counted from the due date; nothing takes it away again.
    members : collection of str
        Students of the roster, who may be unknown to the gradebook yet.
    """
    db = gradebook.db
    _require(gradebook, student, lesson, members)
    _prepare(gradebook.engine)
    mine = (TABLE.c.student == student) & (TABLE.c.lesson == lesson)
    db.execute(sql.delete(TABLE).where(mine))
    if extension:
        row = {"student": student, "lesson": lesson, "seconds": extension.total_seconds()}
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        db.execute(sql.insert(TABLE).values(**row, given_at=now))
    submission = (
        db.query(SubmittedAssignment)
        .join(Assignment)
        .filter(Assignment.name == lesson, SubmittedAssignment.student_id == student)
        .one_or_none()
    )
    if submission is not None:
        submission.extension = extension or None
    db.commit()


def granted(db, lesson):
    """student -> the extension that was given for a lesson."""
    if not sql.inspect(db.get_bind()).has_table(TABLE.name):
        return {}
    rows = db.execute(sql.select(TABLE).where(TABLE.c.lesson == lesson))
    return {row.student: timedelta(seconds=row.seconds) for row in rows}


def due_date(gradebook, lesson):
    """The due date of a lesson, in UTC, or None; an unknown lesson is refused."""
    try:
        return gradebook.find_assignment(lesson).duedate
    except MissingEntry:
        raise NoExtension(
            f"The gradebook knows no lesson {lesson}. Run: nbgrader generate_assignment {lesson}"
        ) from None


def _require(gradebook, student, lesson, members):
    due_date(gradebook, lesson)
    known = {name for (name,) in gradebook.db.query(Student.id)} | set(members)
    if student not in known:
        close = difflib.get_close_matches(student, sorted(known), n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise NoExtension(
            f"{student} is neither in the gradebook nor in the roster.{hint} Nothing was changed."
        )


def _prepare(engine):
    try:
        TABLE.metadata.create_all(engine)
    except (IntegrityError, OperationalError, ProgrammingError):
        if not sql.inspect(engine).has_table(TABLE.name):  # another command made it at once
            raise
