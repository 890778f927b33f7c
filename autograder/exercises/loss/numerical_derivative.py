"""numerical_derivative(f, x, h): the gradient of a scalar function, by trying (lesson 02)."""

import numpy as np

from autograder import reference
from autograder.answers import Formula
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

BETTER = "A better way to try"
MANY = "A function of many numbers"
TURN = "Exercise: `numerical_derivative`"

WRONG = (
    *choice(
        "difference",
        BETTER,
        one_sided="You compared f(x + h) with f(x). Its error shrinks like h. Compare f(x + h) "
        "with f(x - h) and divide by 2h: that error shrinks like h squared.",
        one_sided_over_2h="You compared f(x + h) with f(x) and divided by 2h, so your numbers are "
        "about half of what they should be. Compare f(x + h) with f(x - h).",
        backward_difference="You compared f(x) with f(x - h). Compare f(x + h) with f(x - h) and "
        "divide by 2h.",
        sign_of_difference="The sign is turned: it is f(x + h) minus f(x - h), not the other way "
        "round.",
        sum_for_difference="You added f(x + h) and f(x - h). The slope needs their difference.",
        change_alone="You did not divide by the step. The slope is the change divided by 2h.",
        size_of_slope="You took the absolute value. A slope may be negative.",
    ),
    *choice(
        "divisor",
        BETTER,
        divided_by_h="Your numbers are twice too large. From x - h to x + h the distance is 2h.",
        precedence="`/ 2 * h` divides by 2 and multiplies by h. Put brackets around 2 * h.",
        multiplied_by_2h="You multiplied by 2h. The slope is the change divided by it.",
        divided_by_size="You divided by the number of entries as well. Each entry has a slope of "
        "its own.",
        divided_by_4h="You divided by 4h. From x - h to x + h the distance is 2h.",
    ),
    *choice(
        "step",
        TURN,
        h_ignored="You always move by 1e-5. Use the argument h.",
        h_halved="You move by half of h. Use h as it comes.",
        relative_step="You move by h times the entry. The step is h itself.",
        tiny_step="You always move by a step so small that rounding spoils the difference. Use "
        "the argument h.",
    ),
    *choice(
        "moved",
        MANY,
        every_entry_moved="You moved all entries of x at once, so every answer is the sum of all "
        "the derivatives. Move one entry at a time.",
        every_entry_moved_one_number="You moved all entries of x at once and got one number. Move "
        "one entry at a time: each entry has a derivative of its own, and the result has x's "
        "shape.",
        steps_pile_up="The entries moved before stay moved, so the steps pile up. Put each entry "
        "back, or begin each time with a fresh copy of x.",
        rows_moved="You moved a whole row at once: one index takes a row. Move one entry at a "
        "time, with np.ndindex(x.shape).",
        first_entry_only="Only the first entry got its derivative. Every entry needs one.",
        last_entry_only="Only the last entry got its derivative. Every entry needs one.",
        no_copy="Both names are the same array, so f sees x unchanged or moved for both, and the "
        "difference is 0. Make copies: x.copy().",
        two_axes_only="Your loops go over rows and columns. x may have any shape: "
        "np.ndindex(x.shape) visits every entry.",
    ),
    *choice(
        "left",
        MANY,
        x_left_changed="x is not what it was before the call: each entry was moved and not put "
        "back. Move an entry in a copy.",
        changed_by_rounding="x is put back by adding h again, which rounding does not undo "
        "exactly. Keep the old value and put that back.",
    ),
    *choice(
        "result",
        TURN,
        integer_result="The result was made of integers, so every slope lost its decimals. Make "
        "it of floats.",
        flat_result="Your result is one-dimensional. It has the shape of x.",
    ),
)


