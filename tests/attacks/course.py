"""A course with the real lessons 06 to 08, secrets planted all over it, and a hostile class."""

import functools
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import nbformat
from attacks.runner import LESSONS, attacks, hand_in
from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.classroom.class_run import grade
from autograder.course import Course, complete_source
from in_process import release
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[2]
HONEST = ("aaa_honest", "zzz_honest")
LARGE = 10**8  # bytes
GRADED = ("autograded", "feedback", "gradebook.db")  # what grading may write
CONFIG = """
from pathlib import Path
from autograder.nbgrader_plugins.config import configure
c = get_config()
c.CourseDirectory.course_id = "attacked"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
configure(c)
c.JudgedExecute.cell_seconds = {cell_seconds}
c.JudgedExecute.notebook_seconds = {notebook_seconds}
"""
PLACES = (
    "hidden test",
    "solution",
    "gradebook",
    "environment",
    "other student",
    "module on the path",
    "home",
)


@dataclass(frozen=True)
class Outcome:
    """What a run of a grader left: its exit code, the processes that still ran, and its memory."""

    code: int
    left: list
    peak: int


@functools.cache
def template(lessons):
    """The secrets, and a folder with the course of these lessons, released: made once a process.

    Releasing takes seconds for each lesson, and every course of these lessons begins alike.
    """
    folder = tempfile.TemporaryDirectory(prefix="attacked-")
    planted = {place: f"CANARY-{secrets.token_hex(8)}" for place in PLACES}
    root = Path(folder.name)
    write_config(root, 3, 20)
    for lesson in lessons:
        plant(root, lesson, planted)
        release(root, lesson)
    return folder, planted


def write_config(root, cell_seconds, notebook_seconds):
    limits = {"cell_seconds": cell_seconds, "notebook_seconds": notebook_seconds}
    (root / "nbgrader_config.py").write_text(CONFIG.format(**limits))


def plant(root, lesson, planted):
    """Copy a lesson's source edition with secrets in its hidden tests and solutions."""
    folder = root / "source" / lesson
    shutil.copytree(ROOT / "source" / lesson, folder)
    complete_source(folder, ROOT / "release" / lesson)
    path = folder / f"{lesson}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        for mark, place in (("HIDDEN TESTS", "hidden test"), ("SOLUTION", "solution")):
            line = f"### BEGIN {mark}"
            source = source.replace(line, f"{line}\n# {planted[place]}")
            source = source.replace(f"    {line}\n# ", f"    {line}\n    # ")
        cell["source"] = source
    path.write_text(json.dumps(notebook))


