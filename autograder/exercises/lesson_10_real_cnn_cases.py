"""Lesson 10: how the cases of its exercises are drawn."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case
from autograder.exercises.draws import images, whole


def dL_dX_cases(rng):
    def integers(*shape):
        return rng.integers(1, 6, shape) * rng.choice([-1, 1], shape)

    return [
        Case("a 4x4 error and a 3x3 kernel", (images(rng, (4, 4)), images(rng, (3, 3)))),
        Case("a 3x5 error and a 2x3 kernel", (images(rng, (3, 5)), images(rng, (2, 3))), "shapes"),
        Case(
            "an error smaller than its kernel", (images(rng, (2, 1)), images(rng, (3, 4))), "small"
        ),
        Case("whole numbers held as integers", (integers(3, 3), integers(2, 2)), "integers"),
    ]


def _layer(rng, shape, filters, draw=images):
    """X, W and b of a convolution layer."""
    return draw(rng, shape), draw(rng, filters), draw(rng, filters[:1])


def forward_cases(rng):
    def case(name, shape, filters, stride, pad, group="core"):
        return Case(name, (*_layer(rng, shape, filters), stride, pad), group)

    ints = _layer(rng, (2, 2, 5, 5), (2, 2, 3, 3), whole)
    ints = tuple(array.astype(int) + 1 for array in ints)
    return [
        case("2 images, 3 channels, 4 filters", (2, 3, 6, 5), (4, 3, 3, 3), 1, 0),
        case("a padding of 1", (2, 2, 4, 5), (3, 2, 3, 3), 1, 1, "padding"),
        case("a stride of 2", (2, 2, 7, 5), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 2 that leaves a row over", (2, 2, 6, 8), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 3 with a padding of 2", (3, 2, 7, 8), (2, 2, 3, 2), 3, 2, "both"),
        case("one image, one channel, one 2x3 filter", (1, 1, 4, 5), (1, 1, 2, 3), 1, 1, "single"),
        Case("whole numbers held as integers", (*ints, 1, 1), "integers"),
    ]


def backward_cases(rng):
    def case(name, shape, filters, stride, pad, group="core"):
        X, W, b = _layer(rng, shape, filters)
        dZ = images(rng, reference.conv2d_forward(X, W, b, stride, pad).shape)
        return Case(name, (dZ, X, W, stride, pad), group)

    return [
        case("3 images, 2 channels, 4 filters", (3, 2, 6, 5), (4, 2, 3, 3), 1, 0),
        case("a padding of 1", (2, 2, 4, 5), (3, 2, 3, 3), 1, 1, "padding"),
        case("a stride of 2", (2, 2, 7, 5), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 2 that leaves a row over", (2, 2, 6, 8), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 3 with a padding of 2", (3, 2, 7, 8), (2, 2, 3, 2), 3, 2, "both"),
        case("one image, one channel, one 2x3 filter", (1, 1, 4, 5), (1, 1, 2, 3), 1, 1, "single"),
    ]


def pool_cases(rng):
    def case(name, shape, size, stride, group="core", draw=images):
        A = draw(rng, shape)
        dP = images(rng, reference.max_pool_forward(A, size, stride).shape)
        return Case(name, (dP, A, size, stride), group)

    tied = np.zeros((1, 1, 4, 4)) + whole(rng, (1, 1, 1, 1))
    shared = images(rng, (1, 1, 5, 5), high=1.0)
    shared[0, 0, 2, 2] = 5.0  # the largest entry of all four 3x3 windows
    one_error_each = images(rng, (1, 1, 2, 2))

    def bits(rng, shape):
        return whole(rng, shape, 0, 2)

    return [
        case("windows of 2, stride 2", (2, 3, 4, 6), 2, 2),
        case("windows that overlap: size 3, stride 2", (2, 2, 7, 5), 3, 2, "overlap"),
        case("windows that overlap: size 2, stride 1", (1, 2, 4, 5), 2, 1, "overlap"),
        Case("one maximum of four windows", (one_error_each, shared, 3, 2), "overlap"),
        case("windows with gaps between them: size 2, stride 3", (1, 2, 8, 5), 2, 3, "gaps"),
        Case("windows whose entries are all tied", (one_error_each, tied, 2, 2), "ties"),
        case("ties in windows that overlap", (2, 1, 5, 5), 3, 2, "ties", bits),
        case("a row left over at the end", (1, 2, 5, 6), 2, 2, "leftover"),
    ]


def softmax_cases(rng):
    def case(name, logits, group="core"):
        N, K = logits.shape
        y = rng.integers(0, K, N)
        y[:2] = rng.permutation(K)[:2]  # two classes at least
        return Case(name, (logits, y), group)

    large = np.array([[1000.0], [-1000.0], [900.0]]) + images(rng, (3, 4))
    behind = np.array([[0.0, -1000.0, -3.0], [2000.0, 1.0, 1999.0]]) + images(rng, (2, 3), -1, 1)
    return [
        case("5 images, 3 classes", images(rng, (5, 3))),
        case("4 images, 10 classes", images(rng, (4, 10))),
        case("2 classes", images(rng, (6, 2)), "two"),
        Case("one image", (images(rng, (1, 4)), rng.integers(0, 4, 1)), "one"),
        case("logits near 1000 and near -1000", large, "large"),
        Case("a right class 1000 below the largest", (behind, np.array([1, 1])), "behind"),
    ]
