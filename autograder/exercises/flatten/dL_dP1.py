"""dL_dP1(dF, P1_shape): flatten only moved entries, so they move back (item 13)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

ORDER = "The order matters"
BACK = "How to apply backpropagation to flatten"
TURN = "Your turn"

WRONG = (
    *choice(
        "order",
        ORDER,
        column_major="The entries went back column by column. Flatten read P1 row by row, so the "
        "way back fills row by row: NumPy's own order, without order='F'.",
        upside_down="The first error went to the last entry. Flatten keeps the order, so F's first "
        "entry is P1's first entry, both ways.",
        rows_reversed="The rows came back from bottom to top. Flatten read the top row first.",
        columns_reversed="Each row came back from right to left. Flatten read left to right.",
        index_i_h_plus_j="Entry (i, j) of P1 is entry i*w + j of F, with w the number of columns. "
        "You counted i*h + j, with the number of rows.",
        sorted_entries="You sorted the entries. Flatten keeps them as they lie.",
        snake="Every other row runs backwards in your answer. Flatten read each row left to right.",
    ),
    *choice(
        "turned",
        ORDER,
        transposed="The result lies on its side. Filled row by row, the column already lands where "
        "it came from; no transpose is needed.",
    ),
    *choice(
        "shape",
        BACK,
        size_of_A1="You went one layer too far, to the size of A1. Flatten's way back ends at P1; "
        "the step to A1 is pooling's, in lesson 06.",
        shape_of_A1="You reshaped to (4, 4), the shape of A1. Flatten's input was P1: use the "
        "shape that is passed in as P1_shape.",
        two_by_two="The shape (2, 2) is written into your function. It fits the running example "
        "only; use P1_shape, whatever it is.",
        h_and_w_swapped="You took the columns for the rows: P1_shape is (rows, columns).",
        square_assumed="You took P1 to be square. Use both entries of P1_shape.",
        unchanged="This is dF as it came in. Its numbers are right, but they must lie in P1's "
        "shape.",
        one_row="Your result has one dimension. The errors must lie as P1 lies: rows and columns, "
        "in the shape P1_shape.",
        as_one_row="Your result is one long row, (1, h*w). The errors must lie as P1 lies.",
    ),
    *choice(
        "filled",
        TURN,
        first_row_only="Only the first row is filled; your index never reaches the others. Entry "
        "(i, j) of P1 is entry i*w + j of F.",
        last_entry_missing="The last entry stays 0: your loop stops one short.",
        first_entry_everywhere="Every entry is the first of dF. Entry (i, j) of P1 is entry "
        "i*w + j of F.",
        shifted_by_one="Every entry is one place further on. Python counts from 0.",
        same_row_again="Every row of your answer is the first one: the row's index is left out. "
        "Entry (i, j) of P1 is entry i*w + j of F.",
    ),
    *choice(
        "numbers",
        BACK,
        relu_of_error="You set negative errors to 0. Flatten changes no number, on either way.",
        ones="You filled P1's shape with ones, flatten's own slope. The error that arrives is "
        "missing.",
        averaged="You divided by the number of entries. Flatten only moves them.",
    ),
)


def dL_dP1_model(
    dF, P1_shape, *, order="row_by_row", turned="no", shape="P1_shape", filled="all", numbers="kept"
):
    """Take the entries in order, and lay them in P1's rows."""
    h, w = P1_shape
    entries = np.array(dF, float).ravel()
    if numbers == "relu_of_error":
        entries = np.maximum(entries, 0.0)
    if numbers == "ones":
        entries = np.ones(entries.size)
    if numbers == "averaged":
        entries = entries / entries.size
    if filled == "last_entry_missing":
        entries[-1] = 0.0
    if filled == "first_entry_everywhere":
        entries = np.full(entries.size, entries[0])
    if filled == "first_row_only":
        entries[w:] = 0.0
    if filled == "shifted_by_one":
        entries = np.roll(entries, -1)
    if filled == "same_row_again":
        entries = np.tile(entries[:w], h)
    if shape == "unchanged":
        return entries.reshape(-1, 1)
    if shape == "one_row":
        return entries
    if shape == "as_one_row":
        return entries.reshape(1, -1)
    if shape == "shape_of_A1":
        return entries.reshape(4, 4)
    if shape == "two_by_two":
        h, w = 2, 2
    if shape == "h_and_w_swapped":
        h, w = w, h
    if shape == "square_assumed":
        w = h
    if order == "column_major":
        grid = entries.reshape((h, w), order="F")
    elif order == "upside_down":
        grid = entries[::-1].reshape(h, w)
    elif order == "sorted_entries":
        grid = np.sort(entries).reshape(h, w)
    elif order == "index_i_h_plus_j":
        grid = np.zeros((h, w))
        for i in range(h):
            for j in range(w):
                grid[i, j] = entries[i * h + j]
    else:
        grid = entries.reshape(h, w)
    if order == "rows_reversed":
        grid = grid[::-1]
    if order == "columns_reversed":
        grid = grid[:, ::-1]
    if order == "snake":
        grid = grid.copy()
        grid[1::2] = grid[1::2, ::-1]
    if turned == "transposed":
        grid = grid.T
    if shape == "size_of_A1":
        grid = np.repeat(np.repeat(grid, 2, axis=0), 2, axis=1)
    return grid


def _column(rng, shape):
    return images(rng, (shape[0] * shape[1], 1)), shape


def cases(rng):
    """Square, wide and tall P1; one row; a column that lies strangely in memory."""
    strange = np.asfortranarray(images(rng, (6, 2)))[:, :1]
    return [
        Case("a P1 of shape (2, 2)", _column(rng, (2, 2))),
        Case("another P1 of shape (2, 2)", _column(rng, (2, 2))),
        Case("a P1 of shape (2, 3)", _column(rng, (2, 3)), "wide"),
        Case("a P1 of shape (2, 8)", _column(rng, (2, 8)), "wide"),
        Case("a P1 of one row, shape (1, 4)", _column(rng, (1, 4)), "wide"),
        Case("a P1 of shape (5, 3)", _column(rng, (5, 3)), "tall"),
        Case("a dF that is a column of a larger array", (strange, (3, 2)), "tall"),
    ]


EXERCISE = Exercise(
    "05_flatten",
    "dL_dP1",
    reference.dL_dP1,
    cases,
    points=4,
    model=dL_dP1_model,
    wrong=WRONG,
    weights={"plain": 2},
)
