"""max_pool_mask(A1, size): 1 at each window's first maximum, else 0 (item 14)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.max_pool.draws import (
    by_columns,
    dark,
    positive,
    shared,
    threes,
    tied,
    whole_numbers,
)

WRONG = (
    *choice(
        "tie",
        "The mask",
        all_ties_marked="Your mask marks every tied maximum of a window, so the error would go "
        "back more than once. Mark the first one only, in row-major order.",
        last_maximum="In a tie your mask marks the last maximum. The course marks the first one in "
        "row-major order: left to right, then the next row.",
        first_by_columns="In a tie your mask marks the first maximum going down the columns. "
        "Row-major order goes left to right, then to the next row.",
        ties_shared="In a tie your mask shares the 1 among the maxima. The course gives all of it "
        "to the first one in row-major order.",
        one_in_each_row="In a tie your mask marks the first maximum of each row of the window. "
        "A break leaves only the inner loop; a window needs one mark in all.",
    ),
    *choice(
        "area",
        "The mask",
        global_maximum="Your mask marks the largest entry of the whole array. Every window has a "
        "maximum of its own, so every window needs one 1.",
        each_row="Your mask marks the maximum of each row of a window. A window has one maximum, "
        "over all its rows and columns.",
        global_first_maximum="Your mask marks one entry, the largest of the whole array. Every "
        "window has a maximum of its own, so every window needs one 1.",
        equal_to_any_maximum="Your mask marks every entry that equals some window's maximum. "
        "Compare an entry with the maximum of its own window only.",
    ),
    *choice(
        "entry",
        "The mask",
        values_for_ones="Your mask holds the maxima themselves. It is a derivative: P1 moves "
        "exactly as much as the maximum does, so the entry is 1.",
        positive_entries="Your mask marks every positive entry. That is ReLU's mask; pooling marks "
        "the largest entry of each window.",
        pooled_values="You return the maxima themselves, which is the way forward. The mask has "
        "the shape of A1: a 1 where each maximum stands and 0 elsewhere.",
        places_for_marks="You return the place of each maximum within its window. The mask has the "
        "shape of A1: a 1 at each maximum and 0 elsewhere.",
        shared_by_all="Your mask spreads 1 over the whole window, as average pooling goes back. "
        "Max pooling gives a 1 to the maximum and 0 to the others.",
    ),
    *choice(
        "sought",
        "The mask",
        smallest="Your mask marks the smallest entry of each window. Max pooling passes the "
        "largest on.",
        largest_absolute="Your mask marks the entry with the largest absolute value. The maximum "
        "of -3 and 1 is 1.",
    ),
    *choice(
        "dark",
        "The mask",
        nothing_where_none_is_positive="A window without a positive entry gets no 1 from you. It "
        "has a maximum too, perhaps 0 or negative, and that entry is marked. Closing gates is "
        "ReLU's task.",
        nothing_where_all_are_negative="A window of negative numbers gets no 1 from you. It has a "
        "maximum too, and that entry is marked. A search that starts at 0 finds nothing there: "
        "start at the first entry.",
        first_entry_where_none_is_positive="In a window without a positive entry you mark its "
        "first entry. A search that starts at 0 finds nothing there; start at the first entry.",
    ),
    *choice(
        "step",
        "Your turn: the mask",
        overlapping_windows="Your windows overlap: they start at every row and column. Pooling "
        "windows stand side by side, so the next one starts size entries further.",
        windows_start_at_i_j="Your window for entry (i, j) of P1 starts at row i and column j. It "
        "starts at row i * size and column j * size.",
        moved_by_2="Your windows move by 2 whatever size is. They move by size.",
        last_windows_left_out="The last row and column of windows get no 1: your loops stop one "
        "window short.",
        rows_for_columns="You took A1 to be square: you cut as many windows side by side as there "
        "are from top to bottom. Take the columns from A1.shape[1].",
    ),
    *choice(
        "side",
        "Your turn: the mask",
        always_2="Your windows are 2 by 2 whatever size is. Use the argument size.",
        two_by_two_moved_by_size="Your windows are 2 by 2 whatever size is, though they move by "
        "size. A window has size rows and size columns.",
    ),
    *choice(
        "place",
        "Your turn: the mask",
        transposed_in_window="Inside a window your row and column are swapped. divmod(n, size) "
        "gives the row first.",
        divided_by_2="You find row and column in the window by dividing its running number by 2 "
        "whatever size is. A row of the window has size entries: divmod(n, size).",
        numbered_as_in_memory="Your answer depends on how A1 lies in memory, as with order='K'. "
        "Number a window's entries row by row, however the memory holds them.",
        offset_forgotten_last_wins="You mark the place within the window and forget where the "
        "window starts, so each window replaces the one before. Add the window's own row and "
        "column.",
        offset_not_times_size="You mark row i + k and column j + l, where i and j count windows. "
        "The window begins at row i * size and column j * size: add k and l to these.",
        offset_forgotten="You mark the place within the window and forget where the window starts. "
        "Add the window's own row and column.",
    ),
    *choice(
        "cut",
        "Your turn: the mask",
        rows_of_memory="You cut the array into runs of consecutive entries, by a reshape without a "
        "transpose. A window takes entries from size different rows.",
    ),
)


def max_pool_mask_model(
    A1,
    size=2,
    *,
    tie="first",
    area="window",
    entry="one",
    sought="largest",
    dark="like_any",
    step="side_by_side",
    side="size",
    place="row_then_column",
    cut="windows",
):
    """The mask, window by window."""
    A = np.asarray(A1, float)
    n = 2 if side != "size" else size
    by = size if side == "two_by_two_moved_by_size" else n
    if step == "moved_by_2":
        by = 2
    if step in ("overlapping_windows", "windows_start_at_i_j"):
        by = 1
    if cut == "rows_of_memory":
        A = A.reshape(-1, n, n).transpose(1, 0, 2).reshape(n, -1)
    score = -A if sought == "smallest" else np.abs(A) if sought == "largest_absolute" else A
    mask = np.zeros(A.shape)
    peaks = []
    rows, columns = A.shape[0] // max(n, by), A.shape[1] // max(n, by)
    if step == "overlapping_windows":
        rows, columns = A.shape[0] - n + 1, A.shape[1] - n + 1
    if step == "last_windows_left_out":
        rows, columns = rows - 1, columns - 1
    if step == "rows_for_columns":
        columns = rows
    if area == "global_maximum":
        mask[score == score.max()] = 1.0
        rows = 0
    if area == "global_first_maximum":
        mask[np.unravel_index(score.argmax(), score.shape)] = 1.0
        rows = 0
    for i in range(rows):
        for j in range(columns):
            top, left = i * by, j * by
            window = score[top : top + n, left : left + n]
            hit = (window == window.max()).astype(float)
            if area == "each_row":
                hit = (window == window.max(axis=1, keepdims=True)).astype(float)
            hit = _among_ties(hit, tie if area == "window" else "one_in_each_row")
            if dark == "nothing_where_all_are_negative" and window.max() < 0:
                hit = np.zeros(hit.shape)
            if dark == "nothing_where_none_is_positive" and window.max() <= 0:
                hit = np.zeros(hit.shape)
            if dark == "first_entry_where_none_is_positive" and window.max() <= 0:
                hit = np.zeros(hit.shape)
                hit[0, 0] = 1.0
            if place == "transposed_in_window":
                hit = hit.T
            if place == "numbered_as_in_memory" and np.isfortran(A):
                hit = hit.T
            if entry == "values_for_ones":
                hit = hit * A[top : top + n, left : left + n]
            if entry == "shared_by_all":
                hit = np.full(hit.shape, 1.0 / n**2)
            peaks.append(window.max())
            if place == "divided_by_2":
                number = np.abs(hit).argmax()
                mask[top + number // 2, left + number % 2] = hit.ravel()[number]
            elif place == "offset_forgotten_last_wins":
                mask[:n, :n] = hit
            elif place == "offset_not_times_size":
                here = mask[i : i + n, j : j + n]
                mask[i : i + n, j : j + n] = np.where(hit != 0, hit, here)
            elif place == "offset_forgotten":
                mask[:n, :n] = np.maximum(mask[:n, :n], hit)
            else:
                here = mask[top : top + n, left : left + n]
                mask[top : top + n, left : left + n] = np.where(hit != 0, hit, here)
    if area == "equal_to_any_maximum":
        mask = np.isin(score, peaks).astype(float)
    if entry == "positive_entries":
        mask = (A > 0).astype(float)
    if entry == "pooled_values":
        return np.array(peaks).reshape(rows, columns)
    if entry == "places_for_marks":
        windows = A.reshape(A.shape[0] // n, n, A.shape[1] // n, n).transpose(0, 2, 1, 3)
        return windows.reshape(*windows.shape[:2], -1).argmax(axis=2).astype(float)
    if cut == "rows_of_memory":
        mask = mask.reshape(n, -1, n).transpose(1, 0, 2)
    return mask.reshape(A1.shape)


def _among_ties(hit, tie):
    """Which of a window's tied maxima are marked."""
    if tie == "all_ties_marked":
        return hit
    if tie == "ties_shared":
        return hit / hit.sum()
    places = np.argwhere(hit)
    if tie == "last_maximum":
        kept = places[-1:]
    elif tie == "first_by_columns":
        kept = np.argwhere(hit.T)[:1, ::-1]
    elif tie == "one_in_each_row":
        kept = places[np.unique(places[:, 0], return_index=True)[1]]
    else:
        kept = places[:1]
    marked = np.zeros(hit.shape)
    marked[kept[:, 0], kept[:, 1]] = 1.0
    return marked


