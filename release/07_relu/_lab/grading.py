"""What a hidden cell calls where the grader does not: a notebook run by hand, plain nbgrader."""

import os

from _lab.cards import Card, CheckFailed
from _lab.checks import source_of

ABSENT = "More cases are tried when the notebook is handed in. lab.check tries the public ones now."


def judge(exercise_id, thing):
    """Judge a function or an answer where the autograder package is installed.

    Parameters
    ----------
    exercise_id : str
    thing : callable or str

    Returns
    -------
    None or float
        None for full marks (and where the autograder is not installed), the points for a part.

    Raises
    ------
    CheckFailed
        For no points, with the reason.
    """
    try:
        from autograder.judge import PUBLIC_SEED, ask_here, others_here, with_parts_here
        from autograder.judge import judge as judged
    except ImportError:
        Card(ABSENT).show()
        return None
    seed = int(os.environ.get("AUTOGRADER_SEED", PUBLIC_SEED))
    verdict = judged(
        exercise_id,
        ask_here(thing),
        seed,
        with_parts_here(thing),
        source_of(thing),
        ask_of=others_here(thing, exercise_id.partition("/")[2]),
    )
    if verdict.passed:
        return None
    if verdict.score > 0:
        Card(verdict.text, "warn").show()
        return float(verdict.score)
    raise CheckFailed(f"✗ {exercise_id}: {verdict.text}")
