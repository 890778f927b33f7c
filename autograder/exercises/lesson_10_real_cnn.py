"""Lesson 10: layers with channels, stride and padding, and the loss for many classes."""

from autograder import reference
from autograder.exercises import lesson_10_real_cnn_cases as cases
from autograder.exercises import lesson_10_real_cnn_mistakes as mistakes
from autograder.exercises.base import Exercise, Misconception, Question

LESSON = "10_real_cnn"


def _known(*pairs):
    """Misconceptions from (function, sentence) pairs; each is named after its function."""
    return tuple(Misconception(function.__name__, text, function) for function, text in pairs)


ITEMS = (
    Exercise(
        LESSON,
        "dL_dX",
        reference.dL_dX,
        cases.dL_dX_cases,
        points=4,
        misconceptions=_known(
            (
                mistakes.kernel_not_flipped,
                "The kernel is not flipped. Going from dZ back to X, the kernel turns by half a "
                "turn: the window further up met X_pq with a kernel entry further down.",
            ),
            (
                mistakes.rows_flipped_only,
                "You flipped the kernel's rows only. Both indices run backwards: flip columns too.",
            ),
            (
                mistakes.error_flipped,
                "You flipped dZ where the kernel has to be flipped. dZ stays as it is.",
            ),
            (
                mistakes.same_for_full,
                "Your result has dZ's shape. It must have X's: pad dZ by k-1 rows and l-1 columns "
                "on every side, so that each corner of X gets its share.",
            ),
            (
                mistakes.stamps_overwritten,
                "Where two windows overlap you kept only the last one's share. X_pq takes part in "
                "every window that covers it: the shares add up.",
            ),
        ),
    ),
    Exercise(
        LESSON,
        "conv2d_forward",
        reference.conv2d_forward,
        cases.forward_cases,
        points=4,
        misconceptions=_known(
            (
                mistakes.filters_flipped,
                "The kernels are flipped. Conv in this course slides each kernel as it is.",
            ),
            (mistakes.bias_left_out, "The bias is left out. Add b_k to every entry of channel k."),
            (
                mistakes.bias_per_channel,
                "The bias is added once per input channel. A filter sums over its channels first "
                "and then adds its one b_k.",
            ),
            (
                mistakes.first_channel_only,
                "Only channel 0 of X takes part. A filter has one kernel per channel, and their "
                "results are summed.",
            ),
            (
                mistakes.padding_ignored,
                "pad is not used. Put pad rows and columns of zeros around each image first.",
            ),
            (
                mistakes.stride_ignored,
                "stride is not used: your windows move one step at a time, so Z is too large.",
            ),
        ),
    ),
    Exercise(
        LESSON,
        "conv2d_backward",
        reference.conv2d_backward,
        cases.backward_cases,
        points=5,
        misconceptions=_known(
            (
                mistakes.db_per_image,
                "db has one row per image. b_k is the same for all images and all places, so sum "
                "dZ over images, rows and columns.",
            ),
            (
                mistakes.db_mean,
                "db is a mean. b_k stands in every Z_nkij, so its gradient is the sum of their "
                "errors. The mean over images is taken in the loss already.",
            ),
            (
                mistakes.padding_kept,
                "dX still has the border of padding. Those zeros are no part of X: cut them off.",
            ),
            (
                mistakes.stride_forgotten,
                "The stride is forgotten on the way back. Z_ij came from the window that starts at "
                "row i*stride, column j*stride; its error belongs there.",
            ),
            (
                mistakes.stride_forgotten_in_dX,
                "dW is right, but in dX the windows move one step at a time. The error of Z_ij "
                "goes back to row i*stride, column j*stride.",
            ),
            (
                mistakes.dX_flipped,
                "In dX each window gets the kernel turned round. When you add window by window, "
                "the kernel goes back as it was; the flip appears only when you slide it over dZ.",
            ),
            (
                mistakes.dX_overwritten,
                "Where windows overlap, dX keeps only the last share. Shares add up: += and not =.",
            ),
            (
                mistakes.averaged_over_images,
                "You divided by the number of images. The loss has done so already, so the 1/N is "
                "inside dZ.",
            ),
        ),
    ),
    Exercise(
        LESSON,
        "max_pool_backward",
        reference.max_pool_backward,
        cases.pool_cases,
        points=3,
        misconceptions=_known(
            (
                mistakes.all_ties,
                "All tied maxima get the error. The course gives it to the first one in row-major "
                "order.",
            ),
            (
                mistakes.spread_over_window,
                "The error is spread over the window. That is the way back of average pooling; "
                "only the maximum decided P.",
            ),
            (
                mistakes.shared_maximum_overwritten,
                "When one entry is the maximum of several windows you kept only the last error. "
                "It gets the sum of them.",
            ),
            (
                mistakes.windows_every_size,
                "Your windows start every `size` entries. They start every `stride` entries, on "
                "the way back as on the way forward.",
            ),
        ),
    ),
    Exercise(
        LESSON,
        "softmax_cross_entropy",
        reference.softmax_cross_entropy,
        cases.softmax_cases,
        points=4,
        quiet=True,
        misconceptions=_known(
            (
                mistakes.exp_overflows,
                "e to the power of a large logit overflows. Subtract each row's largest logit "
                "first: the probabilities stay the same.",
            ),
            (
                mistakes.one_maximum_for_all,
                "You subtracted the largest logit of the whole array. A row far below it becomes "
                "all zeros. Every image has its own largest logit.",
            ),
            (
                mistakes.gradient_not_averaged,
                "The gradient lacks the 1/N. The loss is a mean over N images, so each image's "
                "share of it is 1/N.",
            ),
            (
                mistakes.loss_summed,
                "The loss is summed over the images. The course takes the mean.",
            ),
            (
                mistakes.truth_minus_prediction,
                "The sign is turned: the gradient is prediction minus truth.",
            ),
            (
                mistakes.truth_left_out,
                "The gradient is the prediction alone. Subtract the truth: 1 at each image's "
                "right class.",
            ),
            (
                mistakes.softmax_down_the_images,
                "The softmax runs over the images. It runs over the classes: each row sums to 1.",
            ),
        ),
    ),
    Question(
        LESSON,
        "question_1",
        correct="b",
        reasons={
            "a": "That is the count at stride 1. At stride 2 only every second window exists.",
            "b": "Rows 2 and 4 start the windows that hold row 4, and columns likewise: 2 times 2.",
            "c": "Row 4 lies in the windows that start at rows 2 and 4, so more than one holds it.",
            "d": "Two is the count along the rows. Along the columns there are two as well.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="d",
        reasons={
            "a": "The right class is pulled up, and the others are pushed down as well.",
            "b": "The right class has a gradient too: 0.1 - 1, here the largest in size.",
            "c": "That is truth minus prediction. A step against it would lower the right logit.",
            "d": "(0.7, 0.2, 0.1) minus (0, 0, 1). The entries of the gradient sum to 0.",
        },
    ),
)
