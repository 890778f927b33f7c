"""Small exercises that the judge's tests share, and a short way to a verdict."""

import importlib

from autograder.exercises import Case, Exercise
from autograder.exercises.base import choice
from autograder.judge import ask_here

judging = importlib.import_module("autograder.judge.judge")


def weighted(X, w, *, sign="plus", times="w", where="all"):
    """Sum of X over its columns, weighted: (rows, columns), (1, columns) -> (rows, 1)."""
    product = X * (w**3 if times == "cubed" else w)
    if where == "positive_only":
        product = product * (X > 0)
    total = product.sum(axis=1, keepdims=True)
    return -total if sign == "minus" else total


def scaled(X, w, *, sign="plus", times="w", where="all"):
    """X times a row of weights, entry by entry: (rows, columns), (1, columns) -> same as X."""
    product = X * (w**3 if times == "cubed" else w)
    if where == "positive_only":
        product = product * (X > 0)
    return -product if sign == "minus" else product


CHOICES = (
    *choice("sign", "A heading", minus="The sign is wrong."),
    *choice("times", "A heading", cubed="The weights are cubed."),
    *choice("where", "A heading", positive_only="Only positive entries count for you."),
)


def draw(rng):
    """Ordinary cases, one of another shape, one without a negative number."""
    return [
        Case("three rows", (rng.normal(size=(3, 4)), rng.normal(size=(1, 4)))),
        Case("two rows", (rng.normal(size=(2, 5)), rng.normal(size=(1, 5)))),
        Case("a column", (rng.normal(size=(4, 1)), rng.normal(size=(1, 1))), "one column"),
        Case("a square", (rng.normal(size=(3, 3)), rng.normal(size=(1, 3))), "square"),
    ]


def exercise(model=scaled, cases=draw, wrong=CHOICES, **more):
    """An exercise with this model, whose defaults are right."""

    def reference(X, w):
        return model(X, w)

    more = {"points": 4, **more}
    return Exercise("07_relu", model.__name__, reference, cases, model=model, wrong=wrong, **more)


SCALED = exercise()
PLAIN = exercise(wrong=())  # no choices: only what holds in any exercise
WEIGHTED = exercise(weighted)


def verdict(function, item=SCALED, seed=3):
    """The judge's verdict on a function, called here."""
    return judging._judge_exercise(item, ask_here(function), seed)