def cases(rng):
    """Ordinary images, ties in every order, windows without a positive entry, other sizes."""
    return [
        Case("a 4x4 A1", (positive(rng, (4, 4)),)),
        Case("another 4x4 A1", (positive(rng, (4, 4)),)),
        Case("a tie in two windows", (tied(rng),), "ties"),
        Case("other ties in two windows", (tied(rng)[::-1],), "ties"),
        Case("a maximum that another window holds too", (shared(rng),), "ties"),
        Case("a window of zeros and a negative one", (dark(rng),), "zeros and negatives"),
        Case("other windows of zeros and negatives", (dark(rng)[:, ::-1],), "zeros and negatives"),
        Case("a 6x4 A1", (positive(rng, (6, 4)),), "not square"),
        Case("a 2x8 A1", (positive(rng, (2, 8)),), "not square"),
        Case("windows of size 3", (threes(rng), 3), "other sizes"),
        Case("a 4x4 A1 of whole numbers held as integers", (whole_numbers(rng),), "integers"),
        Case("an A1 that lies in memory column by column", (by_columns(rng),), "order in memory"),
    ]


EXERCISE = Exercise(
    "06_max_pool",
    "max_pool_mask",
    reference.max_pool_mask,
    cases,
    points=4,
    model=max_pool_mask_model,
    wrong=WRONG,
    weights={"plain": 2, "ties": 2},
)
