"""An answer of several parts: which are right, which is the first that is wrong, and why."""

import inspect
import re

from _lab.judging.layout import LIGHT
from _lab.judging.search import Search

MOST = 4  # wrong parts that are explained


def by_parts(evidence):
    """(name or None, sentences, whole) about the parts of a dict or tuple; None without parts.

    The sentences name the first part that is wrong, whether or not its mistake was found. `whole`
    is True when some parts are right and the mistake of each of the others was found.
    """
    answered = [s for s in evidence.graded if s.laid is not None]
    if not answered or any(s.laid.structure != "wanted" for s in answered):
        return None
    names = part_names(evidence.exercise, answered[0].want.value)
    if len(names) < 2:
        return None
    right = tuple(p for p in range(len(names)) if all(_part_right(s, p) for s in answered))
    wrong = [p for p in range(len(names)) if p not in right]
    if not wrong:
        return None
    first = wrong[0]
    found = {first: _explained(evidence, first, right)}
    if found[first] is None:
        return None, [_state(names, right, wrong)], False
    found |= {p: _explained(evidence, p, right) for p in wrong[1:MOST]}
    told = {}
    for part, one in found.items():
        if one is not None:
            told.setdefault(one.sentences or tuple(sorted(one.notes)), []).append((part, one))
    sentences, tags = [], []
    for same in list(told.values())[:3]:
        which = ", ".join(names[part] for part, _ in same)
        sentences += [f"In {which}: {' '.join(same[0][1].told(which))}"]
        tags.append(f"{'_'.join(str(part) for part, _ in same)}:{same[0][1].name}")
    if len(right) or len(told) < len(wrong):
        sentences[0] = f"{_state(names, right, wrong)} {sentences[0]}"
    return "+".join(tags), sentences, bool(right) and all(found.get(part) for part in wrong)


def _part_right(seen, part):
    notes = seen.agrees(seen.sought, (part,))
    return notes is not None and notes <= LIGHT


def _explained(evidence, part, right):
    """What explains one part; what comes before it, or is right, has to be predicted too."""
    search = Search(evidence, targets=(part,), compared=(*right, part))
    return search.explain(levels=2)


def _state(names, right, wrong):
    good = (
        [names[p] for p in right if p < wrong[0]] if len(wrong) > 1 else [names[p] for p in right]
    )
    lead = f"{_listed(good)} {'is' if len(good) == 1 else 'are'} right; " if good else ""
    if len(wrong) == 1:
        return f"{lead}{names[wrong[0]]} is wrong."
    return f"{lead}{names[wrong[0]]} is the first that is wrong."


def _listed(words):
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def part_names(exercise, want):
    """What the parts of a wanted answer are called; empty when it has no parts."""
    if type(want) is dict:
        return list(want)
    if type(want) is not tuple:
        return []
    text = inspect.getdoc(exercise.reference) or ""
    _, _, returns = text.partition("Returns\n-------\n")
    named = [
        name.strip()
        for line in re.findall(r"^(\w[\w, ]*) :", returns, re.M)
        for name in line.split(",")
    ]
    if len(named) == len(want):
        return named
    words = ("first", "second", "third", "fourth", "fifth", "sixth")
    return [
        f"the tuple's {words[n]} part" if n < 6 else f"the tuple's part {n + 1}"
        for n in range(len(want))
    ]
