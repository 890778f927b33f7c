"""train(X, Y, params, learning_rate, epochs): full-batch descent, and the loss before each step."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice, of_part, within
from autograder.exercises.gradient_descent import backward, update
from autograder.exercises.gradient_descent.backward import backward_model
from autograder.exercises.gradient_descent.draws import network
from autograder.exercises.gradient_descent.update import update_model

HEAD = "Your turn: the descent"
OF_BACKWARD = ("one_over_m_missing", "one_over_m_twice", "truth_minus_prediction")
OF_UPDATE = ("uphill", "learning_rate_forgotten", "always_0_1", "always_0_5", "weights_only")
WRONG = (
    *choice(
        "recorded",
        HEAD,
        loss_after_update="Your losses start one step late: each was taken after its update. "
        "Record the loss of the parameters as they are before the step.",
        one_loss_too_many="You recorded the loss once more at the end. losses holds one number an "
        "epoch, each from before its step.",
        last_loss_alone="You kept the last loss alone. Append one loss in each epoch.",
    ),
    *choice(
        "loss",
        HEAD,
        loss_summed="Your losses are sums over the images. L is their mean.",
        accuracy="You recorded the share of right answers. Record the loss.",
        swapped="You swapped A2 and Y in the loss. The prediction comes first.",
    ),
    *choice(
        "gradient",
        HEAD,
        gradients_accumulated="Your steps use the gradients of all earlier epochs added up. Each "
        "step takes the gradient at the present parameters alone.",
        gradient_computed_once="Every step used the gradient of the starting point. It changes as "
        "the parameters move: compute it anew in each epoch.",
        from_the_start="Every step starts at the first parameters again, so only the last one is "
        "left. Step from where the step before ended.",
        layer_by_layer="You stepped w2 and b2 before the gradient of w1 and b1 was taken. Take "
        "all four gradients first, then step.",
    ),
    *choice(
        "kept",
        HEAD,
        update_ignored="The parameters never moved. update returns a new dict; give it the name "
        "params, so that the next epoch uses it.",
        changed_in_place="The starting parameters of the caller were changed. Make new arrays in "
        "each step, as update should.",
    ),
    *choice(
        "rate",
        HEAD,
        shrinks="Your learning rate shrinks: you divided it by the number of the epoch. Every step "
        "takes the learning_rate that was handed in.",
        shrinks_late="Your learning rate shrinks from the third epoch on: you divided it by the "
        "epochs that are over. Every step takes the learning_rate that was handed in.",
    ),
    *choice(
        "epochs_run",
        HEAD,
        one_short="You made one step too few. range(epochs) makes epochs of them.",
        one_more="You made one step too many. range(epochs) makes epochs of them.",
        return_in_loop="You return inside the loop, after the first epoch. Return after the loop.",
    ),
    *within("backward", [w for w in backward.WRONG if w.name in OF_BACKWARD]),
    *within("update", [w for w in update.WRONG if w.name in OF_UPDATE]),
)


def train_model(
    X,
    Y,
    params,
    learning_rate,
    epochs,
    *,
    recorded="before",
    loss="mean",
    gradient="anew",
    kept="new",
    rate="as_it_is",
    epochs_run="all",
    **parts,
):
    """One loss, one gradient, one step an epoch."""
    start, losses, total = params, [], None
    rounds = epochs
    if epochs_run == "one_short":
        rounds = epochs - 1
    if epochs_run == "one_more":
        rounds = epochs + 1
    if epochs_run == "return_in_loop":
        rounds = min(epochs, 1)
    for epoch in range(rounds):
        before = _loss(X, Y, params, loss)
        grads = backward_model(X, Y, **params, **of_part("backward", parts))
        if gradient == "gradients_accumulated" and total is not None:
            grads = {name: total[name] + grads[name] for name in grads}
        if gradient == "gradient_computed_once" and total is not None:
            grads = total
        total = grads
        step = learning_rate
        if rate == "shrinks":
            step = learning_rate / (epoch + 1)
        if rate == "shrinks_late":
            step = learning_rate / max(epoch, 1)
        origin = start if gradient == "from_the_start" else params
        new = update_model(origin, grads, step, **of_part("update", parts))
        if gradient == "layer_by_layer":
            half = {**params, "w2": new["w2"], "b2": new["b2"]}
            grads = backward_model(X, Y, **half, **of_part("backward", parts))
            first = update_model(params, grads, learning_rate, **of_part("update", parts))
            new = {**first, "w2": new["w2"], "b2": new["b2"]}
        if kept != "update_ignored":
            params = new
        losses.append(_loss(X, Y, params, loss) if recorded == "loss_after_update" else before)
    if recorded == "one_loss_too_many":
        losses.append(_loss(X, Y, params, loss))
    if recorded == "last_loss_alone":
        losses = losses[-1:]
    if kept == "changed_in_place":
        for name in start:
            start[name][...] = params[name]
        params = start
    return params, losses


def _loss(X, Y, params, kind):
    """The loss that is recorded."""
    m = X.shape[0]
    Z1 = np.zeros((m, 4, 4)) + params["b1"]
    for i, j in np.ndindex(3, 3):
        Z1 = Z1 + params["w1"][i, j] * X[:, i : i + 4, j : j + 4]
    P1 = np.maximum(Z1, 0.0).reshape(m, 2, 2, 2, 2).max(axis=(2, 4))
    Z2 = params["w2"] @ P1.reshape(m, 4).T + params["b2"]
    A2 = 1.0 / (1.0 + np.exp(-Z2))
    if kind == "accuracy":
        return float(np.mean((A2 > 0.5) == (Y > 0.5)))
    if kind == "swapped":
        A2, Y = Y, A2
    p = np.clip(A2, 1e-12, 1.0 - 1e-12)
    each = -Y * np.log(p) - (1.0 - Y) * np.log(1.0 - p)
    return float(np.sum(each)) if kind == "loss_summed" else float(np.mean(each))


def _case(rng, m, rate, epochs):
    X, Y, *weights = network(rng, m)
    return X, Y, dict(zip(("w1", "b1", "w2", "b2"), weights, strict=True)), rate, epochs


def cases(rng):
    """A few images and epochs; one image; one epoch and none."""
    return [
        Case("6 images, 4 epochs", _case(rng, 6, 0.15, 4)),
        Case("8 images, 3 epochs", _case(rng, 8, 0.2, 3)),
        Case("one image, 3 epochs", _case(rng, 1, 0.15, 3), "one image"),
        Case("no epochs at all", _case(rng, 4, 0.15, 0), "epochs"),
        Case("a single epoch", _case(rng, 5, 0.15, 1), "epochs"),
    ]


EXERCISE = Exercise(
    "09_gradient_descent",
    "train",
    reference.train,
    cases,
    points=5,
    model=train_model,
    wrong=WRONG,
    weights={"plain": 2},
    parts=("backward", "update"),
)
