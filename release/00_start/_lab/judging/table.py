"""What every combination of an exercise's choices answers, worked out when asked and kept."""

import copy
import itertools
import sys
from functools import cached_property, lru_cache

import numpy as np

from _lab.judging.answers import call
from _lab.case import Case
from _lab.judging.layout import Laid, lay_out
from _lab.judging.made_up import made_up

FRESH = 7_919  # added to a seed, for the cases on which explanations are put to the test


class Table:
    """The cases of one exercise and seed, what is wanted, and what each combination gives.

    Parameters
    ----------
    exercise : Exercise
    seed : int
    """

    def __init__(self, exercise, seed):
        self.exercise, self.seed = exercise, seed
        self.cases = exercise.cases(seed)
        self.wants = [call(exercise.reference, case.args) for case in self.cases]
        for case, want in zip(self.cases, self.wants, strict=True):
            if want.error:
                raise ValueError(f"{exercise.id}: the reference fails on {case.name}: {want.error}")
        self.right = [lay_out(want.value, want.value) for want in self.wants]
        self._kept, self._costs = {}, {}
        self.changed, self.blocks, self.relations, self.memo = {}, {}, {}, {}  # for the search
        # An exercise's own choices come before those of its parts.
        self.ordered = sorted(exercise.wrong, key=lambda wrong: wrong.choice.count("__"))

    @cached_property
    def made(self):
        """The numbers of the made-up cases that the reference answers; they follow the others."""
        return [number for number, (_, want, _) in self._made_up.items() if not want.error]

    @cached_property
    def _made_up(self):
        found = {}
        for number, args in enumerate(made_up(self.cases), len(self.cases)):
            want = self.with_arguments((), args)
            sought = None if want.error else lay_out(want.value, want.value)
            found[number] = Case("a smaller case", args), want, sought
        return found

    def at(self, number):
        """(Case, Answer, Laid) of one case and what is wanted on it, a made-up one included."""
        if number < len(self.cases):
            return self.cases[number], self.wants[number], self.right[number]
        return self._made_up[number]

    def cost(self, number):
        """How many Python calls the model makes on a case: a measure that no load changes."""
        if number not in self._costs:
            self._costs[number] = _calls(self.exercise.model, self.cases[number].args)
        return self._costs[number]

    def combinations(self, size):
        """Every way to make `size` wrong choices, of different decisions."""
        for some in itertools.combinations(self.ordered, size):
            if len({wrong.choice for wrong in some}) == size:
                yield some

    def answer(self, combination, number):
        """(Answer, Laid or None) of the model with these wrong choices on one case."""
        key = (tuple((w.choice, w.name) for w in combination), number)
        if key not in self._kept:
            self._kept[key] = self._worked_out(combination, number)
        return self._kept[key]

    def _worked_out(self, combination, number):
        case, want, sought = self.at(number)
        if not combination:
            return want, sought
        answer = self.with_arguments(combination, case.args)
        return answer, self.laid(answer, number)

    def with_arguments(self, combination, args):
        """The model's answer with these wrong choices for any arguments."""
        chosen = {wrong.choice: wrong.name for wrong in combination}
        with np.errstate(all="ignore"):
            return call(lambda *values: self.exercise.model(*values, **chosen), args)

    def laid(self, answer, number) -> Laid | None:
        """An answer laid out against what is wanted on a case; None when it is an error."""
        return None if answer.error else lay_out(answer.value, self.at(number)[1].value)


def _calls(function, args):
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function(*copy.deepcopy(args))
    finally:
        sys.setprofile(before if callable(before) else None)
    return max(count, 1)


@lru_cache(maxsize=256)
def table(exercise, seed):
    """The table of an exercise and seed, shared by all who are judged with them."""
    return Table(exercise, seed)
