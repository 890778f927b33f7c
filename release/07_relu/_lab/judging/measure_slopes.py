"""Measures a layer of the student's own, and compares the student's way back with its slopes.

Nobody has the right answer, so the layer itself is nudged, entry by entry (central differences).
All nudged arrays are asked in one shuffled order and once more in another, so that a layer which
answers by what was asked before is found out.
"""

from dataclasses import dataclass

import numpy as np

from _lab.judging.layer_faults import layer_fault
from _lab.judging.measurement import (
    CALLED,
    Measurement,
    nothing,
    same,
    shared_out,
    unwritten,
)
from _lab.judging.slope_causes import way_back_cause

SECONDS = 20.0  # of all calls of one question
WEIGHTS = {"plain": 3.0, "other sizes": 1.5, "large and small numbers": 1.0, CALLED: 0.5}
STEP = 1e-5  # of a nudge, for a number of size one
RTOL, ATOL = 1e-4, 1e-7
BEND = 1e-3  # how far the slopes of two steps may lie apart before it is called a corner
MEASURABLE = 0.7  # the share of entries that must have a slope


@dataclass(frozen=True)
class Slopes:
    """One spot: where the layer was tried, and what its nudges gave.

    Attributes
    ----------
    group : str
    A, dY, Y : (N, D) arrays
    dA : (N, D) array
        The measured error at A; NaN where the layer has a corner.
    slack : (N, D) array
        How far a right answer may lie from it.
    alone : (N, D) array
        The part of dA that each entry owes to its own place in Y.
    """

    group: str
    A: np.ndarray
    dY: np.ndarray
    Y: np.ndarray
    dA: np.ndarray
    slack: np.ndarray
    alone: np.ndarray

    @property
    def smooth(self):
        return ~np.isnan(self.dA)

    def fits(self, got):
        """Whether an answer has the shape, and the measured slopes wherever there are some."""
        if type(got) is not np.ndarray or got.shape != self.A.shape or got.dtype.kind != "f":
            return False
        off = np.abs(got - self.dA)[self.smooth]
        return bool(np.isfinite(got).all() and (off <= self.slack[self.smooth]).all())


def measure_slopes(item, ask, rng):
    """Nudge the layer, ask the way back, and compare.

    See `measured` for the parameters; returns a `Measurement`.
    """
    worth = shared_out(item.points, WEIGHTS)
    try:
        return _measure(item, ask, rng, worth)
    except TimeoutError:
        text = f"The calls of {item.of} or {item.name} took longer than {SECONDS:g} seconds."
        return nothing(worth, "too_slow", text)


def _measure(item, ask, rng, worth):
    spots = _spots(rng)
    nudged = [array for _, A, _ in spots for array in _nudged(A)]
    # Once before the way back has seen where the layer is tried, and once after.
    before = _shuffled(ask, item.of, nudged, rng)
    back = ask(item.name, [(dY, A) for _, A, dY in spots], SECONDS)
    after = _shuffled(ask, item.of, nudged, rng)
    if back is None or unwritten(back):
        return nothing(worth, "empty", f"{item.name} is still empty.", empty=True)
    if before is None or unwritten(before):
        text = f"{item.of} is not written yet, so there are no slopes for {item.name} to have."
        return nothing(worth, "layer_missing", text)
    fault = layer_fault(item.of, nudged, before, after)
    if fault:
        return nothing(worth, *fault)
    slopes, at = [], 0
    for group, A, dY in spots:
        count = 1 + 4 * A.size
        slopes.append(_slopes(group, A, dY, [one.value for one in before[at : at + count]]))
        at += count
    smooth = np.concatenate([one.smooth.ravel() for one in slopes])
    if smooth.mean() < MEASURABLE:
        text = (
            f"{item.of} has no slope at {(~smooth).sum()} of {smooth.size} entries where it was "
            f"tried: two small steps give two different slopes there. That is no fault of "
            f"{item.name}; a layer with fewer corners can be measured."
        )
        return nothing(worth, "not_differentiable", text)
    if not any((np.abs(one.dA[one.smooth]) > one.slack[one.smooth]).any() for one in slopes):
        text = f"{item.of} has slope 0 wherever it was tried: no error would ever pass through it."
        return nothing(worth, "layer_constant", text)
    return _compared(item, ask, worth, slopes, back, smooth)


