"""Sample submissions made from the course itself: right ones, and ones with a single mistake."""

import ast
import copy
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.authoring.lesson import read_lesson, without_solution_marks
from autograder.course import CourseError
from autograder.exercises import Exercise, Measured, of_lesson

ENDLESS = "    while True:\n        pass\n"
CRASH = "    import os\n\n    os._exit(3)\n"


@dataclass(frozen=True)
class Sample:
    """One submission of the bundled class.

    Attributes
    ----------
    student : str
    data : bytes
        The notebook file, which need not be a valid one.
    loses : tuple of str
        Names of the exercises in which it should lose points.
    misconception : str or None
        The mistake that its feedback should name.
    """

    student: str
    data: bytes
    loses: tuple = ()
    misconception: str | None = None


def release_notebook(course, lesson):
    """The student edition of a lesson."""
    path = course.release / lesson / f"{lesson}.ipynb"
    if not path.is_file():
        raise CourseError(f"There is no release notebook {path}. Run 'autograder build' first.")
    return nbformat.read(path, as_version=4)


def worked_answers(course, lesson):
    """The worked solution of every solution cell: name -> source."""
    return {
        cell.metadata["exercise"]: without_solution_marks(cell.source)
        for cell in read_lesson(course.lesson_file(lesson)).cells
        if cell.metadata.get("role") in ("solution", "written")
    }


def filled(notebook, answers):
    """A copy of a release notebook with the answers written into its solution cells."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution") and mark["grade_id"] in answers:
            cell.source = answers[mark["grade_id"]]
    return notebook


def with_mistake(answers, exercise, mistake):
    """The answers with one function replaced by the model with one wrong choice."""
    return {**answers, exercise.name: mistake.source(exercise.name).rstrip()}


def sample_class(course, lesson, each=None):
    """The bundled class for a lesson, as a list of `Sample`.

    A perfect submission, one for each wrong choice of the lesson (or for the first `each` of
    every exercise), one half done, one untouched, one whose function ends the process, one that
    never ends, and one whose file is cut short.
    """
    empty = release_notebook(course, lesson)
    answers = worked_answers(course, lesson)
    items = of_lesson(lesson)
    exercises = [item for item in items if isinstance(item, Exercise)]
    functions = [item for item in items if isinstance(item, Exercise | Measured)]
    names = [item.name for item in items]
    perfect = _data(filled(empty, answers))
    samples = [Sample("perfect", perfect)]
    for exercise in exercises:
        for wrong in exercise.mistakes[:each]:
            notebook = filled(empty, with_mistake(answers, exercise, wrong))
            student = f"{exercise.name}-{wrong.name}".replace("_", "-").lower()
            samples.append(Sample(student, _data(notebook), (exercise.name,), wrong.name))
    half = dict(list(answers.items())[: len(answers) // 2])
    missing = tuple(name for name in names if name not in half)
    last = functions[-1]
    head = _signature(answers[last.name])
    samples += [
        Sample("half-done", _data(filled(empty, half)), missing),
        Sample("untouched", _data(empty), tuple(names)),
        Sample("crash", _data(filled(empty, {**answers, last.name: head + CRASH})), (last.name,)),
        Sample(
            "endless-loop",
            _data(filled(empty, {**answers, last.name: head + ENDLESS})),
            (last.name,),
        ),
        Sample("truncated-file", perfect[: len(perfect) // 3], tuple(names)),
    ]
    return samples


def submit(samples, lesson, folder):
    """Write the samples as submissions into nbgrader's `submitted/` folder."""
    for sample in samples:
        target = Path(folder) / sample.student / lesson
        target.mkdir(parents=True, exist_ok=True)
        (target / f"{lesson}.ipynb").write_bytes(sample.data)


def _signature(source):
    """The lines of a function's source up to its body."""
    body = ast.parse(source).body[-1].body
    return "\n".join(source.split("\n")[: body[0].lineno - 1]) + "\n"


def _data(notebook):
    return nbformat.writes(notebook).encode("utf-8")
