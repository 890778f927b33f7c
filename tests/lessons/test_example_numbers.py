"""Sentences of the lessons whose numbers come from the running example, written from its arrays."""

import numpy as np
import pytest
from _lab.example import example as E

from autograder import reference
from autograder.course import home_course

WHOLE = "{:.0f}".format
PAIR = np.stack([E.X, E.X[::-1, ::-1]]), np.array([[1.0, 0.0]])
WEIGHTS = {name: getattr(E, name) for name in ("w1", "b1", "w2", "b2")}


def four(value):
    """Four decimals, as the lessons round."""
    return f"{float(value):.4f}"


def prose(value):
    """Three decimals with the minus sign of prose."""
    return f"{float(value):.3f}".replace("-", "−")


def in_deltas(values):
    """Errors as whole multiples of a quarter of the error at Z2 without its sign."""
    return [round(float(v)) for v in np.ravel(values) / (abs(E.dZ2.item()) / 4)]


def terms(name_of, row, column):
    """The row of lesson 08's table for one weight: the pixels under the live errors, the sum."""
    live = np.argwhere(E.dZ1)
    errors = in_deltas([E.dZ1[tuple(at)] for at in live])
    pixels = [E.X[i + row, j + column] for i, j in live]
    cells = [
        f"$X_{{{i + row + 1}{j + column + 1}}} = {WHOLE(x)}$"
        for (i, j), x in zip(live, pixels, strict=True)
    ]
    products = "".join(f"{e * x:+.0f}" for e, x in zip(errors, pixels, strict=True)).lstrip("+")
    total = in_deltas(E.dw1[row, column])[0]
    return f"| ${name_of}$ | {' | '.join(cells)} | ${products}={total}$ |"


def sentences():
    """(lesson, words that must stand in it)."""
    Z1, F, w2 = E.Z1, E.F.ravel(), E.w2.ravel()
    flipped = reference.conv2d(E.X, E.w1[::-1, ::-1], E.b1)[0, 0]
    column, wrong = (", ".join(map(WHOLE, values)) for values in (F, F[[0, 2, 1, 3]]))
    maxima = [WHOLE(F[n]) for n in range(4)]
    window = ",".join(map(WHOLE, E.A1[:2, :2].ravel()))
    products = " ".join(f"{w * f:+g}" for w, f in zip(w2, F, strict=True)).lstrip("+")
    products = products.replace("+", "+ ").replace(" -", " - ") + f" + {E.b2.item():g}"
    sizes = ", ".join(maxima[:3]) + f" and {maxima[3]}"
    squares = sum(np.sum(getattr(E, f"d{name}") ** 2) for name in WEIGHTS)
    batch = reference.backward(*PAIR, **WEIGHTS)
    losses = reference.train(*PAIR, WEIGHTS, 0.1, 3)[1]
    first = batch["w2"][0, 0]
    yield "01_forward", f"products sum to {WHOLE(Z1[0, 0] - E.b1.item())}, and with $b_1 = -1$ we"
    yield "01_forward", f"would come out as ${WHOLE(flipped)}$, not {WHOLE(Z1[0, 0])}."
    yield "01_forward", f"$\\max({window}) = {maxima[0]}$, then {', '.join(maxima[1:3])}"
    yield "01_forward", f"in the order {column}."
    yield "01_forward", f"the wrong entries: {wrong}."
    for lesson in ("01_forward", "04_dense"):
        yield lesson, f"&= {products}".replace("- 0 ", "+ 0 ")
    yield "04_dense", f"$Z_2$ goes from 1 to {1 + 0.1 * F[0]:g}."
    yield "04_dense", f"times {sizes}."
    yield "04_dense", f"A_2 - Y = {four(E.dZ2.item())}$"
    for k, at in enumerate(("11", "12", "21", "22")):
        yield (
            "05_flatten",
            f"P_{{{at}}}}} &= \\frac{{\\partial L}}{{\\partial F_{k + 1}}} = " + four(E.dF[k, 0]),
        )
    for at in ((0, 1), (0, 3), (2, 0)):
        error, opened = prose(E.dA1[at]), int(Z1[at] > 0)
        kept = prose(E.dZ1[at]) if opened else "0"
        start = f"| `[{at[0]}, {at[1]}]` | {WHOLE(Z1[at])} |".replace("-", "−")
        yield "07_relu", f"{start} {('closed', 'open')[opened]} | {opened} | {error} | "
        yield "07_relu", f"{error} · {opened} = {kept} |"
    for column_of_row in range(3):
        yield "08_convolution", terms(f"w_{{1{column_of_row + 1}}}", 0, column_of_row)
    row = ", ".join(map(str, in_deltas(E.dw1[0])))
    yield "08_convolution", f"the first row of `dw1` is ${row}$"
    yield "08_convolution", f"on the running image {four(E.db1.item())}."
    yield "08_convolution", f"and ${four(E.dw1[0, 1])}$ on the running image."
    yield "09_gradient_descent", f"the sum of the 15 squares is {four(squares)}."
    yield "09_gradient_descent", f"its slope is ${four(E.dw2[0, 0])}$. Image 2"
    yield "09_gradient_descent", f"$0.5 - 0.1 \\cdot ({four(first)}) = {four(0.5 - 0.1 * first)}$"
    yield "09_gradient_descent", "the loss goes " + ", ".join(map(four, losses)) + ":"
    second = reference.forward_batch(PAIR[0], **WEIGHTS)["F"][1]
    yield "09_gradient_descent", f"{second[0]:g}, {second[1]:g} and {batch['w2'][0, 1]:.3f}."
    for rate in (0.001, 0.01, 0.1):
        stepped = {n: p - rate * getattr(E, f"d{n}") for n, p in WEIGHTS.items()}
        after = reference.binary_cross_entropy(reference.forward(E.X, **stepped)["A2"], E.Y)
        promise = four(E.L - rate * squares).replace("-", "−")
        yield "09_gradient_descent", f"| {rate} | {promise} | {four(after)} |"


@pytest.mark.parametrize(("lesson", "words"), list(sentences()))
def test_the_lesson_says_what_the_arrays_hold(lesson, words):
    text = home_course().lesson_file(lesson).read_text(encoding="utf-8")
    assert words in text
