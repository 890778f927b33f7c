"""What a planted mistake does to a training: the curves that `lab.break_it` shows.

The network of 15 parameters is trained twice on the lessons' digits from the same start: with the
reference throughout, and with one function in which one wrong choice of its model is switched on.
"""

import ast
import functools
import io
import json
from pathlib import Path

import numpy as np

from autograder import reference
from autograder.course import CourseError
from autograder.exercises import UnknownExercise, of_function

EPOCHS, LEARNING_RATE, START, STEP = 100, 0.5, 1, 3  # every third image is enough, and quick
DECIMALS = 4
CELL = "lab.break_it("


def trainings(cells, digits):
    """The data for each ``lab.break_it("dL_dZ1", "mask_forgotten")`` in a lesson, as JSON bytes.

    Parameters
    ----------
    cells : list of str
        The sources of the lesson's code cells.
    digits : Path
        The lessons' zeros and ones.

    Returns
    -------
    bytes or None
        None where the lesson has no such call, or brings its own runs.
    """
    pairs = [pair for source in cells if CELL in source for pair in planted(source)]
    if not pairs:
        return None
    if not Path(digits).is_file():
        raise CourseError(f"lab.break_it trains on {digits}, which is missing.")
    right = trained("", "", digits)
    data = [
        {"exercise": name, "choice": choice, "right": right, "broken": trained(*pair, digits)}
        for pair in pairs
        for name, choice in [pair]
    ]
    return (json.dumps(data, separators=(",", ":")) + "\n").encode()


def planted(source):
    """The (function, wrong choice) pairs of a cell's calls that leave the runs to the build."""
    return [
        tuple(argument.value for argument in node.args)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "lab.break_it"
        and all(keyword.arg != "runs" for keyword in node.keywords)
    ]


@functools.cache
def trained(name, choice, digits):
    """Loss and held-out accuracy before each step, with one function broken.

    Parameters
    ----------
    name, choice : str
        A function's name and one of its mistakes; empty for the right training.
    digits : Path

    Returns
    -------
    dict
        "losses" and "shares", lists of `EPOCHS` + 1 numbers.
    """
    own = _mistake(name, choice) if name else {}
    with np.load(io.BytesIO(Path(digits).read_bytes())) as data:
        X, Y, X_test, Y_test = (data[key] for key in ("X_train", "Y_train", "X_test", "Y_test"))
    X, Y = X[::STEP], Y[:, ::STEP]
    params, losses, shares = _start(), [], []
    for _ in range(EPOCHS + 1):
        losses.append(reference.binary_cross_entropy(_forward(X, params, own)["A2"], Y))
        shares.append(np.mean((_forward(X_test, params, own)["A2"] > 0.5) == Y_test))
        grads = own.get("backward", lambda *args: _backward(*args, own))(X, Y, *params.values())
        params = own.get("update", reference.update)(params, grads, LEARNING_RATE)
    if not np.isfinite(losses).all():
        raise CourseError(f"The training with {name}, {choice} gives no number; choose another.")
    return {"losses": _rounded(losses), "shares": _rounded(shares)}


def _rounded(numbers):
    return [round(float(number), DECIMALS) for number in numbers]


def _mistake(name, choice):
    """{function's name: the broken function}, or an error that names the lesson's slip."""
    known = (*EACH, *WHOLE)
    if name not in known:
        raise CourseError(
            f"The network of 15 parameters does not train with {name}; it does with "
            f"{', '.join(known)}. Give lab.break_it the runs=... of the lesson's own cells."
        )
    try:
        mistakes = {mistake.name: mistake for mistake in of_function(name).mistakes}
    except UnknownExercise as error:
        raise CourseError(str(error)) from None
    if choice not in mistakes:
        raise CourseError(f"{name} has no mistake {choice!r}. It has: {', '.join(mistakes)}.")
    return {name: mistakes[choice].function}


# Functions of one image, which a batch calls image by image; and functions of the whole batch.
EACH = ("conv2d", "relu", "max_pool", "flatten", "dL_dP1", "max_pool_mask", "dL_dA1", "relu_mask",
        "dL_dZ1", "dL_dw1", "dL_db1")  # fmt: skip
WHOLE = ("sigmoid", "dL_dA2", "dA2_dZ2", "dL_dZ2", "dL_dw2", "dL_db2", "dL_dF", "backward",
         "update")  # fmt: skip


def _start():
    """The start that lesson 09 trains from."""
    rng = np.random.default_rng(START)
    return {
        "w1": rng.normal(0, 1 / 3, (3, 3)),
        "b1": np.zeros((1, 1)),
        "w2": rng.normal(0, 1 / 2, (1, 4)),
        "b2": np.zeros((1, 1)),
    }


def _each(function, *stacks):
    """A function of one image, for each image of a batch."""
    return np.stack(
        [function(*(np.array(part) for part in parts)) for parts in zip(*stacks, strict=True)]
    )


def _forward(X, params, own):
    """Every array on the way forward; a broken step is taken image by image."""
    w1, b1, w2, b2 = params.values()
    a = reference.forward_batch(X, **params)
    if not own.keys() & {"conv2d", "relu", "max_pool", "flatten", "sigmoid"}:
        return a
    Z1 = _each(lambda x: own["conv2d"](x, w1, b1), X) if "conv2d" in own else a["Z1"]
    A1 = _each(own["relu"], Z1) if "relu" in own else reference.relu(Z1)
    P1 = _each(own.get("max_pool", reference.max_pool), A1)
    F = np.hstack([own.get("flatten", reference.flatten)(P) for P in P1])
    Z2 = reference.dense(F, w2, b2)
    A2 = own.get("sigmoid", reference.sigmoid)(Z2)
    return {**a, "Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}


def _backward(X, Y, w1, b1, w2, b2, own):
    """The gradients of the mean loss, factor by factor, a broken function in its place."""
    a = _forward(X, {"w1": w1, "b1": b1, "w2": w2, "b2": b2}, own)
    use = lambda name: own.get(name, getattr(reference, name))
    if own.keys() & {"dL_dA2", "dA2_dZ2"}:
        dZ2 = use("dL_dA2")(a["A2"], Y) * use("dA2_dZ2")(a["A2"]) / len(X)
    else:
        dZ2 = use("dL_dZ2")(a["A2"], Y) / len(X)
    dF = use("dL_dF")(dZ2, w2)
    dP1 = _each(lambda column: use("dL_dP1")(column[:, None], (2, 2)), dF.T)
    if "max_pool_mask" in own:
        spread = np.repeat(np.repeat(dP1, 2, axis=1), 2, axis=2)
        dA1 = spread * _each(own["max_pool_mask"], a["A1"])
    else:
        dA1 = _each(use("dL_dA1"), dP1, a["A1"])
    if "dL_dZ1" in own:
        dZ1 = _each(own["dL_dZ1"], dA1, a["Z1"])
    elif "relu_mask" in own:
        dZ1 = dA1 * _each(own["relu_mask"], a["Z1"])
    else:
        dZ1 = reference.dL_dZ1(dA1, a["Z1"])
    if "dL_dw1" in own:
        dw1 = _each(own["dL_dw1"], X, dZ1).sum(axis=0)
    else:
        dw1 = (a["columns"] @ dZ1.ravel()).reshape(w1.shape)
    db1 = _each(own["dL_db1"], dZ1).sum(axis=0) if "dL_db1" in own else np.sum(dZ1).reshape(1, 1)
    return {"w1": dw1, "b1": db1, "w2": use("dL_dw2")(dZ2, a["F"]), "b2": use("dL_db2")(dZ2)}
