"""initial_weights(shape, rng): random weights, so small that the activations keep their spread."""

import numpy as np

from autograder import reference
from autograder.answers import Draws
from autograder.exercises.base import Case, Exercise, choice

SYMMETRY = "Why not zeros"
SCALE = "How large"
TURN = "Your turn: a start"

WRONG = (
    *choice(
        "kind",
        SYMMETRY,
        zeros="Your weights are all zero. Then all filters of a layer give the same, get the same "
        "gradient and stay the same for ever: draw random numbers.",
        all_alike="All your weights are one number. Then all filters of a layer get the same "
        "gradient and stay alike: draw one number for each weight.",
        filters_alike="All your filters are copies of one. They get the same gradient and stay "
        "alike: draw one number for each weight.",
        uniform="Your numbers are uniform, with the right spread. The docstring asks for normal "
        "ones: rng.normal(0, spread, shape).",
        uniform_between="Your numbers are uniform between -spread and spread. The docstring asks "
        "for normal ones: rng.normal(0, spread, shape).",
        uniform_from_0="Your numbers are uniform from 0 to the spread, so none is negative. The "
        "docstring asks for normal ones: rng.normal(0, spread, shape).",
        spread_as_mean="The spread stands where rng.normal takes the mean, so your weights lie "
        "around it with spread 1. Write rng.normal(0, spread, shape).",
        positive="Your weights are all positive. A normal number is as often negative.",
    ),
    *choice(
        "spread",
        SCALE,
        spread_1="Your weights have spread 1: sums of n of them grow by the root of n/2 in every "
        "layer. Use sqrt(2 / n).",
        always_0_01="Your weights have spread 0.01 in every layer. A layer that sums more products "
        "needs a smaller spread, and 0.01 is too small for nearly all. Use sqrt(2 / n).",
        always_0_1="Your weights have spread 0.1 in every layer. The spread depends on n: use "
        "sqrt(2 / n).",
        variance_for_spread="Your spread is 2 / n. That is the variance; the spread is its root.",
        one_over_n="Your spread is sqrt(1 / n). The ReLU takes away half of what comes in, and "
        "the 2 makes up for it: sqrt(2 / n).",
        root_of_2_over_n="Your spread is sqrt(2) / n. The root goes over n too: sqrt(2 / n).",
        multiplied="You multiplied by the root of n/2 where you divide by it.",
    ),
    *choice(
        "count",
        SCALE,
        outputs_counted="Your n is shape[0], the number of outputs. n is how many products one "
        "output sums: all axes but the first.",
        channels_only="Your n is shape[1] alone. A filter of R by S sums C*R*S products: take all "
        "axes but the first.",
        all_weights_counted="Your n is the number of all weights. One output sums only those of "
        "its own filter: all axes but the first.",
        both_sides="Your n holds inputs and outputs, as in Glorot's rule. The docstring asks for "
        "the inputs alone.",
        last_axis_only="Your n is the last axis alone. Take all axes but the first.",
    ),
    *choice(
        "source",
        TURN,
        seed_0="You made a generator of your own with seed 0. Draw from the argument rng.",
        seed_1="You made a generator of your own with seed 1. Draw from the argument rng.",
        seed_42="You made a generator of your own with seed 42. Draw from the argument rng.",
        drawn_twice="You drew from rng before the weights were drawn. The docstring asks for one "
        "draw, so that the same seed gives everybody the same start.",
    ),
)


def initial_weights_model(
    shape, rng, *, kind="normal", spread="he", count="inputs", source="argument"
):
    """One normal number for each weight, times the spread."""
    n = np.prod(shape[1:])
    if count == "outputs_counted":
        n = shape[0]
    if count == "channels_only":
        n = shape[1]
    if count == "all_weights_counted":
        n = np.prod(shape)
    if count == "both_sides":
        n = (np.prod(shape[1:]) + np.prod(shape) // shape[1]) / 2
    if count == "last_axis_only":
        n = shape[-1]
    size = np.sqrt(2.0 / n)
    if spread == "spread_1":
        size = 1.0
    if spread == "always_0_01":
        size = 0.01
    if spread == "always_0_1":
        size = 0.1
    if spread == "variance_for_spread":
        size = 2.0 / n
    if spread == "one_over_n":
        size = np.sqrt(1.0 / n)
    if spread == "root_of_2_over_n":
        size = np.sqrt(2.0) / n
    if spread == "multiplied":
        size = np.sqrt(n / 2.0)
    if source == "seed_0":
        rng = np.random.default_rng(0)
    if source == "seed_1":
        rng = np.random.default_rng(1)
    if source == "seed_42":
        rng = np.random.default_rng(42)
    if source == "drawn_twice":
        rng.normal(size=shape)
    if kind == "zeros":
        return np.zeros(shape)
    if kind == "all_alike":
        return np.full(shape, size * rng.normal())
    if kind == "filters_alike":
        return np.zeros(shape) + size * rng.normal(size=shape[1:])
    if kind == "uniform":
        return size * np.sqrt(3.0) * rng.uniform(-1.0, 1.0, shape)
    if kind == "uniform_between":
        return size * rng.uniform(-1.0, 1.0, shape)
    if kind == "uniform_from_0":
        return size * rng.uniform(0.0, 1.0, shape)
    if kind == "spread_as_mean":
        return size + rng.normal(size=shape)
    weights = size * rng.normal(size=shape)
    return np.abs(weights) if kind == "positive" else weights


def cases(rng):
    """Filters of several shapes and a dense layer, each with a generator of its own."""

    def case(name, shape, group="plain"):
        return Case(name, (shape, Draws(int(rng.integers(100, 2**31)))), group)

    return [
        case("4 filters of 2 channels, 3x3", (4, 2, 3, 3)),
        case("3 filters of 1 channel, 5x5", (3, 1, 5, 5), "filters"),
        case("5 filters of 3 channels, 1x2", (5, 3, 1, 2), "filters"),
        case("a dense layer from 7 to 4", (4, 7), "dense"),
    ]


EXERCISE = Exercise(
    "11_real_training",
    "initial_weights",
    reference.initial_weights,
    cases,
    points=3,
    model=initial_weights_model,
    wrong=WRONG,
    weights={"plain": 2},
)
