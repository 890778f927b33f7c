"""dL_db1(dZ1): every Z_ij holds b1 once, so its errors add up (items 17, 19)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.convolution.draws import sparse
from autograder.exercises.draws import images

BIAS = "The bias first"
TURN = "Exercise: `dL_db1`"

WRONG = (
    *choice(
        "shape",
        TURN,
        bias_scalar="The number is right, its shape is not. A gradient has the shape of its "
        "parameter, and b1 is (1, 1): return an array of that shape, not a bare number.",
        bias_vector="The number is right, its shape is (1,). A gradient has the shape of its "
        "parameter, and b1 is (1, 1).",
        three_axes="Your result has an axis too many. b1 is (1, 1).",
        sum_everywhere="The sum stands at every place of Z1. There is one b1: shape (1, 1).",
    ),
    *choice(
        "total",
        BIAS,
        bias_mean="You took the mean of the errors. b1 stands once in every Z_ij, and the chain "
        "rule adds up all its ways to the loss: a sum, with no division.",
        divided_by_16="You divided by 16. b1 stands once in every Z_ij: a sum, with no division.",
        bias_over_columns="You summed along the rows only, as dL_db2 did over the images. There is "
        "one b1 for all rows and columns of Z1, so every entry of dZ1 goes into one sum.",
        bias_over_rows="You summed down the columns only. There is one b1 for all rows and columns "
        "of Z1, so every entry of dZ1 goes into one sum.",
        mean_over_rows_then_sum="You averaged along one axis and summed along the other. Every "
        "entry of dZ1 goes into one sum.",
        mean_over_columns_then_sum="You summed along one axis and averaged along the other. Every "
        "entry of dZ1 goes into one sum.",
        bias_first_term="This is the error at Z_11 alone. b1 also stands in every other Z_ij, and "
        "their errors add to it.",
        bias_last_term="This is the last error alone. The loop replaces where it should add: += "
        "and not =.",
        last_row_only="This is the sum of the last row alone. Every entry of dZ1 goes into one "
        "sum.",
        first_row_only="This is the sum of the first row alone. Every entry of dZ1 goes into one "
        "sum.",
        diagonal_only="You added up the diagonal. With one index for rows and columns the others "
        "are missed: every entry of dZ1 goes into one sum.",
        rows_for_columns="You took dZ1 to be square: the count of its rows is used for its "
        "columns too.",
        last_column_only="This is the sum of the last column alone. Every entry of dZ1 goes into "
        "one sum.",
        one_short="Your loops stop one short: the last row and column are missing from the sum.",
        bias_error_itself="This is dZ1 as it came in. dZ_ij/db1 is 1, so each error counts once; "
        "they still have to be added up, because they all belong to the one b1.",
        largest="This is the largest error. The errors add up.",
        cumulative="These are running sums. Their last one is the gradient.",
    ),
    *choice(
        "factor",
        BIAS,
        bias_count="You added up dZ_ij/db1 = 1 over all entries, which counts them. Each 1 has to "
        "be multiplied by its error dL/dZ_ij first.",
        size_of_error="You added the sizes of the errors. They count with their signs.",
        squared="You squared the errors. Each counts as it is.",
        positive_only="Only the positive errors are in your sum. An error may have any sign.",
        factor_alone="This is dZ_ij/db1 = 1 alone. The errors that arrive are missing.",
    ),
    *choice(
        "store",
        TURN,
        whole_numbers="The sum was kept in whole numbers, so decimals are lost. Add floats.",
    ),
)


def dL_db1_model(dZ1, *, shape="1_1", total="summed", factor="error", store="float"):
    """All errors in one sum."""
    E = np.asarray(dZ1, float)
    if factor == "factor_alone":
        return np.ones((1, 1))
    if factor == "bias_count":
        E = np.ones(E.shape)
    if factor == "size_of_error":
        E = np.abs(E)
    if factor == "squared":
        E = E**2
    if factor == "positive_only":
        E = np.maximum(E, 0.0)
    if store == "whole_numbers":
        E = np.trunc(E)
    if total == "bias_over_columns":
        found = E.sum(axis=1, keepdims=True)
    elif total == "bias_over_rows":
        found = E.sum(axis=0, keepdims=True)
    elif total == "bias_error_itself":
        found = E
    elif total == "cumulative":
        found = E.cumsum().reshape(E.shape)
    else:
        found = E.sum().reshape(1, 1)
        if total == "bias_mean":
            found = found / E.size
        if total == "divided_by_16":
            found = found / 16
        if total == "mean_over_rows_then_sum":
            found = found / len(E)
        if total == "mean_over_columns_then_sum":
            found = found / E.shape[1]
        if total == "bias_first_term":
            found = E[:1, :1]
        if total == "bias_last_term":
            found = E[-1:, -1:]
        if total == "last_row_only":
            found = E[-1].sum().reshape(1, 1)
        if total == "first_row_only":
            found = E[0].sum().reshape(1, 1)
        if total == "diagonal_only":
            found = np.trace(E).reshape(1, 1)
        if total == "last_column_only":
            found = E[:, -1].sum().reshape(1, 1)
        if total == "rows_for_columns":
            found = E[:, range(len(E))].sum().reshape(1, 1)
        if total == "one_short":
            found = E[:-1, :-1].sum().reshape(1, 1)
        if total == "largest":
            found = E.max().reshape(1, 1)
    if shape == "bias_scalar":
        return float(found.ravel()[0])
    if shape == "bias_vector":
        return found.ravel()
    if shape == "three_axes":
        return found[None]
    if shape == "sum_everywhere":
        return found + np.zeros(E.shape)
    return found


def cases(rng):
    """Square errors, others, one mostly zero, one row, one column."""
    return [
        Case("a 4x4 error", (images(rng, (4, 4)),)),
        Case("a 2x2 error", (images(rng, (2, 2)),)),
        Case("a 3x5 error", (images(rng, (3, 5)),), "not square"),
        Case("a 7x2 error", (images(rng, (7, 2)),), "not square"),
        Case("an error that is mostly zero", (sparse(rng, (6, 6)),), "mostly zero"),
        Case("an error with one row", (images(rng, (1, 6)),), "one row or column"),
        Case("an error with one column", (images(rng, (5, 1)),), "one row or column"),
    ]


EXERCISE = Exercise(
    "08_convolution",
    "dL_db1",
    reference.dL_db1,
    cases,
    points=2,
    model=dL_db1_model,
    wrong=WRONG,
    weights={"plain": 2},
)
