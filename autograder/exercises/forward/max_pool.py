"""max_pool(A, size): the largest entry of each window, side by side (item 3)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

POOL = "Step 3: max pooling"
SLIPS = "What usually goes wrong: pooling"

WRONG = (
    *choice(
        "take",
        SLIPS,
        average="This is the average of each window. Max pooling keeps the largest entry.",
        smallest="You kept the smallest entry of each window. Max pooling keeps the largest.",
        total="You added up each window. Max pooling keeps its largest entry.",
        median="You took the median of each window. Max pooling keeps its largest entry.",
        top_left_entry="You kept the top left entry of each window. Max pooling looks at all its "
        "entries and keeps the largest.",
        top_right_entry="You kept the top right entry of each window. Max pooling looks at all its "
        "entries and keeps the largest.",
        bottom_left_entry="You kept the bottom left entry of each window. Max pooling looks at all "
        "its entries and keeps the largest.",
        last_entry="The last entry of each window is left in your P. Keep an entry only where it "
        "is larger than what you have: max(old, new).",
        largest_absolute="You kept the entry farthest from 0. The maximum of -3 and 1 is 1.",
        absolute_values="You took absolute values before the maximum. The maximum of -3 and 1 is "
        "1.",
        place_of_the_largest="You return where each window's largest entry stands (argmax). P "
        "holds the entry itself.",
        first_row_of_window="You looked at the first row of each window only. A window has size "
        "rows and size columns.",
        first_column_of_window="You looked at the first column of each window only. A window has "
        "size rows and size columns.",
        diagonal_of_window="You looked at the diagonal of each window only. A window needs two "
        "loops, one for its rows and one for its columns.",
    ),
    *choice(
        "search",
        SLIPS,
        starts_at_zero="A window of negative numbers gave 0, which is not one of its entries. "
        "Start the search for the largest from an entry of the window, not from 0.",
        never_reset="Your search for the largest goes on from window to window. Start it anew for "
        "each window, from one of its entries.",
        starts_at_first_of_A="Your search starts from A[0, 0] in every window. Start it from an "
        "entry of the window itself.",
        starts_at_minus_1="Your search starts from -1, so a window below that gave -1. Start it "
        "from an entry of the window.",
    ),
    *choice(
        "step",
        SLIPS,
        overlapping_windows="Your windows overlap: each starts one step after the last. Here the "
        "window moves by its own size, so every entry belongs to one window and P is "
        "(H/size, W/size).",
        steps_of_one="P has the right shape, but its windows start at rows and columns i, j. The "
        "window of P[i, j] starts at row i*size and column j*size.",
        moved_by_2="Your windows move by 2 whatever size is. They move by size.",
        ends_at_i_plus_size="Your windows begin at i*size and end at i + size: i+1*size is read as "
        "i + (1*size). Put brackets around i + 1.",
        index_swapped="The window of P[i, j] starts at row j*size and column i*size in your "
        "function. It starts at row i*size and column j*size.",
    ),
    *choice(
        "side",
        "Exercise: `max_pool`",
        always_2="Your windows are 2 by 2 whatever size is. Use the argument size.",
        windows_of_2_by_size="Your windows move by size and are 2 by 2 all the same. A window has "
        "size rows and size columns.",
        one_larger="Your windows are one row and column too large. A slice a:b ends before b, so "
        "i*size : (i+1)*size is enough.",
        one_smaller="Your windows are one row and column too small. A slice a:b ends before b, so "
        "it is i*size : (i+1)*size.",
    ),
    *choice(
        "area",
        POOL,
        rows_only="You pooled along the rows only, so P has all rows of A. A window also takes in "
        "size rows.",
        columns_only="You pooled down the columns only, so P has all columns of A. A window also "
        "takes in size columns.",
        rows_of_memory="You cut A into runs of consecutive entries, by a reshape to (H/size, "
        "W/size, size, size). A window takes entries from size different rows: reshape to "
        "(H/size, size, W/size, size).",
        entries_far_apart="Your windows take entries that stand far apart in A. Reshape to "
        "(H/size, size, W/size, size), so that neighbours stay together.",
        wrong_axes="You took the maximum over the axes that count the windows, and kept those "
        "inside a window. After reshape(H/size, size, W/size, size) it is max(axis=(1, 3)).",
        axes_1_and_2="You took the maximum over the axes 1 and 2. After reshape(H/size, size, "
        "W/size, size) the axes inside a window are 1 and 3.",
        axes_2_and_3="You took the maximum over the axes 2 and 3, which hold one whole row of A. "
        "After reshape(H/size, size, W/size, size) the axes inside a window are 1 and 3.",
        whole_array="Every entry of your P is the largest of the whole A. Each window has a "
        "largest entry of its own.",
        first_window_only="Every entry of your P comes from the first window. The window of "
        "P[i, j] starts at row i*size and column j*size.",
        last_window_everywhere="Every entry of your P comes from the last window. Write to P[i, j] "
        "alone, not to the whole of P.",
    ),
    *choice(
        "shape",
        "Exercise: `max_pool`",
        H_for_W="You took A to be square: its rows are used for its columns too. The columns of P "
        "come from A.shape[1].",
        W_for_H="You took A to be square: its columns are used for its rows too. The rows of P "
        "come from A.shape[0].",
        always_2x2="Your P is 2 by 2 whatever A is. It has the shape (H/size, W/size).",
        as_large_as_A="You made P as large as A, so rows and columns of zeros are left over. P has "
        "the shape (H/size, W/size).",
        spread_over_A="You wrote each maximum over its whole window, so the result is as large as "
        "A. P has one entry for each window.",
        at_window_corners="Your P is as large as A, with each maximum at the corner of its window. "
        "P has the shape (H/size, W/size): divide the index by size.",
        one_axis="Your P has one axis: its rows stand one after the other. P is (H/size, W/size); "
        "flatten is the next step.",
        mask_for_P="You return a mask of where the largest entries stand. That is asked for in "
        "lesson 06; P holds the entries themselves, one for each window.",
    ),
    *choice(
        "loops",
        POOL,
        stops_one_short="Your loops stop one short, so the last row and column of P stay 0. "
        "range(n) ends at n - 1 by itself.",
        last_windows_missed="The last row and column of windows are missing. There are H/size "
        "windows below each other and W/size side by side.",
        starts_at_1="Your loops start at 1, so the first row and column of P stay 0. Python counts "
        "from 0.",
        first_row_only="Only the first row of P is worked out, the others stay 0. The return "
        "stands inside the loop; it belongs after it.",
        first_entry_only="Only the first entry of P is worked out, the others stay 0. The return "
        "stands inside the loops; it belongs after them.",
    ),
    *choice(
        "store",
        "Exercise: `max_pool`",
        integer_result="You made P of integers, so every entry lost its decimals. Make it of "
        "floats: np.zeros(shape) does that by itself.",
    ),
)


def max_pool_model(
    A,
    size=2,
    *,
    take="largest",
    search="each_window",
    step="side_by_side",
    side="size",
    area="window",
    shape="one_entry_a_window",
    loops="all",
    store="floats",
):
    """The largest entry of each window, window by window."""
    A = np.asarray(A, float)
    if take == "absolute_values":
        A = np.abs(A)
    if side == "always_2":
        size = 2
    rows, columns = A.shape[0] // size, A.shape[1] // size
    if area in ("rows_of_memory", "entries_far_apart", "wrong_axes"):
        # Laid out again so that the windows hold what the other reshape would put in them.
        if area == "rows_of_memory":
            windows = A.reshape(rows, columns, size, size)
        elif area == "entries_far_apart":
            windows = A.reshape(size, rows, size, columns).transpose(1, 3, 0, 2)
        else:
            windows = A.reshape(rows, size, columns, size).transpose(1, 3, 0, 2)
            rows, columns = size, size
        A = windows.transpose(0, 2, 1, 3).reshape(A.shape)
    down, across, by_down, by_across = size, size, size, size
    if area == "wrong_axes":
        down, across = A.shape[0] // size, A.shape[1] // size
        by_down, by_across = down, across
    if area == "rows_only":
        rows, down, by_down = A.shape[0], 1, 1
    if area == "columns_only":
        columns, across, by_across = A.shape[1], 1, 1
    if area == "first_window_only":
        by_down, by_across = 0, 0
    if side == "windows_of_2_by_size":
        down, across = 2, 2
    if side == "one_larger":
        down, across = down + 1, across + 1
    if side == "one_smaller":
        down, across = down - 1, across - 1
    if step == "overlapping_windows":
        rows, columns = A.shape[0] - down + 1, A.shape[1] - across + 1
        by_down, by_across = 1, 1
    if step == "steps_of_one":
        by_down, by_across = 1, 1
    if step == "moved_by_2":
        by_down, by_across = 2, 2
    if shape == "H_for_W":
        columns = A.shape[0] // size
    if shape == "W_for_H":
        rows = A.shape[1] // size
    if shape == "always_2x2":
        rows, columns = 2, 2
    if loops == "last_windows_missed":
        rows, columns = rows - 1, columns - 1
    P = np.zeros((rows, columns))
    start = 1 if loops == "starts_at_1" else 0
    short = 1 if loops == "stops_one_short" else 0
    best = A[0, 0]
    for i in range(start, rows - short):
        for j in range(start, columns - short):
            top, left = i * by_down, j * by_across
            if step == "index_swapped":
                top, left = j * by_down, i * by_across
            window = A[top : top + down, left : left + across]
            if step == "ends_at_i_plus_size":
                window = A[top : i + down, left : j + across]
            if area == "whole_array":
                window = A
            if take == "average":
                best = np.mean(window)
            elif take == "smallest":
                best = np.min(window)
            elif take == "total":
                best = np.sum(window)
            elif take == "median":
                best = np.median(window)
            elif take == "top_left_entry":
                best = window[0, 0]
            elif take == "top_right_entry":
                best = window[0, -1]
            elif take == "bottom_left_entry":
                best = window[-1, 0]
            elif take == "last_entry":
                best = window[-1, -1]
            elif take == "largest_absolute":
                best = window.flat[np.argmax(np.abs(window))]
            elif take == "place_of_the_largest":
                best = np.argmax(window)
            elif take == "first_row_of_window":
                best = np.max(window[0])
            elif take == "first_column_of_window":
                best = np.max(window[:, 0])
            elif take == "diagonal_of_window":
                best = np.max(np.diag(window))
            elif search == "never_reset":
                best = max(best, np.max(window))
            elif search == "starts_at_first_of_A":
                best = max(A[0, 0], np.max(window))
            else:
                best = np.max(window)
            if search == "starts_at_zero":
                best = max(0.0, best)
            if search == "starts_at_minus_1":
                best = max(-1.0, best)
            P[i, j] = best
    if area == "last_window_everywhere":
        P = np.full(P.shape, P[-1, -1])
    if area == "axes_1_and_2":
        P = A.reshape(rows, size, columns, size).max(axis=(1, 2))
    if area == "axes_2_and_3":
        P = A.reshape(rows, size, columns, size).max(axis=(2, 3))
    if loops == "first_row_only":
        P[1:] = 0
    if loops == "first_entry_only":
        P.flat[1:] = 0
    if shape == "as_large_as_A":
        small, P = P, np.zeros(A.shape)
        P[: small.shape[0], : small.shape[1]] = small
    if shape == "at_window_corners":
        small, P = P, np.zeros(A.shape)
        P[::size, ::size] = small
    if shape == "one_axis":
        P = P.ravel()
    if shape == "spread_over_A":
        P = np.kron(P, np.ones((size, size)))
    if shape == "mask_for_P":
        P = (np.kron(P, np.ones((size, size))) == A).astype(float)
    if store == "integer_result":
        P = P.astype(int)
    return P


def positive(rng, shape):
    return images(rng, shape, 0.1, 5.0)


def cases(rng):
    """Ordinary arrays, wide and tall ones, windows of negative numbers, other sizes, integers."""
    negative = positive(rng, (4, 4))
    negative[:2, 2:] = images(rng, (2, 2), -0.9, -0.1)
    negative[2:, :2] = images(rng, (2, 2), -5.0, -1.0)
    negative[3, 3] = -6.0
    sizes = "other sizes"
    return [
        Case("a 4x4 A, windows of 2", (positive(rng, (4, 4)),)),
        Case("a 6x8 A, windows of 2", (positive(rng, (6, 8)), 2), "images of other sizes"),
        Case("an 8x6 A, windows of 2", (positive(rng, (8, 6)), 2), "images of other sizes"),
        Case("windows of negative numbers", (negative, 2), "negative numbers"),
        Case("a 6x9 A, windows of 3", (positive(rng, (6, 9)), 3), sizes),
        Case("an 8x8 A, windows of 4", (positive(rng, (8, 8)), 4), sizes),
        Case(
            "a 4x4 A of whole numbers held as integers",
            (rng.permutation(16).reshape(4, 4) - 4,),
            "integers",
        ),
    ]


EXERCISE = Exercise(
    "01_forward",
    "max_pool",
    reference.max_pool,
    cases,
    points=4,
    model=max_pool_model,
    wrong=WRONG,
    weights={"plain": 2},
    integers=True,
)
