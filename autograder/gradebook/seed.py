"""The instructor's seed: the cases that a class is graded on are drawn from it, for all alike."""

import contextlib
import os
import secrets
from pathlib import Path

import sqlalchemy as sql
from sqlalchemy.engine import make_url

from autograder.sandbox.errors import GradingError

VARIABLE, FILE = "AUTOGRADER_SEED", ".autograder_seed"


class SeedMissing(GradingError):
    """Raised for a gradebook that holds grades while the seed of their cases is gone."""


def course_seed(db_url, root="."):
    """The seed, made on first use.

    It comes from the environment variable AUTOGRADER_SEED, or from the file .autograder_seed next
    to the gradebook; where the gradebook is no file, from the one in the course's root. None is
    made for a gradebook that holds grades: the class would be graded again on other cases.
    """
    if os.environ.get(VARIABLE):
        return _number(os.environ[VARIABLE], f"the environment variable {VARIABLE}")
    path = seed_file(db_url, root)
    if not path.exists():
        if _holds_grades(db_url, path):
            raise SeedMissing(
                f"The gradebook holds grades, but {path} is gone: the seed that their cases were "
                "drawn from. Nothing was changed. Bring it back from a backup (autograder restore "
                f"FILE) or from a copy, or set the variable {VARIABLE} to it. Where it is lost for "
                "good, write a whole number of your own into the file; the next autograder grade "
                "then grades the class again, on other cases."
            )
        _write_once(path, str(secrets.randbits(64)))
    return _number(path.read_text(), str(path))


def seed_file(db_url, root="."):
    """Where the seed lies, there or not."""
    url = make_url(db_url)
    beside = url.get_backend_name() == "sqlite" and url.database
    return (Path(root) / url.database if beside else Path(root) / "gradebook.db").with_name(FILE)


def _holds_grades(db_url, path):
    """Whether a grader has given points in the gradebook."""
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite":
        if not url.database:
            return False
        file = path.with_name(Path(url.database).name)
        if not file.is_file():
            return False
        url = url.set(database=str(file))
    engine = sql.create_engine(url)
    try:
        if not sql.inspect(engine).has_table("grade"):
            return False
        given = sql.text("SELECT 1 FROM grade WHERE auto_score IS NOT NULL LIMIT 1")
        with engine.connect() as connection:
            return connection.execute(given).first() is not None
    finally:
        engine.dispose()


def _write_once(path, text):
    """Write the file whole, or leave the one that another process wrote first."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text + "\n")
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _number(text, where):
    try:
        number = int(text.strip())
    except ValueError:
        number = -1
    if number < 0:
        raise ValueError(f"{where} should hold a whole number that is not negative.")
    return number
