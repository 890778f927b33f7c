"""The numerical check of a gradient, printed as a small table.

Nothing here hands the numeric gradient out: writing that function is an exercise.
"""

import numpy as np

from _lab.cards import Card, columns, table
from _lab.compare import described

FINE = 1e-7  # relative error of a right gradient
FLOOR = 1e-8  # keeps 0/0 away; the same one that lesson 09 gives to gradient_check
ROUNDING = 1e-10  # what rounding alone does to a difference of two losses near 1, over 2h


def gradient_table(gradient, f, x, name="dL_dZ2", h=1e-5, limit=8):
    """Compare a gradient with central differences, entry by entry, and show a table.

    Parameters
    ----------
    gradient : array or number, or a function without arguments that returns one
        The gradient of f at x. A function may still be empty: then the table says that it waits.
    f : callable
        A scalar function of an array shaped like x, such as the loss.
    x : array or number
    name : str
        Title of the table.
    h : float
    limit : int
        Rows shown: the entries with the largest relative errors.
    """
    point = np.asarray(x, float)
    steps = h * np.eye(point.size).reshape(point.size, *point.shape)
    try:
        given = gradient() if callable(gradient) else gradient
        size = max(1.0, abs(_scalar(f(point))))
        slopes = [(_scalar(f(point + step)) - _scalar(f(point - step))) / (2 * h) for step in steps]
    except NotImplementedError:
        Card(
            "A function it needs is still empty. Write it, then run this cell again.",
            heading=f"○ {name}: the table waits",
        ).show()
        return
    except Exception as problem:
        text = f"{type(problem).__name__}: {problem}"
        Card(text, "warn", heading=f"✗ {name}: a function it needs stopped").show()
        return
    analytic = np.asarray(given)
    if analytic.dtype.kind not in "fiu" or analytic.shape != point.shape:
        text = f"A gradient has the shape of what it is taken for, {point.shape}. Got: "
        heading = f"✗ {name}: another shape"
        Card(f"{text}{described(given)}.", "warn", heading=heading).show()
        return
    numeric = np.array(slopes).reshape(point.shape)
    gap = np.abs(analytic - numeric)
    errors = gap / np.maximum(np.abs(analytic) + np.abs(numeric), FLOOR)
    order = np.argsort(-np.where(np.isnan(errors), np.inf, errors), axis=None, kind="stable")
    kept = sorted(order[:limit])
    rows = [_row(index, analytic, numeric, errors) for index in kept]
    head = ["index", "analytic", "numeric", "relative error"]
    largest = float(errors.ravel()[order[0]])
    fine = bool(np.all((errors < FINE) | (gap < ROUNDING * size)))
    if largest < FINE:
        words = f"fine, expect below {FINE:.0e}."
    elif fine:
        words = "fine: where it is not below 1e-07, the two differ by no more than rounding."
    else:
        words = (
            f"too large, expect below {FINE:.0e}. Compare the entry at {_index(order[0], point)}."
        )
    summary = f"largest relative error {largest:.0e}: {words}"
    heading = f"{name}: analytic beside numeric"
    if len(kept) < point.size:
        heading += f", the {len(kept)} of {point.size} entries that differ most"
    text = "\n".join([*columns(head, rows), summary])
    body = table(head, rows) + f"<div>{summary}</div>"
    Card(text, "good" if fine else "warn", body, heading).show()


def _row(index, analytic, numeric, errors):
    values = analytic.ravel()[index], numeric.ravel()[index]
    return [_index(index, analytic), *(f"{v:.8f}" for v in values), f"{errors.ravel()[index]:.0e}"]


def _index(flat, array):
    place = np.unravel_index(flat, array.shape)
    return "[" + ", ".join(str(int(n)) for n in place) + "]" if place else "number"


def _scalar(value):
    return np.asarray(value, float).item()
