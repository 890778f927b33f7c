"""What a student's function gives back, taken down as plain data.

This module runs beside student code: in a notebook, in a browser, or in the process that
grades a submission. It compares no values with right ones, and knows none. It needs NumPy alone
and imports nothing else of the package, so that it can be handed over as a single file.
"""

import ast
import contextlib
import copy
import io
import linecache
import warnings
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

MESSAGE_LIMIT = 200  # characters kept of an error's or a warning's message
PRINT_LIMIT = 400  # characters kept of what a call prints
DEPTH_LIMIT = 4  # nested tuples, lists and dicts
SCALARS = (bool, int, float, str, type(None))


@dataclass(frozen=True)
class Foreign:
    """A value that is not plain data, kept as the name of its type.

    Of an `OrderedDict`, a `numpy.matrix` and a masked array, `data` holds the plain part.
    """

    type_name: str
    data: object = None


@dataclass(frozen=True)
class Answer:
    """One call of a student's function.

    Attributes
    ----------
    value : object
        The returned value as plain data (see `snapshot`).
    inputs : tuple
        The arguments after the call, as plain data; the tuple that was given where none changed.
    warnings : tuple of str
        The warnings raised during the call, such as "overflow encountered in exp".
    error : str or None
        "ValueError: ..." when the call raised, else None.
    printed : str
        The beginning of what the call printed.
    trace : dict or None
        Where the call raised, in the student's own text: its "line", the line's "number" in the
        function, "shapes" (array -> its shape) and "names" (what the function could see there).
    """

    value: object = None
    inputs: tuple = ()
    warnings: tuple = ()
    error: str | None = None
    printed: str = ""
    trace: dict | None = None


_RELATIVES = {  # types whose plain part is kept: module and name, and what it is kept as
    ("collections", "OrderedDict"): dict,
    ("collections", "defaultdict"): dict,
    ("numpy", "matrix"): np.asarray,
    ("numpy.matrixlib.defmatrix", "matrix"): np.asarray,
}


@dataclass(frozen=True)
class Formula:
    """A function that travels as text: ``Formula("np.sum(c * x**2)", ("x",), {"c": c})``.

    Exercises such as ``numerical_derivative(f, x)`` take a function: it crosses as data.
    """

    text: str
    parameters: tuple
    constants: dict = field(default_factory=dict)

    def __call__(self, *values):
        names = dict(zip(self.parameters, values, strict=True))
        return eval(_compiled(self.text), {"np": np, **self.constants, **names})


@lru_cache(maxsize=256)  # a slope that is measured asks for many values
def _compiled(text):
    return compile(text, "<string>", "eval")


class Draws(np.random.Generator):
    """A source of random numbers that travels as its seed: ``Draws(7)``.

    Every call of an exercise such as ``initial_weights(shape, rng)`` is given one of its own.
    """

    def __init__(self, seed):
        super().__init__(np.random.PCG64(seed))
        self.seed = seed

    def __deepcopy__(self, memo):
        return np.random.Generator(np.random.PCG64(self.seed))


def snapshot(value, depth=0):
    """Copy a value into plain data, looking only at exact types.

    Kept as they are: `bool`, `int`, `float`, `str`, `None`, `Formula`, `Draws`; NumPy scalars, and
    arrays that are exactly `numpy.ndarray`, of booleans or numbers; tuples, lists and dicts
    (string keys) of these. Everything else, subclasses included, becomes `Foreign`.
    """
    kind = type(value)
    if kind in SCALARS or kind in (Formula, Draws, Foreign):
        return value
    if kind is np.ndarray and value.dtype.kind in "biufc":
        return np.array(value, order="C", copy=True)
    if isinstance(value, np.generic) and kind.__module__ == "numpy" and value.dtype.kind in "biufc":
        return value
    if depth < DEPTH_LIMIT:
        if kind in (tuple, list):
            return kind(snapshot(item, depth + 1) for item in list(value))
        if kind is dict and all(type(key) is str for key in value):
            return {key: snapshot(item, depth + 1) for key, item in value.items()}
    if kind is np.ndarray:
        return Foreign(f"array of {_held(value)}")
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")[:80]
    plain = _RELATIVES.get((kind.__module__, kind.__qualname__))
    if plain is None or depth >= DEPTH_LIMIT:
        return Foreign(name)
    return Foreign(name, snapshot(plain(value), depth + 1))


