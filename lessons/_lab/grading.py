"""The hidden cases, run live where the autograder is installed; a note where it is not."""

import importlib
import os
import sys
from pathlib import Path

import numpy as np

from _lab import checks, progress
from _lab.cards import Card, CheckFailed, paragraph
from _lab.figures import row
from _lab.style import kind_of

ABSENT = (
    "The hidden cases run when the notebook is submitted. To run them here, install the autograder "
    "package."
)


def check(thing, exercise_id=None):
    """Check a function on the exercise's hidden cases, or an answer to a question.

    Parameters
    ----------
    thing : callable or str
        The student's function, or the letter.
    exercise_id : str, optional
        "08_convolution/dL_dw1", or its last part. Without it the function's name tells.

    Raises
    ------
    CheckFailed
        When the autograder is absent and a visible check does not pass.
    """
    tools = _tools()
    if tools is None:
        _visible(thing)
        return
    name = exercise_id or getattr(thing, "__name__", None)
    if name is None:
        raise CheckFailed(
            f"lab.check needs a function, or an answer and its name; it was given {thing!r}.",
            'For a question: lab.check(question_1, "question_1").',
        )
    item = _found(tools, name)
    if not hasattr(item, "reference") and not hasattr(item, "correct"):
        raise CheckFailed(f"{item.id} is graded by hand; there is nothing to check here.")
    verdict = _verdict(tools, item.id, thing, tools["public_seed"])
    groups = f"{verdict.groups_passed} of {verdict.groups} groups of cases"
    progress.remember_hidden(item.name, verdict.passed, _mark(verdict.passed, groups))
    _card(tools, item, verdict, thing, groups).show()


def judge(exercise_id, thing):
    """What a hidden cell calls when a notebook runs by hand or under plain nbgrader.

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
    tools = _tools()
    if tools is None:
        Card(ABSENT).show()
        return None
    seed = int(os.environ.get("AUTOGRADER_SEED", tools["public_seed"]))
    verdict = _verdict(tools, exercise_id, thing, seed)
    if verdict.passed:
        return None
    if verdict.score > 0:
        Card(verdict.sentence, "warn").show()
        return float(verdict.score)
    raise CheckFailed(f"✗ {exercise_id}: {verdict.sentence}")


def _verdict(tools, exercise_id, thing, seed):
    parts = tools["parts_here"](thing)
    return tools["judge"](exercise_id, tools["ask_here"](thing), seed, ask_part=parts)


def _tools():
    """What lab uses of the autograder, or None where it is not installed."""
    try:
        importlib.import_module("autograder")
        from autograder.answers import call
        from autograder.exercises import find, of_function
        from autograder.judge import PUBLIC_SEED, ask_here, judge, parts_here
    except ImportError:
        return None
    return {
        "call": call,
        "find": find,
        "of_function": of_function,
        "judge": judge,
        "ask_here": ask_here,
        "parts_here": parts_here,
        "public_seed": PUBLIC_SEED,
    }


def _found(tools, name):
    lesson = progress.lesson_name()
    try:
        if "/" in name:
            return tools["find"](name)
        if lesson:
            try:
                return tools["find"](f"{lesson}/{name}")
            except LookupError:
                pass
        return tools["of_function"](name)
    except LookupError as problem:
        raise CheckFailed(str(problem.args[0])) from None


def _visible(thing):
    """Without the autograder: the visible checks that were run before, once more."""
    if not callable(thing):
        Card(ABSENT).show()
        return
    lines = checks.rerun(thing)
    if not lines:
        lines = ["No visible check has run yet in this notebook: run the one under the exercise."]
    Card("\n".join([*lines, ABSENT]), "note").show()


def _card(tools, item, verdict, thing, groups):
    if verdict.passed:
        return Card(verdict.sentence, "good", heading=f"✓ {item.name}: passed, {groups}")
    name = (verdict.misconception or "").replace("_", " ")
    known = f"Known mistake: {name}." if name else ""
    told = verdict.sentence.startswith(f"{verdict.failed_case}:")
    where = f"First case that fails: {verdict.failed_case}." if verdict.failed_case else ""
    picture, drawn = _side_by_side(tools, item, verdict, thing)
    lines = (known, verdict.sentence, "" if told else where, drawn)
    text = "\n".join(line for line in lines if line)
    body = paragraph(text) + picture.html if picture else ""
    return Card(text, "warn", body, f"✗ {item.name}: not yet, {groups}")


def _side_by_side(tools, item, verdict, thing):
    """The first failed case drawn (yours, expected, difference), and what is drawn of a dict."""
    if not verdict.failed_case or not callable(thing):
        return None, ""
    cases = item.cases(tools["public_seed"])
    case = next(case for case in cases if case.name == verdict.failed_case)
    wanted = tools["call"](item.reference, case.args).value
    answer = tools["call"](thing, case.args)
    got, drawn = answer.value, ""
    if isinstance(wanted, dict) and isinstance(got, dict):
        key = next((k for k in wanted if not checks.same(got.get(k), wanted[k], item.rtol)), None)
        got, wanted = got.get(key), wanted.get(key)
        drawn = f'Drawn: "{key}".' if key else ""
    if not _drawable(got) or not _drawable(wanted):
        return None, drawn
    got, wanted = np.asarray(got, float), np.asarray(wanted, float)
    parts = [("yours", got), ("expected", wanted)]
    if got.shape == wanted.shape:
        parts.append(("difference", got - wanted))
    kind = kind_of(item.name)
    return row(*parts, kinds={name: kind for name, _ in parts}), drawn


def _drawable(value):
    if not isinstance(value, np.ndarray | float | np.floating):
        return False
    real = np.asarray(value).dtype.kind in "biuf"
    return real and np.ndim(value) <= 2 and 0 < np.size(value) <= 144


def _mark(passed, text):
    return f"✓ {text}" if passed else f"✗ {text}"


if sys.platform == "emscripten":
    # In a browser the course's site keeps the package beside the lessons. Imported here, with
    # the setup cell and with every lesson's exercises, so that the first check need not wait.
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    if _tools():
        _tools()["of_function"]("dL_dw1")
