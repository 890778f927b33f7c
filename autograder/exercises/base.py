"""What an exercise is: a reference, cases to try it on, and the mistakes it knows by name."""

import inspect
import textwrap
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Case:
    """One call of the student's function.

    Attributes
    ----------
    name : str
        What is tried, in words a student understands: "a tie in one window".
    args : tuple
        The arguments, as plain data or `autograder.answers.Formula`.
    group : str
        Cases of one group earn their share of the points together. The group "core" comes
        first: without it no other group earns anything.
    """

    name: str
    args: tuple
    group: str = "core"


@dataclass(frozen=True)
class Misconception:
    """A typical mistake: a wrong implementation and the sentence that explains it.

    `function` has the exercise's signature. Its source, given the exercise's name, must run in
    a notebook where only ``import numpy as np`` has been executed.
    """

    name: str
    sentence: str
    function: Callable

    def source(self, exercise_name):
        """The function's source under the exercise's name, ready for a solution cell."""
        text = textwrap.dedent(inspect.getsource(self.function))
        text = text[text.index("def ") :]
        return text.replace(f"def {self.function.__name__}(", f"def {exercise_name}(", 1)


@dataclass(frozen=True)
class Exercise:
    """A function that the student writes.

    Attributes
    ----------
    lesson, name : str
        "08_convolution" and "dL_dw1".
    reference : callable
        The right function, from `autograder.reference`.
    draw : callable
        ``draw(rng)`` returns the list of `Case`, random ones and edge cases by name.
    points : float
    misconceptions : tuple of Misconception
    parameters : tuple of str
        Names of the arguments, for messages.
    rtol, atol : float
        Entries agree when ``|got - wanted| <= atol + rtol * |wanted|``.
    quiet : bool
        When True a NumPy warning during the call (overflow, divide by zero) fails the case.
    parts : tuple of str
        The lesson's other functions that this one is put together from.
    follow : callable or None
        ``follow(part, *args)``: this function's answer when each step is made by
        ``part(name, *args)``, the student's own function of that name. With it a mistake in one
        part costs that part, and not this exercise as well.
    """

    lesson: str
    name: str
    reference: Callable
    draw: Callable
    points: float
    misconceptions: tuple = ()
    rtol: float = 1e-7
    atol: float = 1e-9
    quiet: bool = False
    parts: tuple = ()
    follow: Callable | None = None

    @property
    def id(self):
        return f"{self.lesson}/{self.name}"

    @property
    def parameters(self):
        return tuple(inspect.signature(self.reference).parameters)

    def cases(self, seed):
        """The cases for a seed: the same seed gives the same cases, exercise by exercise."""
        return self.draw(np.random.default_rng([seed, zlib.crc32(self.id.encode())]))


@dataclass(frozen=True)
class Question:
    """A multiple-choice question: the student sets the variable `name` to a letter."""

    lesson: str
    name: str
    correct: str
    reasons: dict
    points: float = 1

    @property
    def id(self):
        return f"{self.lesson}/{self.name}"


@dataclass(frozen=True)
class Written:
    """A written answer, graded by hand with a rubric."""

    lesson: str
    name: str
    rubric: str
    points: float = 3

    @property
    def id(self):
        return f"{self.lesson}/{self.name}"
