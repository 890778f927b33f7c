"""Every exercise of the course, found by its id: ``find("08_convolution/dL_dw1")``."""

import difflib
import importlib

from autograder.exercises.base import Case, Exercise, Misconception, Question, Written

__all__ = [
    "LESSONS",
    "Case",
    "Exercise",
    "Misconception",
    "Question",
    "UnknownExercise",
    "Written",
    "find",
    "of_function",
    "of_lesson",
]

LESSONS = (
    "01_forward",
    "02_loss",
    "03_sigmoid",
    "04_dense",
    "05_flatten",
    "06_max_pool",
    "07_relu",
    "08_convolution",
    "09_gradient_descent",
    "10_real_cnn",
)


class UnknownExercise(LookupError):
    """Raised for an exercise or lesson that the course does not have."""


def of_lesson(lesson):
    """The lesson's exercises, questions and written answers, in the order of the lesson."""
    if lesson not in LESSONS:
        raise UnknownExercise(_advice("lesson", lesson, LESSONS))
    module = importlib.import_module(f"autograder.exercises.lesson_{lesson}")
    return module.ITEMS


def find(exercise_id):
    """The item with this id, such as "08_convolution/dL_dw1"."""
    lesson, _, name = exercise_id.partition("/")
    items = {item.name: item for item in of_lesson(lesson)}
    if name not in items:
        raise UnknownExercise(_advice(f"exercise in {lesson}", name, items))
    return items[name]


def of_function(name):
    """The exercise whose function has this name, such as "dL_dw1"."""
    exercises = {
        item.name: item
        for lesson in LESSONS
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
