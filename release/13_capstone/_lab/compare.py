"""What is different between an answer and the wanted one, in a student's terms."""

import numpy as np

ATOL = 1e-9
KINDS = {"f": "floats", "i": "integers", "u": "integers", "b": "booleans", "c": "complex numbers"}


def settled(value):
    """A wanted value as the course returns it: arrays and numbers are floats."""
    if isinstance(value, np.ndarray):
        return value.astype(float) if value.dtype.kind in "iub" else value
    if isinstance(value, dict):
        return {key: settled(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(settled(part) for part in value)
    if isinstance(value, int | np.number) and not isinstance(value, bool):
        return float(value)
    return value


def described(value):
    """A value's type in words: "an array of floats, shape (4, 4)"."""
    if isinstance(value, np.ndarray):
        kind = KINDS.get(value.dtype.kind, "objects")
        plain = "an array" if type(value) is np.ndarray else f"a {type(value).__name__}"
        return f"{plain} of {kind}, shape {value.shape}"
    if value is None:
        return "None"
    if isinstance(value, dict):
        return "a dict with the keys " + (", ".join(map(str, value)) or "(none)")
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {value}"
    if isinstance(value, float | np.floating):
        return "a number (float)"
    if isinstance(value, int | np.integer):
        return f"the integer {value}"
    return f"an object of type {type(value).__name__}"


def same(got, wanted, rtol):
    """Whether two values agree: same shapes, entries close."""
    if isinstance(wanted, dict):
        return (
            isinstance(got, dict)
            and got.keys() == wanted.keys()
            and all(same(got[key], wanted[key], rtol) for key in wanted)
        )
    if isinstance(wanted, tuple | list):
        return (
            isinstance(got, tuple | list)
            and len(got) == len(wanted)
            and all(same(g, w, rtol) for g, w in zip(got, wanted, strict=True))
        )
    try:
        got, wanted = np.asarray(got, float), np.asarray(wanted, float)
    except (TypeError, ValueError):
        return False
    return got.shape == wanted.shape and np.allclose(got, wanted, rtol, ATOL, equal_nan=True)


def differences(got, wanted, rtol, name="the result"):
    """Lines that say what is wrong with `got`; none when it agrees with `wanted`.

    Parameters
    ----------
    got : object
        What the student's function returned.
    wanted : array, float, dict or tuple
        As `settled` gives it.
    rtol : float
    name : str
        How the value is called in the lines: "it", 'its "Z1"'.

    Returns
    -------
    list of str
    """
    if got is None and wanted is not None:
        return _lines(name, wanted, got) + ["Does the function end with a return?"]
    if isinstance(wanted, np.ndarray):
        return _array(got, wanted, rtol, name)
    if isinstance(wanted, float):
        return _number(got, wanted, rtol, name)
    if isinstance(wanted, dict):
        return _dict(got, wanted, rtol, name)
    if isinstance(wanted, tuple | list):
        if type(got) is not type(wanted) or len(got) != len(wanted):
            return _lines(name, wanted, got)
        parts = enumerate(zip(got, wanted, strict=True))
        return next(
            (found for n, (g, w) in parts if (found := differences(g, w, rtol, f"{name}[{n}]"))), []
        )
    agrees = type(got) is type(wanted) and got == wanted
    return [] if agrees else [f"Expected {name}: {wanted!r}.", f"Got: {got!r}."]


def _lines(name, wanted, got, more=""):
    return [f"Expected {name}: {described(wanted)}.", f"Got: {described(got)}{more}."]


def _dict(got, wanted, rtol, name):
    if not isinstance(got, dict):
        return _lines(name, wanted, got)
    missing = [str(key) for key in wanted if key not in got]
    extra = [str(key) for key in got if key not in wanted]
    if missing or extra:
        lines = _lines(name, wanted, got)
        lines += [f"Missing: {', '.join(missing)}."] if missing else []
        return lines + ([f"Not asked for: {', '.join(extra)}."] if extra else [])
    found = (differences(got[key], wanted[key], rtol, f'{name}["{key}"]') for key in wanted)
    return next((lines for lines in found if lines), [])


def _number(got, wanted, rtol, name):
    if type(got) is not float and not isinstance(got, np.floating):
        lines = _lines(name, wanted, got)
        if isinstance(got, np.ndarray) and got.size == 1:
            lines.append("Turn an array with one entry into a number with float(...) or .item().")
        return lines
    if np.isclose(got, wanted, rtol, ATOL, equal_nan=True):
        return []
    return [f"Expected {name}: {plain(wanted)}.", f"Got: {plain(got)}.{_nan(got)}"]


def _array(got, wanted, rtol, name):
    if type(got) is not np.ndarray:
        hint = {
            list: "Turn the list into an array with np.array(...).",
            tuple: "Turn the tuple into an array with np.array(...).",
        }.get(type(got), "")
        return _lines(name, wanted, got) + [hint]
    if got.shape != wanted.shape:
        return _lines(name, wanted, got)
    if got.dtype.kind != wanted.dtype.kind:
        hint = "Make the result float: start from np.zeros(...), or use .astype(float)."
        return _lines(name, wanted, got) + [hint]
    wrong = np.argwhere(~np.isclose(got, wanted, rtol, ATOL, equal_nan=True))
    if not len(wrong):
        return []
    first = tuple(int(n) for n in wrong[0])
    count = f"{len(wrong)} of {got.size} entries differ" if got.size > 1 else "its entry differs"
    where = ", ".join(map(str, first))
    return [
        *_lines(name, wanted, got, f"; {count}"),
        f"First difference at [{where}]: expected {plain(wanted[first])}, "
        f"got {plain(got[first])}.{_nan(got[first])}",
    ]


def plain(value):
    """A number as text, six digits."""
    return f"{float(value):.6g}".replace("-", "−") if np.isreal(value) else str(value)


def _nan(value):
    if np.isnan(value):
        return " nan comes from 0/0, inf − inf, or the log of a negative number."
    return " inf comes from a division by 0 or the log of 0." if np.isinf(value) else ""


def right(wanted):
    """What a right answer was, in words: "shape (4, 4), all 16 entries right"."""
    if isinstance(wanted, np.ndarray):
        if wanted.size == 1:
            return f"shape {wanted.shape}, its one entry right"
        return f"shape {wanted.shape}, all {wanted.size} entries right"
    if isinstance(wanted, dict):
        return f"all {len(wanted)} arrays right: {', '.join(map(str, wanted))}"
    if isinstance(wanted, tuple | list):
        return f"all {len(wanted)} parts right"
    return f"{plain(wanted)}, right" if isinstance(wanted, float) else "right"