class AttackedCourse:
    """A course folder, a home and a temporary folder of its own, and a secret in each place."""

    def __init__(self, folder, cell_seconds=3, notebook_seconds=20, lessons=LESSONS):
        self.folder, self.lessons = Path(folder), lessons
        self.root, self.home = self.folder / "course", self.folder / "home"
        self.temporary, self.path = self.folder / "tmp", self.folder / "path"
        made, self.secrets = template(tuple(lessons))
        self.seed = secrets.randbits(62)
        for folder in (self.home, self.temporary, self.path):
            folder.mkdir(parents=True)
        shutil.copytree(made.name, self.root)
        write_config(self.root, cell_seconds, notebook_seconds)
        (self.home / "notes.txt").write_text(self.secrets["home"])
        text = f'SECRET = "{self.secrets["module on the path"]}"\n'
        (self.path / "reference_of_the_course.py").write_text(text)
        self.released = {lesson: self._released(lesson) for lesson in lessons}

    def _released(self, lesson):
        text = (self.root / "release" / lesson / f"{lesson}.ipynb").read_text()
        for place in ("hidden test", "solution"):
            assert self.secrets[place] not in text
        return json.loads(text)

    # --- The class -----------------------------------------------------------------------

    def submit_honest(self, student):
        """Hand in every lesson with the worked answers, and a secret of this student's."""
        for lesson in self.lessons:
            answers = worked_answers(Course(ROOT), lesson)
            notebook = filled(release_notebook(Course(ROOT), lesson), answers)
            if lesson not in LESSONS:  # a student may delete the free cells, some of which train
                free = [cell for cell in notebook.cells[1:] if "nbgrader" not in cell.metadata]
                notebook.cells = [cell for cell in notebook.cells if cell not in free]
            notebook.cells[0].source += f"\n\nMine: {self.secrets['other student']}"
            folder = self.root / "submitted" / student / lesson
            folder.mkdir(parents=True)
            (folder / f"{lesson}.ipynb").write_text(json.dumps(notebook))

    def submit_hostile(self, batch):
        """Hand in every attack, in one of the lessons that it attacks; by batch in the others.

        The two ways together grade each attack in each of its lessons.
        """
        for index, attack in enumerate(attacks()):
            lessons = attack.lessons()
            one = lessons[index % len(lessons)]
            others = [lesson for lesson in lessons if lesson != one]
            for lesson in others or [one] if batch else [one]:
                folder = self.root / "submitted" / attack.student / lesson
                hand_in(attack, self.released[lesson], lesson, folder)

    def remember_secret(self):
        """Put a secret into the gradebook, as another student's name."""
        with self.gradebook() as gradebook:
            gradebook.update_or_create_student("bbb_absent", last_name=self.secrets["gradebook"])

    # --- Grading -------------------------------------------------------------------------

    def environment(self):
        """What the grader's process sees. Nothing of it is for students."""
        keep = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
        cache = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        return {
            **keep,
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "XDG_CACHE_HOME": cache,  # fonts, and what given cells draw: made once for all tests
            "PYTHONPATH": str(self.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "AUTOGRADER_SEED": str(self.seed),
            "AUTOGRADER_SECRET": self.secrets["environment"],
        }

    def run(self, *command, timeout=600):
        """Run a program in the course's folder; returns its `Outcome`."""
        report = self.folder / "report.json"
        watcher = [sys.executable, str(Path(__file__).with_name("watched.py")), str(report)]
        with open(self.folder / "log", "ab") as log:
            subprocess.run(
                [*watcher, *map(str, command)],
                cwd=self.root,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=timeout,
                check=True,
            )
        return Outcome(**json.loads(report.read_text()))

    def graded_alone(self, student, lesson):
        """(scores, notebook) of a student graded alone, within this process."""
        with mock.patch.dict(os.environ, AUTOGRADER_SEED=str(self.seed)):
            grade(lesson, self.root, workers=1, students=[student])
        return self.scores()[student, lesson], self.graded(student, lesson)

    def grade(self, lesson, *options):
        """``autograder grade LESSON``."""
        program = Path(sys.executable).with_name("autograder")
        return self.run(program, "grade", lesson, *options)

    def autograde(self, lesson, *options):
        """``nbgrader autograde LESSON``."""
        return self.run(sys.executable, "-m", "nbgrader", "autograde", lesson, *options)

    def feedback(self, lesson, *options):
        """``nbgrader generate_feedback LESSON``."""
        return self.run(sys.executable, "-m", "nbgrader", "generate_feedback", lesson, *options)

    # --- What came of it -----------------------------------------------------------------

    def gradebook(self):
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}")

    def scores(self):
        """(student, lesson) -> (points earned, {cell: points}) as the gradebook has them."""
        with self.gradebook() as gradebook:
            return {
                (submission.student_id, lesson): (
                    submission.score,
                    {
                        grade.name: grade.score
                        for book in submission.notebooks
                        for grade in book.grades
                    },
                )
                for lesson in self.lessons
                for submission in gradebook.assignment_submissions(lesson)
            }

    def graded(self, student, lesson):
        """The graded notebook, or None."""
        path = self.root / "autograded" / student / lesson / f"{lesson}.ipynb"
        return nbformat.read(path, as_version=4) if path.exists() else None

    def handed_back(self, student, lesson):
        """Everything that a student receives for a lesson, as (path, text)."""
        for part in ("feedback", "autograded"):
            for path in sorted((self.root / part / student / lesson).rglob("*")):
                if path.is_file() and not path.is_symlink():
                    yield path, path.read_text(encoding="utf-8", errors="replace")

    def files(self):
        """Path -> what is there, of all that grading must leave as it was."""
        found = {}
        for folder in (self.root, self.home, self.path, self.temporary):
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(self.folder)
                if not (folder is self.root and name.parts[1] in GRADED):
                    found[str(name)] = _content(path)
        return found


def _content(path):
    if path.is_symlink():
        return "-> " + os.readlink(path)
    if path.stat().st_size > LARGE:  # a sparse file: its size and time tell whether it was touched
        return path.stat().st_size, path.stat().st_mtime_ns
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else path.stat().st_mode
