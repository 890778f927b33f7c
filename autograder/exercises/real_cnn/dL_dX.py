"""dL_dX(dZ, w): the full convolution of dL/dZ with the flipped kernel (lesson 10)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

SLIDING = "From stamping to sliding"
TURN = "Your turn: the error at X"
PIXEL = "What each pixel did"

WRONG = (
    *choice(
        "kernel",
        SLIDING,
        kernel_not_flipped="The kernel is not flipped. Going from dZ back to X, the kernel turns "
        "by half a turn: the window further up met the pixel with a kernel entry further down.",
        rows_flipped_only="You flipped the kernel's rows only. Both indices run backwards: flip "
        "columns too.",
        columns_flipped_only="You flipped the kernel's columns only. Both indices run backwards: "
        "flip rows too.",
        turned_by_90="You turned the kernel by a quarter. It turns by half: w[::-1, ::-1], or "
        "np.rot90(w, 2).",
        kernel_transposed="You transposed the kernel. It is turned by half a turn: both its rows "
        "and its columns run backwards, and none become the other.",
        flipped_and_transposed="You flipped the kernel and transposed it too. Half a turn alone is "
        "asked for: w[::-1, ::-1].",
        kernel_left_out="You summed the errors that touch a pixel and left the kernel out. Each "
        "error goes back times the kernel entry that met the pixel.",
    ),
    *choice(
        "error",
        SLIDING,
        error_flipped="You flipped dZ. It stays as it is; the kernel is what turns.",
        error_left_out="You added up kernels and left dZ out. Each kernel entry goes back times "
        "the error of its window.",
    ),
    *choice(
        "border",
        TURN,
        same_for_full="Your result has dZ's shape. It must have X's: pad dZ by k-1 rows and l-1 "
        "columns on every side, so that each corner of X gets its share.",
        same_for_full_centred_below="Your result has dZ's shape. It must have X's: pad dZ by k-1 "
        "rows and l-1 columns on every side, so that each corner of X gets its share.",
        valid_for_full="You slide the kernel inside dZ only, without padding. Every pixel that a "
        "window touched gets an error, so pad dZ by k-1 rows and l-1 columns first.",
        padded_by_k="You padded dZ by k and l. The kernel reaches one entry less far than that: "
        "k-1 and l-1.",
        padding_swapped="You padded the rows by l-1 and the columns by k-1. Rows belong to k.",
        padded_by_rows_only="You padded both sides by the kernel's rows less one. The columns are "
        "padded by l-1.",
        edges_repeated="You padded dZ with copies of its border. Outside dZ there was no window, "
        "so no error: pad with zeros.",
        padded_after_only="You padded at the bottom and the right only. Windows start above and to "
        "the left of a pixel too.",
    ),
    *choice(
        "stamps",
        PIXEL,
        stamps_overwritten="Where two windows overlap you kept only the last one's share. A pixel "
        "takes part in every window that covers it: the shares add up.",
        entries_overwritten="You lay dZ down once for each kernel entry, and a later one replaces "
        "an earlier where they overlap. The shares add up: += and not =.",
        shared_among_windows="You divided what overlaps by the number of windows. The shares add "
        "up, and none is divided.",
        first_stamp_kept="Where two windows overlap you kept only the first one's share. The "
        "shares add up.",
    ),
    *choice(
        "size",
        TURN,
        kernel_3x3="Your function takes every kernel to be 3 by 3. Take the size from w.shape.",
        square_kernel="You took the kernel to be square, with as many columns as rows.",
        one_row_short="The last row and column of dZ send nothing back in your loops.",
    ),
)


def dL_dX_model(
    dZ,
    w,
    *,
    kernel="turned_by_half",
    error="as_it_is",
    border="full",
    stamps="added",
    size="of_w",
):
    """Slide the turned kernel over the padded error."""
    dZ, w = np.asarray(dZ, float), np.asarray(w, float)
    k, l = w.shape
    if error == "error_flipped":
        dZ = dZ[::-1, ::-1]
    if error == "error_left_out":
        dZ = np.ones(dZ.shape)
    if size == "one_row_short":
        dZ = dZ.copy()
        dZ[-1], dZ[:, -1] = 0.0, 0.0
    if size == "kernel_3x3":
        fitted = np.zeros((3, 3))
        fitted[: min(k, 3), : min(l, 3)] = w[:3, :3]
        w, k, l = fitted, 3, 3
    if size == "square_kernel":
        fitted = np.zeros((k, k))
        fitted[:, : min(k, l)] = w[:, :k]
        w, l = fitted, k
    turned = w[::-1, ::-1]
    if kernel == "kernel_not_flipped":
        turned = w
    if kernel == "rows_flipped_only":
        turned = w[::-1]
    if kernel == "columns_flipped_only":
        turned = w[:, ::-1]
    if kernel == "turned_by_90":
        turned = np.rot90(w)
    if kernel == "kernel_transposed":
        turned = w.T
    if kernel == "flipped_and_transposed":
        turned = w[::-1, ::-1].T
    if kernel == "kernel_left_out":
        turned = np.ones(w.shape)
    if stamps != "added":
        return _stamped(dZ, turned[::-1, ::-1], stamps)
    k, l = turned.shape
    sides = ((k - 1, k - 1), (l - 1, l - 1))
    if border == "same_for_full":
        sides = ((k // 2, k - 1 - k // 2), (l // 2, l - 1 - l // 2))
    if border == "same_for_full_centred_below":
        sides = ((k - 1 - k // 2, k // 2), (l - 1 - l // 2, l // 2))
    if border == "valid_for_full":
        sides = ((0, 0), (0, 0))
    if border == "padded_by_k":
        sides = ((k, k), (l, l))
    if border == "padding_swapped":
        sides = ((l - 1, l - 1), (k - 1, k - 1))
    if border == "padded_by_rows_only":
        sides = ((k - 1, k - 1), (k - 1, k - 1))
    if border == "padded_after_only":
        sides = ((0, k - 1), (0, l - 1))
    padded = np.pad(dZ, sides, mode="edge" if border == "edges_repeated" else "constant")
    dX = np.zeros((padded.shape[0] - k + 1, padded.shape[1] - l + 1))
    for p in range(dX.shape[0]):
        for q in range(dX.shape[1]):
            dX[p, q] = np.sum(padded[p : p + k, q : q + l] * turned)
    return dX


def _stamped(dZ, w, stamps):
    """Each error stamps the kernel where its window lay."""
    k, l = w.shape
    dX = np.zeros((dZ.shape[0] + k - 1, dZ.shape[1] + l - 1))
    if stamps == "entries_overwritten":
        for r, s in np.ndindex(k, l):
            dX[r : r + dZ.shape[0], s : s + dZ.shape[1]] = w[r, s] * dZ
        return dX
    count = np.zeros(dX.shape)
    for i in range(dZ.shape[0]):
        for j in range(dZ.shape[1]):
            here = slice(i, i + k), slice(j, j + l)
            if stamps == "stamps_overwritten":
                dX[here] = dZ[i, j] * w
            elif stamps == "first_stamp_kept":
                dX[here] = np.where(count[here] == 0, dZ[i, j] * w, dX[here])
            else:
                dX[here] += dZ[i, j] * w
            count[here] += 1
    return dX / count if stamps == "shared_among_windows" else dX


def cases(rng):
    """Errors and kernels of several shapes, square and not, and integers."""

    def integers(*shape):
        return rng.integers(1, 6, shape) * rng.choice([-1, 1], shape)

    return [
        Case("a 4x4 error and a 3x3 kernel", (images(rng, (4, 4)), images(rng, (3, 3)))),
        Case("a 3x5 error and a 2x2 kernel", (images(rng, (3, 5)), images(rng, (2, 2))), "sizes"),
        Case("a 3x5 error and a 2x3 kernel", (images(rng, (3, 5)), images(rng, (2, 3))), "shapes"),
        Case("a 5x5 error and a 4x2 kernel", (images(rng, (5, 5)), images(rng, (4, 2))), "shapes"),
        Case(
            "an error smaller than its kernel", (images(rng, (2, 1)), images(rng, (3, 4))), "small"
        ),
        Case("whole numbers held as integers", (integers(3, 3), integers(2, 2)), "integers"),
    ]


EXERCISE = Exercise(
    "10_real_cnn",
    "dL_dX",
    reference.dL_dX,
    cases,
    points=4,
    model=dL_dX_model,
    wrong=WRONG,
    weights={"plain": 2},
    integers=True,
)
