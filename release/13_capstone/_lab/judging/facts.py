"""What is true of a wrong answer when no mistake was recognised, in words without its value."""

from dataclasses import dataclass

import numpy as np

from _lab.judging.answers import Foreign, Formula
from _lab.judging.compare import close


@dataclass(frozen=True)
class Problem:
    """Why one case failed: `kind` is type, shape, dtype or value."""

    kind: str
    text: str


def difference(got, want, rtol, atol, name="the result"):
    """How `got` differs from `want`, as a `Problem` that shows no value of `want`; else None."""
    if type(want) is np.ndarray:
        return _array_difference(got, want, rtol, atol, name)
    if type(want) is float or isinstance(want, np.floating):
        if type(got) is not float and type(got) not in (np.float64, np.float32, np.longdouble):
            return Problem("type", f"{name} should be a number (float); it is {described(got)}.")
        if not close(np.asarray(got, float), np.asarray(want, float), rtol, atol):
            return Problem("value", f"{name} is a number, as it should be, but not the right one.")
        return None
    if type(want) in (tuple, list):
        if type(got) is not type(want) or len(got) != len(want):
            word = "tuple" if type(want) is tuple else "list"
            return Problem(
                "type", f"{name} should be a {word} of {len(want)}; it is {described(got)}."
            )
        for index, (part, wanted) in enumerate(zip(got, want, strict=True)):
            found = difference(part, wanted, rtol, atol, f"{name}[{index}]")
            if found:
                return found
        return None
    if type(want) is dict:
        if type(got) is not dict or set(got) != set(want):
            keys = ", ".join(want)
            return Problem(
                "type", f"{name} should be a dict with keys {keys}; it is {described(got)}."
            )
        for key, wanted in want.items():
            found = difference(got[key], wanted, rtol, atol, f'{name}["{key}"]')
            if found:
                return found
        return None
    if type(want) is Formula:
        same = type(got) is Formula and got.text == want.text and got.parameters == want.parameters
        same = same and difference(got.constants, want.constants, 0.0, 0.0) is None
        return None if same else Problem("value", f"{name} is another function.")
    if type(got) is not type(want) or got != want:
        return Problem("value", f"{name} should not be {described(got)}.")
    return None


def _array_difference(got, want, rtol, atol, name):
    if type(got) is not np.ndarray:
        return Problem("type", f"{name} should be a NumPy array; it is {described(got)}.")
    if got.shape != want.shape:
        return Problem("shape", f"{name} should have shape {want.shape}; it has {got.shape}.")
    if got.dtype.kind != want.dtype.kind:
        return Problem(
            "dtype", f"{name} should hold {_kind(want.dtype)}; it holds {_kind(got.dtype)}."
        )
    same = close(got, want, rtol, atol)
    if same.all():
        return None
    wrong = np.argwhere(~same)
    index = ", ".join(str(int(i)) for i in wrong[0])
    count = "every entry differs" if len(wrong) == want.size else f"{len(wrong)} of {want.size}"
    count = count if len(wrong) == want.size else f"{count} entries differ"
    nan = " (it is nan there)" if got.dtype.kind == "f" and np.isnan(got[tuple(wrong[0])]) else ""
    return Problem(
        "value", f"{name} has the right shape, but {count}; the first at index [{index}]{nan}."
    )


def _kind(dtype):
    return {
        "f": "floats (float64)",
        "i": "integers",
        "u": "unsigned integers",
        "b": "booleans",
        "c": "complex numbers",
    }[dtype.kind]


def described(value):
    """A value's type in words: "a list", "an array of shape (4, 1)"."""
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape}"
    if type(value) is Foreign:
        return f"an object of type {value.type_name}"
    if value is None:
        return "None"
    if type(value) is dict:
        return "a dict with keys " + (", ".join(value) or "(none)")
    if type(value) in (tuple, list):
        return f"a {type(value).__name__} of {len(value)}"
    return f"of type {type(value).__name__}"
