"""What `lab.check` needs beside a lesson: public cases as data, and the judge's general part.

The data hold arguments, wanted answers and the answers of every single mistake on the public
cases. No reference, model or hidden case goes with them.
"""

import base64
import inspect
import json
import zlib
from dataclasses import asdict
from pathlib import Path

import numpy as np

import autograder
from autograder.answers import Draws, Formula
from autograder.exercises import Exercise, Measured, Question, of_lesson
from autograder.exercises.unfolding import unfolded
from autograder.judge import PUBLIC_SEED
from autograder.judge.evidence import look
from autograder.judge.table import table

PACKAGE = Path(autograder.__file__).resolve().parent
UNFOLDED = 36  # entries of an answer whose calculation is written out
OWN = frozenset({"__init__", "follow", "judge", "verdict"})  # they know exercises or references
# What measures goals knows layers that earlier lessons ask for: it goes where goals are.
MEASURING = frozenset(
    {"layer_faults", "measure_accuracy", "measure_slopes", "measured", "measurement"}
    | {"slope_causes"}
)


def general_judge(lesson):
    """The judge's general modules under the name they have beside a lesson: name -> bytes."""
    goals = any(isinstance(item, Measured) for item in of_lesson(lesson))
    left_out = OWN if goals else OWN | MEASURING
    files = {"__init__.py": b'"""The general part of the judge, copied by the build."""\n'}
    for path in sorted((PACKAGE / "judge").glob("*.py")):
        if path.stem not in left_out:
            files[path.name] = _beside(path.read_text("utf-8"))
    files["answers.py"] = (PACKAGE / "answers.py").read_bytes()
    return files


def _beside(text):
    text = text.replace("autograder.judge", "_lab.judging")
    text = text.replace("autograder.exercises.base import Case", "_lab.case import Case")
    return text.replace("autograder.answers", "_lab.judging.answers").encode()


def public_checks(lesson):
    """The lesson's public cases and the mistakes' answers on them, as JSON bytes."""
    items = of_lesson(lesson)
    data = {
        "lesson": lesson,
        "questions": {i.name: _question(i) for i in items if isinstance(i, Question)},
        "exercises": [_exercise(i) for i in items if isinstance(i, Exercise)],
    }
    measured = [asdict(i) for i in items if isinstance(i, Measured)]
    data |= {"measured": measured} if measured else {}
    return (json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n").encode()


def _question(question):
    """The right letter and the reasons, packed so that nobody reads them by accident."""
    text = json.dumps([question.correct, question.reasons], ensure_ascii=False)
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _exercise(exercise):
    mine = table(exercise, PUBLIC_SEED)
    numbers = range(len(mine.cases))
    return {
        "name": exercise.name,
        "signature": _signature(exercise),
        "points": exercise.points,
        "rtol": exercise.rtol,
        "atol": exercise.atol,
        "quiet": exercise.quiet,
        "integers": exercise.integers,
        "weights": exercise.weights,
        "cases": [_case(mine, number) for number in numbers],
        "wrong": [
            {
                "mistake": [wrong.choice, wrong.name, wrong.sentence, wrong.heading],
                "answers": [_answer(mine, wrong, number) for number in numbers],
            }
            for wrong in exercise.wrong
        ],
    }


def _signature(exercise):
    """The parameters' names, each with its default in a list of two where it has one."""
    parameters = inspect.signature(exercise.reference).parameters.values()
    return [[p.name] if p.default is p.empty else [p.name, p.default] for p in parameters]


def _case(mine, number):
    case = mine.cases[number]
    return {
        "name": case.name,
        "group": case.group,
        "args": packed(case.args),
        "want": packed(mine.wants[number].value),
        "unfolded": _unfolded(mine.exercise, case, mine.wants[number].value),
    }


def _unfolded(exercise, case, want):
    """Each entry of a small answer worked out in figures: "0,2" -> "Z[0, 2] = ..."."""
    if not isinstance(want, np.ndarray | float) or np.ndim(want) > 2 or np.size(want) > UNFOLDED:
        return {}
    found = {
        ",".join(map(str, index)): unfolded(exercise, case.args, index)
        for index in np.ndindex(np.shape(want))
    }
    return {place: text for place, text in found.items() if text}


def _answer(mine, wrong, number):
    """What a mistake answers on a case; None where it is what is wanted."""
    answer, _ = mine.answer((wrong,), number)
    if answer.error:
        return {"error": answer.error}
    seen = look(mine, number, answer)
    if seen.right and not seen.notes:
        return None
    noisy = {"noisy": True} if _is_noise(mine, wrong, number, answer.value) else {}
    return {"value": packed(answer.value), **noisy}


def _is_noise(mine, wrong, number, value):
    """Whether an answer is what rounding left: its arguments' last digits change it much.

    Each processor has last digits of its own. Who compares what two of them made passes over it.
    """
    args = [_nudged(arg) for arg in mine.cases[number].args]
    other = mine.with_arguments((wrong,), args).value
    arrays = [one for one in (value, other) if type(one) is np.ndarray and one.dtype.kind == "f"]
    if len(arrays) < 2 or arrays[0].shape != arrays[1].shape:
        return False
    return not np.allclose(*arrays, rtol=1e-5, atol=1e-6, equal_nan=True)


def _nudged(arg):
    """An array of floats with each entry's last digit moved; anything else as it is."""
    return arg * (1 + 2**-52) if type(arg) is np.ndarray and arg.dtype.kind == "f" else arg


def packed(value):
    """A value in the JSON form that `_lab.public.value` reads."""
    if type(value) is np.ndarray:
        order = "F" if value.flags.f_contiguous and not value.flags.c_contiguous else "C"
        return {"array": [_rounded(value), list(value.shape), value.dtype.name, order]}
    if isinstance(value, np.generic):
        return value.item()
    if type(value) is tuple:
        return {"tuple": [packed(part) for part in value]}
    if type(value) is list:
        return {"list": [packed(part) for part in value]}
    if type(value) is dict:
        return {"dict": {key: packed(part) for key, part in value.items()}}
    if type(value) is Formula:
        return {"formula": [value.text, list(value.parameters), packed(value.constants)]}
    if type(value) is Draws:
        return {"draws": value.seed}
    return value


def _rounded(array):
    """The entries as a flat list, with as many digits as a comparison uses."""
    flat = array.ravel().tolist()
    return [float(f"{x:.12g}") for x in flat] if array.dtype.kind == "f" else flat
