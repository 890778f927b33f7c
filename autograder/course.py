"""Where the course's folders are, and the errors that building raises."""

from dataclasses import dataclass
from pathlib import Path

import autograder


class CourseError(Exception):
    """Something in the course's files is wrong; the message says where and what to do."""


@dataclass(frozen=True)
class Course:
    """The folders of one course, below its root."""

    root: Path

    @property
    def lessons(self):
        return self.root / "lessons"

    @property
    def source(self):
        return self.root / "source"

    @property
    def release(self):
        return self.root / "release"

    @property
    def worked(self):
        return self.root / "notebooks"

    def lesson_file(self, lesson):
        return self.lessons / f"{lesson}.md"

    def lesson_names(self):
        """The lessons that have a file, in order."""
        return sorted(path.stem for path in self.lessons.glob("[0-9][0-9]_*.md"))


def find_course(start="."):
    """The course that `start` lies in: a folder with `nbgrader_config.py` and `lessons/`."""
    start = Path(start).resolve()
    for folder in (start, *start.parents):
        if (folder / "nbgrader_config.py").is_file() and (folder / "lessons").is_dir():
            return Course(folder)
    raise CourseError(
        f"No course found in {start} or above it. Go to the folder that holds nbgrader_config.py "
        "and lessons/, or name it with --course."
    )


def home_course():
    """The course that this package came with: the checkout around it, or the wheel's copy."""
    package = Path(autograder.__file__).resolve().parent
    for root in (package.parent, package / "bundled"):
        if (root / "release").is_dir() and (root / "lessons").is_dir():
            return Course(root)
    raise CourseError(
        f"The lessons are not beside the package (looked in {package.parent}). Install the wheel, "
        "or clone the course's repository and run: make env"
    )
