"""Every exercise of the course, found by its id.

For instance: ``find("08_convolution/dL_dw1")``.

A lesson is a folder here. Its `__init__` names the lesson and lists its items in their order;
nothing else lists the lessons.
"""

import difflib
import functools
import importlib
import pkgutil

from autograder.exercises.base import Case, Exercise, Mistake, Question, Written
from autograder.exercises.measured import Measured

__all__ = [
    "Case",
    "Exercise",
    "Measured",
    "Mistake",
    "Question",
    "UnknownExercise",
    "Written",
    "find",
    "lessons",
    "of_function",
    "of_lesson",
]


class UnknownExercise(LookupError):
    """Raised for an exercise or lesson that the course does not have."""


@functools.cache
def _folders():
    """Lesson -> the folder here that holds its exercises, in the lessons' order."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            package = importlib.import_module(f"{__name__}.{module.name}")
            found[package.LESSON] = package
    return dict(sorted(found.items()))


def lessons():
    """The names of the lessons that have exercises, in order."""
    return tuple(_folders())


def of_lesson(lesson):
    """All that a lesson gives points for, in the order of the lesson."""
    if lesson not in _folders():
        raise UnknownExercise(_advice("lesson", lesson, lessons()))
    return _folders()[lesson].ITEMS


def find(exercise_id):
    """The item with this id, such as "08_convolution/dL_dw1"."""
    lesson, _, name = exercise_id.partition("/")
    items = {item.name: item for item in of_lesson(lesson)}
    if name not in items:
        raise UnknownExercise(_advice(f"exercise in {lesson}", name, items))
    return items[name]


def of_function(name):
    """The exercise whose function has this name, such as "dL_dw1"; the first lesson's of two."""
    exercises = {
        item.name: item
        for lesson in reversed(lessons())
        for item in of_lesson(lesson)
        if isinstance(item, Exercise)
    }
    if name not in exercises:
        raise UnknownExercise(_advice("exercise", name, exercises))
    return exercises[name]


def _advice(what, name, known):
    close = difflib.get_close_matches(name, list(known), n=1)
    hint = f"Did you mean {close[0]!r}?" if close else "It has: " + ", ".join(known) + "."
    return f"The course has no {what} called {name!r}. {hint}"
