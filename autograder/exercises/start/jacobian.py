"""jacobian(f, x): the table of slopes of a function of several numbers, measured."""

import numpy as np

from autograder import reference
from autograder.answers import Formula
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "A table of slopes"
TURN = "Your turn: the table, measured"
WRONG = (
    *choice(
        "table",
        HEAD,
        transposed="Your table is turned on its side: a row for each input. It has a row for each "
        "output and a column for each input, shape (m, n).",
        first_output_alone="Your rows are all that of the first output. Every output has a row "
        "of its own.",
        outputs_added="You added the outputs up before you measured, so one row is left. Every "
        "output has a row of its own.",
        first_row_alone="Your table holds one row, that of the first output. Every output has a "
        "row of its own.",
        diagonal_alone="Your table keeps the slope of output i by input i alone. Every output may "
        "answer to every input.",
        last_column_alone="All columns but the last are 0 in yours: the table is made anew in the "
        "loop. Make it once, before the loop.",
    ),
    *choice(
        "difference",
        TURN,
        one_sided="You took f(x + h) - f(x), over h. Step to both sides: the bend of f then "
        "cancels, and the slope is exact to many more digits.",
        divided_by_h="From x - h to x + h the step is 2h, and you divided by h. Your slopes are "
        "twice too large.",
        precedence="You wrote / 2 * h, which divides by 2 and multiplies by h. Write / (2 * h).",
        not_divided="You return the change of f. A slope is the change divided by the step, 2h.",
        backwards="Your slopes have the wrong sign. It is f(x + h) - f(x - h), in this order.",
        sizes_alone="You lost the signs of the slopes.",
        coarse_step="Your step h is far too large: a curved function bends within it. Take 1e-5.",
        tiny_step="Your step h is so small that rounding drowns the difference. Take 1e-5.",
    ),
    *choice(
        "moved",
        TURN,
        all_moved="You moved all inputs at once. Move one, and hold the others: each has a column "
        "of its own.",
        steps_pile_up="An input that was moved is not put back before the next one moves. Start "
        "each time from x itself.",
        not_put_back="An input stays a step below where it was while the next one moves. Start "
        "each time from x itself.",
        x_changed="Your steps are taken in x itself and x is left changed. Move a copy.",
        relative_step="Your step is h times the entry and the divisor is not. Move each entry by "
        "h itself.",
    ),
)


def jacobian_model(f, x, *, table="outputs_by_inputs", difference="central", moved="one"):
    """Column j: every output's change while input j moves from x - h to x + h, over 2h."""
    h = 1e-5
    if difference == "coarse_step":
        h = 0.1
    if difference == "tiny_step":
        h = 1e-14
    divisor = 2 * h
    if difference in ("one_sided", "divided_by_h"):
        divisor = h
    if difference == "precedence":
        divisor = 2 / h
    if difference == "not_divided":
        divisor = 1.0
    origin = np.array(x, float)
    columns = []
    for j in range(origin.size):
        high, low = origin.copy(), origin.copy()
        step = h * origin[j] if moved == "relative_step" else h
        high[j] += step
        low[j] -= step
        if moved == "all_moved":
            high, low = origin + h, origin - h
        if moved == "steps_pile_up":
            origin[j] += h
        if moved in ("not_put_back", "x_changed"):
            walked = x if moved == "x_changed" else origin
            walked[j] += h
            high = walked.copy()
            walked[j] -= 2 * h
            low = walked.copy()
        above, below = np.asarray(f(high), float), np.asarray(f(low), float)
        if difference == "one_sided":
            below = np.asarray(f(origin), float)
        change = above - below
        if difference == "backwards":
            change = -change
        if difference == "sizes_alone":
            change = np.abs(change)
        columns.append(change / divisor)
    J = np.stack(columns, axis=1)
    if table == "first_output_alone":
        return np.repeat(J[:1], len(J), axis=0)
    if table == "outputs_added":
        return J.sum(axis=0)
    if table == "first_row_alone":
        return J[0]
    if table == "diagonal_alone":
        return np.eye(*J.shape) * J
    if table == "last_column_alone":
        J[:, :-1] = 0.0
    if table == "transposed":
        return J.T
    return J


TANGLED = "c @ x + d * x[0] * x[-1] + np.sin(np.add.outer(np.arange(len(d)), x)).sum(axis=1)"


def _tangled(rng, outputs, inputs):
    """A function (inputs,) -> (outputs,) in which every output bends with every input."""
    constants = {"c": images(rng, (outputs, inputs)), "d": images(rng, outputs, 0.5, 2.0)}
    return Formula(TANGLED, ("x",), constants)


def cases(rng):
    """Tables of several shapes, one output, one input; a straight function and a curved one."""

    def case(name, outputs, inputs, group="plain"):
        return Case(name, (_tangled(rng, outputs, inputs), images(rng, inputs)), group)

    straight = Formula("c @ x", ("x",), {"c": images(rng, (2, 3))})
    curved = Formula("np.stack([np.exp(c @ x), c @ x**3])", ("x",), {"c": images(rng, 2, 0.5, 1.5)})
    return [
        case("three outputs of two inputs", 3, 2),
        case("two outputs of four inputs", 2, 4),
        case("as many outputs as inputs", 3, 3, "square"),
        case("one output of three inputs", 1, 3, "one output"),
        case("four outputs of one input", 4, 1, "one input"),
        Case("a straight function", (straight, images(rng, 3)), "straight"),
        Case("a function that bends more", (curved, images(rng, 2, 0.5, 1.0)), "curved"),
    ]


EXERCISE = Exercise(
    "00_start",
    "jacobian",
    reference.jacobian,
    cases,
    points=4,
    model=jacobian_model,
    wrong=WRONG,
    weights={"plain": 2},
    # Two ways to move an entry by h differ by rounding, some 1e-9 here.
    rtol=1e-6,
    atol=1e-6,
)
