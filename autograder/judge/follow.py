"""Follow-through: a mistake in one part is counted there, and not in the whole again.

The whole is asked once more with right parts in place of the student's own. It earns what its
answers then earn: an unwritten whole calls nothing and earns nothing, in whatever order things
are asked.
"""

from autograder.exercises import find
from autograder.judge.evidence import Evidence
from autograder.judge.points import points


def points_with_parts(exercise, ask_with, seed):
    """The points of a function while its parts are right.

    Parameters
    ----------
    exercise : Exercise
        With `parts`, the lesson's functions that it is put together from.
    ask_with : callable or None
        ``ask_with([args, ...], parts) -> [Answer, ...]``: the function's answers while `parts`
        (name -> callable) stand in place of the student's functions of these names.
    seed : int

    Returns
    -------
    Points or None
        None for an exercise without parts, and for a function that takes too long with them.
    """
    if not exercise.parts or ask_with is None:
        return None
    parts = {name: find(f"{exercise.lesson}/{name}").reference for name in exercise.parts}
    try:
        evidence = Evidence(exercise, seed, lambda requests: ask_with(requests, parts))
    except TimeoutError:
        return None
    return points(exercise, evidence.graded)


def joins_its_parts(exercise):
    """The sentence for a function that is right once its parts are."""
    return (
        f"{exercise.name} joins its parts rightly: it was asked again with right "
        f"{_listed(exercise.parts)}. What is wrong in your own is counted there, not here."
    )


def _listed(names):
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
