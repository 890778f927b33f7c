"""An explanation: wrong choices, relations on top of them, and what they predict."""

from dataclasses import dataclass, field

import numpy as np

from _lab.judging.layout import Laid, lay_out
from _lab.judging.messages import form_sentence


@dataclass(frozen=True)
class Explanation:
    """Choices made wrong, relations to what they give, and what is off in form.

    Attributes
    ----------
    wrong : tuple of Wrong
    relations : tuple of Relation
        Applied one after the other.
    notes : frozenset of str
        Names of departures in form.
    cases : tuple of str
        The cases of which it speaks; empty for all.
    targets : tuple of int or None
        The parts of the answer that its relations change; all when None.
    compared : tuple of int or None
        The parts of the answer that it has to predict; all when None.
    """

    wrong: tuple = ()
    relations: tuple = ()
    notes: frozenset = field(default_factory=frozenset)
    cases: tuple = ()
    targets: tuple | None = None
    compared: tuple | None = None

    @property
    def departures(self):
        return len(self.wrong) + len(self.relations)

    @property
    def sentences(self):
        return tuple(part.sentence for part in (*self.wrong, *self.relations))

    def told(self, name):
        """Its sentences as the student reads them, one on top of the other; `name` is the answer's.

        A relation on top of something else is told as a further step.
        """
        told = []
        for sentence in self.sentences:
            further = _further(sentence) if told else None
            if further:
                told[-1] = f"{told[-1]} {further}"
            else:
                told.append(sentence)
        return [*told, form_sentence(name, self.notes)] if self.notes else told

    @property
    def name(self):
        """A short name: those of its choices and relations, or of what is off in form."""
        parts = [part.name for part in (*self.wrong, *self.relations)]
        return "+".join(parts or sorted(self.notes)) or None

    @property
    def rank(self):
        """Fewest departures first, then those in form, then choices before relations."""
        ranks = tuple(r.rank for r in self.relations)
        depth = sum(w.choice.count("__") for w in self.wrong)
        return self.departures + len(self.notes), len(self.relations), sum(ranks), depth

    @property
    def by_choices(self):
        return bool(self.wrong) and not self.relations

    def predicts(self, seen):
        """Notes on form where it gives the answer that was seen, else None."""
        laid = self.laid(seen)
        for relation in self.relations:
            if relation.level == "got":
                got = relation.of_value(seen.answer.value, seen.want.value, seen.context)
                seen = _with_laid(seen, got)
        return seen.agrees(laid, self.compared)

    def laid(self, seen):
        """What it predicts on the case that was seen, laid out; None for an error."""
        answer, laid = model_answer(seen, self.wrong, self._of("arguments"))
        for relation in self._of("value"):
            if laid is None:
                return None
            laid = relation.of_value(answer.value, seen.want.value, seen.context)
        for relation in self._of("leaves", "each"):
            if laid is None:
                return None
            laid = relation.of_laid(laid, seen.context, self.targets)
        return laid

    def _of(self, *levels):
        return [r for r in self.relations if r.level in levels]


LEADS = (
    ("Your answer is the right one", "On top of that it is"),
    ("Your answer holds the right numbers,", "On top of that they are"),
    ("Your answer is right for", "On top of that you computed with"),
)


def _further(sentence):
    """A relation's sentence as the second of two; None for a sentence that stands by itself."""
    for lead, other in LEADS:
        if sentence.startswith(lead):
            return other + sentence.removeprefix(lead).removeprefix(",").replace(" but ", " ", 1)
    return None


def _with_laid(seen, laid):
    """The same answer, laid out in another way."""
    twin = object.__new__(type(seen))
    twin.__dict__.update(seen.__dict__, laid=laid)
    return twin


def model_answer(seen, wrong, changes=()):
    """(Answer, Laid or None) of the model under wrong choices and changed arguments."""
    table, number = seen.table, seen.number
    if not changes and number is not None:
        return table.answer(wrong, number)
    key = (tuple((w.choice, w.name) for w in wrong), tuple(r.name for r in changes), number)
    if number is not None and key in table.changed:
        return table.changed[key]
    args, context = seen.case.args, seen.context
    for relation in changes:
        args = relation.of_arguments(context)
    found = (None, None)
    if args is not None:
        answer = table.with_arguments(wrong, args)
        found = answer, None if answer.error else lay_out(answer.value, seen.want.value)
    if number is not None:
        table.changed[key] = found
    return found


TRIVIAL = (0.0, 1.0, -1.0, 0.5)


def weight(explanation, answers):
    """How much the answers say for an explanation: distinct numbers that are not right ones.

    Numbers such as 0 and 1 count for little: many mistakes give them.
    """
    plain, telling = 0, set()
    for seen in answers:
        if seen.laid is None or seen.notes is not None:
            continue
        for mine, theirs in _pairs(seen.laid, seen.sought, explanation.targets):
            got = mine.ravel().real.astype(float)
            if mine.shape == theirs.shape:
                right = theirs.ravel().real.astype(float)
                with np.errstate(all="ignore"):
                    got = got[~(np.abs(got - right) <= 1e-9 + 1e-7 * np.abs(right))]
            plain += got.size
            telling |= {float(f"{x:.6g}") for x in got[:64] if np.isfinite(x)}
    return len(telling - set(TRIVIAL)) + plain / 8


def _pairs(laid: Laid, sought: Laid, targets):
    for place in laid.places(targets):
        mine = laid.leaves[place]
        if not isinstance(mine, np.ndarray):
            continue
        theirs = sought.leaves[place] if place < len(sought.leaves) else np.empty(0)
        yield mine, theirs if isinstance(theirs, np.ndarray) else np.empty(0)
