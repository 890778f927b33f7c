"""matmul(a, b): a matrix product on the tape, and its way back."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "The layers, on the tape"
WRONG = (
    *choice(
        "first",
        HEAD,
        b_not_transposed="The error of a lacks a transpose: it is error @ b.T.",
        first_turned_over="The error of a has its factors in the other order. a stands on the "
        "left, so its error is error @ b.T, with the error on the left.",
        first_transposed="The error of a is turned on its side. It has the shape of a.",
    ),
    *choice(
        "second",
        HEAD,
        a_not_transposed="The error of b lacks a transpose: it is a.T @ error.",
        second_turned_over="The error of b has its factors in the other order. b stands on the "
        "right, so its error is a.T @ error, with the error on the right.",
        second_transposed="The error of b is turned on its side. It has the shape of b.",
    ),
    *choice(
        "errors",
        HEAD,
        errors_swapped="The errors of a and b are swapped. They come in the order of the inputs.",
        error_left_out="You return the other input, transposed, and the error is missing.",
    ),
    *choice(
        "forward",
        HEAD,
        order_swapped="The value is b @ a. matmul gives a @ b.",
        entry_by_entry="The value is a * b, entry by entry. matmul gives a @ b.",
    ),
)


def matmul_model(
    a, b, error, *, first="error_bT", second="aT_error", errors="in_order", forward="a_at_b"
):
    """a @ b; error @ b.T for a and a.T @ error for b."""
    value = b @ a if forward == "order_swapped" else a @ b
    if forward == "entry_by_entry":
        value = a * b
    da = error @ (b if first == "b_not_transposed" else b.T)
    if first == "first_turned_over":
        da = b.T @ error
    if first == "first_transposed":
        da = da.T
    db = (a if second == "a_not_transposed" else a.T) @ error
    if second == "second_turned_over":
        db = error @ a.T
    if second == "second_transposed":
        db = db.T
    if errors == "errors_swapped":
        da, db = db, da
    if errors == "error_left_out":
        da, db = np.ones(error.shape) @ b.T, a.T @ np.ones(error.shape)
    return {"value": value, "da": da, "db": db}


def cases(rng):
    """The dense layer, a batch, other shapes, square ones."""

    def case(name, m, k, n, group="plain"):
        return Case(name, (images(rng, (m, k)), images(rng, (k, n)), images(rng, (m, n))), group)

    return [
        case("two square arrays", 3, 3, 3),
        case("w2 and F of one image", 1, 4, 1, "dense layer"),
        case("w2 and F of five images", 1, 4, 5, "dense layer"),
        case("(2, 3) and (3, 4)", 2, 3, 4, "not square"),
    ]


EXERCISE = Exercise(
    "12_autodiff",
    "matmul",
    reference.tape.matmul,
    cases,
    points=3,
    model=matmul_model,
    wrong=WRONG,
    weights={"plain": 2},
)
