"""Follow-through: a mistake in one part is counted there, and not in the whole again.

The whole is asked once more with right parts in place of the student's own. It earns what its
answers then earn: an unwritten whole calls nothing and earns nothing, in whatever order things
are asked.
"""

from dataclasses import replace

from autograder.exercises import find
from autograder.judge.evidence import Evidence
from autograder.judge.points import points


def followed(exercise, ask_with, seed, verdict):
    """The verdict on a function whose parts are right, where it is better; else the one given.

    Parameters
    ----------
    exercise : Exercise
        With `parts`, the lesson's functions that it is put together from.
    ask_with : callable
        ``ask_with([args, ...], parts) -> [Answer, ...]``: the function's answers while `parts`
        (name -> callable) stand in place of the student's functions of these names.
    seed : int
    verdict : Verdict

    Returns
    -------
    Verdict
    """
    parts = {name: find(f"{exercise.lesson}/{name}").reference for name in exercise.parts}
    evidence = Evidence(exercise, seed, lambda requests: ask_with(requests, parts))
    counted = points(exercise, evidence.graded)
    if counted.earned <= verdict.score:
        return verdict
    whole = counted.earned == counted.possible
    sentence = (
        f"{exercise.name} joins its parts rightly{'' if whole else ' in part'}: it was asked again "
        f"with right {_listed(exercise.parts)}. What is wrong in your own is counted there, not "
        f"here. With them: {verdict.sentence}"
    )
    return replace(
        verdict,
        status="passed" if whole else "partial",
        score=counted.earned,
        sentence=sentence,
        groups_passed=counted.passed,
        arithmetic=counted.arithmetic,
    )


def _listed(names):
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
