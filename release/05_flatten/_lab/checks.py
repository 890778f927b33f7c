"""The visible checks: run a student's function on a public example and say what is wrong."""

import copy
import inspect
import linecache
import warnings

import numpy as np

from _lab.cards import Card, CheckFailed
from _lab.compare import differences, right, same, settled
from _lab.progress import remember, remembered


def test(function, args, wanted, likely=None, rtol=1e-6, quiet=False):
    """Check a function on one example whose answer may be shown.

    Parameters
    ----------
    function : callable
        The student's.
    args : tuple
        Its arguments; the function gets copies.
    wanted : array, float, dict or tuple
    likely : dict, optional
        The likely cause in words -> the wrong answer that it leads to.
    rtol : float
    quiet : bool
        When True, a NumPy warning during the call fails the check.

    Raises
    ------
    CheckFailed
        With the reason, in lines.
    """
    if not callable(function) or isinstance(function, type):
        raise CheckFailed(
            f"This check needs your function, and was given {_thing(function)}.",
            "Run the cell that defines the function, then run this check again.",
        )
    args = args if isinstance(args, tuple) else (args,)
    check = (args, settled(wanted), likely or {}, rtol, quiet)
    name = _name(function)
    try:
        text = run(function, *check)
    except CheckFailed:
        remember(name, _key(args), check, False)
        raise
    remember(name, _key(args), check, True)
    Card(text, "good").show()


def run(function, args, wanted, likely, rtol, quiet):
    """Run one visible check; returns the sentence for a pass, raises `CheckFailed` else."""
    name = _name(function)
    got, after, messages = _called(function, args)
    lines = differences(got, wanted, rtol, "the result")
    if lines:
        cause = next((cause for cause, wrong in likely.items() if same(got, wrong, rtol)), None)
        lines += [f"Likely cause: {cause.rstrip('.')}."] if cause else []
        raise CheckFailed(f"✗ {name}: not yet.", *lines)
    changed = [n for n, (a, b) in enumerate(zip(after, args, strict=True)) if not _untouched(a, b)]
    if changed:
        parameter = _parameter(function, changed[0])
        raise CheckFailed(
            f"✗ {name}: the numbers are right, but the function changed its argument {parameter}.",
            f"Work on a copy, such as {parameter}.copy(): the caller still needs {parameter}.",
        )
    if messages and quiet:
        raise CheckFailed(
            f"✗ {name}: the numbers are right, but NumPy warned: {messages[0]}.",
            "Rewrite the formula so that no step leaves the range of floats.",
        )
    note = f"\nNumPy warned on the way: {messages[0]}." if messages else ""
    return f"✓ {name}: {right(wanted)}.{note}"


def rerun(function):
    """Run again the visible checks that this kernel has seen for the function's name.

    Returns
    -------
    list of str
        A sentence for each check that passed; `CheckFailed` is raised by the first that does not.
    """
    return [run(function, *check) for check in remembered(_name(function))]


def choice(answer, letters="abcd"):
    """Take down the answer to a multiple-choice question.

    Parameters
    ----------
    answer : str
        One of `letters`.
    letters : str

    Raises
    ------
    CheckFailed
        When it is not one of the letters.
    """
    letter = answer.strip().lower() if isinstance(answer, str) else ""
    if len(letter) != 1 or letter not in letters:
        options = ", ".join(letters)
        raise CheckFailed(
            f"No answer yet: expected one of the letters {options}, got {_thing(answer)}.",
            f'Write the letter in quotes, such as "{letters[0]}".',
        )
    Card(
        f"Your answer: {letter}. The verdict comes with the grade, or now with lab.check where the "
        f"autograder is installed."
    ).show()


def _called(function, args):
    """The function's result, its arguments after the call, and the warnings on the way."""
    mine = tuple(copy.deepcopy(arg) for arg in args)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            got = function(*mine)
        except NotImplementedError:
            name = _name(function)
            raise CheckFailed(
                f"{name} is still empty: write its body, remove the raise line, and run this "
                f"check again."
            ) from None
        except CheckFailed:
            raise
        except Exception as problem:
            raise CheckFailed(*_stopped(function, problem)) from None
    return got, mine, list(dict.fromkeys(str(warning.message) for warning in caught))


def _stopped(function, problem):
    """Lines for an error inside the student's function: what, and in which of its lines."""
    lines = [f"✗ {_name(function)} stopped with {type(problem).__name__}: {problem}"]
    code = getattr(function, "__code__", None)
    frames, step = [], problem.__traceback__
    while step is not None:
        frames.append((step.tb_frame.f_code, step.tb_lineno))
        step = step.tb_next
    mine = [line for where, line in frames if code and where.co_filename == code.co_filename]
    if mine:
        source = linecache.getline(code.co_filename, mine[-1]).strip()
        place = f"in line {mine[-1] - code.co_firstlineno + 1} of your function"
        lines.append(f"{place}: `{source}`" if source else f"{place}.")
    elif isinstance(problem, TypeError):
        lines.append(f"Its first line should take the arguments ({_signature(function)}).")
    return lines


def _signature(function):
    try:
        return ", ".join(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return "..."


def _parameter(function, position):
    try:
        return list(inspect.signature(function).parameters)[position]
    except (TypeError, ValueError, IndexError):
        return f"number {position + 1}"


def _untouched(after, before):
    if isinstance(before, np.ndarray):
        same_type = isinstance(after, np.ndarray) and after.dtype == before.dtype
        return same_type and np.array_equal(after, before, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(
            _untouched(after[key], before[key]) for key in before
        )
    if isinstance(before, tuple | list):
        return len(after) == len(before) and all(map(_untouched, after, before))
    return True


def _name(function):
    return getattr(function, "__name__", type(function).__name__)


def _thing(value):
    if value is ...:
        return "..."
    return f"{value!r}"[:40] + f", of type {type(value).__name__}"


def _key(value):
    """A short text that is the same for the same arguments, so that a rerun is no new check."""
    if isinstance(value, np.ndarray):
        return f"{value.shape}{value.tobytes().hex()}"
    if isinstance(value, dict):
        return "".join(f"{key}:{_key(part)}" for key, part in value.items())
    if isinstance(value, tuple | list):
        return "".join(f"({_key(part)})" for part in value)
    return getattr(value, "__qualname__", repr(value))
