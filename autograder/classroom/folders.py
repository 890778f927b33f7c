"""The folders of a course as nbgrader lays them out: submissions in, graded notebooks out."""

import contextlib
import glob
import json
import re
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from autograder.submission.reading import read_file
from autograder.submission.timestamp import LIMIT, read_timestamp
from autograder.submission.verdict_cells import RECORD, CellScore

ANYONE = "any-student-of-the-course"


def load_config(root):
    """The course's nbgrader_config.py as a traitlets configuration, with the root set."""
    path = Path(root).resolve() / "nbgrader_config.py"
    config = Config()
    if path.is_file():
        config = PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    if "root" not in config.CourseDirectory:
        config.CourseDirectory.root = str(path.parent)
    return config


@dataclass(frozen=True)
class Folders:
    """Where one lesson's files lie."""

    coursedir: CourseDirectory
    lesson: str

    @property
    def source(self):
        return Path(self._path(self.coursedir.source_directory, "."))

    @property
    def release(self):
        return Path(self._path(self.coursedir.release_directory, "."))

    def submitted(self, student):
        return Path(self._path(self.coursedir.submitted_directory, student))

    def graded(self, student):
        return Path(self._path(self.coursedir.autograded_directory, student))

    def students(self):
        """Everyone who handed in something for the lesson, in order."""
        step = self.coursedir.submitted_directory
        found = re.compile(
            self.coursedir.format_path(step, "(?P<student>[^/]+)", self.lesson, escape=True)
        )
        # The folder's own path may hold what a pattern would take for signs: [2026].
        pattern = glob.escape(self._path(step, ANYONE)).replace(ANYONE, "*")
        matches = (found.fullmatch(path) for path in glob.glob(pattern))
        return sorted(match["student"] for match in matches if match)

    def _path(self, step, student):
        return self.coursedir.format_path(step, student, self.lesson)


def read_graded(folder, notebook):
    """What an earlier run left: (fingerprint, reason, scores), or None."""
    try:
        graded = json.loads((folder / f"{notebook}.ipynb").read_bytes())
        record = graded["metadata"][RECORD]
        scores = tuple(_score(saved) for saved in record["scores"])
        return record["fingerprint"], record["reason"], scores
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _score(saved):
    return CellScore(**{k: tuple(v) if type(v) is list else v for k, v in saved.items()})


def put_timestamp(folder, submitted):
    """Copy the hand-in time of a submission, where it has one, as nbgrader does."""
    if read_timestamp(submitted)[0]:
        write_whole(folder / "timestamp.txt", read_file(submitted / "timestamp.txt", LIMIT))


@contextlib.contextmanager
def write_draft(path, data):
    """A file beside `path`, to be put in its place; it is gone where that did not happen."""
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    try:
        draft.write_bytes(data)
        draft.chmod(0o444)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path, data):
    """Put a file in its place: whole, or not at all."""
    with write_draft(path, data) as draft:
        draft.replace(path)
