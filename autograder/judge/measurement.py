"""What was measured of a student's functions: goals met, points, and the cause where one is not."""

from dataclasses import dataclass

import numpy as np

from autograder.judge.absence import still_empty
from autograder.judge.errors import line_that_stopped

CALLED = "arguments kept"  # the group that a changed argument costs


@dataclass(frozen=True)
class Measurement:
    """The goals of one item, met and not.

    Attributes
    ----------
    groups : tuple of (str, float, float)
        Name, points earned and points possible.
    cause : str or None
        A short stable name of what went wrong.
    sentence : str
        For the student.
    told : str
        What was measured, in figures; empty where nothing could be.
    shares : tuple of (str, float)
        Level -> share of the new images that was read right, for a leaderboard.
    empty : bool
        Whether the function has no body yet.
    """

    groups: tuple
    cause: str | None = None
    sentence: str = ""
    told: str = ""
    shares: tuple = ()
    empty: bool = False

    @property
    def earned(self):
        return round(sum(got for _, got, _ in self.groups), 2)

    @property
    def possible(self):
        return round(sum(most for _, _, most in self.groups), 2)

    @property
    def passed(self):
        """How many groups are whole."""
        return sum(got == most for _, got, most in self.groups)

    @property
    def whole(self):
        return self.passed == len(self.groups)

    @property
    def arithmetic(self):
        parts = ", ".join(f"{name} {got:g}/{most:g}" for name, got, most in self.groups)
        return f"{self.earned:g} of {self.possible:g} points: {parts}. {self.told}".rstrip()


def unwritten(answers):
    """Whether a function has no body yet: it gives nothing, or stops at its placeholder."""
    return still_empty(answers) or all(one.value is None and not one.error for one in answers)


def shared_out(points, weights):
    """The points of each group by its weight: name -> points, in their order."""
    total = sum(weights.values())
    return {name: points * weight / total for name, weight in weights.items()}


def nothing(worth, cause, sentence, **more):
    """The measurement that earns nothing, and why."""
    groups = tuple((name, 0.0, round(most, 2)) for name, most in worth.items())
    return Measurement(groups, cause, sentence, **more)


def stopped(name, answer):
    """The sentence for an answer that is an exception, with the student's own line."""
    text = f"{name} stopped with {answer.error}".rstrip(".: ")
    line = line_that_stopped(answer.trace or {})
    return f"{text}, {line}." if line else f"{text}."


def error_cause(answer):
    """A stable name for an exception: its type."""
    return "error_" + answer.error.partition(":")[0]


def kind_of(value):
    """What a value is, in words for the student."""
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape}"
    kind = getattr(value, "type_name", type(value).__name__)
    return "None" if value is None else f"a {kind}"


def same(one, other):
    """Whether two plain values are equal, NaNs and all."""
    if type(one) is not type(other):
        return False
    if type(one) is np.ndarray:
        return one.shape == other.shape and np.array_equal(
            one, other, equal_nan=one.dtype.kind in "fc"
        )
    return bool(one == other)
