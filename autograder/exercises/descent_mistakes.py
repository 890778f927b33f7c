"""Lesson 09's mistakes: the right code with a line or two changed.

The functions of this lesson are long, and a mistake in one of them is one wrong line. So the
right code stands here once, as text, and each mistake says which of its lines it writes
differently. The result is an ordinary function whose source `inspect` can show.
"""

import linecache
import re
import textwrap

import numpy as np

GRADIENTS = """\
m = X.shape[0]
Z1 = np.zeros((m, 4, 4)) + b1
for i, j in np.ndindex(3, 3):
    Z1 = Z1 + w1[i, j] * X[:, i : i + 4, j : j + 4]
A1 = np.maximum(Z1, 0.0)
P1 = np.max([A1[:, i::2, j::2] for i, j in np.ndindex(2, 2)], axis=0)
F = P1.reshape(m, 4).T
A2 = 1.0 / (1.0 + np.exp(-(w2 @ F + b2)))
dZ2 = (A2 - Y) / m
dw2 = dZ2 @ F.T
db2 = np.sum(dZ2, axis=1, keepdims=True)
dF = w2.T @ dZ2
dP1 = dF.T.reshape(P1.shape)
dA1 = np.zeros(A1.shape)
free = np.ones(P1.shape, dtype=bool)
for i, j in np.ndindex(2, 2):
    first = free & (A1[:, i::2, j::2] == P1)
    dA1[:, i::2, j::2] = dP1 * first
    free = free & ~first
dZ1 = dA1 * (Z1 > 0)
dw1 = np.zeros((3, 3))
for i, j in np.ndindex(3, 3):
    dw1[i, j] = np.sum(dZ1 * X[:, i : i + 4, j : j + 4])
db1 = np.sum(dZ1).reshape(1, 1)
"""

BACKWARD = (
    "def backward(X, Y, w1, b1, w2, b2):\n"
    + textwrap.indent(GRADIENTS, "    ")
    + '    return {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}\n'
)

TRAIN = (
    """\
def train(X, Y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
"""
    + textwrap.indent(GRADIENTS, "        ")
    + """\
        p = np.clip(A2, 1e-12, 1.0 - 1e-12)
        losses.append(float(np.mean(-Y * np.log(p) - (1.0 - Y) * np.log(1.0 - p))))
        grads = {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
        params = {name: params[name] - learning_rate * grads[name] for name in grads}
    return params, losses
"""
)

CHECK = """\
def gradient_check(loss, params, grads):
    h, pairs = 1e-5, {}
    for name in params:
        for index in np.ndindex(params[name].shape):
            above = {key: value.copy() for key, value in params.items()}
            below = {key: value.copy() for key, value in params.items()}
            above[name][index] += h
            below[name][index] -= h
            n = (loss(above) - loss(below)) / (2 * h)
            pairs[name, index] = grads[name][index], n
    errors = [abs(a - n) / max(abs(a) + abs(n), 1e-8) for a, n in pairs.values()]
    return float(max(errors))
"""

UPDATE = """\
def update(params, grads, learning_rate):
    return {name: params[name] - learning_rate * grads[name] for name in params}
"""

FORWARD = GRADIENTS[: GRADIENTS.index("dZ2 =")]
LAST_LOSS = (
    'w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]\n'
    + FORWARD
    + "p = np.clip(A2, 1e-12, 1.0 - 1e-12)\n"
    + "losses.append(float(np.mean(-Y * np.log(p) - (1.0 - Y) * np.log(1.0 - p))))\n"
)


def altered(text, name, *changes):
    """The function that `text` defines, called `name`, each `old` in it replaced by its `new`."""
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{name}: {old!r} stands {text.count(old)} times in the text.")
        text = text.replace(old, new)
    text = re.sub(r"\Adef \w+", f"def {name}", text)
    filename = f"<{__name__}: {name}>"
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    namespace = {"np": np, "__name__": __name__}
    exec(compile(text, filename, "exec"), namespace)
    return namespace[name]


# --- backward ----------------------------------------------------------------------------

one_over_m_missing = altered(BACKWARD, "one_over_m_missing", ("(A2 - Y) / m", "A2 - Y"))
one_over_m_twice = altered(BACKWARD, "one_over_m_twice", ("(A2 - Y) / m", "(A2 - Y) / m**2"))
one_over_m_in_dense_only = altered(
    BACKWARD,
    "one_over_m_in_dense_only",
    ("(A2 - Y) / m", "A2 - Y"),
    ("dZ2 @ F.T", "dZ2 @ F.T / m"),
    ("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2, axis=1, keepdims=True) / m"),
)
bias_averaged = altered(
    BACKWARD,
    "bias_averaged",
    ("np.sum(dZ2, axis=1", "np.mean(dZ2, axis=1"),
    ("np.sum(dZ1).reshape", "np.mean(dZ1).reshape"),
)
truth_minus_prediction = altered(BACKWARD, "truth_minus_prediction", ("(A2 - Y)", "(Y - A2)"))
sigmoid_slope_again = altered(
    BACKWARD, "sigmoid_slope_again", ("(A2 - Y) / m", "(A2 - Y) * A2 * (1.0 - A2) / m")
)
images_mixed = altered(BACKWARD, "images_mixed", ("dF.T.reshape", "dF.reshape"))
pool_mask_forgotten = altered(BACKWARD, "pool_mask_forgotten", ("dP1 * first", "dP1"))
tied_maxima = altered(BACKWARD, "tied_maxima", ("first = free & (A1", "first = (A1"))
relu_forgotten = altered(BACKWARD, "relu_forgotten", ("dA1 * (Z1 > 0)", "dA1"))
kernel_flipped = altered(BACKWARD, "kernel_flipped", ("dw1[i, j]", "dw1[2 - i, 2 - j]"))

