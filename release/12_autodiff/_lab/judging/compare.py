"""Compares laid-out answers number by number, and what a call did to its arguments bit by bit."""

import numpy as np

from _lab.judging.answers import Formula, identical


def alike(got, predicted, rtol, atol, only=None):
    """Notes on the form when two laid-out answers agree in their numbers, else None.

    `only` are the parts of the answer that count; all when None.
    """
    if got.structure != predicted.structure or len(got.leaves) != len(predicted.leaves):
        return None
    notes = set(got.notes - predicted.notes)
    single = "float32" in notes
    for place in got.places(only):
        mine, theirs = got.leaves[place], predicted.leaves[place]
        wide = _for_float32(theirs, rtol, atol) if single else (rtol, atol)
        note = _leaf(mine, theirs, *wide)
        if note is None:
            return None
        if note:
            notes.add(note)
    return frozenset(notes)


def _for_float32(want, rtol, atol):
    """Tolerances for seven digits, of which sums of large numbers lose some."""
    large = 0.0
    if isinstance(want, np.ndarray) and want.dtype.kind == "f":
        large = np.max(np.abs(want), initial=0.0, where=np.isfinite(want))
    return max(rtol, 2e-4), max(atol, 1e-5 * max(1.0, float(large)))


def _leaf(got, want, rtol, atol):
    """ "" for equal leaves, the name of a shape's departure, or None where the numbers differ."""
    if not isinstance(got, np.ndarray) or not isinstance(want, np.ndarray):
        return "" if type(got) is type(want) and _same_plain(got, want) else None
    if got.shape == want.shape:
        return "" if close(got, want, rtol, atol).all() else None
    if got.size != want.size or not got.size:
        return None
    note = shape_note(got.shape, want.shape)
    if note is None:
        return None
    flat = got.T.ravel() if note == "moved_axis" else got.ravel()
    return note if close(flat, want.ravel(), rtol, atol).all() else None


def shape_note(got, want):
    """What the same entries in another shape departed in; None when axes hold other numbers."""
    long_got, long_want = ([n for n in shape if n != 1] for shape in (got, want))
    if long_got != long_want:
        return "moved_axis" if got == want[::-1] else None
    if got == ():
        return "number_for_array"
    if len(got) == len(want):
        return "moved_axis"
    return "lost_axis" if len(got) < len(want) else "extra_axis"


def _same_plain(got, want):
    if isinstance(want, Formula):
        return got.text == want.text and got.parameters == want.parameters
    return got == want


def close(got, want, rtol, atol):
    """Entry by entry, whether got is want. Infinities and nan agree with themselves alone."""
    if want.dtype.kind in "biu" and got.dtype.kind in "biu":
        return got == want
    with np.errstate(all="ignore"):
        near = np.abs(got - want) <= atol + rtol * np.abs(want)
    finite = np.isfinite(want) & np.isfinite(got)
    return (near & finite) | (got == want) | (np.isnan(got) & np.isnan(want))


def unchanged(answer, args):
    """The positions of the arguments that a call changed."""
    if len(answer.inputs) != len(args):
        return tuple(range(len(args)))
    return tuple(
        n
        for n, (after, before) in enumerate(zip(answer.inputs, args, strict=True))
        if not identical(after, before)
    )


def accepted_integers(notes, args):
    """The notes without "integers", where every argument array holds integers itself."""
    arrays = [arg for arg in args if type(arg) is np.ndarray]
    if arrays and all(arg.dtype.kind in "iu" for arg in arrays):
        return notes - {"integers"}
    return notes
