"""Measures what a student's functions do, where there is no right answer to compare with."""

import zlib

import numpy as np

from _lab.judging.measure_accuracy import measure_accuracy
from _lab.judging.measure_slopes import measure_slopes


def measured(item, ask, seed, digits):
    """Measure one item.

    Parameters
    ----------
    item : Measured
        Or whatever has its `id`, `name`, `kind`, `points` and `of`.
    ask : callable
        ``ask(name, [args, ...], seconds) -> [Answer, ...]``: calls the student's function of that
        name; None where there is no such function. A `TimeoutError` says that a call took longer
        than `seconds`.
    seed : int
        What is measured on is drawn from it.
    digits : tuple
        The public digits, (n, 8, 8) images and (n,) names.

    Returns
    -------
    Measurement
    """
    rng = np.random.default_rng([seed, zlib.crc32(item.id.encode())])
    if item.kind == "accuracy":
        return measure_accuracy(item, ask, rng, digits)
    return measure_slopes(item, ask, rng)
