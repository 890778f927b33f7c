"""What can be tried for one case: choices, relations, and what each combination predicts."""

import itertools

import numpy as np

from _lab.judging.blocks import Block
from _lab.judging.changes import changes
from _lab.judging.explanation import Explanation
from _lab.judging.extents import extents
from _lab.judging.instead import instead
from _lab.judging.orders import orders
from _lab.judging.parts import parts
from _lab.judging.scales import scales
from _lab.judging.sums import too_few, too_many
from _lab.judging.values import values

CALLS = {1: 10**9, 2: 150_000, 3: 60_000}  # Python calls that all pairs, all triples may take


class Pool:
    """The explanations that are tried for one answer.

    Parameters
    ----------
    pilot : Seen
        The answer whose case the predictions are made for.
    targets : tuple of int or None
        The parts of it that are explained; all when None.
    """

    def __init__(self, pilot, targets=None):
        self.pilot, self.targets = pilot, targets

    def block(self, name):
        """The predictions of one kind for the pilot's case, kept for all students of a seed."""
        blocks = self.pilot.table.blocks
        key = name, self.pilot.number, self.targets
        if key not in blocks:
            blocks[key] = Block(
                ((e, e.laid(self.pilot)) for e in self._members(name)),
                self.targets,
            )
        return blocks[key]

    def _members(self, name):
        moves = [r for r in self.relations() if r.level == "leaves"]
        common = [r for r in moves if r.common]
        dependent = [r for r in moves if r.kind != "instead"]  # the others forget the choice
        if self._rich():
            dependent = common
        changed = [r for r in self.relations() if r.level == "arguments"]
        plain_changes = [r for r in changed if r.common]
        few = list(self.within_budget(1))
        if name == "right":
            yield self._explanation()
        elif name in ("singles", "pairs", "triples"):
            many = ("singles", "pairs", "triples").index(name) + 1
            yield from (self._explanation(some) for some in self.within_budget(many))
        elif name == "moved":
            yield from (self._explanation((), (r,)) for r in moves)
        elif name == "changed":
            yield from (self._explanation((), (r,)) for r in changed)
        elif name == "moved singles":
            yield from (self._explanation(some, (r,)) for some in few for r in dependent)
        elif name == "changed singles":
            yield from (self._explanation(some, (r,)) for some in few for r in plain_changes)
        elif name == "moved changed":
            yield from (self._explanation((), (r, s)) for r in changed for s in common)

    def _rich(self):
        """Whether an answer has several parts, or more than two axes: then much can be moved."""
        sought = self.pilot.sought
        return len(set(sought.owners)) > 1 or any(np.ndim(leaf) > 2 for leaf in sought.leaves)

    def within_budget(self, many):
        """Combinations of choices, as many as the model's cost allows."""
        table = self.pilot.table
        most = CALLS[many] // table.cost(self.pilot.number)
        return itertools.islice(self.combinations(many), most)

    def combinations(self, many):
        """Every way to make so many wrong choices."""
        return self.pilot.table.combinations(many)

    def relations(self):
        """All relations for this exercise, worked out once for a shape of arguments."""
        table, context = self.pilot.table, self.pilot.context
        want = [context.want[place] for place in self.pilot.sought.places(self.targets)]
        key = self.pilot.number, self.targets
        if key not in table.relations:
            args = context.args
            table.relations[key] = [
                *scales(args, want), *values(args, want), *orders(args, want),
                *too_many(args, want), *instead(args, want), *changes(table.exercise, args),
            ]  # fmt: skip
        return table.relations[key]

    def of(self, level):
        """The relations of one level."""
        return [r for r in self.relations() if r.level == level]

    def of_this_answer(self):
        """Relations that depend on how the answer is put together."""
        seen, targets = self.pilot, self.targets
        got, want = (
            [laid.leaves[p] for p in laid.places(targets)] for laid in (seen.laid, seen.sought)
        )
        sizes = [*too_few(got, want), *extents(got, want)]
        if targets is not None:
            return [relation.on_part(targets[0]) for relation in sizes]
        return [*parts(seen.answer.value, seen.want.value), *sizes]

    def _explanation(self, wrong=(), relations=()):
        return Explanation(tuple(wrong), tuple(relations), targets=self.targets)
