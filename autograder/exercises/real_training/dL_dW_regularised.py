"""dL_dW_regularised(dW, W, strength): the gradient of a loss that also counts large weights."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TURN = "Transfer: a price on weights"

WRONG = (
    *choice(
        "penalty",
        TURN,
        twice="Your share of the price is 2 * strength * W. The one half in front of the sum "
        "takes the 2 away.",
        half="Your share of the price is strength / 2 * W. The square's slope is 2 W, and with the "
        "one half in front that makes strength * W.",
        size_alone="You added strength times the sign of W: that is the slope of the absolute "
        "value. The price here is a square.",
        size_for_sign="You added strength times the size of W. A negative weight has a negative "
        "slope: the sign stays.",
        square="You added the price itself, strength / 2 * W**2. Its slope is asked for.",
        total="You added the whole price, one number, to each entry. Each weight has a slope of "
        "its own.",
        mean="You divided the price's slope by the number of weights. The price is a sum, not a "
        "mean.",
        squared_slope="You added strength * W**2. The slope of a square is no square.",
        forgotten="You return dW as it came. The price on the weights has a slope too.",
        alone="You return the price's slope alone. The loss still counts: add dW.",
        scaled="You multiplied dW by 1 + strength. The price's slope comes from the weights, not "
        "from the gradient.",
        strength_left_out="strength is missing: you added W itself.",
    ),
    *choice(
        "sign",
        TURN,
        subtracted="You subtracted the price's slope. The price is added to the loss, so its slope "
        "is added as well. The step takes care of the minus.",
    ),
    *choice(
        "roles",
        TURN,
        swapped="You took W for dW and dW for W.",
    ),
    *choice(
        "place",
        TURN,
        in_place="You wrote into dW (+= does that). The caller still has it: make a new array.",
    ),
)


def dL_dW_regularised_model(
    dW, W, strength, *, penalty="slope", sign="added", roles="kept", place="new"
):
    """The loss's gradient, and the slope of half the strength times the squares."""
    if roles == "swapped":
        dW, W = W, dW
    slope = strength * W
    if penalty == "twice":
        slope = 2 * strength * W
    if penalty == "half":
        slope = strength / 2 * W
    if penalty == "size_alone":
        slope = strength * np.sign(W)
    if penalty == "size_for_sign":
        slope = strength * np.abs(W)
    if penalty == "square":
        slope = strength / 2 * W**2
    if penalty == "total":
        slope = strength / 2 * np.sum(W**2)
    if penalty == "mean":
        slope = strength * W / W.size
    if penalty == "squared_slope":
        slope = strength * W**2
    if penalty == "forgotten":
        slope = np.zeros(W.shape)
    if penalty == "scaled":
        slope = strength * dW
    if penalty == "strength_left_out":
        slope = W
    base = np.zeros(W.shape) if penalty == "alone" else dW
    result = base - slope if sign == "subtracted" else base + slope
    if place == "in_place":
        dW[...] = result
        return dW
    return result


def cases(rng):
    """Weights of both signs, of several shapes; no price at all."""

    def case(name, shape, strength, group="plain"):
        return Case(name, (images(rng, shape), images(rng, shape), strength), group)

    return [
        case("3 filters of 2 channels", (3, 2, 2, 2), float(rng.uniform(0.2, 0.8))),
        case("a dense layer", (4, 5), float(rng.uniform(0.01, 0.05)), "dense"),
        case("a price of 0", (2, 3), 0.0, "no price"),
    ]


EXERCISE = Exercise(
    "11_real_training",
    "dL_dW_regularised",
    reference.dL_dW_regularised,
    cases,
    points=2,
    model=dL_dW_regularised_model,
    wrong=WRONG,
    weights={"plain": 2},
)
