"""What an exercise is: a reference, cases, and a model with a choice for every decision.

A model is the exercise's computation, written once. Each decision that a student makes is a
keyword-only parameter of it, whose default is the right alternative. The judge switches wrong
alternatives on, one at a time and together, to find what a wrong answer did.
"""

import inspect
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from autograder.exercises.specialise import specialised


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
        Cases of one group earn their share of the points together. The group of the first case
        is the plain one: without it no other group earns anything.
    """

    name: str
    args: tuple
    group: str = "plain"


@dataclass(frozen=True)
class Wrong:
    """A wrong alternative of a choice.

    Attributes
    ----------
    choice, name : str
        The model's parameter, and the value that it takes: ``tie="all_ties_marked"``.
    sentence : str
        What the student reads.
    heading : str
        The heading of the lesson where it is taught.
    """

    choice: str
    name: str
    sentence: str
    heading: str = ""

    @property
    def title(self):
        return self.name.replace("_", " ")


def choice(name, heading, **wrong):
    """The wrong alternatives of one decision: their names, and the sentence for each.

    Parameters
    ----------
    name : str
        The model's keyword-only parameter. Its default is the right alternative.
    heading : str
        The heading of the lesson where the decision is taught.
    **wrong : str
        ``all_ties_marked="Your mask marks every tied maximum ..."``.

    Returns
    -------
    tuple of Wrong
    """
    return tuple(Wrong(name, value, text, heading) for value, text in wrong.items())


def within(part, wrong):
    """The choices of a part, as choices of the whole that is put together from it.

    `part` is the part's function name. The parameter ``tie`` of the part ``max_pool`` becomes
    ``max_pool__tie`` of the whole, which hands it on with `of_part`.
    """
    return tuple(
        replace(w, choice=f"{part}__{w.choice}", sentence=f"In {part}: {w.sentence}") for w in wrong
    )


def of_part(part, choices):
    """The choices among ``**choices`` that belong to a part, under the part's own names."""
    start = f"{part}__"
    return {
        name.removeprefix(start): value for name, value in choices.items() if name.startswith(start)
    }


@dataclass(frozen=True)
class Mistake:
    """One wrong choice as a function of its own: for samples, demonstrations and tests."""

    exercise: "Exercise"
    wrong: Wrong

    @property
    def name(self):
        return self.wrong.name

    @property
    def sentence(self):
        return self.wrong.sentence

    def function(self, *args):
        """The model's answer with this one wrong choice."""
        return self.exercise.model(*args, **{self.wrong.choice: self.wrong.name})

    def source(self, name):
        """Its source under the exercise's name; it needs ``import numpy as np`` alone."""
        return specialised(self.exercise.model, {self.wrong.choice: self.wrong.name}, name)


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
        ``draw(rng)`` returns the list of `Case`, ordinary ones and edge cases by name.
    points : float
    model : callable
        The reference's signature, and a keyword-only parameter for every choice. With every
        default it equals the reference.
    wrong : tuple of Wrong
        The wrong alternatives, those that the lesson speaks of first.
    weights : dict
        Group -> its share of the points; 1 where it is not named.
    rtol, atol : float
        Entries agree when ``|got - wanted| <= atol + rtol * |wanted|``.
    quiet : bool
        When True a NumPy warning during the call (overflow, divide by zero) costs points.
    integers : bool
        When True, integers are accepted where all arguments are integers.
    parts : tuple of str
        The lesson's other functions that this one is put together from. A mistake in one of them
        costs that one, and not this exercise as well.
    """

    lesson: str
    name: str
    reference: Callable
    draw: Callable
    points: float
    model: Callable
    wrong: tuple = ()
    weights: dict = field(default_factory=dict, hash=False, compare=False)
    rtol: float = 1e-7
    atol: float = 1e-9
    quiet: bool = False
    integers: bool = False
    parts: tuple = ()

    @property
    def id(self):
        return f"{self.lesson}/{self.name}"

    @property
    def parameters(self):
        return tuple(inspect.signature(self.reference).parameters)

    @property
    def mistakes(self):
        """Each wrong choice alone, as a `Mistake`."""
        return tuple(Mistake(self, wrong) for wrong in self.wrong)

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
