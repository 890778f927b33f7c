"""The locked cells of each edition of a lesson that was released, kept beside nbgrader's tables.

nbgrader keeps the cells of the last release alone. Work that was handed out before it is graded by
the cells that it was handed out with.
"""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

TABLE = sql.Table(
    "autograder_edition",
    sql.MetaData(),
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("lesson", sql.String(128), nullable=False, index=True),
    sql.Column("notebook", sql.String(128), nullable=False),
    sql.Column("mark", sql.String(16), nullable=False),
    sql.Column("made_at", sql.DateTime, nullable=False),
    sql.Column("cells", sql.Text, nullable=False),
)
MOST = 8  # editions of a lesson that work is still taken for: the last ones


def keep_edition(gradebook, lesson, notebook, cells):
    """Keep an edition, once.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    lesson, notebook : str
    cells : dict
        Name of each locked cell -> its text.

    Returns
    -------
    str
        The edition's mark: the same cells, the same mark.
    """
    text = json.dumps(cells, sort_keys=True)
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    try:
        TABLE.metadata.create_all(gradebook.engine)
    except (IntegrityError, OperationalError, ProgrammingError):
        if not sql.inspect(gradebook.engine).has_table(TABLE.name):  # made by another at once
            raise
    if mark not in dict(editions(gradebook.db, lesson, notebook)):
        row = {"lesson": lesson, "notebook": notebook, "mark": mark, "cells": text}
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        gradebook.db.execute(sql.insert(TABLE).values(**row, made_at=now))
        gradebook.db.commit()
    return mark


def editions(db, lesson, notebook):
    """The last editions of a notebook: (mark, ((name, text), ...)), the oldest first."""
    if not sql.inspect(db.get_bind()).has_table(TABLE.name):
        return ()
    rows = db.execute(
        sql.select(TABLE.c.mark, TABLE.c.cells)
        .where(TABLE.c.lesson == lesson)
        .where(TABLE.c.notebook == notebook)
        .order_by(TABLE.c.id.desc())
        .limit(MOST)
    ).all()
    return tuple((row.mark, tuple(sorted(json.loads(row.cells).items()))) for row in reversed(rows))
