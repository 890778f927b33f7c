"""Lesson 04: the dense layer's two gradients, and the error it passes back to F."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question
from autograder.exercises.draws import images, whole

LESSON = "04_dense"


def _errors(rng, m):
    """dZ2 of m images, (1, m): never 0, and never summing to nearly 0."""
    values = rng.uniform(0.1, 0.9, (1, m)).round(4)
    signs = np.ones((1, m))
    signs[0, rng.permutation(m)[: (m - 1) // 2]] = -1.0
    return values * signs * rng.choice([-1.0, 1.0])


# With as many images as features, products that forget a transpose or multiply entry by entry
# go through without an error and come out wrong: the judge can then name the mistake.
def _weight_cases(rng):
    return [
        Case("one image", (_errors(rng, 1), images(rng, (4, 1)))),
        Case("four images, four features", (_errors(rng, 4), images(rng, (4, 4)))),
        Case("three images", (_errors(rng, 3), images(rng, (4, 3))), "batch"),
        Case("six features instead of four", (_errors(rng, 5), images(rng, (6, 5))), "sizes"),
        Case(
            "features of whole numbers, some of them 0",
            (_errors(rng, 3), np.maximum(whole(rng, (4, 3)), 0.0)),
            "zeros",
        ),
    ]


def _bias_cases(rng):
    return [
        Case("three images", (_errors(rng, 3),)),
        Case("one image", (_errors(rng, 1),)),
        Case("forty images", (_errors(rng, 40),), "batch"),
    ]


def _feature_cases(rng):
    return [
        Case("one image", (_errors(rng, 1), images(rng, (1, 4)))),
        Case("four images, four features", (_errors(rng, 4), images(rng, (1, 4)))),
        Case("three images", (_errors(rng, 3), images(rng, (1, 4))), "batch"),
        Case("six features instead of four", (_errors(rng, 5), images(rng, (1, 6))), "sizes"),
    ]


def column_for_row(dZ2, F):
    return F @ dZ2.T


def entry_by_entry(dZ2, F):
    return dZ2 * F


def entry_by_entry_transposed(dZ2, F):
    return dZ2 * F.T


def transpose_missing(dZ2, F):
    return dZ2 @ F


def error_left_out(dZ2, F):
    return F.T


def mean_over_images(dZ2, F):
    return dZ2 @ F.T / dZ2.shape[1]


def sums_multiplied(dZ2, F):
    return np.sum(dZ2) * np.sum(F, axis=1, keepdims=True).T


def one_dimension(dZ2, F):
    return (dZ2 @ F.T).ravel()


def keepdims_missing(dZ2):
    return np.sum(dZ2, axis=1)


def plain_number(dZ2):
    return np.sum(dZ2)


def not_summed(dZ2):
    return np.array(dZ2)


def mean_for_sum(dZ2):
    return np.mean(dZ2, axis=1, keepdims=True)


def factor_alone(dZ2):
    return np.ones((1, 1)) + 0.0 * dZ2[:1, :1]


def row_for_column(dZ2, w2):
    return dZ2.T @ w2


def entry_by_entry_w2(dZ2, w2):
    return dZ2 * w2


def w2_left_out(dZ2, w2):
    return np.ones(w2.T.shape) @ dZ2


def error_left_out_of_dF(dZ2, w2):
    return w2.T


def summed_over_images(dZ2, w2):
    return w2.T * np.sum(dZ2)


def mean_error_to_F(dZ2, w2):
    return w2.T @ dZ2 / dZ2.shape[1]


ITEMS = (
    Exercise(
        LESSON,
        "dL_dw2",
        reference.dL_dw2,
        _weight_cases,
        points=4,
        misconceptions=(
            Misconception(
                "column_for_row",
                "Your gradient is a column, the transpose of what is asked. A gradient has the "
                "shape of its parameter: w2 is (1, 4), so put dZ2 first and F transposed second.",
                column_for_row,
            ),
            Misconception(
                "entry_by_entry",
                "You multiplied dZ2 and F entry by entry, with *. Each weight's gradient is one "
                "row-by-column sum over the images: a matrix product with F transposed.",
                entry_by_entry,
            ),
            Misconception(
                "entry_by_entry_transposed",
                "You multiplied with *, entry by entry. With one image it gives the same numbers "
                "as the matrix product; with several, nothing is summed over the images. Use @.",
                entry_by_entry_transposed,
            ),
            Misconception(
                "transpose_missing",
                "F goes in as it is. The images are the columns of F; they must meet the columns "
                "of dZ2, so F has to be transposed: (1, m)(m, 4) = (1, 4).",
                transpose_missing,
            ),
            Misconception(
                "error_left_out",
                "This is ∂Z2/∂w2 alone, the features. The error ∂L/∂Z2 that arrives is missing.",
                error_left_out,
            ),
            Misconception(
                "mean_over_images",
                "You divided by the number of images. The 1/m of the mean loss is inside dZ2 when "
                "there is one (lesson 09); here the images only add up.",
                mean_over_images,
            ),
            Misconception(
                "sums_multiplied",
                "You summed dZ2 and F over the images before multiplying. Each image's error "
                "belongs to its own features: multiply first, then sum.",
                sums_multiplied,
            ),
            Misconception(
                "one_dimension",
                "The numbers are right but lie in one dimension. The gradient must have the shape "
                "of w2, (1, 4): a row with two pairs of brackets.",
                one_dimension,
            ),
        ),
    ),
    Exercise(
        LESSON,
        "dL_db2",
        reference.dL_db2,
        _bias_cases,
        points=3,
        misconceptions=(
            Misconception(
                "keepdims_missing",
                "The sum dropped an axis: shape (1,) for (1, 1). keepdims=True keeps it, and the "
                "gradient has the shape of b2.",
                keepdims_missing,
            ),
            Misconception(
                "plain_number",
                "You return a plain number. b2 is an array of shape (1, 1), and so is its "
                "gradient: sum over the images with keepdims=True.",
                plain_number,
            ),
            Misconception(
                "not_summed",
                "This is dZ2 as it came in, one entry an image. All images share one b2, so their "
                "errors add up over axis 1.",
                not_summed,
            ),
            Misconception(
                "mean_for_sum",
                "You took the mean over the images. The errors add up; if the loss is a mean, its "
                "1/m is already inside dZ2.",
                mean_for_sum,
            ),
            Misconception(
                "factor_alone",
                "This is ∂Z2/∂b2 = 1 alone. The error ∂L/∂Z2 that arrives is missing.",
                factor_alone,
            ),
        ),
    ),
    Exercise(
        LESSON,
        "dL_dF",
        reference.dL_dF,
        _feature_cases,
        points=4,
        misconceptions=(
            Misconception(
                "row_for_column",
                "Your result lies on its side: one row an image. F is (4, m), one column an image, "
                "so w2 transposed comes first and dZ2 second.",
                row_for_column,
            ),
            Misconception(
                "entry_by_entry_w2",
                "You multiplied dZ2 and w2 entry by entry. Every feature of every image needs its "
                "own product: the column w2ᵀ times the row dZ2, (4, 1)(1, m) = (4, m).",
                entry_by_entry_w2,
            ),
            Misconception(
                "w2_left_out",
                "Every feature gets the same error: w2 is left out. A feature answers for as much "
                "of the error as its weight let through.",
                w2_left_out,
            ),
            Misconception(
                "error_left_out_of_dF",
                "This is ∂Z2/∂F = w2 alone, stood upright. The error ∂L/∂Z2 that arrives is "
                "missing.",
                error_left_out_of_dF,
            ),
            Misconception(
                "summed_over_images",
                "You summed the errors of all images. The images share w2, but each has its own F: "
                "dF keeps one column an image.",
                summed_over_images,
            ),
            Misconception(
                "mean_error_to_F",
                "You divided by the number of images. If the loss is a mean, its 1/m is already "
                "inside dZ2.",
                mean_error_to_F,
            ),
        ),
    ),
    Question(
        LESSON,
        "question_1",
        correct="a",
        reasons={
            "a": "∂L/∂w2 at that entry is dZ2 times the feature. The feature is 0, so moving its "
            "weight changes nothing for this image.",
            "b": "The size of the weight has no say in its own gradient: ∂Z2/∂w2 is the feature.",
            "c": "That belongs to the first weight, whose feature is 2. The second feature is 0.",
            "d": "dZ2 is what the bias gets, since its factor is 1. The weight's factor is the "
            "feature, here 0.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="c",
        reasons={
            "a": "Nothing is overwritten: every image of the batch adds its share to the one "
            "gradient of w2.",
            "b": "Errors add up with their signs. The sizes alone would forget which way each "
            "image wants to go.",
            "c": "-0.3 fᵀ + 0.3 fᵀ = 0: the two images pull the shared weights equally hard in "
            "opposite directions. The error at F keeps a column for each and is not zero.",
            "d": "There is one w2, of shape (1, 4), and so one gradient of that shape. The images "
            "are summed inside the matrix product.",
        },
    ),
)
