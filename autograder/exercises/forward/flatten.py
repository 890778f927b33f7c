"""flatten(P): the entries of P, row by row, as one column (item 3)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

FLAT = "Step 4: flatten"
SLIPS = "What usually goes wrong: flatten"

WRONG = (
    *choice(
        "order",
        SLIPS,
        column_by_column="You read P column by column. The course reads it row by row: first the "
        "whole first row, then the second.",
        memory_order="You read P in the order in which it lies in memory (order='K' or 'A'), which "
        "is not always row by row. Leave the order out: NumPy then reads row by row.",
        bottom_to_top="You read the rows from the last to the first. The first row comes first.",
        right_to_left="You read each row from right to left. It is read from left to right.",
        every_other_row_backwards="You read every other row backwards. Each row is read from left "
        "to right.",
        smallest_first="You sorted the entries. They keep the order in which they stand in P, row "
        "by row.",
        largest_first="You sorted the entries, largest first. They keep the order in which they "
        "stand in P, row by row.",
    ),
    *choice(
        "shape",
        SLIPS,
        no_second_axis="F has shape (n,), with one axis. The dense layer needs a column with two: "
        "(n, 1).",
        one_row="F is a row, (1, n). The dense layer computes w2 F, so F must be a column, (n, 1).",
        still_a_matrix="P comes back as it was, with its rows and columns. F has all its entries "
        "in one column: (h*w, 1).",
    ),
    *choice(
        "index",
        "Exercise: `flatten`",
        rows_for_columns="You write P[i, j] to place i*h + j, with the number of rows h. Each row "
        "before it holds w entries, so the place is i*w + j.",
        sum_of_indices="You write P[i, j] to place i + j, where several entries meet. The place is "
        "i*w + j.",
        j_left_out="You write P[i, j] to place i*w, so a row's entries overwrite each other. The "
        "place is i*w + j.",
        one_place="You write every entry to the first place. The place of P[i, j] is i*w + j, or a "
        "count that goes up by 1 after each entry.",
        column_alone="You write P[i, j] to place j, so later rows overwrite earlier ones. The "
        "place is i*w + j.",
        row_alone="You write P[i, j] to place i, so a row's entries overwrite each other. The "
        "place is i*w + j.",
    ),
    *choice(
        "entries",
        FLAT,
        first_row_alone="Only the first row of P is in your F. All rows belong into it, one after "
        "the other.",
        last_row_alone="Only the last row of P is in your F. All rows belong into it, one after "
        "the other.",
        first_column_alone="Only the first column of P is in your F. All entries belong into it, "
        "row by row.",
        rows_added="You added up each row. Flatten computes nothing; entries only move.",
        columns_added="You added up the columns. Flatten computes nothing; entries only move.",
        row_means="You averaged each row. Flatten computes nothing; entries only move.",
        row_maxima="You kept the largest of each row. Flatten computes nothing; entries only move.",
        diagonal_alone="Only the diagonal of P is in your F. All entries belong into it, row by "
        "row.",
        no_repeats="Entries that occur twice in P occur once in your F, or are sorted. Every entry "
        "moves, in the order in which it stands.",
    ),
    *choice(
        "count",
        "Exercise: `flatten`",
        always_4="Your F has 4 entries whatever P is. It has h*w of them.",
        square_P="You took P to be square: its rows are used for its columns too, and the columns "
        "beyond them are lost. Take both from P.shape.",
        last_entry_lost="The last entry is left at 0: your loop stops one short. range(n) ends at "
        "n - 1 by itself.",
        first_entry_lost="The first place stays 0: your count starts at 1. Python counts from 0.",
    ),
    *choice(
        "values",
        FLAT,
        integer_result="You made F of integers, so every entry lost its decimals. Make it of "
        "floats: np.zeros(shape) does that by itself.",
        positive_only="You set negative entries to 0. Flatten computes nothing; entries only move.",
        absolute_values="You took absolute values. Flatten computes nothing; entries only move.",
        divided_by_their_sum="You divided by the sum of the entries. Flatten computes nothing; "
        "entries only move.",
        divided_by_the_largest="You divided by the largest entry. Flatten computes nothing; "
        "entries only move.",
    ),
)


def flatten_model(
    P,
    *,
    order="row_by_row",
    shape="one_column",
    index="i_w_plus_j",
    entries="all",
    count="h_times_w",
    values="as_they_are",
):
    """The entries in their order, then the shape of a column."""
    P = np.asarray(P)
    h, w = P.shape
    if values == "integer_result":
        P = P.astype(int)
    if values == "positive_only":
        P = np.maximum(P, 0.0)
    if values == "absolute_values":
        P = np.abs(P)
    if values == "divided_by_their_sum":
        P = P / P.sum()
    if values == "divided_by_the_largest":
        P = P / P.max()
    if entries == "first_row_alone":
        P = P[:1]
    if entries == "last_row_alone":
        P = P[-1:]
    if entries == "first_column_alone":
        P = P[:, :1]
    if entries == "rows_added":
        P = P.sum(axis=1, keepdims=True)
    if entries == "columns_added":
        P = P.sum(axis=0, keepdims=True)
    if entries == "row_means":
        P = P.mean(axis=1, keepdims=True)
    if entries == "row_maxima":
        P = P.max(axis=1, keepdims=True)
    if entries == "diagonal_alone":
        P = np.diag(P).reshape(1, -1)
    if entries == "no_repeats":
        P = np.unique(P).reshape(1, -1)
    if order == "bottom_to_top":
        P = P[::-1]
    if order == "right_to_left":
        P = P[:, ::-1]
    if order == "every_other_row_backwards":
        P = np.array([row[::-1] if i % 2 else row for i, row in enumerate(P)])
    F = P.ravel()
    if order == "column_by_column":
        F = P.T.ravel()
    if order == "memory_order":
        F = P.ravel(order="K")
    if order == "smallest_first":
        F = np.sort(P, axis=None)
    if order == "largest_first":
        F = np.sort(P, axis=None)[::-1]
    if index != "i_w_plus_j":
        F = np.zeros(h * w)
        for i in range(h):
            for j in range(w):
                if index == "rows_for_columns":
                    F[i * h + j] = P[i, j]
                elif index == "sum_of_indices":
                    F[i + j] = P[i, j]
                elif index == "j_left_out":
                    F[i * w] = P[i, j]
                elif index == "one_place":
                    F[0] = P[i, j]
                elif index == "column_alone":
                    F[j] = P[i, j]
                else:
                    F[i] = P[i, j]
    if count == "always_4":
        F = np.array([F[n] for n in range(4)])
    if count == "square_P":
        seen = [P[i, j] for i in range(h) for j in range(h)]
        F = np.array(seen + [0.0] * (h * w - h * h))
    if count == "last_entry_lost":
        F = np.append(F[:-1], 0.0)
    if count == "first_entry_lost":
        F = np.append(0.0, F[1:])
    if shape == "no_second_axis":
        return F
    if shape == "one_row":
        return F.reshape(1, -1)
    if shape == "still_a_matrix":
        return F.reshape(P.shape)
    return F.reshape(-1, 1)


def cases(rng):
    """Square and other arrays, one that lies in memory by columns, one with a repeated entry."""
    mixed = images(rng, (2, 2), 0.6, 5.0)
    repeated = images(rng, (2, 4), 0.6, 5.0)
    repeated[1, 1:3] = repeated[0, 2]
    repeated[0, 1], repeated[1, 0] = images(rng, (2,), -5.0, -1.2)
    by_columns = np.asfortranarray(images(rng, (3, 3)))
    return [
        Case("a 2x2 P", (mixed,)),
        Case("a 3x3 P", (images(rng, (3, 3)),)),
        Case("a 2x3 P", (images(rng, (2, 3)),), "other shapes"),
        Case("a 3x2 P", (images(rng, (3, 2)),), "other shapes"),
        Case("a 2x4 P with equal and negative entries", (repeated,), "other shapes"),
        Case("a P that lies in memory column by column", (by_columns,), "order in memory"),
    ]


EXERCISE = Exercise(
    "01_forward",
    "flatten",
    reference.flatten,
    cases,
    points=2,
    model=flatten_model,
    wrong=WRONG,
    weights={"plain": 2, "other shapes": 2},
)
