"""conv2d_backward(dZ, X, W, stride, pad): the three gradients of a convolution layer."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images
from autograder.exercises.real_cnn.draws import layer

BACK = "The way back through a layer"
TURN = "Your turn: the layer backward"

WRONG = (
    *choice(
        "db",
        BACK,
        db_per_image="db has one row per image. b_k is the same for all images and all places, so "
        "sum dZ over images, rows and columns.",
        db_mean="db is a mean. b_k stands in every Z_nkij, so its gradient is the sum of their "
        "errors. The mean over images is taken in the loss already.",
        db_mean_over_images="db is averaged over the images. The loss took that mean already, so "
        "the 1/N is inside dZ.",
        db_over_places_only="db is summed over one image's places only: the other images count "
        "too.",
        db_last_image="db holds the last image's sum only. The images add up: += and not =.",
        db_last_term="db keeps one term only, the last place of the last image. Images and places "
        "add up: += and not =.",
        db_per_place="db is summed over the images only. Every place of Z holds b_k, so sum over "
        "rows and columns too.",
        db_keeps_axes="db keeps axes of length 1. b has the shape (K,), and so has its gradient.",
        db_one_number="db is one number for all filters. Sum over images and places, and keep one "
        "entry for each filter.",
    ),
    *choice(
        "dW",
        BACK,
        dW_turned="dW is turned by half a turn. The weight gradient needs no flip: each error "
        "meets the window that it came from, as it lay.",
        dW_first_image="dW comes from the first image only. Sum over all images.",
        dW_last_image="dW holds the last image's share only. The images add up: += and not =.",
        dW_last_term="dW keeps one term only, the last image's last window. Every image and every "
        "place add up: += and not =.",
        dW_over_images="dW is divided by the number of images. The loss took that mean already, so "
        "the 1/N is inside dZ.",
        dW_one_channel="Every channel of dW is the same: you used the sum or the mean of X's "
        "channels. Channel c of dW meets channel c of X.",
        dW_mean_over_places="dW is a mean over the places. Every place has its share, and they add "
        "up.",
        dW_transposed="Each kernel of dW is transposed: its rows and columns are swapped.",
        dW_without_padding="dW meets X without its padding. The windows were cut from the padded "
        "image, so pad X first.",
        dW_stride_forgotten="In dW the windows move one step at a time. The error of Z_ij meets "
        "the window at row i*stride, column j*stride.",
    ),
    *choice(
        "dX",
        BACK,
        dX_flipped="In dX each window gets the kernel turned round. When you add window by window, "
        "the kernel goes back as it was; the flip appears only when you slide it over dZ.",
        dX_overwritten="Where windows overlap, dX keeps only the last share. Shares add up: += and "
        "not =.",
        dX_last_share="dX keeps one share only, the last filter's in the last window. Filters and "
        "windows add up: += and not =.",
        dX_first_filter="Only the first filter sends its error back to X. All filters saw X, so "
        "sum over them.",
        dX_mean_over_filters="In dX you took the mean over the filters. Their shares add up.",
        dX_over_images="dX is divided by the number of images. The loss took that mean already, so "
        "the 1/N is inside dZ.",
        dX_channels_alike="Every channel of dX is the same: channel c of X gets its error through "
        "channel c of W.",
        dX_stride_forgotten="In dX the windows move one step at a time. The error of Z_ij goes "
        "back to row i*stride, column j*stride.",
        dX_kernel_transposed="In dX each kernel is transposed: its rows and columns are swapped.",
    ),
    *choice(
        "stride_back",
        BACK,
        stride_forgotten="The stride is forgotten on the way back. Z_ij came from the window that "
        "starts at row i*stride, column j*stride; its error belongs there.",
    ),
    *choice(
        "crop",
        TURN,
        padding_kept="dX still has the border of padding. Those zeros are no part of X: cut them "
        "off.",
        cropped_to_nothing="You cut the padding off with pad:-pad. With pad 0 that is 0:0, an "
        "empty slice. Cut with pad:pad+H, which works for every pad.",
        cropped_before_only="You cut the padding off at the top and the left only.",
        cropped_by_1="You always cut one row and column off each side. Use the argument pad.",
        first_rows_kept="You kept the first H rows and W columns of the padded dX. The image "
        "starts pad rows and columns further.",
    ),
    *choice(
        "left_over",
        TURN,
        size_from_dZ="dX's size is worked out from dZ, so rows that no window reached are missing. "
        "dX has the shape of X, with zeros there.",
    ),
    *choice(
        "order",
        TURN,
        dW_dX_db="You return dW, dX, db. The order asked for is dX, dW, db.",
        db_last_but_one="You return dX, db, dW. The order asked for is dX, dW, db.",
        dW_db_dX="You return dW, db, dX. The order asked for is dX, dW, db.",
    ),
)


def conv2d_backward_model(
    dZ,
    X,
    W,
    stride,
    pad,
    *,
    db="summed",
    dW="summed",
    dX="summed",
    stride_back="used",
    crop="to_X",
    left_over="zeros",
    order="dX_dW_db",
):
    """Window by window: the error's share in the kernel, and the kernel's share in the image."""
    dZ, X, W = np.asarray(dZ, float), np.asarray(X, float), np.asarray(W, float)
    N, K, rows, columns = dZ.shape
    _, C, H, width = X.shape
    R, S = W.shape[2:]
    padded = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    grad_W = np.zeros(W.shape)
    grad_X = np.zeros(padded.shape)
    met = padded
    if dW == "dW_without_padding":
        met = np.pad(X, ((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)))
    if dW == "dW_one_channel":
        met = np.repeat(padded.mean(axis=1, keepdims=True), C, axis=1)
    kernel = W
    if dX == "dX_flipped":
        kernel = W[:, :, ::-1, ::-1]
    if dX == "dX_channels_alike":
        kernel = np.repeat(W.sum(axis=1, keepdims=True), C, axis=1)
    if dX == "dX_kernel_transposed":
        kernel = W.transpose(0, 1, 3, 2)
        kernel = np.pad(kernel, ((0, 0), (0, 0), (0, R), (0, S)))[:, :, :R, :S]
    senders = dZ[:, :1] if dX == "dX_first_filter" else dZ
    if dX == "dX_first_filter":
        kernel = kernel[:1]
    if dX == "dX_last_share":
        senders, kernel = dZ[:, -1:], kernel[-1:]
    step_W = 1 if "stride_forgotten" in (stride_back, dW[3:]) else stride
    step_X = 1 if "stride_forgotten" in (stride_back, dX[3:]) else stride
    learned = dZ
    if dW == "dW_first_image":
        learned, met = dZ[:1], met[:1]
    if dW == "dW_last_image":
        learned, met = dZ[-1:], met[-1:]
    if dW == "dW_last_term":
        learned, met = dZ[-1:], met[-1:]
    for i in range(rows):
        for j in range(columns):
            top, left = i * step_W, j * step_W
            window = met[:, :, top : top + R, left : left + S]
            term = np.einsum("nk,ncrs->kcrs", learned[:, :, i, j], window)
            grad_W = term if dW == "dW_last_term" else grad_W + term
            top, left = i * step_X, j * step_X
            share = np.einsum("nk,kcrs->ncrs", senders[:, :, i, j], kernel)
            if dX in ("dX_overwritten", "dX_last_share"):
                grad_X[:, :, top : top + R, left : left + S] = share
            else:
                grad_X[:, :, top : top + R, left : left + S] += share
    if dW == "dW_turned":
        grad_W = grad_W[:, :, ::-1, ::-1]
    if dW == "dW_transposed":
        grad_W = grad_W.transpose(0, 1, 3, 2)
    if dW == "dW_over_images":
        grad_W = grad_W / N
    if dW == "dW_mean_over_places":
        grad_W = grad_W / (rows * columns)
    if dX == "dX_over_images":
        grad_X = grad_X / N
    if dX == "dX_mean_over_filters":
        grad_X = grad_X / K
    if left_over == "size_from_dZ":
        grad_X = grad_X[:, :, : (rows - 1) * stride + R, : (columns - 1) * stride + S]
    if crop == "padding_kept":
        pass
    elif crop == "cropped_to_nothing":
        grad_X = grad_X[:, :, pad:-pad, pad:-pad]
    elif crop == "cropped_before_only":
        grad_X = grad_X[:, :, pad:, pad:]
    elif crop == "cropped_by_1":
        grad_X = grad_X[:, :, 1:-1, 1:-1]
    elif crop == "first_rows_kept":
        grad_X = grad_X[:, :, :H, :width]
    elif left_over == "size_from_dZ":
        grad_X = grad_X[:, :, pad : grad_X.shape[2] - pad, pad : grad_X.shape[3] - pad]
    else:
        grad_X = grad_X[:, :, pad : pad + H, pad : pad + width]
    grad_b = dZ.sum(axis=(0, 2, 3))
    if db == "db_per_image":
        grad_b = dZ.sum(axis=(2, 3))
    if db == "db_mean":
        grad_b = dZ.mean(axis=(0, 2, 3))
    if db == "db_mean_over_images":
        grad_b = dZ.sum(axis=(2, 3)).mean(axis=0)
    if db == "db_over_places_only":
        grad_b = dZ[0].sum(axis=(1, 2))
    if db == "db_last_image":
        grad_b = dZ[-1].sum(axis=(1, 2))
    if db == "db_last_term":
        grad_b = dZ[-1, :, -1, -1].copy()
    if db == "db_per_place":
        grad_b = dZ.sum(axis=0)
    if db == "db_keeps_axes":
        grad_b = grad_b.reshape(K, 1)
    if db == "db_one_number":
        grad_b = np.full(K, dZ.sum())
    if order == "dW_dX_db":
        return grad_W, grad_X, grad_b
    if order == "db_last_but_one":
        return grad_X, grad_b, grad_W
    if order == "dW_db_dX":
        return grad_W, grad_b, grad_X
    return grad_X, grad_W, grad_b


def cases(rng):
    """As on the way forward: padding, stride, both, left-over rows, one channel."""

    def case(name, shape, filters, stride, pad, group="plain"):
        X, W, b = layer(rng, shape, filters)
        dZ = images(rng, reference.conv2d_forward(X, W, b, stride, pad).shape)
        return Case(name, (dZ, X, W, stride, pad), group)

    return [
        case("3 images, 2 channels, 4 filters", (3, 2, 6, 5), (4, 2, 3, 3), 1, 0),
        case("a padding of 1", (2, 2, 4, 5), (3, 2, 3, 3), 1, 1, "padding"),
        case("a padding of 2", (2, 1, 4, 3), (2, 1, 3, 2), 1, 2, "padding"),
        case("a stride of 2", (2, 2, 7, 5), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 2 that leaves a row over", (2, 2, 6, 8), (3, 2, 3, 3), 2, 0, "stride"),
        case("a stride of 3 with a padding of 2", (3, 2, 7, 8), (2, 2, 3, 2), 3, 2, "both"),
        case("one image, one channel, one 2x3 filter", (1, 1, 4, 5), (1, 1, 2, 3), 1, 1, "single"),
    ]


EXERCISE = Exercise(
    "10_real_cnn",
    "conv2d_backward",
    reference.conv2d_backward,
    cases,
    points=5,
    model=conv2d_backward_model,
    wrong=WRONG,
    weights={"plain": 2},
)