def _held(array):
    """What an array that is not of numbers holds: the type of a function in it, or its dtype."""
    first = array.flat[0] if array.dtype == object and array.size else None
    return type(first).__name__[:80] if callable(first) else array.dtype


def identical(after, before):
    """Whether an argument is as it was: same type, same shape, same bits."""
    if type(before) is Draws:
        return True  # whoever draws from a generator changes it, and is meant to
    if type(after) is not type(before):
        return False
    if type(before) is np.ndarray:
        same = after.dtype == before.dtype and after.shape == before.shape
        if not same or after.tobytes() == before.tobytes():  # as most are, and quick
            return same
        return np.array_equal(after, before, equal_nan=before.dtype.kind in "fc")
    if type(before) is dict:
        same = all(type(key) is str for key in after) and list(after) == list(before)
        return same and all(map(identical, after.values(), before.values()))
    if type(before) in (tuple, list):
        return len(after) == len(before) and all(map(identical, after, before))
    if isinstance(before, Formula):
        return after.text == before.text and identical(after.constants, before.constants)
    return after == before or (after != after and before != before)


def call(function, args):
    """Call ``function(*args)`` on copies of the arguments and take down what happened.

    NumPy 2.4 and later refuse an array with one entry where a number is wanted: a call that stops
    there is made again with numbers, so that no answer hangs on the release.
    """
    answer = _call(function, args)
    if answer.error and _refused_single_entry(answer.error):
        numbers = tuple(_number(arg) for arg in args)
        if any(type(a) is not type(b) for a, b in zip(numbers, args, strict=True)):
            again = _call(function, numbers)
            if not again.error:
                return replace(again, inputs=tuple(args))
    return answer


def _call(function, args):
    given, args = tuple(args), tuple(copy.deepcopy(arg) for arg in args)
    out, trace = Beginning(), None
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(out):
        warnings.simplefilter("always")
        warnings.filterwarnings("ignore", "Conversion of an array", DeprecationWarning)
        try:
            value, error = function(*args), None
        except Exception as problem:
            value, error = None, f"{type(problem).__name__}: {problem}"[:MESSAGE_LIMIT]
            trace = traced(function, problem)
    messages = tuple(dict.fromkeys(str(w.message)[:MESSAGE_LIMIT] for w in caught))[:5]
    inputs = given if all(map(identical, args, given)) else snapshot(args)
    return Answer(snapshot(value), inputs, messages, error, out.text, trace)


class Beginning(io.TextIOBase):
    """A stream that keeps the beginning of what is written and drops the rest."""

    def __init__(self):
        self.text = ""

    def writable(self):
        return True

    def write(self, text):
        if len(self.text) < PRINT_LIMIT:
            self.text += str(text)[: PRINT_LIMIT - len(self.text)]
        return len(text)


def traced(function, problem):
    """Where an exception arose, in the text that the function's author wrote; None if nowhere."""
    try:
        names = getattr(function, "__globals__", None)
        step, found = problem.__traceback__, None
        while step is not None:
            if names is not None and step.tb_frame.f_globals is names:
                found = step.tb_frame, step.tb_lineno
            step = step.tb_next
        if found is None:
            return None
        frame, number = found
        code = frame.f_code
        line = linecache.getline(code.co_filename, number).strip()[:MESSAGE_LIMIT]
        shapes = {}
        for name in _named_in(line)[:8]:
            value = frame.f_locals.get(name)
            if type(value) is np.ndarray:
                shapes[name] = tuple(value.shape)
        seen = [n for n in (*code.co_varnames, *names) if not n.startswith("_")][:200]
        number += 1 - code.co_firstlineno
        return {"line": line, "number": number, "shapes": shapes, "names": tuple(seen)}
    except Exception:  # a student's objects may refuse anything
        return None


def _named_in(line):
    for text in (line, line + " pass", line.removesuffix(":")):
        with contextlib.suppress(SyntaxError, ValueError):
            return [n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)]
    return []


def _refused_single_entry(error):
    said = ("only 0-dimensional arrays", "only length-1 arrays", "setting an array element")
    return error.partition(": ")[2].startswith(said)


def _number(arg):
    return float(arg[0, 0]) if type(arg) is np.ndarray and arg.shape == (1, 1) else arg