# --- gradient_check ----------------------------------------------------------------------

one_sided = altered(
    CHECK, "one_sided", ("            below[name][index] -= h\n", ""), ("/ (2 * h)", "/ h")
)
not_halved = altered(CHECK, "not_halved", ("/ (2 * h)", "/ h"))
not_restored = altered(
    CHECK,
    "not_restored",
    ("            above = {key: value.copy() for key, value in params.items()}\n", ""),
    ("            below = {key: value.copy() for key, value in params.items()}\n", ""),
    ("above[name][index] += h", "params[name][index] += h\n            above = loss(params)"),
    ("below[name][index] -= h", "params[name][index] -= 2 * h\n            below = loss(params)"),
    ("(loss(above) - loss(below))", "(above - below)"),
)
absolute_error = altered(
    CHECK, "absolute_error", ("abs(a - n) / max(abs(a) + abs(n), 1e-8)", "abs(a - n)")
)
numeric_alone_below = altered(CHECK, "numeric_alone_below", ("max(abs(a) + abs(n)", "max(abs(n)"))
mean_error = altered(CHECK, "mean_error", ("max(errors)", "np.mean(errors)"))
whole_norms = altered(
    CHECK,
    "whole_norms",
    (
        "errors = [abs(a - n) / max(abs(a) + abs(n), 1e-8) for a, n in pairs.values()]",
        "a, n = np.array(list(pairs.values())).T",
    ),
    ("max(errors)", "np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))"),
)
last_parameter_alone = altered(
    CHECK,
    "last_parameter_alone",
    ("for name in params:", "for name in params:\n        pairs = {}"),
)
zero_over_zero = altered(
    CHECK,
    "zero_over_zero",
    ("max(abs(a) + abs(n), 1e-8)", "(abs(a) + abs(n))"),
    ("max(", "np.max("),
)

# --- update ------------------------------------------------------------------------------

uphill = altered(UPDATE, "uphill", ("- learning_rate", "+ learning_rate"))
in_place = altered(
    UPDATE,
    "in_place",
    (
        "return {name: params[name] - learning_rate * grads[name] for name in params}",
        "for name in params:\n        params[name] -= learning_rate * grads[name]\n"
        "    return params",
    ),
)
learning_rate_forgotten = altered(UPDATE, "learning_rate_forgotten", ("- learning_rate * ", "- "))
step_alone = altered(UPDATE, "step_alone", ("params[name] - learning_rate", "-learning_rate"))

# --- train -------------------------------------------------------------------------------

STEP = "params = {name: params[name] - learning_rate * grads[name] for name in grads}\n"

climbing = altered(TRAIN, "climbing", ("params[name] - l", "params[name] + l"))
update_ignored = altered(TRAIN, "update_ignored", ("        " + STEP, ""))
gradient_computed_once = altered(
    TRAIN,
    "gradient_computed_once",
    ("losses = []", "losses, kept = [], None"),
    (STEP, "kept = grads if kept is None else kept\n        " + STEP.replace("grads[", "kept[")),
)
gradients_accumulated = altered(
    TRAIN,
    "gradients_accumulated",
    ("losses = []", "losses, total = [], {}"),
    (
        STEP,
        "total = {name: total.get(name, 0.0) + grads[name] for name in grads}\n        "
        + STEP.replace("grads[", "total["),
    ),
)
changed_in_place = altered(
    TRAIN,
    "changed_in_place",
    (STEP, "for name in grads:\n            params[name] -= learning_rate * grads[name]\n"),
)
loss_after_update = altered(
    TRAIN,
    "loss_after_update",
    (
        "        losses.append(float(np.mean(-Y * np.log(p) - (1.0 - Y) * np.log(1.0 - p))))\n",
        "",
    ),
    (STEP, STEP + textwrap.indent(LAST_LOSS, "        ")),
)
one_loss_too_many = altered(
    TRAIN,
    "one_loss_too_many",
    ("    return", textwrap.indent(LAST_LOSS, "    ") + "    return"),
)
loss_summed = altered(TRAIN, "loss_summed", ("float(np.mean(", "float(np.sum("))
backward_without_one_over_m = altered(
    TRAIN, "backward_without_one_over_m", ("(A2 - Y) / m", "A2 - Y")
)
