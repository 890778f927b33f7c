"""Builds the class that bench_grading.py grades: one lesson, mixed right and wrong."""

import json
import shutil
from itertools import cycle, islice
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from autograder.authoring.samples import filled, release_notebook, with_mistake, worked_answers
from autograder.classroom.folders import load_config
from autograder.course import Course, complete_source
from autograder.exercises import Exercise, of_lesson

ROOT = Path(__file__).resolve().parent.parent
START = (
    "c = get_config()\nc.CourseDirectory.course_id = 'bench'\nc.CourseDirectory.root = {root!r}\n"
)
OURS = START + "from autograder.nbgrader_plugins.config import configure\nconfigure(c)\n"


def make_course(folder, lesson, notebooks, stock):
    """A course with one released lesson and the notebooks as submissions; stock or ours."""
    folder.mkdir(parents=True)
    text = (START if stock else OURS).format(root=str(folder))
    (folder / "nbgrader_config.py").write_text(text)
    shutil.copytree(ROOT / "source" / lesson, folder / "source" / lesson)
    complete_source(folder / "source" / lesson, ROOT / "release" / lesson)
    config = load_config(folder)
    coursedir = CourseDirectory(config=config)
    coursedir.assignment_id = lesson
    GenerateAssignment(coursedir=coursedir, config=config).start()
    for number, notebook in enumerate(notebooks):
        target = folder / "submitted" / f"student-{number:04}" / lesson
        target.mkdir(parents=True)
        (target / f"{lesson}.ipynb").write_text(json.dumps(notebook))
    return folder


def make_class(lesson, count, answers="mixed"):
    """That many notebooks, one at a time: every second one right, each other with a mistake.

    `answers` may also be "right" or "wrong": all of them are.
    """
    course = Course(ROOT)
    empty, right = release_notebook(course, lesson), worked_answers(course, lesson)
    mistakes = [
        with_mistake(right, exercise, wrong)
        for exercise in of_lesson(lesson)
        if isinstance(exercise, Exercise)
        for wrong in exercise.mistakes
    ]
    mixed = [one for wrong in mistakes for one in (right, wrong)]
    several = {"mixed": mixed, "right": [right], "wrong": mistakes}[answers]
    for number, given in enumerate(islice(cycle(several), count)):
        yield _named(filled(empty, given), number)


def _named(notebook, number):
    """No two submissions are the same file."""
    notebook.cells[0].source += f"\n\nHanded in by student {number}."
    return notebook
