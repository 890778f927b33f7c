"""conv2d_forward(X, W, b, stride, pad): a convolution layer with channels and filters."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images, whole
from autograder.exercises.real_cnn.draws import layer

CHANNELS = "Channels and filters"
STRIDE = "Stride and padding"
TURN = "Your turn: the layer forward"

WRONG = (
    *choice(
        "kernels",
        CHANNELS,
        filters_flipped="The kernels are flipped. Conv in this course slides each kernel as it is.",
        kernels_transposed="You transposed each kernel. Row r of the kernel meets row r of the "
        "window.",
        channel_order_reversed="The filter's channels meet X's in reverse order. Channel c of the "
        "filter meets channel c of X.",
        filters_mixed="You reshaped W so that filters and channels are mixed. A filter is one "
        "W[k], with all its channels.",
    ),
    *choice(
        "channels",
        CHANNELS,
        first_channel_only="Only channel 0 of X takes part. A filter has one kernel per channel, "
        "and their results are summed.",
        last_channel_only="Only the last channel's result is left. The channels are summed: += "
        "and not =.",
        mean_over_channels="You took the mean over the channels. Their results are summed.",
        mean_over_window="You took the mean over the window. The products are summed.",
        one_filter_for_all="Every channel k of your Z holds the last filter's result. Z[n, k] is "
        "filled by W[k] alone.",
    ),
    *choice(
        "bias",
        CHANNELS,
        bias_left_out="The bias is left out. Add b_k to every entry of channel k.",
        bias_per_channel="The bias is added once per input channel. A filter sums over its "
        "channels first and then adds its one b_k.",
        bias_along_columns="The bias runs along the columns of Z. b_k belongs to channel k: "
        "b[:, None, None] lines it up.",
        bias_along_rows="The bias runs along the rows of Z. b_k belongs to channel k: "
        "b[:, None, None] lines it up.",
        bias_subtracted="The bias is subtracted. It is added.",
        first_bias_for_all="Every channel gets b[0]. Channel k gets b[k].",
        bias_per_entry="The bias is added once for every kernel entry. Sum all products first, "
        "then add b_k once.",
    ),
    *choice(
        "padding",
        STRIDE,
        padding_ignored="pad is not used. Put pad rows and columns of zeros around each image "
        "first.",
        padded_before_only="Of the padding only what is at the top and the left takes part. pad "
        "zeros go on every side, so the size of Z counts 2*pad.",
        padded_after_only="You padded at the bottom and the right only. pad zeros go on every "
        "side.",
        all_of_it_before="All of your padding, 2*pad, is at the top and the left. pad zeros go "
        "on every side.",
        all_of_it_after="All of your padding, 2*pad, is at the bottom and the right. pad zeros "
        "go on every side.",
        edges_repeated="You padded with copies of the border. The padding is zeros.",
        padded_rows_only="You padded rows and not columns. pad zeros go on every side.",
        result_padded="You padded the result. The padding goes around X, before the kernel slides.",
        padded_by_1="You always pad by 1. Use the argument pad.",
    ),
    *choice(
        "step",
        STRIDE,
        stride_ignored="stride is not used: your windows move one step at a time, so Z is too "
        "large.",
        window_starts_at_i_j="Your window for Z[..., i, j] starts at row i and column j. It starts "
        "at row i*stride and column j*stride.",
        stride_along_rows_only="The stride is used along the rows and not along the columns.",
        dilated="You took every stride-th entry inside the window. The stride moves the window; "
        "its entries stay side by side.",
        moved_by_the_kernel="Your windows move by the kernel's size. They move by stride.",
    ),
    *choice(
        "count",
        STRIDE,
        one_window_short="The last row and column of windows are missing. The size is (H + 2*pad - "
        "R)//stride + 1, with the + 1.",
        square_image="You took the image to be square: the height is used for the width too.",
        square_kernel="You took the kernel to be square: R is used for S too.",
    ),
    *choice(
        "images",
        CHANNELS,
        first_image_only="Every image of your Z is computed from the first image.",
        channels_last="Your Z has the channels last. The course's order is (N, K, rows, columns).",
        filters_first="Your Z has filters before images. The course's order is (N, K, rows, "
        "columns).",
        rows_and_columns_swapped="Rows and columns of your Z are swapped.",
    ),
    *choice(
        "store",
        TURN,
        whole_numbers_only="Z was made with the integer type of X, so every entry lost its "
        "decimals. Make it of floats: np.zeros(shape).",
        relu_too="You set negative entries of Z to 0. That is the next layer, ReLU.",
    ),
)


def conv2d_forward_model(
    X,
    W,
    b,
    stride,
    pad,
    *,
    kernels="as_they_are",
    channels="summed",
    bias="once_per_filter",
    padding="zeros_all_round",
    step="stride",
    count="all_windows",
    images="each",
    store="floats",
):
    """Pad, slide every filter over all channels, add the filter's bias."""
    whole = np.asarray(X).dtype
    X, W, b = np.asarray(X, float), np.asarray(W, float), np.asarray(b, float)
    K, C, R, S = W.shape
    if kernels == "filters_flipped":
        W = W[:, :, ::-1, ::-1]
    if kernels == "kernels_transposed":
        W = W.transpose(0, 1, 3, 2)
        R, S = S, R
    if kernels == "channel_order_reversed":
        W = W[:, ::-1]
    if kernels == "filters_mixed":
        W = W.reshape(-1, K).T.reshape(K, C, R, S)
    if channels == "first_channel_only":
        X, W = X[:, :1], W[:, :1]
    if channels == "last_channel_only":
        X, W = X[:, -1:], W[:, -1:]
    if images == "first_image_only":
        X = np.repeat(X[:1], len(X), axis=0)
    if channels == "one_filter_for_all":
        W = np.repeat(W[-1:], K, axis=0)
        b = np.repeat(b[-1:], K)
    if count == "square_kernel":
        side = np.zeros((K, W.shape[1], R, R))
        side[..., : min(R, S)] = W[..., :R]
        W, S = side, R
    N = len(X)
    p = 1 if padding == "padded_by_1" else pad
    sides = ((p, p), (p, p))
    if padding in ("padding_ignored", "result_padded"):
        sides = ((0, 0), (0, 0))
    if padding == "padded_before_only":
        sides = ((pad, 0), (pad, 0))
    if padding == "padded_after_only":
        sides = ((0, pad), (0, pad))
    if padding == "all_of_it_before":
        sides = ((2 * pad, 0), (2 * pad, 0))
    if padding == "all_of_it_after":
        sides = ((0, 2 * pad), (0, 2 * pad))
    if padding == "padded_rows_only":
        sides = ((pad, pad), (0, 0))
    mode = "edge" if padding == "edges_repeated" else "constant"
    X = np.pad(X, ((0, 0), (0, 0), *sides), mode=mode)
    down, across = stride, stride
    if step == "stride_ignored":
        down, across = 1, 1
    if step == "stride_along_rows_only":
        across = 1
    if step == "moved_by_the_kernel":
        down, across = R, S
    rows = (X.shape[2] - R) // down + 1
    columns = (X.shape[3] - S) // across + 1
    if count == "one_window_short":
        rows, columns = rows - 1, columns - 1
    if count == "square_image":
        columns = (X.shape[2] - S) // across + 1
    Z = np.zeros((N, K, rows, columns))
    if step in ("window_starts_at_i_j", "dilated"):
        down, across = 1, 1
    spread = stride if step == "dilated" else 1
    if step == "dilated":  # a window may reach over the border
        X = np.pad(X, ((0, 0), (0, 0), (0, R * stride), (0, S * stride)))
    for i in range(rows):
        for j in range(columns):
            top, left = i * down, j * across
            window = X[:, :, top : top + spread * R : spread, left : left + spread * S : spread]
            Z[:, :, i, j] = np.einsum("ncrs,kcrs->nk", window, W)
    if channels == "mean_over_channels":
        Z = Z / C
    if channels == "mean_over_window":
        Z = Z / (C * R * S)
    if bias == "once_per_filter":
        Z = Z + b[:, None, None]
    if bias == "bias_per_channel":
        Z = Z + C * b[:, None, None]
    if bias == "bias_per_entry":
        Z = Z + C * R * S * b[:, None, None]
    if bias == "bias_subtracted":
        Z = Z - b[:, None, None]
    if bias == "first_bias_for_all":
        Z = Z + b[0]
    if bias == "bias_along_columns":
        Z = Z + b
    if bias == "bias_along_rows":
        Z = Z + b[:, None]
    if padding == "result_padded":
        Z = np.pad(Z, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    if images == "channels_last":
        Z = Z.transpose(0, 2, 3, 1)
    if images == "filters_first":
        Z = Z.transpose(1, 0, 2, 3)
    if images == "rows_and_columns_swapped":
        Z = Z.transpose(0, 1, 3, 2)
    if store == "whole_numbers_only":
        Z = Z.astype(whole)
    if store == "relu_too":
        Z = np.maximum(Z, 0.0)
    return Z


def cases(rng):
    """One step of difficulty a group: padding, stride, both, left-over rows, one channel."""

    def case(name, shape, filters, stride, pad, group="plain"):
        return Case(name, (*layer(rng, shape, filters), stride, pad), group)

    X, W, _ = layer(rng, (2, 2, 5, 5), (2, 2, 3, 3), whole)
    whole_X, whole_W = X.astype(int) + 1, W.astype(int) + 1
    return [
        case("2 images, 3 channels, 4 filters", (2, 3, 6, 5), (4, 3, 3, 3), 1, 0),
        case("a padding of 1", (2, 2, 5, 3), (3, 2, 3, 3), 1, 1, "padding"),
        case("a padding of 2", (1, 2, 4, 3), (2, 2, 3, 2), 1, 2, "padding"),
        case("a stride of 2", (2, 2, 7, 5), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 2 that leaves a row over", (2, 2, 6, 8), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 3 with a padding of 2", (3, 2, 7, 8), (2, 2, 3, 2), 3, 2, "both"),
        case("one image, one channel, one 2x3 filter", (1, 1, 4, 5), (1, 1, 2, 3), 1, 1, "single"),
        Case(
            "an X of whole numbers held as integers",
            (whole_X, whole_W, images(rng, (2,)), 1, 1),
            "integers",
        ),
    ]


EXERCISE = Exercise(
    "10_real_cnn",
    "conv2d_forward",
    reference.conv2d_forward,
    cases,
    points=4,
    model=conv2d_forward_model,
    wrong=WRONG,
    weights={"plain": 2},
    integers=True,
)
