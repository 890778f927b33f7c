"""Follow-through: a mistake in one part is counted there, and not in the whole again.

The whole is judged as a flow of data: it is right when it gives what the student's own parts,
put together as they should be, give.
"""

from functools import partial

import numpy as np

from autograder.answers import call
from autograder.judge.compare import alike
from autograder.judge.layout import LIGHT, lay_out
from autograder.judge.table import table
from autograder.judge.verdict import Verdict


class PartStopped(Exception):
    """A student's function, called as a part of another, raised an error: its name, the error."""


def followed(exercise, ask, seed, ask_part, passes):
    """A pass for a function that is right but for one wrong part; None when it is not.

    All parts but one must be right, so that nothing is earned by emptying them.
    ``passes(exercise_id, ask)`` says whether a part is right.
    """
    wrong = [
        name
        for name in exercise.parts
        if not passes(f"{exercise.lesson}/{name}", lambda asks, n=name: ask_part(n, asks))
    ]
    if len(wrong) != 1:
        return None
    cases = table(exercise, seed).cases
    for case, got in zip(cases, ask([case.args for case in cases]), strict=True):
        stopped = []
        want = call(partial(exercise.follow, _part(ask_part, stopped)), case.args)
        # A part in the wrong shape makes the right whole stop where it is used next, with the
        # same error as here. A part that stops by itself says nothing about the whole.
        name, error = stopped[0] if stopped else (None, want.error)
        if error != got.error or name == wrong[0]:
            return None
        if error:
            continue
        laid = lay_out(got.value, want.value), lay_out(want.value, want.value)
        notes = alike(*laid, exercise.rtol, exercise.atol)
        if notes is None or not notes <= LIGHT:
            return None
    sentence = (
        f"{exercise.name} is right, given your own {wrong[0]}. What is wrong in {wrong[0]} is "
        f"counted there, not here."
    )
    return Verdict(exercise.id, "passed", exercise.points, exercise.points, sentence)


def _part(ask_part, stopped):
    """Calls a student's function from here, with what it does to its arguments.

    A function that raised an error is added to `stopped`, with the error.
    """

    def part(name, *args):
        answer = ask_part(name, [args])[0]
        if answer.error:
            stopped.append((name, answer.error))
            raise PartStopped(name, answer.error)
        for arg, after in zip(args, answer.inputs, strict=False):
            if type(arg) is np.ndarray and type(after) is np.ndarray and arg.shape == after.shape:
                arg[...] = after
        return answer.value

    return part
