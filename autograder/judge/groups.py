"""A stable name for a wrong answer that has none: what it gives on the public cases.

Two functions with the same group give the same on every public case, in this class and in later
ones, whatever seed a class is graded with.
"""

import hashlib

import numpy as np

from autograder.judge.evidence import Evidence

PUBLIC_SEED = 0


def answers_group(exercise, ask):
    """Eight letters and digits that stand for what a function answers on the public cases.

    None for a function that takes too long on them.
    """
    digest = hashlib.sha256(exercise.id.encode())
    try:
        answers = Evidence(exercise, PUBLIC_SEED, ask).graded
    except TimeoutError:
        return None
    for seen in answers:
        if seen.laid is None:
            digest.update(b"error" + seen.answer.error.partition(":")[0].encode())
            continue
        digest.update(repr(seen.laid.structure).encode())
        for leaf in seen.laid.leaves:
            digest.update(_rounded(leaf))
    return digest.hexdigest()[:8]


def _rounded(leaf):
    """A leaf's shape and its numbers to six digits, as bytes."""
    if not isinstance(leaf, np.ndarray) or leaf.dtype.kind not in "biuf":
        return repr(leaf)[:200].encode()
    numbers = (f"{x:.6g}" for x in leaf.ravel().astype(float) + 0.0)
    return f"{leaf.shape} {' '.join(numbers)}".encode()
