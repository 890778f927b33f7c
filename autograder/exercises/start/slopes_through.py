"""slopes_through(outer, inner): the table of two functions in a row, path by path."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "Transfer: two tables in a row"
WRONG = (
    *choice(
        "order",
        HEAD,
        order_swapped="You joined the tables in the other order. A path from input j to output i "
        "passes inner first: sum over k of outer[i, k] * inner[k, j].",
        result_transposed="Your table is turned on its side. It has a row for each output of the "
        "second function and a column for each input of the first.",
        outer_transposed="You read outer turned on its side: outer[k, i] for outer[i, k].",
        inner_transposed="You read inner turned on its side: inner[j, k] for inner[k, j].",
    ),
    *choice(
        "paths",
        HEAD,
        entry_by_entry="You multiplied the tables entry by entry. Entry [i, j] needs every path "
        "from input j to output i, and there is one through each middle value.",
        first_middle_alone="You took the path through the first middle value alone. There is a "
        "path through each of them, and they add up.",
        last_middle_alone="You took the path through the last middle value alone: each path "
        "replaces the one before. Add with +=.",
        strongest_path="You took the largest path of each pair. All paths count, added up.",
        averaged="You took the mean over the middle values. The paths add up: nothing is divided.",
        added_within_paths="You added the two slopes of a path. Along one path they multiply; "
        "over the paths they add.",
        sizes_alone="You lost the signs of the slopes.",
        sums_multiplied="You added up the rows and columns first and multiplied the sums. Each "
        "path is a product of its own: multiply, then add.",
    ),
)


def slopes_through_model(outer, inner, *, order="inner_first", paths="added"):
    """Every path from input j over a middle value k to output i."""
    outer, inner = np.asarray(outer, float), np.asarray(inner, float)
    if order == "order_swapped":
        outer, inner = inner, outer
    if order == "outer_transposed":
        outer = outer.T
    if order == "inner_transposed":
        inner = inner.T
    if paths == "entry_by_entry":
        return outer * inner
    if paths == "sizes_alone":
        outer, inner = np.abs(outer), np.abs(inner)
    if outer.shape[1] != inner.shape[0]:
        raise ValueError(f"{outer.shape[1]} middle values here, {inner.shape[0]} there")
    J = np.zeros((outer.shape[0], inner.shape[1]))
    for i in range(outer.shape[0]):
        for j in range(inner.shape[1]):
            slopes = outer[i] * inner[:, j]
            if paths == "added_within_paths":
                slopes = outer[i] + inner[:, j]
            if paths == "first_middle_alone":
                J[i, j] = slopes[0]
            elif paths == "last_middle_alone":
                J[i, j] = slopes[-1]
            elif paths == "strongest_path":
                J[i, j] = slopes.max()
            elif paths == "averaged":
                J[i, j] = slopes.mean()
            elif paths == "sums_multiplied":
                J[i, j] = outer[i].sum() * inner[:, j].sum()
            else:
                J[i, j] = slopes.sum()
    return J.T if order == "result_transposed" else J


def cases(rng):
    """Square tables, long and flat ones, one middle value, one output."""

    def case(name, m, k, n, group="plain"):
        return Case(name, (images(rng, (m, k)), images(rng, (k, n))), group)

    blocked = images(rng, (2, 3)), images(rng, (3, 2))
    blocked[0][:, 1] = 0.0
    return [
        case("two inputs, three middle values, two outputs", 2, 3, 2),
        case("four inputs, two middle values, three outputs", 3, 2, 4),
        case("two of everything", 2, 2, 2, "square"),
        case("one output: the loss", 1, 4, 3, "one output"),
        case("one middle value", 3, 1, 2, "one middle value"),
        Case("a middle value that nothing answers to", blocked, "zeros"),
    ]


EXERCISE = Exercise(
    "00_start",
    "slopes_through",
    reference.slopes_through,
    cases,
    points=3,
    model=slopes_through_model,
    wrong=WRONG,
    weights={"plain": 2},
)
