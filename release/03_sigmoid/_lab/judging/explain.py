"""From answers to words: the first explanation that holds, from the plainest to the last resort."""

from _lab.judging.absence import findings
from _lab.judging.by_cases import by_cases
from _lab.judging.by_parts import by_parts
from _lab.judging.conditions import case_condition, entry_condition
from _lab.judging.errors import error_name, error_sentence
from _lab.judging.messages import form_sentence, joined
from _lab.judging.nearly import close_by, times_or_plus
from _lab.judging.probes import nothing, unsteady, without_effect
from _lab.judging.search import Search
from _lab.judging.smallest import smallest


def explained(evidence, source=None):
    """(name or None, sentence) of what is wrong with a function's answers.

    Parameters
    ----------
    evidence : Evidence
    source : str or None
        The text that defines the function, where it is known.

    Returns
    -------
    name : str or None
        The mistake's name; None when only facts could be told.
    sentence : str
        For the student. Holds no expected value.
    """
    certain = findings(source, evidence.exercise.name, evidence.graded)
    if certain:
        name, said = "+".join(f.name for f in certain), [f.sentence for f in certain]
    else:
        name, said = _of_values(evidence)
    said = [*said, *_conduct(evidence)]
    if name is None:
        name = "+".join(tag for tag, _ in _conduct_tags(evidence)) or None
    stopped = error_sentence(evidence.exercise, evidence.graded)
    if stopped:
        said.append(stopped)
        name = name or error_name(evidence.graded)
    if evidence.slow:
        said.append("On other cases a call did not end in time. Is there a loop that never ends?")
    return name, joined(said)


def _of_values(evidence):
    """(name, sentences) on the numbers and their form."""
    exercise, seen = evidence.exercise, evidence.graded
    light = frozenset().union(*(s.notes for s in seen if s.right))
    found = nothing(evidence)
    if found:
        return found[0], [found[1]]
    if all(s.right or s.answer.error for s in seen):
        name, said = _formed(exercise, light)
        found = case_condition(evidence) if any(s.right for s in seen) else None
        return (name or found[0], [*said, found[1]]) if found else (name, said)
    found = Search(evidence).explain()
    if found and not found.relations:
        return found.name, found.told(exercise.name)
    parts = by_parts(evidence)
    if parts and parts[0] and (found is None or parts[2]):
        return parts[:2]
    if found:
        return found.name, found.told(exercise.name)
    state = parts[1] if parts else []
    for probe in PROBES:
        found = probe(evidence)
        if found:
            name, said = found
            return name, [*state, *([said] if isinstance(said, str) else said)]
    # The form is off where the numbers are right; that is no name for those that are wrong.
    return None, [*state, smallest(evidence) or "", *_formed(exercise, light)[1]]


def _formed(exercise, notes):
    if not notes:
        return None, []
    return "+".join(sorted(notes)), [form_sentence(exercise.name, notes)]


def _cases_told(evidence):
    found = by_cases(evidence)
    if not found:
        return None
    said = [
        f"On {_listed(one.cases)}: {' '.join(one.told(evidence.exercise.name))}" for one in found
    ]
    return "+".join(one.name for one in found), said


# Asked in this order where no mistake was recognised.
PROBES = (
    *(unsteady, times_or_plus, _cases_told, without_effect, entry_condition, case_condition),
    close_by,
)


def _conduct(evidence):
    return [sentence for _, sentence in _conduct_tags(evidence)]


def _conduct_tags(evidence):
    """(name, sentence) on arguments that were changed and on warnings."""
    exercise, seen = evidence.exercise, evidence.graded
    changed = sorted({n for s in seen for n in s.changed})
    names = [exercise.parameters[n] for n in changed if n < len(exercise.parameters)]
    for parameter in names[:1]:
        yield (
            f"changes_{parameter}",
            f"{exercise.name} changed its argument {parameter}. Work on a copy: the caller still "
            f"needs {parameter} as it was.",
        )
    warned = next((s.answer.warnings[0] for s in seen if s.answer.warnings), None)
    if exercise.quiet and warned:
        yield (
            "warning",
            f"NumPy warned on the way: {warned}. No step may leave the range of floats.",
        )


def _listed(names):
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
