"""update(params, grads, learning_rate): one step of gradient descent, as a new dict (item 5)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

WRONG = (
    *choice(
        "sign",
        "The step",
        uphill="You added learning_rate * gradient. The gradient points uphill; to lower the "
        "loss, subtract it.",
        gradient_minus_parameter="You took the parameter from the gradient. The step goes the "
        "other way round: the parameter minus learning_rate * gradient.",
    ),
    *choice(
        "place",
        "Your turn: one step",
        in_place="You wrote the new values into the arrays that came in (-= does that). The "
        "caller still needs the old ones: make new arrays.",
        same_dict="You put the new arrays into the dict that came in. The caller still needs the "
        "old one: make a new dict.",
    ),
    *choice(
        "rate",
        "The step",
        learning_rate_forgotten="You subtracted the whole gradient. Multiply it by learning_rate "
        "first.",
        divided_by_rate="You divided the gradient by learning_rate. Multiply it: a small rate "
        "makes a small step.",
        rate_on_parameter="You multiplied the parameter by learning_rate. The rate belongs to the "
        "gradient.",
        rate_on_both="You multiplied the whole difference by learning_rate. It belongs to the "
        "gradient alone.",
        weights_decay="You multiplied the parameter by 1 - learning_rate as well (weight decay). "
        "The step is learning_rate * gradient and nothing else.",
        always_0_1="Your learning rate is 0.1 whatever is handed in. Use the argument "
        "learning_rate.",
        always_0_5="Your learning rate is 0.5 whatever is handed in. Use the argument "
        "learning_rate.",
        always_0_01="Your learning rate is 0.01 whatever is handed in. Use the argument "
        "learning_rate.",
    ),
    *choice(
        "kept",
        "The step",
        step_alone="You left the old parameter out: this is the step alone. Add it to the "
        "parameter to get the new one.",
        gradient_for_parameter="You started from the gradient where the parameter belongs. The "
        "new value is the parameter minus learning_rate * gradient.",
    ),
    *choice(
        "gradient",
        "The step",
        normalised="You divided each gradient by its length. The length counts: a flat place asks "
        "for a small step.",
        sign_alone="You used the sign of the gradient alone. Its size counts too.",
        averaged="You averaged each gradient before the step. Every entry has a gradient of its "
        "own.",
    ),
    *choice(
        "matching",
        "Your turn: one step",
        by_order="You matched parameters and gradients by their order in the dicts. Match them by "
        "name: grads[name] belongs to params[name].",
    ),
    *choice(
        "names",
        "Your turn: one step",
        first_only="Only the first parameter is stepped and returned. A return inside the loop "
        "ends it; return after the loop.",
        first_stepped_alone="Only the first parameter takes its step, the others come back as they "
        "were. A return inside the loop ends it; return after the loop.",
        weights_only="You left the biases as they were. Every parameter takes a step.",
    ),
    *choice(
        "kind",
        "Your turn: one step",
        integers="You store the new parameters as integers, which cuts off the fractions. Keep "
        "them as floats.",
    ),
)


def update_model(
    params,
    grads,
    learning_rate,
    *,
    sign="downhill",
    place="new",
    rate="times_gradient",
    kept="parameter",
    gradient="as_it_is",
    matching="by_name",
    names="all",
    kind="floats",
):
    """Each parameter minus its step."""
    if rate == "always_0_1":
        learning_rate = 0.1
    if rate == "always_0_5":
        learning_rate = 0.5
    if rate == "always_0_01":
        learning_rate = 0.01
    new = {}
    if matching == "by_order":
        grads = dict(zip(params, grads.values(), strict=True))
    for name in params:
        p, g = params[name], grads[name]
        if gradient == "normalised":
            g = g / np.linalg.norm(g)
        if gradient == "sign_alone":
            g = np.sign(g)
        if gradient == "averaged":
            g = np.mean(g)
        if kept == "gradient_for_parameter":
            p = g
        if kept == "step_alone":
            p = np.zeros(params[name].shape)
        if rate == "rate_on_parameter":
            p = learning_rate * p
            step = g
        elif rate == "learning_rate_forgotten":
            step = g
        elif rate == "divided_by_rate":
            step = g / learning_rate
        else:
            step = learning_rate * g
        if rate == "rate_on_both":
            p = learning_rate * p
        if rate == "weights_decay":
            p = (1 - learning_rate) * p
        if names == "weights_only" and name.startswith("b"):
            step = 0.0 * step
        if names == "first_stepped_alone" and new:
            step = 0.0 * step
        if sign == "uphill":
            value = p + step
        elif sign == "gradient_minus_parameter":
            value = step - p
        else:
            value = p - step
        if kind == "integers":
            value = value.astype(int)
        if place == "in_place":
            params[name][...] = value
            value = params[name]
        new[name] = value
        if names == "first_only":
            break
    if place == "same_dict":
        params.update(new)
        return params
    return new


def _params(rng, shapes):
    return {name: images(rng, shape) for name, shape in shapes.items()}


def cases(rng):
    """The network's parameters, other names, and gradients in another order."""
    network = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    layers = {"W": (2, 3, 3, 3), "b": (2,)}
    rate = float(rng.uniform(0.15, 0.45))
    turned = dict(reversed(_params(rng, network).items()))
    return [
        Case("the 15 parameters", (_params(rng, network), _params(rng, network), rate)),
        Case("a small learning rate", (_params(rng, network), _params(rng, network), rate / 50)),
        Case("other parameters", (_params(rng, layers), _params(rng, layers), rate), "names"),
        Case("gradients in another order", (_params(rng, network), turned, rate), "names"),
    ]


EXERCISE = Exercise(
    "09_gradient_descent",
    "update",
    reference.update,
    cases,
    points=2,
    model=update_model,
    wrong=WRONG,
    weights={"plain": 2},
)
