"""What a relation is: a change of a right answer, or of the arguments, that holds in any exercise.

The relations themselves stand in `scales`, `values`, `orders`, `sums`, `changes` and `shapes`.
They know no exercise: names of arguments, their sizes and the numbers are all they use.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from _lab.judging.layout import Laid, lay_out

TROUBLE = (ValueError, IndexError, TypeError, KeyError, ArithmeticError, AttributeError)


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
        What it takes depends on `level`.
    level : str
        "each": ``change(array, context) -> array``, entry by entry;
        "leaves": ``change(leaves, context) -> leaves``, all numbers of an answer;
        "value": ``change(value, context) -> value``, the answer as it was returned;
        "got": the same, of what the student returned;
        "arguments": ``change(args, context) -> args``, a dict of them.
    kind : str
        Relations of one kind are not combined.
    rank : int
        Among explanations with equally many departures the lower rank is told.
    common : bool
        Whether it is also tried on top of wrong choices.
    trivial : bool
        Whether it speaks of plain numbers such as 0, where no other evidence is asked for.
    """

    name: str
    sentence: str
    change: Callable
    level: str = "leaves"
    kind: str = "values"
    rank: int = 5
    common: bool = False
    trivial: bool = False

    def on_part(self, part):
        """This relation of what was returned, for one part of a dict or tuple."""

        def change(value, context):
            keys = list(value) if isinstance(value, dict) else range(len(value))
            key = keys[part]
            wanted = replace(context, want=(context.want[part],))
            new = self.change(value[key], wanted)
            if isinstance(value, dict):
                return {**value, key: new}
            return (*value[:part], new, *value[part + 1 :])

        return replace(self, change=change)

    def of_laid(self, laid, context, only=None):
        """A laid-out answer under this relation; None where it does not apply.

        `only` are the parts of the answer that it changes; all when None.
        """
        leaves = list(laid.leaves)
        places = laid.places(only)
        try:
            with np.errstate(all="ignore"):
                if self.level == "each":
                    for place in places:
                        leaves[place] = self._each(leaves[place], context)
                else:
                    new = self.change([leaves[p] for p in places], context)
                    if new is None:
                        return None
                    for place, leaf in zip(places, new, strict=True):
                        leaves[place] = leaf
        except TROUBLE:
            return None
        return Laid(laid.structure, tuple(leaves), laid.notes, laid.owners)

    def of_value(self, value, want, context):
        """A returned value under this relation, laid out; None where it does not apply."""
        try:
            with np.errstate(all="ignore"):
                new = self.change(value, context)
        except TROUBLE:
            return None
        return None if new is None else lay_out(new, want)

    def of_arguments(self, context):
        """The arguments under this relation, as a tuple; None where it does not apply."""
        try:
            with np.errstate(all="ignore"):
                new = self.change(dict(context.args), context)
        except TROUBLE:
            return None
        return None if new is None else tuple(new.values())

    def _each(self, leaf, context):
        if not isinstance(leaf, np.ndarray):
            return leaf
        return np.asarray(self.change(np.asarray(leaf, float), context), float)


def per_leaf(function):
    """A change of all leaves that does the same to each array of numbers."""

    def change(leaves, context):
        return [
            np.asarray(function(np.asarray(leaf, float))) if isinstance(leaf, np.ndarray) else leaf
            for leaf in leaves
        ]

    return change