def _compared(item, ask, worth, slopes, back, smooth):
    right = {}
    for one, answer in zip(slopes, back, strict=True):
        good = not answer.error and one.fits(answer.value)
        right[one.group] = right.get(one.group, True) and good
    answered = [(one, a) for one, a in zip(slopes, back, strict=True) if not a.error]
    right[CALLED] = bool(answered) and all(
        len(a.inputs) == 2 and same(a.inputs[0], one.dY) and same(a.inputs[1], one.A)
        for one, a in answered
    )
    earned = {name: right["plain"] and right[name] for name in worth}
    groups = tuple(
        (name, round(most, 2) if earned[name] else 0.0, round(most, 2))
        for name, most in worth.items()
    )
    corners = int((~smooth).sum())
    told = (
        f"{corners} of {smooth.size} entries lie at a corner and do not count." if corners else ""
    )
    if all(earned.values()):
        return Measurement(groups, told=told)
    other = lambda requests: ask(item.name, requests, SECONDS)
    cause, sentence = way_back_cause(item, slopes, back, right, other)
    return Measurement(groups, cause, sentence, told)


def _spots(rng):
    """(group, A, dY) of every spot; the first two are the plain ones."""
    shapes = {"plain": ((3, 4), (4, 4)), "other sizes": ((1, 1), (1, 5), (6, 2))}
    found = [
        (group, rng.normal(0.0, 1.2, shape), rng.normal(0.0, 1.0, shape))
        for group, some in shapes.items()
        for shape in some
    ]
    for scale in (8.0, 0.02):
        A = rng.uniform(0.3, 1.0, (2, 3)) * rng.choice([-1.0, 1.0], (2, 3)) * scale
        found.append(("large and small numbers", A, rng.normal(0.0, 1.0, (2, 3)) * scale))
    return found


def _steps(A):
    return STEP * np.maximum(np.abs(A), 0.1)


def _nudged(A):
    """A itself, then each entry one step up, one down, two up, two down."""
    yield A
    for index in np.ndindex(A.shape):
        step = _steps(A)[index]
        for far in (step, -step, 2 * step, -2 * step):
            moved = A.copy()
            moved[index] += far
            yield moved


def _shuffled(ask, name, arrays, rng):
    """The answers in the arrays' order, asked in another."""
    order = rng.permutation(len(arrays))
    answers = ask(name, [(arrays[place],) for place in order], SECONDS)
    if answers is None:
        return None
    found = [None] * len(arrays)
    for place, answer in zip(order, answers, strict=True):
        found[place] = answer
    return found


def _slopes(group, A, dY, values):
    """The measured slopes at one spot, from the layer's answers to `_nudged`."""
    Y, rest = values[0], iter(values[1:])
    dA, slack, alone = np.empty(A.shape), np.empty(A.shape), np.empty(A.shape)
    for index in np.ndindex(A.shape):
        step = _steps(A)[index]
        up, down, further_up, further_down = (next(rest) for _ in range(4))
        near = (up - down) * dY / (2 * step)
        far = (further_up - further_down) * dY / (4 * step)
        sides = (up - Y) * dY / step, (Y - down) * dY / step
        size = np.abs(near).sum()
        moved = up != down
        noise = 1e-15 * (np.abs(Y * dY)[moved].sum() + np.abs(dY).max()) / step
        corner = abs(near.sum() - far.sum()) > BEND * size + 20 * noise
        # Two sides of a smooth spot differ by the curvature times the step.
        corner |= (
            abs(sides[0].sum() - sides[1].sum()) > 0.01 * size + 0.01 * abs(dY[index]) + 20 * noise
        )
        dA[index] = np.nan if corner else near.sum()
        slack[index] = RTOL * size + ATOL * max(1.0, np.abs(dY).max()) + 5 * noise
        alone[index] = near[index]
    return Slopes(group, A, dY, Y, dA, slack, alone)