def numerical_derivative_model(
    f,
    x,
    h=1e-5,
    *,
    difference="central",
    divisor="2h",
    step="h",
    moved="one_entry",
    left="as_it_was",
    result="floats_like_x",
):
    """For each entry of x: f a step above, f a step below, over the distance."""
    if step == "h_ignored":
        h = 1e-5
    if step == "h_halved":
        h = h / 2
    if step == "tiny_step":
        h = 1e-13
    distance = 2 * h
    if divisor == "divided_by_4h":
        distance = 4 * h
    if divisor == "divided_by_h":
        distance = h
    if divisor == "precedence":
        distance = 2 / h
    if divisor == "multiplied_by_2h":
        distance = 1 / (2 * h)
    if divisor == "divided_by_size":
        distance = 2 * h * x.size
    if difference in ("one_sided", "backward_difference"):
        distance = distance / 2
    if difference == "change_alone":
        distance = 1.0
    origin = np.array(x, float)
    gradient = np.zeros(origin.shape)
    if moved in ("every_entry_moved", "every_entry_moved_one_number"):
        slope = _change(f, origin + h, origin, origin - h, difference) / distance
        if moved == "every_entry_moved_one_number":
            return float(slope)
        return np.full(origin.shape, slope)
    point = x if left != "as_it_was" else origin.copy()
    for index in np.ndindex(origin.shape):
        place = index[0] if moved == "rows_moved" and len(index) > 1 else index
        if moved == "two_axes_only" and len(index) > 2:
            place = index[:2]
        size = h * origin[place] if step == "relative_step" else h
        if left != "as_it_was":
            point[place] += size
            above = f(point)
            point[place] -= 2 * size
            below = f(point)
            if left == "changed_by_rounding":
                point[place] += size
            gradient[index] = (above - below) / distance
            continue
        start = point if moved == "steps_pile_up" else origin
        high, low = start.copy(), start.copy()
        high[place] += size
        low[place] -= size
        if moved == "steps_pile_up":
            point = high
        if moved == "no_copy":
            high = low = start
        gradient[index] = _change(f, high, start, low, difference) / distance
    if moved == "first_entry_only":
        gradient.ravel()[1:] = 0.0
    if moved == "last_entry_only":
        gradient.ravel()[:-1] = 0.0
    if result == "integer_result":
        gradient = gradient.astype(int)
    if result == "flat_result":
        gradient = gradient.ravel()
    return gradient


def _change(f, high, middle, low, difference):
    """The change of f over the step."""
    if difference in ("one_sided", "one_sided_over_2h"):
        return f(high) - f(middle)
    if difference == "backward_difference":
        return f(middle) - f(low)
    if difference == "sign_of_difference":
        return f(low) - f(high)
    if difference == "sum_for_difference":
        return f(high) + f(low)
    if difference == "size_of_slope":
        return abs(f(high) - f(low))
    return f(high) - f(low)


def _curved(rng, shape):
    """A function in which every entry of x changes the slope by every other."""
    constants = {"c": images(rng, shape, 0.5, 2.0), "d": images(rng, shape, 0.2, 1.0)}
    return Formula("np.sum(c * x**2) + np.sum(np.sin(x)) * np.sum(d * x)", ("x",), constants)


def cases(rng):
    """Functions of several shapes, one with a larger step."""
    growing = Formula("np.sum(np.exp(c * x))", ("x",), {"c": images(rng, (2, 2), 0.3, 1.0)})
    falling = Formula("-np.sum(c * x**3)", ("x",), {"c": images(rng, (2, 3), 0.3, 1.0)})
    three = _curved(rng, (2, 2, 2)), images(rng, (2, 2, 2))
    return [
        Case("f of a (2, 3) array", (_curved(rng, (2, 3)), images(rng, (2, 3)))),
        Case("f of a (2, 3) array that falls", (falling, images(rng, (2, 3)))),
        Case("f of a (2, 2) array, h = 0.01", (growing, images(rng, (2, 2)), 0.01), "other h"),
        Case("f of a (1, 4) array", (_curved(rng, (1, 4)), images(rng, (1, 4))), "other shapes"),
        Case(
            "f of one number, shape (1, 1)",
            (_curved(rng, (1, 1)), images(rng, (1, 1))),
            "other shapes",
        ),
        Case("f of a (2, 2, 2) array", three, "three axes"),
    ]


EXERCISE = Exercise(
    "02_loss",
    "numerical_derivative",
    reference.numerical_derivative,
    cases,
    points=4,
    model=numerical_derivative_model,
    wrong=WRONG,
    weights={"plain": 2},
    atol=1e-7,  # two ways to move an entry by h differ by rounding, some 1e-9 here
)
