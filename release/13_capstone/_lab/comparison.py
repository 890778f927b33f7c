"""Yours beside what is wanted: the smallest public case that fails, drawn and worked out."""

import numpy as np

from _lab.figures import row
from _lab.judging.compare import close
from _lab.style import kind_of

LARGEST = 144  # entries of an array that is drawn


def comparison(name, seen):
    """A picture of the smallest failing case, and in words the first entry that differs.

    Parameters
    ----------
    name : str
        The function's.
    seen : list of Seen
        Its answers on the public cases.

    Returns
    -------
    Picture or None, str
    """
    failing = [one for one in seen if not one.right and one.laid is not None]
    for one in sorted(failing, key=_size):
        parts = _parts(one)
        if parts is None:
            continue
        label, got, want = parts
        words = f"On the case «{one.case.name}»{label}:"
        if got.shape != want.shape:
            words += f" yours has shape {got.shape}, wanted is {want.shape}."
            return _picture(name, got, want, None), words
        differ = ~close(got, want, 1e-6, 1e-9)
        index = tuple(int(i) for i in np.argwhere(differ)[0]) if want.ndim else ()
        words += f" {_entry(index)} is {got[index]:.6g}, wanted is {want[index]:.6g}."
        worked = one.case.unfolded.get(",".join(map(str, index)))
        if worked and not label:
            words += f"\n{worked}"
        return _picture(name, got, want, differ), words
    return None, ""


def _size(one):
    return sum(np.size(leaf) for leaf in one.laid.leaves if isinstance(leaf, np.ndarray))


def _parts(one):
    """(where in the answer, yours, wanted) of the first array that differs; None if none can be."""
    wanted, got = one.want.value, one.answer.value
    if isinstance(wanted, dict) and isinstance(got, dict):
        pairs = [(f', "{key}"', got.get(key), value) for key, value in wanted.items()]
    elif isinstance(wanted, tuple) and isinstance(got, tuple | list) and len(got) == len(wanted):
        pairs = [(f", result {n}", g, w) for n, (g, w) in enumerate(zip(got, wanted, strict=True))]
    else:
        pairs = [("", got, wanted)]
    for label, g, w in pairs:
        if not _drawable(g) or not _drawable(w):
            continue
        g, w = np.asarray(g, float), np.asarray(w, float)
        if g.shape != w.shape or not close(g, w, 1e-6, 1e-9).all():
            return label, g, w
    return None


def _drawable(value):
    if type(value) is bool or not isinstance(value, np.ndarray | float | int | np.generic):
        return False
    return np.asarray(value).dtype.kind in "biuf" and 0 < np.size(value) <= LARGEST


def _picture(name, got, want, differ):
    if got.ndim > 2 or want.ndim > 2:
        return None
    kinds = dict.fromkeys(("yours", "wanted"), kind_of(name))
    outlined = {}
    if differ is not None and got.ndim == 2:
        outlined = {"yours": differ, "wanted": differ}
    return row(("yours", got), ("wanted", want), kinds=kinds, highlight=outlined)


def _entry(index):
    return f"[{', '.join(map(str, index))}]" if index else "it"
