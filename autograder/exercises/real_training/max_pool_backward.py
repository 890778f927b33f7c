"""max_pool_backward(dP, A, size, stride): each error to its window's first maximum, added up."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images, whole

STRIDE = "Pooling with a stride"
TURN = "Your turn: pooling backward"

WRONG = (
    *choice(
        "tie",
        STRIDE,
        all_ties="All tied maxima get the error. The course gives it to the first one in row-major "
        "order.",
        last_of_ties="In a tie the last maximum gets the error. The course takes the first one in "
        "row-major order.",
        first_by_columns="In a tie you take the first maximum going down the columns. Row-major "
        "order goes left to right, then to the next row.",
        ties_share="Tied maxima share the error. The course gives all of it to the first one.",
    ),
    *choice(
        "chosen",
        STRIDE,
        spread_over_window="The error is spread over the window. That is the way back of average "
        "pooling; only the maximum decided P.",
        whole_error_to_all="Every entry of the window gets the whole error. Only the maximum "
        "decided P.",
        smallest_entry="The smallest entry of each window gets the error. The largest decided P.",
        largest_absolute="You look for the largest absolute value. The maximum of -3 and 1 is 1.",
        top_left_corner="The top left entry of each window gets the error. The largest decided P.",
        positive_maxima_only="Windows without a positive entry get no error from you. Their "
        "maximum gets it too; closing gates is ReLU's task.",
    ),
    *choice(
        "shared",
        STRIDE,
        shared_maximum_overwritten="When one entry is the maximum of several windows you kept only "
        "the last error. It gets the sum of them.",
        shared_maximum_keeps_larger="When one entry is the maximum of several windows you kept the "
        "larger error. It gets the sum of them.",
        window_overwritten="Each window overwrites what an earlier one left in its entries, zeros "
        "included. Add: += and not =.",
    ),
    *choice(
        "step",
        TURN,
        windows_every_size="Your windows start every `size` entries. They start every `stride` "
        "entries, on the way back as on the way forward.",
        windows_every_1="Your windows start one entry apart. They start `stride` entries apart.",
        offset_without_stride="The place within the window is added to i and j. Add it to i*stride "
        "and j*stride, where the window starts.",
        offset_forgotten="You put the error at the place within the window, and forgot where the "
        "window starts.",
        in_window_swapped="Row and column within the window are swapped: divmod(n, size) gives the "
        "row first.",
    ),
    *choice(
        "channel",
        TURN,
        first_channel_decides="The first channel's maxima are used for every channel. Each channel "
        "has its own.",
        maximum_over_channels="You took the maximum over the channels too. Each channel is pooled "
        "by itself.",
        first_image_decides="The first image's maxima are used for every image.",
    ),
    *choice(
        "error",
        TURN,
        times_the_maximum="You multiplied the error by the maximum. Its slope is 1, however large "
        "it is.",
        error_left_out="You return the mask alone. Each 1 stands for where an error goes.",
        over_images="You divided by the number of images. The loss took that mean already.",
        over_window="You divided the error by the window's size. All of it goes to the maximum.",
        error_index_swapped="You take dP[..., j, i] for the window in row i and column j.",
    ),
    *choice(
        "side",
        TURN,
        always_2="Your windows are 2 by 2 whatever size is.",
        square_result="You took the pooled array to be square: its rows are used for its columns.",
    ),
)


def max_pool_backward_model(
    dP,
    A,
    size,
    stride,
    *,
    tie="first",
    chosen="largest",
    shared="added",
    step="stride",
    channel="own",
    error="whole",
    side="size",
):
    """Window by window: find the maximum, and add the error to its place."""
    dP, A = np.asarray(dP, float), np.asarray(A, float)
    N, C, rows, columns = dP.shape
    n = 2 if side == "always_2" else size
    by = stride
    if step == "windows_every_size":
        by = n
    if step == "windows_every_1":
        by = 1
    looked = A
    if channel == "first_channel_decides":
        looked = np.repeat(A[:, :1], C, axis=1)
    if channel == "maximum_over_channels":
        looked = np.repeat(A.max(axis=1, keepdims=True), C, axis=1)
    if channel == "first_image_decides":
        looked = np.repeat(A[:1], N, axis=0)
    if chosen == "smallest_entry":
        looked = -looked
    if chosen == "largest_absolute":
        looked = np.abs(looked)
    if error == "error_left_out":
        dP = np.ones(dP.shape)
    if error == "over_images":
        dP = dP / N
    if error == "over_window":
        dP = dP / n**2
    if side == "square_result":
        columns = min(rows, columns)
    dA = np.zeros(A.shape)
    for i in range(rows):
        for j in range(columns):
            top, left = i * by, j * by
            window = looked[:, :, top : top + n, left : left + n]
            flat = window.reshape(N, C, -1)
            if flat.shape[2] == 0:
                continue
            high, wide = window.shape[2:]
            mask = _mask(flat, high, wide, tie)
            if chosen == "spread_over_window":
                mask = np.full(mask.shape, 1 / n**2)
            if chosen == "whole_error_to_all":
                mask = np.ones(mask.shape)
            if chosen == "top_left_corner":
                mask = np.zeros(mask.shape)
                mask[:, :, 0, 0] = 1.0
            if chosen == "positive_maxima_only":
                mask = mask * (flat.max(axis=2) > 0)[:, :, None, None]
            if error == "times_the_maximum":
                mask = mask * A[:, :, top : top + n, left : left + n]
            if step == "in_window_swapped":
                mask = mask.transpose(0, 1, 3, 2)
            if step == "offset_without_stride":
                top, left = i, j
            if step == "offset_forgotten":
                top, left = 0, 0
            sent = dP[:, :, i, j]
            if error == "error_index_swapped":
                sent = dP[:, :, j, i]
            share = mask * sent[:, :, None, None]
            here = dA[:, :, top : top + high, left : left + wide]
            if shared == "window_overwritten":
                here[...] = share
            elif shared == "shared_maximum_overwritten":
                here[...] = np.where(mask != 0, share, here)
            elif shared == "shared_maximum_keeps_larger":
                here[...] = np.where(mask != 0, np.maximum(share, here), here)
            else:
                here += share
    return dA


def _mask(flat, high, wide, tie):
    """Which entries of a window take its error, (N, C, high, wide)."""
    peak = flat == flat.max(axis=2, keepdims=True)
    if tie == "all_ties":
        return peak.astype(float).reshape(*flat.shape[:2], high, wide)
    if tie == "ties_share":
        share = peak / peak.sum(axis=2, keepdims=True)
        return share.reshape(*flat.shape[:2], high, wide)
    mask = np.zeros(peak.shape)
    if tie == "last_of_ties":
        first = peak.shape[2] - 1 - peak[:, :, ::-1].argmax(axis=2)
    elif tie == "first_by_columns":
        down = peak.reshape(*flat.shape[:2], high, wide).transpose(0, 1, 3, 2)
        column, row = np.divmod(down.reshape(flat.shape).argmax(axis=2), high)
        first = row * wide + column
    else:
        first = peak.argmax(axis=2)
    np.put_along_axis(mask, first[:, :, None], 1.0, axis=2)
    return mask.reshape(*flat.shape[:2], high, wide)


def cases(rng):
    """Windows side by side, overlapping and apart; maxima that are shared; ties."""

    def case(name, shape, size, stride, group="plain", draw=images):
        A = draw(rng, shape)
        dP = images(rng, reference.max_pool_forward(A, size, stride).shape)
        return Case(name, (dP, A, size, stride), group)

    tied = np.zeros((1, 1, 4, 4)) + whole(rng, (1, 1, 1, 1))
    shared = images(rng, (1, 1, 5, 5), high=1.0)
    shared[0, 0, 2, 2] = 5.0  # the largest entry of all four 3x3 windows
    partly = images(rng, (1, 1, 4, 4), high=1.0)
    partly[0, 0, [0, 1, 1], [3, 2, 3]] = 4.0  # row order, column order and the last all differ
    errors = images(rng, (1, 1, 2, 2))
    dark = images(rng, (1, 2, 4, 4), -3.0, -0.1)
    return [
        case("windows of 2, stride 2", (2, 3, 4, 6), 2, 2),
        case("windows that overlap: size 3, stride 2", (2, 2, 7, 5), 3, 2, "overlap"),
        case("windows that overlap: size 2, stride 1", (1, 2, 4, 5), 2, 1, "overlap"),
        Case("one maximum of four windows", (errors, shared, 3, 2), "overlap"),
        case("windows with gaps between them: size 2, stride 3", (1, 2, 8, 5), 2, 3, "gaps"),
        Case("windows whose entries are all tied", (errors, tied, 2, 2), "ties"),
        Case("a tie of three entries", (images(rng, (1, 1, 2, 2)), partly, 2, 2), "ties"),
        Case("no positive entry", (images(rng, (1, 2, 2, 2)), dark, 2, 2), "negative"),
        case("a row left over at the end", (1, 2, 5, 6), 2, 2, "leftover"),
    ]


EXERCISE = Exercise(
    "11_real_training",
    "max_pool_backward",
    reference.max_pool_backward,
    cases,
    points=3,
    model=max_pool_backward_model,
    wrong=WRONG,
    weights={"plain": 2},
)
