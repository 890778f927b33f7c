"""What the tests of one lesson share: its worked cells run, and answers that must fail."""

import contextlib
import functools
import linecache
import os
import re
from pathlib import Path

import numpy as np

from autograder.answers import call
from autograder.authoring.lesson import read_lesson, without_solution_marks
from autograder.exercises import Exercise, Question, of_lesson
from autograder.judge import ask_here, judge
from autograder.submission.released import without_hidden

LESSONS = Path(__file__).resolve().parent.parent / "lessons"


# --- The exercises and their mistakes ----------------------------------------------------


def exercises(lesson):
    """The lesson's functions to write, without its questions and written answers."""
    return [item for item in of_lesson(lesson) if isinstance(item, Exercise)]


def questions(lesson):
    """The lesson's multiple-choice questions."""
    return [item for item in of_lesson(lesson) if isinstance(item, Question)]


def mistake(exercise, name):
    """The exercise's mistake of this name."""
    return next(mistake for mistake in exercise.mistakes if mistake.name == name)


def bodies_with_mistakes(lesson):
    """What to try in a lesson's cells: {exercise: text}, a mistake in one exercise, then in all.

    Each exercise's first decision is wrong by itself; the later ones are wrong together.
    """
    each = {
        e.name: [m.source(e.name) for m in {m.wrong.choice: m for m in e.mistakes}.values()]
        for e in exercises(lesson)
    }
    alone = [{name: texts[0]} for name, texts in each.items() if texts]
    later = range(1, max(map(len, each.values())))
    return alone + [{name: texts[n] for name, texts in each.items() if texts[n:]} for n in later]


def name_of(item):
    """An id for parametrised tests: the exercise's or the mistake's name."""
    return getattr(item, "name", None)


def verdict(exercise, function, seed=0):
    """The judge's verdict on a function, called here."""
    return judge(exercise.id, ask_here(function), seed)


def trivial_answers(exercise):
    """Functions that nobody should earn a point with: name -> function.

    Zeros, ones, nan and the right answer of another draw, all in the right shape and type; the
    first argument as it came; None, a string; an error.
    """
    reference = exercise.reference
    other = call(reference, exercise.cases(987654)[0].args).value

    def stops(*args):
        raise RuntimeError("not written")

    return {
        "zeros": lambda *args: _filled(reference(*args), 0.0),
        "ones": lambda *args: _filled(reference(*args), 1.0),
        "nan": lambda *args: _filled(reference(*args), float("nan")),
        "another answer": lambda *args: other,
        "the first argument": lambda *args: args[0],
        "None": lambda *args: None,
        "text": lambda *args: "right",
        "an error": stops,
    }


def _filled(value, number):
    """`value` with every number in it replaced, shapes and keys kept."""
    if isinstance(value, np.ndarray):
        return np.full(value.shape, number, value.dtype if value.dtype.kind == "f" else float)
    if isinstance(value, dict):
        return {key: _filled(part, number) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_filled(part, number) for part in value)
    return number


# --- The lesson's own cells --------------------------------------------------------------


@functools.cache
def run_lesson(lesson):
    """The worked lesson's code cells run in one namespace, without their hidden blocks.

    Returns
    -------
    dict, tuple of Card
        The namespace, and the cards that the checks showed.
    """
    namespace = {"__name__": "lesson"}
    with beside_the_lessons() as shown:
        for number, cell in enumerate(read_lesson(LESSONS / f"{lesson}.md").cells):
            if cell.cell_type == "code":
                run_cell(without_solution_marks(without_hidden(cell.source)), number, namespace)
    return namespace, tuple(shown)


SOLUTION = re.compile(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", re.S)


def source_with(cell, bodies):
    """A code cell's source; an exercise named in `bodies` has that text, or an empty body for None.

    Parameters
    ----------
    cell : notebook cell
    bodies : dict of str to (str or None)
        Exercise -> the text of another function.
    """
    name = cell.metadata.get("exercise", "")
    if cell.metadata.get("role") != "solution" or name not in bodies:
        return without_solution_marks(without_hidden(cell.source))
    return bodies[name] or SOLUTION.sub(r"\1raise NotImplementedError()", cell.source)


def run_cell(source, number, namespace):
    """Run a cell whose lines can be looked up afterwards, as in a notebook."""
    name = f"<cell {number} {hash(source)}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), namespace)


@contextlib.contextmanager
def beside_the_lessons():
    """Stand where `import lab` and data/ are found; gives the list of cards shown meanwhile."""
    from _lab import cards

    shown, folder, display = [], os.getcwd(), cards.display
    os.chdir(os.environ["AUTOGRADER_TEST_LAB"])
    cards.display = shown.append
    try:
        yield shown
    finally:
        cards.display = display
        os.chdir(folder)
