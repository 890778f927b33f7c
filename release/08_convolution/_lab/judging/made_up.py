"""Makes up cases that no student is graded on, from those of an exercise."""

import numpy as np

BASES = 3  # cases that others are made of


def made_up(cases):
    """Arguments that no case has: numbers changed, arrays longer or shorter along an axis.

    Axes of one length go together, in one argument or in several: a batch keeps its m.
    """
    rng = np.random.default_rng(0)
    made = []
    for case in cases[:BASES]:
        made += [
            tuple(_larger(a, rng) for a in case.args),
            tuple(a * rng.uniform(0.5, 1.5, a.shape) if _floats(a) else a for a in case.args),
            tuple(np.round(a, 1) if _floats(a) else a for a in case.args),
        ]
        lengths = sorted({n for a in case.args if _floats(a) for n in a.shape if n > 1})
        for length in lengths:
            made += [_resized(case.args, length, times, rng) for times in (2, 0.5)]
        for place, value in enumerate(case.args):
            for axis in range(value.ndim if _floats(value) else 0):
                if value.shape[axis] == 1:
                    continue
                longer = _along(value, axis, 2, rng)
                made.append((*case.args[:place], longer, *case.args[place + 1 :]))
    return made


def _resized(args, length, times, rng):
    """Every axis of this length made longer or shorter."""
    out = []
    for value in args:
        if _floats(value):
            for axis, n in enumerate(value.shape):
                if n == length:
                    value = _along(value, axis, times, rng)
        out.append(value)
    return tuple(out)


def _larger(value, rng):
    """Numbers beyond 1 where negative numbers show that they are no probabilities."""
    if not _floats(value) or not (value < 0).any():
        return value
    return value * rng.uniform(3.0, 9.0, value.shape)


def _along(value, axis, times, rng):
    if times < 1:
        return np.take(value, range(max(1, int(value.shape[axis] * times))), axis)
    longer = np.repeat(value, times, axis)
    return longer * rng.uniform(0.9, 1.1, longer.shape)


def _floats(value):
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"
