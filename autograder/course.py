"""Where the course's folders are, and the errors that building raises."""

import os
import shutil
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
        """The lessons in order: those that have a file, or a release where no files are."""
        if self.lessons.is_dir():
            return sorted(path.stem for path in self.lessons.glob("[0-9][0-9]_*.md"))
        return sorted(path.name for path in self.release.glob("[0-9][0-9]_*"))


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


def beside_notebook(folder):
    """Yield the files that lie beside a lesson's notebook: (name in the folder, path)."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", ".ipynb_checkpoints"))
        for name in sorted(names):
            path = Path(base) / name
            if path.suffix not in (".ipynb", ".pyc") and path.is_file():
                yield path.relative_to(folder).as_posix(), path


def complete_source(source, release):
    """Put lab.py and its like beside a source notebook that lies there alone.

    A repository keeps these files once a lesson, in `release/`. nbgrader and whoever opens the
    source notebook need them beside it. A file that is there stays as it is.

    Parameters
    ----------
    source, release : Path
        The lesson's folders in the two editions.
    """
    if not source.is_dir():
        return
    for name, path in beside_notebook(release):
        target = source / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def complete_sources(root):
    """Do so for each released lesson of the course in `root`."""
    for release in (root / "release").glob("*"):
        complete_source(root / "source" / release.name, release)


def home_course():
    """The course that this package came with: in the wheel, or beside it in a checkout."""
    package = Path(autograder.__file__).resolve().parent
    for root in (package / "given", package.parent):
        if (root / "release").is_dir() and (root / "nbgrader_config.py").is_file():
            return Course(root)
    raise CourseError(
        f"The lessons are neither in the package {package} nor beside it. Install it again: "
        "make env in a checkout, or pip install with a wheel that 'uv build' made."
    )
