"""Many predictions for one case, as rows of one matrix: which are near an answer, in one step.

A row holds at most `COLUMNS` of a prediction's numbers. What is near here is compared in full
afterwards; so a row may miss differences, and never an agreement.
"""

from functools import lru_cache

import numpy as np

COLUMNS = 24
STAND_INS = {"nan": -1.5e200, "posinf": 1e250, "neginf": -1e250}


@lru_cache(maxsize=4096)
def _places(size):
    if size <= COLUMNS:
        return np.arange(size)
    return np.unique(np.linspace(0, size - 1, COLUMNS).astype(int))


def row(laid, only=None, transposed=False):
    """(key, numbers) of a laid-out answer; None when it holds no numbers.

    `only` are the parts that count. Two answers can agree only when their keys are equal.
    """
    leaves = [laid.leaves[place] for place in laid.places(only)]
    flat = [
        (leaf.T if transposed else leaf).ravel() for leaf in leaves if isinstance(leaf, np.ndarray)
    ]
    size = sum(part.size for part in flat)
    if not size:
        return None
    flat = flat[0] if len(flat) == 1 else np.concatenate(flat)
    structure = laid.structure if isinstance(laid.structure, str) else repr(laid.structure)
    return (structure, size), flat[_places(size)].real.astype(float)


class Block:
    """Predictions, grouped by how many numbers they hold.

    Parameters
    ----------
    predictions : iterable of (object, Laid or None)
        What predicts, and its prediction.
    only : tuple of int or None
        The parts of the answer that count.
    """

    def __init__(self, predictions, only=None):
        rows = {}
        for what, laid in predictions:
            made = laid and row(laid, only)
            if made:
                whats, numbers = rows.setdefault(made[0], ([], []))
                whats.append(what)
                numbers.append(made[1])
        self.groups = {key: (whats, np.stack(numbers)) for key, (whats, numbers) in rows.items()}

    def near(self, key, numbers, rtol, atol, change=None):
        """What predicts numbers near these; `change` is applied to all predictions first."""
        if key not in self.groups:
            return []
        whats, matrix = self.groups[key]
        with np.errstate(all="ignore"):
            if change is not None:
                matrix = change(matrix)
            if not np.isfinite(numbers).all():  # else nan and infinity are near nothing
                matrix = np.nan_to_num(matrix, **STAND_INS)
                numbers = np.nan_to_num(numbers, **STAND_INS)
            close = (np.abs(matrix - numbers) <= atol + rtol * np.abs(numbers)).all(axis=1)
        return [whats[n] for n in np.flatnonzero(close)]
