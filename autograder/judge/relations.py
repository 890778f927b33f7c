"""Relations to an answer that hold in any exercise: a sign, a size, an order, another argument.

A relation either changes the model's answer (`apply`) or the arguments that the model is given
(`on_arguments`). It knows no exercise: names of arguments and their sizes are all it uses.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from autograder.judge.compare import Laid


@dataclass(frozen=True)
class Relation:
    """One relation.

    Attributes
    ----------
    name : str
        Short and stable: it names the mistake in reports.
    sentence : str
        What the student reads.
    change : callable
        ``change(leaves, seen) -> leaves or None`` for a relation of answers;
        ``change(exercise, args) -> args or None`` for one of arguments.
    kind : str
        Relations of one kind are not combined: "scale", "order", "values", "sum", "shape",
        "arguments".
    rank : int
        Among explanations with equally many departures the lower rank is told.
    common : bool
        Whether it is also tried on top of two wrong choices.
    on_arguments : bool
    """

    name: str
    sentence: str
    change: Callable
    kind: str = "values"
    rank: int = 5
    common: bool = False
    on_arguments: bool = False

    def apply(self, laid, seen):
        """The answer under this relation, laid out; None where it does not apply."""
        try:
            with np.errstate(all="ignore"):
                leaves = self.change(laid.leaves, seen)
        except (ValueError, IndexError, TypeError, FloatingPointError, ZeroDivisionError):
            return None
        return None if leaves is None else Laid(laid.structure, tuple(leaves), laid.notes)

    def arguments(self, exercise, args):
        """The arguments under this relation; None where it does not apply."""
        try:
            return self.change(exercise, args)
        except (ValueError, IndexError, TypeError):
            return None


def _every(function):
    """A change that does the same to each numeric leaf."""

    def change(leaves, seen):
        return [
            function(np.asarray(leaf, float)) if isinstance(leaf, np.ndarray) else leaf
            for leaf in leaves
        ]

    return change


def output_relations(exercise, seen):
    """The relations of answers that are tried for an exercise."""
    return [
        Relation(
            "sign",
            "Your answer is the right one with the opposite sign.",
            _every(lambda a: -a),
            "scale",
            1,
            True,
        ),
    ]


def argument_changes(exercise, args):
    """The relations of arguments that are tried for an exercise."""
    return []
