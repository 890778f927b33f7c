"""Lesson 08: the gradients of the convolution's bias and kernel."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question, Written
from autograder.exercises.convolution_draws import sparse
from autograder.exercises.convolution_entry import ENTRY_MISTAKES, entry_cases
from autograder.exercises.convolution_kernel import KERNEL_MISTAKES, kernel_cases
from autograder.exercises.draws import images

LESSON = "08_convolution"


def _bias_cases(rng):
    return [
        Case("a 4x4 error", (images(rng, (4, 4)),)),
        Case("a 2x2 error", (images(rng, (2, 2)),)),
        Case("a 3x5 error", (images(rng, (3, 5)),), "not square"),
        Case("a 7x2 error", (images(rng, (7, 2)),), "not square"),
        Case("an error that is mostly zero", (sparse(rng, (4, 4)),), "mostly zero"),
        Case("an error with one row", (images(rng, (1, 6)),), "one row or column"),
        Case("an error with one column", (images(rng, (5, 1)),), "one row or column"),
    ]


def bias_mean(dZ1):
    return np.mean(dZ1).reshape(1, 1)


def bias_scalar(dZ1):
    return np.sum(dZ1)


def bias_vector(dZ1):
    return np.array([np.sum(dZ1)])


def bias_over_columns(dZ1):
    return np.sum(dZ1, axis=1, keepdims=True)


def bias_over_rows(dZ1):
    return np.sum(dZ1, axis=0, keepdims=True)


def bias_first_term(dZ1):
    return dZ1[:1, :1].copy()


def bias_error_itself(dZ1):
    return dZ1.copy()


def bias_count(dZ1):
    return np.array([[float(dZ1.size)]])


BIAS_MISTAKES = (
    Misconception(
        "bias_mean",
        "You took the mean of the errors. b1 stands once in every Z_ij, and the chain rule adds "
        "up all its ways to the loss: a sum, with no division.",
        bias_mean,
    ),
    Misconception(
        "bias_scalar",
        "The number is right, its shape is not. A gradient has the shape of its parameter, and "
        "b1 is (1, 1): return an array of that shape, not a bare number.",
        bias_scalar,
    ),
    Misconception(
        "bias_vector",
        "The number is right, its shape is (1,). A gradient has the shape of its parameter, and "
        "b1 is (1, 1).",
        bias_vector,
    ),
    Misconception(
        "bias_over_columns",
        "You summed along the rows only, as dL_db2 did over the images. There is one b1 for all "
        "rows and columns of Z1, so every entry of dZ1 goes into one sum.",
        bias_over_columns,
    ),
    Misconception(
        "bias_over_rows",
        "You summed down the columns only. There is one b1 for all rows and columns of Z1, so "
        "every entry of dZ1 goes into one sum.",
        bias_over_rows,
    ),
    Misconception(
        "bias_first_term",
        "This is the error at Z_11 alone. b1 also stands in every other Z_ij, and their errors "
        "add to it.",
        bias_first_term,
    ),
    Misconception(
        "bias_error_itself",
        "This is dZ1 as it came in. dZ_ij/db1 is 1, so each error counts once; they still have "
        "to be added up, because they all belong to the one b1.",
        bias_error_itself,
    ),
    Misconception(
        "bias_count",
        "You added up dZ_ij/db1 = 1 over all entries, which counts them. Each 1 has to be "
        "multiplied by its error dL/dZ_ij first.",
        bias_count,
    ),
)

RUBRIC = """\
One point for each of:
- The sum. w_12 is used in every Z_ij, so the chain rule adds one term for each entry of Z; and \
the factor in a term, dZ_ij/dw_12, is the pixel that stood over w_12.
- No flip. Going from one entry of w to its neighbour moves the window over X by one pixel in the \
same direction (the pixel is X_(i+k-1)(j+l-1), with plus signs), while the errors keep their \
order; so dL/dZ slides over X as it is.
- The shape. dL/dZ is 4x4 there, it fits into the 5x5 image at 2 by 2 positions, and that is the \
shape of w (5 - 4 + 1 = 2).
Half a point where the formula is right and the reason is missing."""

ITEMS = (
    Exercise(
        LESSON, "dL_db1", reference.dL_db1, _bias_cases, points=2, misconceptions=BIAS_MISTAKES
    ),
    Exercise(
        LESSON,
        "dL_dw1_entry",
        reference.dL_dw1_entry,
        entry_cases,
        points=4,
        misconceptions=ENTRY_MISTAKES,
    ),
    Exercise(
        LESSON, "dL_dw1", reference.dL_dw1, kernel_cases, points=5, misconceptions=KERNEL_MISTAKES
    ),
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "w_12 is used in all four Z_ij, also in Z_22. Its term, 3 times 6, falls away.",
            "b": "You took off 3 times 5. In Z_22 the weight w_12 met the pixel X_23, which is 6.",
            "c": "The term of Z_22 was 3 times X_23 = 18. It falls away, and 27 - 18 = 9 is left.",
            "d": "One closed ReLU silences one term. The other three Z_ij still report to w_12.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "A gradient of 0 would say that w1 has no effect. On an even grey image w_kl "
            "still adds grey times w_kl to every Z_ij.",
            "b": "Every w_kl meets the same pixel value c in every Z_ij, so each entry is c times "
            "the sum of the errors, which is c times dL/db1.",
            "c": "The shape is wrong: dL/dw1 has nine entries, as w1 has. And every entry of it "
            "is a sum over all of dZ1.",
            "d": "The errors differ from place to place, but all of them enter every entry of "
            "dL/dw1, and each is multiplied by the same c.",
        },
    ),
    Written(LESSON, "explain_1", rubric=RUBRIC, points=3),
)
