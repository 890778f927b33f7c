"""momentum_step(params, grads, velocity, learning_rate, beta): a step that remembers."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

MEMORY = "A step that remembers"
TURN = "Your turn: momentum"

WRONG = (
    *choice(
        "kept",
        MEMORY,
        velocity_not_kept="You return the velocity that came in. The next step needs the new one: "
        "beta * velocity + gradient.",
        velocity_forgotten="Your step is the gradient alone. The old velocity, times beta, belongs "
        "to it.",
        not_faded="You added the gradient to the whole old velocity. It fades by the factor beta "
        "first.",
        old_velocity_steps="The parameters moved by the old velocity. Make the new one first, then "
        "step.",
        reset_each_time="The velocity that you return is the gradient. Next time the past would be "
        "forgotten: return beta * velocity + gradient.",
    ),
    *choice(
        "mix",
        MEMORY,
        averaged="You took (1 - beta) * gradient, a running average. The docstring's rule adds the "
        "whole gradient: beta * velocity + gradient.",
        beta_on_gradient="beta multiplies the gradient in yours. It multiplies the old velocity.",
        rate_in_velocity="You put the learning rate into the velocity. In the docstring's rule the "
        "velocity is made of gradients, and the rate comes in with the step.",
        rate_twice="The learning rate stands in the velocity and in the step. In the docstring's "
        "rule it comes in once, with the step.",
        rate_in_velocity_minus="Your velocity holds the step itself, with minus the learning rate. "
        "In the docstring's rule it is made of gradients alone.",
        gradient_beside="You stepped by the new velocity and by the gradient once more. The new "
        "velocity holds it already.",
        ahead="You stepped by gradient + beta * new velocity, as Nesterov's rule does. The "
        "docstring's rule steps by the new velocity.",
        always_0_9="Your beta is 0.9 whatever is handed in. Use the argument beta.",
    ),
    *choice(
        "step",
        MEMORY,
        uphill="You added the step. The loss falls against the gradient: subtract.",
        rate_forgotten="The learning rate is missing in the step.",
        gradient_step="The parameters moved by the gradient, and the velocity only came along. The "
        "step is learning_rate * velocity.",
        rate_for_beta="learning_rate and beta have changed places.",
        step_alone="You return the steps where the new parameters belong.",
        weights_decay="You multiplied the parameter by beta as well. beta makes the old velocity "
        "fade; the parameter stays whole.",
        parameters_not_moved="You return the parameters that came in.",
    ),
    *choice(
        "place",
        TURN,
        velocity_in_place="You wrote the new velocity into the arrays that came in (+= and *= do "
        "that). Make new arrays.",
        params_in_place="You wrote the new parameters into the arrays that came in (-= does that). "
        "Make new arrays.",
    ),
    *choice(
        "names",
        TURN,
        first_only="Only the first parameter is returned. A return inside the loop ends it.",
        by_order="You matched the dicts by their order. Match them by name.",
        weights_only="The biases stayed as they were. Every parameter takes a step.",
        shared_velocity="All parameters share one velocity. Each has its own, of its own shape.",
    ),
    *choice(
        "result",
        TURN,
        velocity_first="You return velocity, params. The order asked for is params, velocity.",
    ),
)


def momentum_step_model(
    params,
    grads,
    velocity,
    learning_rate,
    beta,
    *,
    kept="new",
    mix="faded_plus_gradient",
    step="by_velocity",
    place="new",
    names="all",
    result="params_velocity",
):
    """Name by name: the faded velocity and the gradient, then the step."""
    if step == "rate_for_beta":
        learning_rate, beta = beta, learning_rate
    if mix == "always_0_9":
        beta = 0.9
    if names == "by_order":
        grads = dict(zip(params, grads.values(), strict=True))
        velocity = dict(zip(params, velocity.values(), strict=True))
    new, kept_velocity, running = {}, {}, 0.0
    for name in params:
        p, g, old = params[name], grads[name], velocity[name]
        if names == "shared_velocity":
            old = np.zeros(old.shape) + running
        v = beta * old + g
        if mix == "averaged":
            v = beta * old + (1 - beta) * g
        if mix == "beta_on_gradient":
            v = old + beta * g
        if mix in ("rate_in_velocity", "rate_twice"):
            v = beta * old + learning_rate * g
        if mix == "rate_in_velocity_minus":
            v = beta * old - learning_rate * g
        if kept == "velocity_forgotten":
            v = g
        if kept == "not_faded":
            v = old + (learning_rate * g if mix == "rate_in_velocity" else g)
        move = learning_rate * v
        if mix == "rate_in_velocity":
            move = v
        if mix == "rate_in_velocity_minus":
            move = -v
        if mix == "gradient_beside":
            move = learning_rate * (v + g)
        if mix == "ahead":
            move = learning_rate * (g + beta * v)
        if kept == "old_velocity_steps":
            move = learning_rate * old
        if step == "gradient_step":
            move = learning_rate * g
        if step == "rate_forgotten":
            move = v
        if step == "uphill":
            move = -move
        value = p - move
        if step == "weights_decay":
            value = beta * p - move
        if step == "step_alone":
            value = -move
        if step == "parameters_not_moved" or (names == "weights_only" and name.startswith("b")):
            value = p.copy()
        if kept == "velocity_not_kept":
            v = old
        if kept == "reset_each_time":
            v = g
        if place == "velocity_in_place":
            velocity[name][...] = v
        if place == "params_in_place":
            params[name][...] = value
        running = float(np.mean(v))
        new[name], kept_velocity[name] = value, v
        if names == "first_only":
            break
    if result == "velocity_first":
        return kept_velocity, new
    return new, kept_velocity


def cases(rng):
    """A layer and a network, a velocity that is still zero, dicts in another order."""

    def draw(shapes):
        return {name: images(rng, shape) for name, shape in shapes.items()}

    def rates():
        return float(rng.uniform(0.02, 0.3)), float(rng.uniform(0.5, 0.85))

    layer = {"W1": (2, 1, 2, 2), "b1": (2,)}
    network = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    still = {name: np.zeros(shape) for name, shape in layer.items()}
    pair = {"u": (2, 2), "v": (2, 2)}
    turned = dict(reversed(draw(pair).items()))
    return [
        Case("a layer on its way", (draw(layer), draw(layer), draw(layer), *rates())),
        Case("four parameters", (draw(network), draw(network), draw(network), *rates()), "names"),
        Case("the first step, velocity 0", (draw(layer), draw(layer), still, *rates()), "first"),
        Case("gradients in another order", (draw(pair), turned, draw(pair), *rates()), "names"),
        Case("no memory: beta 0", (draw(pair), draw(pair), draw(pair), 0.1, 0.0), "beta 0"),
    ]


EXERCISE = Exercise(
    "11_real_training",
    "momentum_step",
    reference.momentum_step,
    cases,
    points=3,
    model=momentum_step_model,
    wrong=WRONG,
    weights={"plain": 2},
)
