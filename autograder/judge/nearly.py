"""What stands near the right answer on every case: times one number, plus one, or a little off."""

import numpy as np

from autograder.answers import Formula
from autograder.judge.messages import form_sentence

SAME = 1e-6  # how far quotients and differences that count as one may be apart
LITTLE = 0.05  # of the largest number of an array: the most that is called a little


def times_or_plus(evidence):
    """(name, sentence) when every answer is the right one times one number, or plus one."""
    pairs = _pairs([*evidence.graded, *evidence.fresh(0)])
    if pairs is None:
        return None
    got, want = (np.concatenate(side) for side in zip(*pairs, strict=True))
    large = np.abs(want) > 1e-3 * np.max(np.abs(want), initial=0.0)
    if large.sum() < 3:
        return None
    factor, step = np.median(got[large] / want[large]), np.median(got - want)
    if abs(factor) > SAME and _same(got, factor * want, evidence):
        return (
            "times_a_number",
            f"On every case your answer is the right one times the same number, {factor:.4g}.",
        )
    if _same(got, want + step, evidence):
        return (
            "plus_a_number",
            f"On every case your answer is the right one plus the same number, {step:.4g}.",
        )
    return None


def close_by(evidence):
    """(name, sentence) when no number of any answer is far off; else None."""
    pairs = _pairs(evidence.graded)
    if pairs is None:
        return None
    off = [np.max(np.abs(g - w)) / max(np.max(np.abs(w)), 1e-12) for g, w in pairs if w.size]
    if not off or max(off) > LITTLE:
        return None
    said = (
        f"Your numbers come close on every case, and are not exact: the worst is off by "
        f"{100 * max(off):.1g} % of the largest. The way is right, or nearly; something on it is "
        f"rough: a rounded constant, an approximation, too few digits."
    )
    if any(isinstance(a, Formula) for seen in evidence.graded for a in seen.case.args):
        said += " A step h that is much too large or much too small does that. Take 1e-5."
    few = {"float16", "float32"} & frozenset().union(*(s.laid.notes for s in evidence.graded))
    return "close", f"{said} {form_sentence(evidence.exercise.name, few)}" if few else said


def _pairs(answers):
    """Each array of floats as (got, wanted), flat; None where they do not stand side by side."""
    pairs = []
    for seen in answers:
        if seen.laid is None or len(seen.laid.leaves) != len(seen.sought.leaves):
            return None
        for got, want in zip(seen.laid.leaves, seen.sought.leaves, strict=True):
            arrays = isinstance(got, np.ndarray) and isinstance(want, np.ndarray)
            if not arrays or got.shape != want.shape or want.dtype.kind != "f":
                return None
            got, want = got.astype(float).ravel(), want.ravel()
            if not (np.isfinite(got).all() and np.isfinite(want).all()):
                return None
            pairs.append((got, want))
    return pairs or None


def _same(got, predicted, evidence):
    rtol, atol = max(SAME, evidence.exercise.rtol), max(SAME, evidence.exercise.atol)
    return np.allclose(got, predicted, rtol=rtol, atol=atol)
