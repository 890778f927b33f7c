"""What an exception in a student's function means, with the student's own line."""

import re

import numpy as np

from _lab.judging.absence import did_you_mean

NUMPY_NAMES = [name for name in dir(np) if not name.startswith("_")]


def error_sentence(exercise, seen):
    """The sentence for the first error among the answers, or None.

    Parameters
    ----------
    exercise : Exercise
    seen : list of Seen

    Returns
    -------
    str or None
        What stopped, on which case, in which of the student's lines, and what to look at.
    """
    stopped = [one for one in seen if one.answer.error]
    if not stopped:
        return None
    first = min(stopped, key=lambda one: sum(getattr(a, "size", 1) for a in one.case.args))
    error, trace = first.answer.error, first.answer.trace or {}
    everywhere = len(stopped) == len(seen)
    where = "" if everywhere else f" on the case «{first.case.name}»"
    text = f"{exercise.name} stopped{where} with {error}"
    if line := line_that_stopped(trace):
        text += f"\n{line}"
    return f"{text.rstrip('.')}. {_hint(error, exercise, trace)}".rstrip()


def line_that_stopped(trace):
    """The student's own line, with the shapes of what stands in it; "" where it is not known."""
    if not trace.get("line"):
        return ""
    text = f"in line {trace['number']} of your function: `{trace['line']}`"
    shapes = trace.get("shapes") or {}
    told = ", ".join(f"{name} has shape {shape}" for name, shape in shapes.items())
    return f"{text} ({told})" if told else text


def error_name(seen):
    """A stable name for the errors among the answers: the exceptions' types."""
    kinds = sorted({one.answer.error.partition(":")[0] for one in seen if one.answer.error})
    return "+".join(f"error_{kind}" for kind in kinds) or None


def _hint(error, exercise, trace):
    kind, _, message = error.partition(":")
    message = message.strip()
    line = trace.get("line", "")
    if kind == "NameError":
        name = (re.findall(r"'(\w+)'", message) or [""])[0]
        local = set(trace.get("names") or ()) | set(exercise.parameters)
        if name in NUMPY_NAMES and name not in local:
            return f"NumPy's functions are called with np. before them: np.{name}."
        if "Did you mean" in message:
            return ""
        return f"Nothing of that name exists where the function runs.{did_you_mean(name, local)}"
    if kind in ("UnboundLocalError",):
        return "The name is read before anything was assigned to it in this function."
    if kind == "AttributeError" and "numpy" in message and "Did you mean" not in message:
        name = (re.findall(r"'(\w+)'$", message) or [""])[-1]
        return did_you_mean(name, NUMPY_NAMES).strip()
    if kind == "IndexError" and "out of bounds" in message:
        return (
            "An index runs over the border. Work out the largest value of each index there, and "
            "compare it with the shape."
        )
    if kind == "IndexError" and "integers" in message:
        return "An index must be a whole number: // divides without a remainder, / gives a float."
    if kind == "TypeError" and ("'float' object cannot be interpreted as an integer" in message):
        return "A size or range needs a whole number: // divides without a remainder."
    if kind == "TypeError" and "not subscriptable" in message:
        return "Square brackets stand after something that has no entries. Round ones call it."
    if kind == "TypeError" and "not callable" in message:
        return "Round brackets stand after something that is no function. Square ones index it."
    if kind == "TypeError" and ("positional argument" in message or "keyword argument" in message):
        if exercise.name in message:
            wanted = ", ".join(exercise.parameters)
            return f"Its first line should take the arguments ({wanted})."
        return "Compare the arguments in that call with the function's first line."
    if "truth value of an array" in message:
        return (
            "An if needs one True or False, and a comparison of an array gives one for each entry. "
            "Use np.where or a mask, or compare one entry at a time."
        )
    if kind == "ValueError" and (
        "broadcast" in message or "matmul" in message or "not aligned" in message
    ):
        return (
            "The shapes do not fit together. Write each shape beside its array, then look for a "
            "transpose, or a slice that is one too long or too short."
        )
    if kind == "ValueError" and "cannot reshape" in message:
        return "A reshape keeps the number of entries: multiply the new shape out and compare."
    if kind == "RecursionError":
        return "The function calls itself without end."
    if kind == "ZeroDivisionError":
        return "Something is divided by 0 there."
    if kind == "KeyError":
        return "The dict has no entry of that name; capital letters count."
    if kind == "FloatingPointError":
        return "A number left the range of floats there."
    if kind == "TypeError" and "NoneType" in message:
        return f"Something in `{line}` is None: does the function that gave it return its result?"
    if "setting an array element" in message:
        return "One entry takes one number; what stands on the right has more, or has axes."
    return ""
