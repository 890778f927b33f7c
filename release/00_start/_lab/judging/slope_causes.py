"""Names what a way back did in place of its layer's slopes."""

import numpy as np

from _lab.judging.measurement import CALLED, error_cause, kind_of, stopped

CLOSE = 1e-3  # relative, for what a wrong answer is recognised by


def way_back_cause(item, slopes, back, right, ask):
    """(cause, sentence) for a way back that does not fit everywhere.

    Parameters
    ----------
    item : Measured
    slopes : list of Slopes
    back : list of Answer
        The way back's answers there.
    right : dict
        Group -> whether it is right.
    ask : callable
        ``ask([args, ...]) -> [Answer, ...]``, for a question more.
    """
    name = item.name
    pairs = list(zip(slopes, back, strict=True))
    plain = [(one, answer) for one, answer in pairs if one.group == "plain"]
    if not right["plain"]:
        return _plain_cause(name, item.of, plain, ask)
    wrong = [group for group in right if not right[group]]
    if wrong == [CALLED]:
        return "changes_arguments", f"{name} changes an array that it is given. Work on a copy."
    group = next(group for group in wrong if group != CALLED)
    one, answer = next(
        (one, a) for one, a in pairs if one.group == group and (a.error or not one.fits(a.value))
    )
    shape, largest = one.A.shape, np.abs(one.A).max()
    where = (
        f"for a shape of {shape}" if group == "other sizes" else f"for numbers up to {largest:.1g}"
    )
    cause, sentence = _of_one(name, one, answer) or (
        "wrong_elsewhere",
        f"{name} has the layer's slopes on ordinary numbers, and others {where}.",
    )
    return f"{cause}_on_{group.replace(' ', '_')}", f"{sentence} (Seen {where}.)"


def _of_one(name, one, answer):
    """What can be said of one answer by itself: exception, type, shape, NaN; None otherwise."""
    got = answer.value
    if answer.error:
        return error_cause(answer), stopped(name, answer)
    if type(got) is not np.ndarray:
        return "no_array", f"{name} returns {kind_of(got)}; an array of A's shape is wanted."
    if got.shape != one.A.shape:
        if got.shape == one.A.T.shape and one.fits(np.ascontiguousarray(got.T)):
            return "transposed", f"{name} has the right slopes, transposed: rows stand as columns."
        return "wrong_shape", (
            f"{name} returns {kind_of(got)}; the error at A has A's shape, {one.A.shape}."
        )
    if got.dtype.kind != "f":
        return "no_floats", f"{name} returns entries of {got.dtype}; it should give floats."
    if not np.isfinite(got).all():
        return "not_finite", (
            f"{name} gives NaN or infinity, where its layer gives numbers. Look for a division by "
            "something that can be 0, a logarithm, or a large exponent."
        )
    return None


def _plain_cause(name, layer, plain, ask):
    for one, answer in plain:
        said = _of_one(name, one, answer)
        if said:
            return said
    got = [answer.value for _, answer in plain]
    spots = [one for one, _ in plain]
    near = lambda wanted: all(
        np.allclose(g[s.smooth], w[s.smooth], rtol=CLOSE, atol=1e-6)
        for g, s, w in zip(got, spots, wanted, strict=True)
    )
    if not any(g.any() for g in got):
        return "all_zero", f"{name} gives 0 everywhere: no error comes back through {layer}."
    if near([s.dY for s in spots]):
        return (
            "returns_dY",
            f"{name} returns dY itself. The layer's slope is still to be multiplied.",
        )
    if near([-s.dA for s in spots]):
        return "sign", f"{name} has the layer's slopes with the other sign."
    factor = _factor(got, spots)
    if factor and near([factor * s.dA for s in spots]):
        return "constant_factor", f"{name} is {factor:.4g} times what {layer}'s slopes give."
    other = ask([args for s in spots for args in ((2.0 * s.dY + 1.0, s.A), (s.dY, s.A + 0.5))])
    values = [one.value for one in other]
    if all(_equal(g, value) for g, value in zip(got, values[::2], strict=True)):
        return "forgets_dY", (
            f"{name} gives the same for another dY. It is the layer's slope alone; the error that "
            "arrives, dY, is to be multiplied."
        )
    if all(_equal(g, value) for g, value in zip(got, values[1::2], strict=True)):
        return "forgets_A", (
            f"{name} gives the same for another A, and {layer}'s slopes depend on A."
        )
    if near([s.alone for s in spots]):
        return "own_place_only", (
            f"{name} takes each entry's path to its own place in Y. In {layer} an entry reaches "
            "other places too, and each such path adds to its error."
        )
    wrong = sum(
        int((np.abs(g - s.dA) > s.slack)[s.smooth].sum()) for g, s in zip(got, spots, strict=True)
    )
    of = sum(int(s.smooth.sum()) for s in spots)
    return "other_slopes", (
        f"{name} and the measured slopes of {layer} differ at {wrong} of {of} entries. Compare one "
        "of them by lab.gradient_table, with a single entry of dY that is not 0."
    )


def _factor(got, spots):
    """The one number between the answers and the slopes, as far as there may be one."""
    g = np.concatenate([one[s.smooth] for one, s in zip(got, spots, strict=True)])
    d = np.concatenate([s.dA[s.smooth] for s in spots])
    total = float(d @ d)
    return float(g @ d) / total if total else 0.0


def _equal(one, other):
    return (
        type(other) is np.ndarray
        and one.shape == other.shape
        and np.allclose(one, other, rtol=1e-9)
    )
