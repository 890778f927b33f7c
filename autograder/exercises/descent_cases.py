"""The cases of lesson 09's exercises: batches, losses with known gradients, and descents.

The random batches have no zeros and no equal entries, so no maximum ties and no Z1 is 0: there
the loss has a slope, and every right way to sum gives the same numbers. Ties come with whole
numbers, whose sums are exact.
"""

import numpy as np

from autograder import reference
from autograder.answers import Formula
from autograder.exercises.base import Case
from autograder.exercises.draws import images, whole


def _labels(rng, m):
    """(1, m) zeros and ones, both of them present when m > 1."""
    labels = rng.integers(0, 2, (1, m)).astype(float)
    labels[0, :2] = [0.0, 1.0][:m]
    return labels


def _weights(rng):
    """w1, b1, w2, b2 with which some windows are open and some are closed."""
    return {
        "w1": images(rng, (3, 3), -1.0, 1.0),
        "b1": images(rng, (1, 1), -0.5, 0.5),
        "w2": images(rng, (1, 4), -1.0, 1.0),
        "b2": images(rng, (1, 1), -0.5, 0.5),
    }


def _network(rng, m):
    """Arguments of `backward` for m images, drawn until a third to nine tenths of P1 is open."""
    while True:
        X, weights = images(rng, (m, 6, 6), -1.0, 2.0), _weights(rng)
        share = np.mean(reference.forward_batch(X, **weights)["P1"] > 0)
        if 0.3 < share < 0.9:
            return X, _labels(rng, m), *weights.values()


def _tied_network(rng, m=4):
    """Whole numbers, so that sums are exact and maxima tie, some of them above zero."""
    while True:
        X, w1 = whole(rng, (m, 6, 6), 0, 4), whole(rng, (3, 3), -1, 2)
        b1 = whole(rng, (1, 1), -1, 1)
        w2, b2 = images(rng, (1, 4), -0.3, 0.3), images(rng, (1, 1), -0.5, 0.5)
        forward = reference.forward_batch(X, w1, b1, w2, b2)
        top = np.repeat(np.repeat(forward["P1"], 2, axis=1), 2, axis=2)
        open_maxima = np.sum((forward["A1"] == top) & (top > 0))
        if open_maxima > np.sum(forward["P1"] > 0) and np.any(forward["Z1"] == 0):
            return X, _labels(rng, m), w1, b1, w2, b2


def _closed_network(rng, m=3):
    """A kernel and a bias below zero over images above zero: no ReLU opens."""
    w1, b1 = images(rng, (3, 3), -1.0, -0.1), images(rng, (1, 1), -0.5, -0.1)
    w2, b2 = images(rng, (1, 4), -1.0, 1.0), images(rng, (1, 1), 0.5, 1.0)
    return images(rng, (m, 6, 6), 0.0, 1.0), _labels(rng, m), w1, b1, w2, b2


def of_backward(rng):
    """Cases of `backward`."""
    return [
        Case("a batch of 5 images", _network(rng, 5)),
        Case("a batch of 8 images", _network(rng, 8)),
        Case("a batch of one image", _network(rng, 1), "one image"),
        Case("a batch of 40 images", _network(rng, 40), "many images"),
        Case("tied maxima and zeros in Z1", _tied_network(rng), "ties"),
        Case("every ReLU closed", _closed_network(rng), "closed"),
        Case("a batch of 3 images", _network(rng, 3), "closed"),
    ]


CUBES = "float(sum(np.sum(c[name] * params[name] ** 3) for name in params))"


def _cubic(rng, shapes):
    """A loss, its parameters and its right gradient: sum of c p^3 over every entry."""
    params = {name: images(rng, shape, 0.5, 2.0) for name, shape in shapes.items()}
    c = {name: images(rng, shape, 0.5, 1.5) for name, shape in shapes.items()}
    grads = {name: 3.0 * c[name] * params[name] ** 2 for name in params}
    return Formula(CUBES, ("params",), {"c": c}), params, grads


def _spoiled(rng, grads, largest_in, factor):
    """The gradient with small errors everywhere and one large error in `largest_in`."""
    wrong = {name: value * rng.uniform(1.01, 1.05, value.shape) for name, value in grads.items()}
    index = tuple(int(rng.integers(size)) for size in wrong[largest_in].shape)
    wrong[largest_in][index] *= factor
    return wrong


def of_gradient_check(rng):
    """Cases of `gradient_check`."""
    network = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    loss, params, grads = _cubic(rng, network)
    second = _cubic(rng, network)
    third = _cubic(rng, {"kernel": (2, 3, 3), "bias": (2,), "scale": (1,)})
    flat, flat_params, flat_grads = _cubic(rng, {"used": (2, 3), "unused": (2,)})
    flat.constants["c"]["unused"][:] = 0.0
    flat_grads = {"used": _spoiled(rng, flat_grads, "used", 1.7)["used"], "unused": np.zeros(2)}
    return [
        Case("one entry of w1 too large", (loss, params, _spoiled(rng, grads, "w1", 1.8))),
        Case("one entry of w2 too small", (loss, params, _spoiled(rng, grads, "w2", 0.4))),
        Case("a right gradient", second),
        Case("other parameters", (*third[:2], _spoiled(rng, third[2], "kernel", 1.6)), "names"),
        Case("a parameter that the loss ignores", (flat, flat_params, flat_grads), "zeros"),
    ]


def _params(rng, shapes):
    return {name: images(rng, shape) for name, shape in shapes.items()}


def of_update(rng):
    """Cases of `update`."""
    network = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    layers = {"W": (2, 3, 3, 3), "b": (2,)}
    rate = float(rng.uniform(0.05, 0.9))
    return [
        Case("the 15 parameters", (_params(rng, network), _params(rng, network), rate)),
        Case("a small learning rate", (_params(rng, network), _params(rng, network), rate / 50)),
        Case("other parameters", (_params(rng, layers), _params(rng, layers), rate), "names"),
    ]


def _train_case(rng, m, rate, epochs):
    X, Y, *weights = _network(rng, m)
    return X, Y, dict(zip(("w1", "b1", "w2", "b2"), weights, strict=True)), rate, epochs


def of_train(rng):
    """Cases of `train`."""
    return [
        Case("6 images, 4 epochs", _train_case(rng, 6, 0.1, 4)),
        Case("8 images, 3 epochs", _train_case(rng, 8, 0.2, 3)),
        Case("10 images, 12 epochs", _train_case(rng, 10, 0.1, 12), "more epochs"),
        Case("one image, 3 epochs", _train_case(rng, 1, 0.1, 3), "one image"),
        Case("no epochs at all", _train_case(rng, 4, 0.1, 0), "epochs"),
        Case("a single epoch", _train_case(rng, 5, 0.1, 1), "epochs"),
    ]
