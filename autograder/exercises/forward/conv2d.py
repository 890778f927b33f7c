"""conv2d(X, w, b): slide the kernel over the image as it is, then add b (item 3)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

CONV = "Step 1: the convolution"
SIZE = "How large is $Z$?"
SLIPS = "What usually goes wrong: convolution"

WRONG = (
    *choice(
        "kernel",
        SLIPS,
        flipped_kernel="This is what you get when the kernel is flipped, up-down and left-right. "
        "Conv in this course slides the kernel as it is: w[0, 0] meets the window's top left "
        "entry.",
        kernel_upside_down="Your kernel stands upside down. Slide it as it is: its first row meets "
        "the window's first row.",
        kernel_left_to_right="Your kernel is mirrored, left to right. Slide it as it is: its first "
        "column meets the window's first column.",
        kernel_transposed="Rows and columns of the kernel are swapped. w[k, l] meets the pixel "
        "X[i + k, j + l].",
    ),
    *choice(
        "border",
        SLIPS,
        same_padding="Your Z has the size of X: zeros were put around the image. The course's "
        "convolution is valid: the kernel stays inside the image, so a kernel of R rows and S "
        "columns gives a Z of (H-R+1, W-S+1).",
        same_padding_above="Your Z has the size of X: zeros were put around the image, the larger "
        "half of them above and left. The course's convolution is valid: the kernel stays inside "
        "the image, and Z is (H-R+1, W-S+1).",
        padded_by_half="You put half a kernel of zeros around the image. The course's convolution "
        "is valid: the kernel stays inside the image, and Z is (H-R+1, W-S+1).",
        padded_by_1="You put one row and column of zeros around the image. The course's "
        "convolution is valid: the kernel stays inside the image, and Z is (H-R+1, W-S+1).",
        full_padding="Your kernel also stands where only a corner of it meets the image (the "
        "convolution called full). The course's is valid: the whole kernel stays inside.",
    ),
    *choice(
        "bias",
        SLIPS,
        bias_left_out="The bias b is missing. It is added once to every Z_ij, after the products "
        "are summed.",
        bias_in_every_product="You added b once for every kernel entry, so nine times for a 3x3 "
        "kernel. Sum the products first, then add b once.",
        bias_in_every_row="You added b once for every row of the kernel. Sum all products first, "
        "then add b once.",
        bias_subtracted="You subtracted b. It is added to every Z_ij.",
        bias_twice="You added b twice. It is added once to every Z_ij, inside the loops or after "
        "them.",
        bias_multiplied="You multiplied by b. It is added to every Z_ij.",
        bias_in_the_pixels="You added b to the pixels, so the kernel weighs it. It is added to "
        "Z_ij, after the products are summed.",
        bias_on_the_first_entry="Only the first entry of Z got the bias. Every Z_ij gets it.",
        bias_again_in_each_step="You add b to the whole of Z at each step of the inner loop, so "
        "the entries worked out first get it many times. Add it once, after the loops.",
        bias_again_in_each_row="You add b to the whole of Z in each turn of the outer loop, so the "
        "upper rows get it many times. Add it once, after the loops.",
        bias_in_the_kernel="You added b to the kernel's entries, so the pixels weigh it. It is "
        "added to Z_ij, after the products are summed.",
    ),
    *choice(
        "total",
        CONV,
        mean_for_sum="You took the mean of the products. Z_ij is their sum.",
        largest_product="You took the largest of the products. Z_ij is their sum; the maximum "
        "belongs to pooling.",
        last_product_only="Only the last of a window's products is left in your sum. Inside the "
        "inner loops write += for =.",
        last_row_only="Only the products of the kernel's last row are left in your sum. The sum "
        "starts at 0 once for each window, not for each row of the kernel.",
        never_reset="Your sum is never set back to 0, so each window also holds those before it. "
        "Start a new sum for each (i, j).",
        matrix_product="You took the matrix product of window and kernel. Z_ij multiplies them "
        "entry by entry: window * w.",
        matrix_product_turned="You took the matrix product of the window and w.T. Z_ij multiplies "
        "window and kernel entry by entry: window * w.",
        sum_for_product="You added window and kernel. Z_ij multiplies them entry by entry: "
        "window * w, and then sums.",
        inner_loops_one_short="Your inner loops stop one short, so the kernel's last row and "
        "column are never used. range(n) ends at n - 1 by itself.",
        inner_loops_from_1="Your inner loops start at 1, so the kernel's first row and column are "
        "never used. Python counts from 0.",
        kernel_left_out="You summed the pixels alone. Each is multiplied by its kernel entry "
        "first.",
    ),
    *choice(
        "loops",
        SLIPS,
        last_window_missed="The last row and column of windows are missing. A kernel with R rows "
        "fits H-R+1 times into H rows, not H-R times.",
        stops_one_short="Your loops stop one short: the last row and column of Z hold no window, "
        "so nothing but b stands there. range(H - R + 1) reaches the last one.",
        stops_one_short_at_0="Your loops stop one short: the last row and column of Z stay as they "
        "were made, at 0. range(H - R + 1) reaches the last one.",
        starts_at_1="Your loops start at 1: the first row and column of Z hold no window. Python "
        "counts from 0.",
        one_too_large="Your Z has a row and a column too many, which no window fills. A kernel "
        "with R rows fits H-R+1 times into H rows.",
        as_large_as_X="You made Z as large as X, so rows and columns are left over that no window "
        "fills. The kernel fits H-R+1 times into H rows: that is the size of Z.",
        as_large_as_X_with_0="You made Z as large as X, so rows and columns of zeros are left "
        "over. The kernel fits H-R+1 times into H rows: that is the size of Z.",
    ),
    *choice(
        "step",
        CONV,
        moves_by_its_size="Your kernel moves by its own size, as a pooling window does. A "
        "convolution moves it by one row or column at a time.",
        moves_by_2="Your kernel moves by two rows and columns at a time. It moves by one.",
    ),
    *choice(
        "sides",
        SIZE,
        square_by_rows="You took the kernel to be square, with as many columns as it has rows. "
        "Take both from w.shape.",
        square_by_columns="You took the kernel to be square, with as many rows as it has columns. "
        "Take both from w.shape.",
        kernel_3x3="You took the kernel to be 3 by 3. Take its rows and columns from w.shape.",
        size_for_3x3="Your Z has the size for a 3 by 3 kernel, (H-2, W-2). Take the kernel's rows "
        "and columns from w.shape.",
        always_4x4="Your Z is 4 by 4 whatever X and w are. Its size is (H-R+1, W-S+1).",
        H_for_W="You took the image to be square: its rows are used for its columns too. The width "
        "of Z comes from X.shape[1].",
        W_for_H="You took the image to be square: its columns are used for its rows too. The "
        "height of Z comes from X.shape[0].",
    ),
    *choice(
        "window",
        CONV,
        row_and_column_swapped="The window of Z[i, j] starts at row j and column i in your "
        "function. It starts at row i and column j.",
        counted_backwards="Your kernel entry w[k, l] meets X[i - k, j - l]; negative indices run "
        "on at the other end of X. It meets X[i + k, j + l].",
        always_the_first="Every entry of your Z comes from the first window. The window of Z[i, j] "
        "starts at row i and column j.",
    ),
    *choice(
        "store",
        SLIPS,
        rounded_to_the_image="Z was made with the integer type of X, so every sum lost its "
        "decimals. Make Z of floats: np.zeros(shape) does that by itself.",
        rounded_before_b="The sums were kept in an array with the integer type of X and lost "
        "their decimals, before b came to them. Make Z of floats: np.zeros(shape).",
        integer_result="You made Z of integers, so every entry lost its decimals. Make it of "
        "floats: np.zeros(shape) does that by itself.",
        integer_sums="You kept the sums in an array of integers, so they lost their decimals, "
        "before b came to them. Make Z of floats: np.zeros(shape).",
    ),
    *choice(
        "after",
        "Step 2: ReLU",
        relu_too="You set negative entries of Z to 0. That is the next step, ReLU; conv2d hands "
        "negative numbers on.",
        relu_before_b="You set negative sums to 0 before b was added. That is ReLU, the next step, "
        "and it comes after b; conv2d hands negative numbers on.",
    ),
)


def conv2d_model(
    X,
    w,
    b,
    *,
    kernel="as_it_is",
    border="valid",
    bias="once",
    total="sum",
    loops="all_windows",
    step="one",
    sides="of_w",
    window="row_then_column",
    store="floats",
    after="nothing",
):
    """For each entry of Z: the window that starts there, times the kernel, summed, plus b."""
    image_type = np.asarray(X).dtype
    X, w, b = np.asarray(X, float), np.asarray(w, float), np.asarray(b, float).item()
    if kernel == "flipped_kernel":
        w = w[::-1, ::-1]
    if kernel == "kernel_upside_down":
        w = w[::-1]
    if kernel == "kernel_left_to_right":
        w = w[:, ::-1]
    rows, columns = w.shape
    if kernel == "kernel_transposed":
        w = w.T
    if sides == "square_by_rows":
        columns = rows
        w = w[:, :columns]
    if sides == "square_by_columns":
        rows = columns
        w = w[:rows]
    if sides == "kernel_3x3":
        rows, columns = 3, 3
        w = w[:3, :3]
    if border == "same_padding":
        top, left = (rows - 1) // 2, (columns - 1) // 2
        X = np.pad(X, ((top, rows - 1 - top), (left, columns - 1 - left)))
    if border == "same_padding_above":
        top, left = rows // 2, columns // 2
        X = np.pad(X, ((top, rows - 1 - top), (left, columns - 1 - left)))
    if border == "padded_by_half":
        X = np.pad(X, ((rows // 2, rows // 2), (columns // 2, columns // 2)))
    if border == "padded_by_1":
        X = np.pad(X, 1)
    if border == "full_padding":
        X = np.pad(X, ((rows - 1, rows - 1), (columns - 1, columns - 1)))
    height, width = X.shape[0] - rows + 1, X.shape[1] - columns + 1
    if sides == "size_for_3x3":
        height, width = X.shape[0] - 2, X.shape[1] - 2
    if sides == "always_4x4":
        height, width = 4, 4
    if sides == "H_for_W":
        width = X.shape[0] - columns + 1
    if sides == "W_for_H":
        height = X.shape[1] - rows + 1
    if loops == "last_window_missed":
        height, width = height - 1, width - 1
    down, across = 1, 1
    if step == "moves_by_its_size":
        down, across = rows, columns
    if step == "moves_by_2":
        down, across = 2, 2
    height, width = (height - 1) // down + 1, (width - 1) // across + 1
    added = b
    if bias in ("bias_left_out", "bias_in_every_product", "bias_multiplied"):
        added = 0.0
    if bias == "bias_on_the_first_entry":
        added = 0.0
    if bias == "bias_in_every_row":
        added = b * rows
    if bias == "bias_subtracted":
        added = -b
    if bias == "bias_twice":
        added = 2 * b
    if bias == "bias_in_the_pixels":
        X, added = X + b, 0.0
    if bias == "bias_in_the_kernel":
        w, added = w + b, 0.0
    Z = np.zeros((height, width))
    if loops == "one_too_large":
        Z = np.zeros((height + 1, width + 1))
    if loops in ("as_large_as_X", "as_large_as_X_with_0"):
        Z = np.zeros(X.shape)
    start = 1 if loops == "starts_at_1" else 0
    short = 1 if loops in ("stops_one_short", "stops_one_short_at_0") else 0
    entry = 0.0
    for i in range(start, height - short):
        for j in range(start, width - short):
            part = X[i * down : i * down + rows, j * across : j * across + columns]
            if window == "row_and_column_swapped":
                part = X[j * down : j * down + rows, i * across : i * across + columns]
            if window == "always_the_first":
                part = X[:rows, :columns]
            if window == "counted_backwards":
                part = X[i - np.arange(rows)][:, j - np.arange(columns)]
            products = part * w
            if bias == "bias_in_every_product":
                products = products + b
            if total == "mean_for_sum":
                entry = np.mean(products)
            elif total == "largest_product":
                entry = np.max(products)
            elif total == "last_product_only":
                entry = products[-1, -1]
            elif total == "last_row_only":
                entry = np.sum(products[-1])
            elif total == "never_reset":
                entry = entry + np.sum(products)
            elif total == "matrix_product":
                entry = np.sum(part @ w)
            elif total == "matrix_product_turned":
                entry = np.sum(part @ w.T)
            elif total == "sum_for_product":
                entry = np.sum(part + w)
            elif total == "inner_loops_one_short":
                entry = np.sum(products[:-1, :-1])
            elif total == "inner_loops_from_1":
                entry = np.sum(products[1:, 1:])
            elif total == "kernel_left_out":
                entry = np.sum(part)
            else:
                entry = np.sum(products)
            Z[i, j] = entry
            if loops in ("stops_one_short_at_0", "as_large_as_X_with_0"):
                Z[i, j] = entry + added
    if store == "rounded_before_b":
        Z = Z.astype(image_type)
    if store == "integer_sums":
        Z = Z.astype(int)
    if after == "relu_before_b":
        Z = np.maximum(Z, 0)
    if bias == "bias_on_the_first_entry":
        Z[0, 0] = Z[0, 0] + b
    if bias == "bias_again_in_each_step":
        added = b * (Z.size - np.arange(Z.size).reshape(Z.shape))
    if bias == "bias_again_in_each_row":
        added = b * (Z.shape[0] - np.arange(Z.shape[0]).reshape(-1, 1))
    if loops not in ("stops_one_short_at_0", "as_large_as_X_with_0"):
        Z = Z + added
    if bias == "bias_multiplied":
        Z = Z * b
    if store == "rounded_to_the_image":
        Z = Z.astype(image_type)
    if store == "integer_result":
        Z = Z.astype(int)
    if after == "relu_too":
        Z = np.maximum(Z, 0)
    return Z


def cases(rng):
    """Images and kernels of several shapes, b as an array and as a number, integers."""

    def bias():
        return rng.choice([-1.0, 1.0], (1, 1)) * images(rng, (1, 1), 0.6, 1.8)

    def kernel(*shape):
        return images(rng, shape)

    def case(name, X, w, group="plain", b=None):
        return Case(name, (X, w, bias() if b is None else b), group)

    sizes, kernels = "images of other sizes", "kernels of other sizes"
    return [
        case("a 6x6 X and a 3x3 w", images(rng, (6, 6)), kernel(3, 3)),
        case("a 5x7 X and a 3x3 w", images(rng, (5, 7)), kernel(3, 3), sizes),
        case("a 7x5 X and a 3x3 w", images(rng, (7, 5)), kernel(3, 3), sizes),
        case("a 6x8 X and a 2x3 w", images(rng, (6, 8)), kernel(2, 3), kernels),
        case("a 5x4 X and a 3x2 w", images(rng, (5, 4)), kernel(3, 2), kernels),
        case("a 6x6 X and a 4x5 w", images(rng, (6, 6)), kernel(4, 5), kernels),
        case(
            "b a plain number",
            images(rng, (4, 5)),
            kernel(3, 3),
            "b as a number",
            float(bias().item()),
        ),
        case(
            "an X of whole numbers held as integers",
            rng.integers(1, 9, (6, 6)),
            kernel(3, 3),
            "integers",
        ),
    ]


EXERCISE = Exercise(
    "01_forward",
    "conv2d",
    reference.conv2d,
    cases,
    points=5,
    model=conv2d_model,
    wrong=WRONG,
    weights={"plain": 2},
    integers=True,
)
