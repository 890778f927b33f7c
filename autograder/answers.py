"""What a student's function gives back, taken down as plain data.

This module runs beside student code: in a notebook, in a browser, or in the process that
grades a submission. It compares nothing and knows no expected value. It needs NumPy alone
and imports nothing else of the package, so that it can be handed over as a single file.
"""

import copy
import warnings
from dataclasses import dataclass, field

import numpy as np

MESSAGE_LIMIT = 200  # characters kept of an error's or a warning's message
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
        The arguments as they were after the call, as plain data.
    warnings : tuple of str
        The warnings raised during the call, such as "overflow encountered in exp".
    error : str or None
        "ValueError: ..." when the call raised, else None.
    """

    value: object = None
    inputs: tuple = ()
    warnings: tuple = ()
    error: str | None = None


_RELATIVES = {  # types whose plain part is kept: module and name, and what it is kept as
    ("collections", "OrderedDict"): dict,
    ("collections", "defaultdict"): dict,
    ("numpy", "matrix"): np.asarray,
    ("numpy.matrixlib.defmatrix", "matrix"): np.asarray,
}


@dataclass(frozen=True)
class Formula:
    """A function that travels as text: ``Formula("np.sum(c * x**2)", ("x",), {"c": c})``.

    Exercises such as ``numerical_derivative(f, x)`` take a function as an argument. As data it
    can cross into another process, where it is called like any other function.
    """

    text: str
    parameters: tuple
    constants: dict = field(default_factory=dict)

    def __call__(self, *values):
        names = dict(zip(self.parameters, values, strict=True))
        return eval(self.text, {"np": np, **self.constants, **names})


def snapshot(value, depth=0):
    """Copy a value into plain data, looking only at exact types.

    Kept as they are: `bool`, `int`, `float`, `str`, `None`, `Formula`; NumPy scalars (as
    NumPy scalars) and arrays that are exactly `numpy.ndarray` with a boolean, integer, float
    or complex dtype; tuples, lists and dicts (string keys) of these. Everything else,
    subclasses included, becomes `Foreign`.
    """
    kind = type(value)
    if kind in SCALARS or kind is Formula or kind is Foreign:
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
        return Foreign(f"array of {value.dtype}")
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")[:80]
    plain = _RELATIVES.get((kind.__module__, kind.__qualname__))
    if plain is None or depth >= DEPTH_LIMIT:
        return Foreign(name)
    return Foreign(name, snapshot(plain(value), depth + 1))


def call(function, args):
    """Call ``function(*args)`` on copies of the arguments and take down what happened."""
    args = tuple(copy.deepcopy(arg) for arg in args)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            value, error = function(*args), None
        except Exception as problem:
            value, error = None, f"{type(problem).__name__}: {problem}"[:MESSAGE_LIMIT]
    messages = tuple(dict.fromkeys(str(w.message)[:MESSAGE_LIMIT] for w in caught))[:5]
    return Answer(snapshot(value), snapshot(args), messages, error)
