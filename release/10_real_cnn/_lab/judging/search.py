"""Finds which choices and relations, together, give every answer of a wrong function.

Explanations are tried in order of their departures from the right answer: one wrong choice or
one relation; then two; then three, within a budget. An explanation must predict every answer
that is not an error, on the graded cases and on fresh ones.
"""

import hashlib

import numpy as np

from _lab.judging.blocks import row
from _lab.judging.compare import unchanged
from _lab.judging.explanation import Explanation, model_answer, weight
from _lab.judging.layout import LIGHT
from _lab.judging.pool import Pool
from _lab.judging.telling import told_apart

ENOUGH = (0, 0, 1.5, 3)  # weight an explanation by choices needs, by its departures
SOME = 1.5  # weight that is needed where errors leave few answers, or for some cases alone
TRIVIAL = 4  # numbers that have to be 0 before "every number is 0" is said
MORE = 2  # and more for each relation


class Search:
    """One student's answers, and the search for what gives them all.

    Parameters
    ----------
    evidence : Evidence
    targets, compared : tuple of int or None
        The parts that are explained, and those that are compared; all when None.
    answers : list of Seen or None
        The answers that have to be explained; all graded ones when None.
    """

    def __init__(self, evidence, targets=None, compared=None, answers=None):
        self.evidence, self.exercise = evidence, evidence.exercise
        self.targets, self.compared = targets, compared
        answered = [s for s in answers or evidence.graded if s.laid is not None]
        self.wrong = [s for s in answered if not _agrees(s, targets)]
        self.answered = self.wrong + [s for s in answered if s not in self.wrong]
        self.pilot = min(self.wrong, key=self._use) if self.wrong else None
        self.pool = Pool(self.pilot, targets) if self.pilot else None
        self._known = None

    def explain(self, levels=3):
        """The best `Explanation` of every answer that is no error, or None."""
        if not self.wrong:
            return None
        for level in (self._form, self._one, self._two, self._three)[: levels + 1]:
            found = self._kept(level)
            if found:
                return found
        return None

    def level_one(self):
        """Explanations by one choice or relation that are near the answers."""
        return (self._compared(e) for e in self._one()) if self.wrong else ()

    def _use(self, seen):
        """Cases that tell much come first, small ones before large ones."""
        telling = weight(Explanation(targets=self.targets), [seen])
        return -min(telling, 8), sum(np.size(leaf) for leaf in seen.laid.leaves)

    def _made(self, wrong=(), relations=()):
        return Explanation(
            tuple(wrong), tuple(relations), targets=self.targets, compared=self.compared
        )

    # --- levels ---------------------------------------------------------------------------

    def _form(self):
        """The right numbers, in a form that is off."""
        yield self._made()

    def _one(self):
        yield from self._near("singles")
        yield from self._near("moved")
        yield from self._near("changed")
        yield from self._near("right", self.pool.of("each"))
        yield from self._structures(())

    def _two(self):
        yield from self._near("pairs")
        if self.targets is None:
            yield from self._near("moved singles")
            yield from self._near("changed singles")
            yield from self._near("moved changed")
        yield from self._near("singles", self.pool.of("each"))
        yield from self._near("moved", self.pool.of("each"))
        yield from self._near("changed", self.pool.of("each"))
        for first in self.pool.of("each"):
            if first.common:
                yield from self._near("right", self.pool.of("each"), first)
        for some in self.pool.combinations(1):
            yield from self._structures(some)

    def _three(self):
        yield from self._near("triples")
        common = [r for r in self.pool.of("each") if r.common]
        yield from self._near("pairs", common)
        yield from self._near("moved singles", common)
        yield from self._near("changed singles", common)
        yield from self._near("moved changed", common)
        for first in common:
            if first.kind in ("sign", "scale"):
                yield from self._near("singles", common, first)

    def _structures(self, wrong):
        """Explanations by what is missing, wrapped or not yet summed, on top of choices."""
        for relation in self.pool.of_this_answer():
            yield self._made(wrong, (relation,))

    def _near(self, name, each=None, first=None):
        """The explanations of a block that are near the answer of the pilot case."""
        block, context = self.pool.block(name), self.pilot.context
        for key, numbers in self._rows():
            if each is None:
                yield from block.near(key, numbers, *self._tolerance())
                continue
            for relation in each:
                before = [first] if first else []
                kinds = [r.kind for r in (*before, relation)]
                if len(set(kinds)) < len(kinds):
                    continue
                change = _together([*before, relation], context)
                if change is None:
                    continue
                for one in block.near(key, numbers, *self._tolerance(), change):
                    if all(r.kind not in kinds for r in one.relations):
                        yield self._made(one.wrong, (*one.relations, *before, relation))

    def _rows(self):
        """The pilot's numbers, also as they are when all its arrays are transposed."""
        plain = row(self.pilot.laid, self.targets)
        turned = row(self.pilot.laid, self.targets, transposed=True)
        rows = [plain] if plain else []
        if turned and not np.array_equal(plain[1], turned[1], equal_nan=True):
            rows.append(turned)
        return rows

    def _tolerance(self):
        """Wider than the exercise's, for float32."""
        return max(self.exercise.rtol, 2e-4), max(self.exercise.atol, 1e-5)

    # --- what fits ------------------------------------------------------------------------

    def _kept(self, level):
        """Of a level's explanations that fit every answer, the one that also fits fresh cases."""
        memo = self.pilot.table.memo
        key = level.__name__, self.targets, self.compared, self._digest()
        if key not in memo:
            fitted = (self.fit(self._compared(e), self.answered) for e in level())
            memo[key] = [e for e in fitted if e]
        fitting = told_apart(self.evidence, memo[key], self.fit)
        answers = [*self.wrong, *self.evidence.fresh(0), *self.evidence.more]
        least = SOME if any(s.answer.error for s in self.evidence.graded) else 0.0
        fitting = [e for e in fitting if self.weighs(e, answers, least)]
        return min(fitting, key=lambda e: e.rank) if fitting else None

    def _digest(self):
        """The same for all students who gave these answers: they are searched for once."""
        if self._known is None:
            told = hashlib.sha256()
            for seen in self.answered:
                told.update(
                    repr((seen.number, seen.laid.structure, sorted(seen.laid.notes))).encode()
                )
                for leaf in seen.laid.leaves:
                    if isinstance(leaf, np.ndarray):
                        told.update(repr((leaf.shape, leaf.dtype.str)).encode() + leaf.tobytes())
                    else:
                        told.update(repr(leaf).encode())
            self._known = told.digest()
        return self._known

    def _compared(self, explanation):
        return self._made(explanation.wrong, explanation.relations)

    def fit(self, explanation, answers):
        """The explanation with its notes on form, when it gives all these answers; else None."""
        notes = set()
        for seen in answers:
            found = explanation.predicts(seen)
            if found is None:
                return None
            notes |= found
        return Explanation(
            explanation.wrong, explanation.relations, frozenset(notes), explanation.cases,
            explanation.targets, explanation.compared,
        )  # fmt: skip

    def _changes(self, explanation):
        """Whether what the wrong choices change of the arguments was changed by the student too."""
        foreseen = set()
        for seen in self.answered if explanation.wrong else ():
            answer, _ = model_answer(seen, explanation.wrong)
            foreseen.update(unchanged(answer, seen.case.args) if answer.inputs else ())
        return foreseen <= {place for seen in self.answered for place in seen.changed}

    def weighs(self, explanation, answers, least=0.0):
        """Whether the answers say enough for it: a coincidence on a few numbers does not.

        What changes an argument is out of the question where no argument was changed.
        """
        if not self._changes(explanation):
            return False
        if not explanation.departures or any(r.kind == "parts" for r in explanation.relations):
            return True  # the structure itself speaks for it
        if any(r.trivial for r in explanation.relations):
            return sum(_numbers(s) for s in answers) >= TRIVIAL
        needed = ENOUGH[min(len(explanation.wrong), 3)] + MORE * len(explanation.relations)
        return weight(explanation, answers) >= max(needed, least)


def _numbers(seen):
    """How many numbers of an answer are wrong, at most."""
    if seen.laid is None or seen.notes is not None:
        return 0
    return sum(np.size(leaf) for leaf in seen.laid.leaves)


def _agrees(seen, targets):
    notes = seen.agrees(seen.sought, targets)
    return notes is not None and notes <= LIGHT


def _together(relations, context):
    """Entry-by-entry relations as one change of numbers; None where they do not apply."""

    def change(numbers):
        for relation in relations:
            numbers = relation.change(numbers, context)
        return numbers

    try:
        with np.errstate(all="ignore"):
            change(np.ones(1))
    except (ValueError, KeyError, IndexError, TypeError, ArithmeticError):
        return None
    return change
