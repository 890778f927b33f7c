"""What each grading of a submission gave, kept beside nbgrader's tables in the same database."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import sqlalchemy as sql
from nbgrader.api import Student
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

import autograder
from autograder.submission.verdict_cells import CellScore

TABLE = sql.Table(
    "autograder_attempt",
    sql.MetaData(),
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("student", sql.String(128), nullable=False, index=True),
    sql.Column("lesson", sql.String(128), nullable=False, index=True),
    sql.Column("notebook", sql.String(128), nullable=False),
    sql.Column("graded_at", sql.DateTime, nullable=False),
    sql.Column("handed_in", sql.DateTime),
    sql.Column("edition", sql.String(16), nullable=False),
    sql.Column("judge", sql.String(32), nullable=False),
    sql.Column("seed", sql.String(16), nullable=False),
    sql.Column("file", sql.String(64), nullable=False),
    sql.Column("reason", sql.Text),
    sql.Column("seconds", sql.Float, nullable=False),
    sql.Column("verdicts", sql.Text, nullable=False),
    sql.Column("answers", sql.Text, nullable=False),
)
LAST = (
    sql.select(TABLE)
    .where(TABLE.c.student == sql.bindparam("student"))
    .where(TABLE.c.lesson == sql.bindparam("lesson"))
    .where(TABLE.c.notebook == sql.bindparam("notebook"))
    .order_by(TABLE.c.id.desc())
    .limit(1)
)
SAME = ("handed_in", "edition", "judge", "seed", "file", "reason", "verdicts", "answers")


@dataclass(frozen=True)
class Attempt:
    """One grading of one submission.

    Attributes
    ----------
    student, lesson, notebook : str
    graded_at, handed_in : datetime
        In UTC, without a zone, as nbgrader keeps times. `handed_in` may be None.
    edition, judge, seed : str
        Marks of the released lesson, of the grader and of the class's seed: what is equal in all
        three was graded alike. The seed itself is not in the mark.
    file : str
        A hash of the submitted file.
    reason : str or None
        Why it was not graded as a notebook.
    seconds : float
    verdicts : tuple of CellScore
    answers : dict
        Name of an answer cell -> its text, for those that were written.
    """

    student: str
    lesson: str
    notebook: str
    graded_at: datetime
    handed_in: datetime | None
    edition: str
    judge: str
    seed: str
    file: str
    reason: str | None
    seconds: float
    verdicts: tuple
    answers: dict

    @property
    def score(self):
        return sum(verdict.score or 0.0 for verdict in self.verdicts)

    @property
    def points(self):
        return sum(verdict.points for verdict in self.verdicts)


def attempt_of(student, master, graded, terms, handed_in=None):
    """The `Attempt` for a graded submission.

    Parameters
    ----------
    student : str
    master : Master
    graded : Graded
    terms : Terms
    handed_in : datetime or None
    """
    return Attempt(
        student,
        master.lesson,
        master.notebook,
        datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        handed_in,
        master.version[:12],
        f"{autograder.__version__} {master.judge[:8]}",
        seed_mark(terms.seed),
        graded.file,
        graded.reason,
        round(graded.seconds, 3),
        tuple(graded.scores),
        dict(graded.answers),
    )


def seed_mark(seed):
    """A short mark of a seed, by which two gradings are compared."""
    return hashlib.sha256(f"seed {seed}".encode()).hexdigest()[:8]


def prepare(engine):
    """Make the table where it is not there yet."""
    try:
        TABLE.metadata.create_all(engine)
    except (IntegrityError, OperationalError, ProgrammingError):
        if not sql.inspect(engine).has_table(TABLE.name):  # another grader made it at once
            raise


def keep(db, attempt, last):
    """Add an attempt to the open transaction, unless the student's last one says the same."""
    row = {field.name: getattr(attempt, field.name) for field in fields(attempt)} | {
        "verdicts": json.dumps([verdict.record() for verdict in attempt.verdicts]),
        "answers": json.dumps(attempt.answers),
    }
    row = {key: clean(value) for key, value in row.items()}
    if last is None or any(getattr(last, name) != row[name] for name in SAME):
        db.execute(sql.insert(TABLE), row)


def unchanged_answers(attempt, last):
    """The answers that are what they were at the student's last grading, by their cells' names."""
    before = json.loads(last.answers) if last is not None else {}
    return {name for name, text in attempt.answers.items() if before.get(name) == text}


def last_of(db, attempt):
    """The row of the student's last grading of the same notebook, or None."""
    whose = {name: getattr(attempt, name) for name in ("student", "lesson", "notebook")}
    return db.execute(LAST, whose).first()


def clean(value):
    """Text without what a database refuses: the zero character."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def history(db, student=None, lesson=None):
    """Attempts in the order in which they were graded.

    Parameters
    ----------
    db : Session
    student, lesson : str
        Only these, where they are named.

    Returns
    -------
    list of Attempt
    """
    if not sql.inspect(db.get_bind()).has_table(TABLE.name):
        return []
    query = sql.select(TABLE).order_by(TABLE.c.id)
    if student is not None:
        query = query.where(TABLE.c.student == student)
    if lesson is not None:
        query = query.where(TABLE.c.lesson == lesson)
    return [_attempt(row) for row in db.execute(query)]


def latest(db, lesson):
    """(student, notebook) -> the last attempt at a lesson."""
    if not sql.inspect(db.get_bind()).has_table(TABLE.name):
        return {}
    last = (
        sql.select(sql.func.max(TABLE.c.id))
        .where(TABLE.c.lesson == lesson)
        .group_by(TABLE.c.student, TABLE.c.notebook)
    )
    rows = db.execute(sql.select(TABLE).where(TABLE.c.id.in_(last)))
    return {(row.student, row.notebook): _attempt(row) for row in rows}


def removed_students(db):
    """Those who were graded once and whom nbgrader's table of students has no more."""
    if not sql.inspect(db.get_bind()).has_table(TABLE.name):
        return set()
    there = {student for (student,) in db.query(Student.id)}
    return set(db.execute(sql.select(TABLE.c.student).distinct()).scalars()) - there


def _attempt(row):
    found = dict(row._mapping)
    del found["id"]
    verdicts = tuple(map(score_of, json.loads(row.verdicts)))
    return Attempt(**{**found, "verdicts": verdicts, "answers": json.loads(row.answers)})


def score_of(record):
    """The `CellScore` that a record was made from."""
    plain = {key: tuple(v) if type(v) is list else v for key, v in record.items()}
    for pairs in ("groups", "shares"):
        plain[pairs] = tuple(tuple(pair) for pair in plain.get(pairs, ()))
    return CellScore(**plain)
