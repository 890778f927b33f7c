"""Finds which choices and relations, together, give every answer of a wrong function.

Explanations are tried in order of their departures from the right answer: one wrong choice or
one relation; then two; then three, within a budget. An explanation must predict every answer
that is not an error, on the graded cases and on fresh ones.
"""

import itertools
from dataclasses import dataclass, field

from autograder.judge.relations import argument_changes, output_relations

TRIPLES = 6_000  # combinations of three choices that are tried at most
DRAWS = 4  # fresh sets of cases drawn to tell explanations apart


@dataclass(frozen=True)
class Explanation:
    """Choices made wrong, relations to what they give, and what is off in form.

    Attributes
    ----------
    wrong : tuple of Wrong
    relations : tuple of Relation
        Applied to the model's answer, first one first.
    notes : frozenset of str
        Names of departures in form.
    cases : tuple of str
        The cases of which it speaks; empty for all.
    """

    wrong: tuple = ()
    relations: tuple = ()
    notes: frozenset = field(default_factory=frozenset)
    cases: tuple = ()

    @property
    def departures(self):
        return len(self.wrong) + len(self.relations)

    @property
    def sentences(self):
        return tuple(part.sentence for part in (*self.wrong, *self.relations))

    @property
    def name(self):
        """A short name: those of its choices and relations."""
        return "+".join(part.name for part in (*self.wrong, *self.relations)) or None

    def predicts(self, seen):
        """Notes on form where it gives the answer that was seen, else None."""
        return seen.agrees(self.laid(seen))

    def laid(self, seen):
        """What it predicts on the case that was seen, laid out; None for an error."""
        return predicted(seen, self.wrong, self.relations)


def predicted(seen, wrong, relations):
    """The laid-out answer of the model under wrong choices and relations on one case."""
    table, number = seen.table, seen.number
    changes = [r for r in relations if r.on_arguments]
    if changes:
        key = ("arguments", wrong, changes[0].name, number)
        kept = table.__dict__.setdefault("changed", {})
        if key not in kept:
            args = changes[0].arguments(table.exercise, seen.case.args)
            kept[key] = None
            if args is not None:
                kept[key] = table.laid(table.with_arguments(wrong, args), number)
        laid = kept[key]
    else:
        laid = table.answer(wrong, number)[1]
    for relation in relations:
        if laid is None:
            return None
        if not relation.on_arguments:
            laid = relation.apply(laid, seen)
    return laid


class Search:
    """One student's answers, and the search for what gives them all.

    Parameters
    ----------
    evidence : Evidence
    """

    def __init__(self, evidence):
        self.evidence = evidence
        self.exercise = evidence.exercise
        wrong = [s for s in evidence.graded if s.laid is not None and not s.right]
        right = [s for s in evidence.graded if s.laid is not None and s.right]
        wrong.sort(key=lambda s: sum(getattr(leaf, "size", 1) for leaf in s.laid.leaves))
        self.wrong, self.answered = wrong, wrong + right

    def explain(self):
        """The best `Explanation` of every answer that is no error, or None."""
        if not self.wrong:
            return None
        for level in (self._one, self._two, self._three):
            found = self._kept(level())
            if found:
                return found
        return None

    def by_cases(self):
        """Explanations each of which speaks for a part of the failing cases; together all, or ()."""
        if not self.wrong:
            return ()
        candidates = [Explanation(some) for some in self._combinations(1)]
        candidates += [Explanation((), (r,)) for r in self._relations()]
        cover = []
        for candidate in candidates:
            spoken = tuple(s for s in self.wrong if candidate.predicts(s) is not None)
            if spoken:
                names = tuple(s.case.name for s in spoken)
                cover.append((Explanation(candidate.wrong, candidate.relations, cases=names), spoken))
        cover.sort(key=lambda pair: -len(pair[1]))
        left, chosen = list(self.wrong), []
        for explanation, spoken in cover:
            if any(s in left for s in spoken) and len(chosen) < 2:
                chosen.append(explanation)
                left = [s for s in left if s not in spoken]
        return tuple(chosen) if chosen and not left else ()

    # --- levels ---------------------------------------------------------------------------

    def _one(self):
        for some in self._combinations(1):
            yield some, ()
        for relation in self._relations():
            yield (), (relation,)

    def _two(self):
        for some in self._combinations(2):
            yield some, ()
        for some in self._combinations(1):
            for relation in self._relations():
                yield some, (relation,)
        for pair in itertools.permutations(self._relations(), 2):
            if pair[1].on_arguments or pair[0].kind == pair[1].kind:
                continue
            yield (), pair

    def _three(self):
        yield from ((some, ()) for some in itertools.islice(self._combinations(3), TRIPLES))
        for some in itertools.islice(self._combinations(2), TRIPLES):
            for relation in self._relations():
                if relation.common:
                    yield some, (relation,)

    def _combinations(self, size):
        return self.wrong[0].table.combinations(size)

    def _relations(self):
        if not hasattr(self, "_all_relations"):
            seen = self.wrong[0]
            self._all_relations = [
                *output_relations(self.exercise, seen),
                *argument_changes(self.exercise, seen.case.args),
            ]
        return self._all_relations

    # --- what fits ------------------------------------------------------------------------

    def _kept(self, candidates):
        """Of the candidates that fit every answer, the one that also fits on fresh cases."""
        fitting = []
        for wrong, relations in candidates:
            notes = self._fits(wrong, relations, self.answered)
            if notes is not None:
                fitting.append(Explanation(wrong, relations, notes))
        for draw in range(DRAWS):
            if not fitting or (draw and self._same_everywhere(fitting)):
                break
            fresh = [s for s in self.evidence.fresh(draw) if s.laid is not None]
            fitting = [e for e in fitting if self._fits(e.wrong, e.relations, fresh) is not None]
        return min(fitting, key=_rank) if fitting else None

    def _fits(self, wrong, relations, answers):
        notes = set()
        for seen in answers:
            found = seen.agrees(predicted(seen, wrong, relations))
            if found is None:
                return None
            notes |= found
        return frozenset(notes)

    def _same_everywhere(self, fitting):
        return len(fitting) == 1


def _rank(explanation):
    """Fewest departures first, then those in form, then choices before relations."""
    heavy = len(explanation.relations)
    rank = tuple(r.rank for r in explanation.relations)
    return explanation.departures + len(explanation.notes), heavy, rank
