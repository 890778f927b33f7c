"""maximum(a, size): max pooling on the tape, and its way back."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images
from autograder.exercises.max_pool.draws import dark, positive, tied

HEAD = "The layers, on the tape"
WRONG = (
    *choice(
        "mark",
        HEAD,
        all_ties="In a tie every maximum of the window gets the error from you. The first one "
        "takes it, row by row.",
        last_of_ties="In a tie the last maximum takes the error from you. The first one does, row "
        "by row.",
        ties_share="In a tie the maxima share the error in yours. The first one takes all of it.",
        spread_evenly="You spread each error over its window, as average pooling does. The "
        "maximum takes it all.",
        first_place="You gave the error to the first place of each window. It goes to the place "
        "of the maximum.",
        in_window_swapped="Row and column within the window are swapped. divmod(n, size) gives the "
        "row first.",
        copied_everywhere="You copied each error to its whole window. Only the maximum moved the "
        "result.",
        one_maximum_for_all="You looked for the maximum of the whole array. Each window has its "
        "own.",
        times_the_maximum="You multiplied the error by the maximum. Its slope is 1.",
        error_left_out="You return the mask alone. Put the window's error there.",
    ),
    *choice(
        "side",
        HEAD,
        always_2="Your windows are 2 by 2 whatever size is. Use the argument size.",
    ),
    *choice(
        "forward",
        HEAD,
        mean_forward="The value is each window's mean. maximum gives its largest entry.",
    ),
)


def maximum_model(a, error, size=2, *, mark="first", side="size", forward="largest"):
    """Each window's largest entry; its error to the first place that holds it."""
    n = 2 if side == "always_2" else size
    rows, columns = a.shape[0] // n, a.shape[1] // n
    value, da = np.zeros((rows, columns)), np.zeros(a.shape)
    for i in range(rows):
        for j in range(columns):
            here = slice(i * n, (i + 1) * n), slice(j * n, (j + 1) * n)
            window = a[here]
            value[i, j] = window.mean() if forward == "mean_forward" else window.max()
            peak = window == (a.max() if mark == "one_maximum_for_all" else window.max())
            share = np.zeros(n * n)
            share[window.argmax()] = 1.0
            if mark == "last_of_ties":
                share = np.zeros(n * n)
                share[n * n - 1 - window.ravel()[::-1].argmax()] = 1.0
            share = share.reshape(n, n)
            if mark in ("all_ties", "one_maximum_for_all"):
                share = peak.astype(float)
            if mark == "ties_share":
                share = peak / peak.sum()
            if mark == "spread_evenly":
                share = np.full((n, n), 1.0 / (n * n))
            if mark == "first_place":
                share = np.zeros((n, n))
                share[0, 0] = 1.0
            if mark == "in_window_swapped":
                share = share.T
            if mark == "copied_everywhere":
                share = np.ones((n, n))
            if mark == "times_the_maximum":
                share = share * window
            da[here] = share * (1.0 if mark == "error_left_out" else error[i, j])
    return {"value": value, "da": da}


def cases(rng):
    """Plain windows, ties, windows without a positive entry, other sizes."""
    return [
        Case("a 4x4 array", (positive(rng, (4, 4)), images(rng, (2, 2)))),
        Case("a 4x6 array", (images(rng, (4, 6)), images(rng, (2, 3))), "not square"),
        Case("a tie in two windows", (tied(rng), images(rng, (2, 2))), "ties"),
        Case("a window of zeros and a negative one", (dark(rng), images(rng, (2, 2))), "ties"),
        Case("windows of size 3", (images(rng, (6, 6)), images(rng, (2, 2)), 3), "other sizes"),
    ]


EXERCISE = Exercise(
    "12_autodiff",
    "maximum",
    reference.tape.maximum,
    cases,
    points=4,
    model=maximum_model,
    wrong=WRONG,
    weights={"plain": 2, "ties": 2},
)
