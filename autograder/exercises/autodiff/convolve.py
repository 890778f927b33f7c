"""convolve(a, w): a valid convolution on the tape, and its way back."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "The layers, on the tape"
WRONG = (
    *choice(
        "image",
        HEAD,
        kernel_not_flipped="The error of a slides the kernel as it is over the padded error. "
        "Turn the kernel by 180 degrees first, or lay each error's stamp of w down.",
        stamps_overwritten="Where two windows overlap in a, the later one replaces the earlier. "
        "An entry of a has a path through each window that holds it: add with +=.",
        entries_overwritten="You lay the error down once for each kernel entry, and a later one "
        "replaces an earlier where they overlap in a. Paths add: use +=.",
        image_gets_none="a gets no error from you. In a deeper network the layer before needs it.",
        stamps_of_the_image="You laid down the patch of a itself for each error. An entry of a "
        "moved Z by the weight that it met: lay w down.",
        stamps_without_kernel="You laid down each error without the kernel's numbers. An entry of "
        "a moved Z by the weight that it met.",
    ),
    *choice(
        "kernel",
        HEAD,
        kernel_error_flipped="The error of w is turned by 180 degrees. Lesson 08: no flip there.",
        error_turned="You turned the error by 180 degrees before you slid it over a. Lesson 08: "
        "no flip there.",
        first_term_alone="The error of w takes the first window alone. The kernel is used at "
        "every position: add over all of them.",
        last_term_alone="The error of w is that of the last window alone: each replaces the one "
        "before. Add with +=.",
        kernel_error_averaged="The error of w is a mean over the positions. Paths add: use the "
        "sum.",
    ),
    *choice(
        "forward",
        HEAD,
        flipped_forward="The value slides a flipped kernel. The course slides it as it is.",
    ),
)


def convolve_model(a, w, error, *, image="full_flipped", kernel="valid", forward="as_it_is"):
    """Position by position: the value, and what each position sends back to a and to w."""
    rows, columns = error.shape
    R, S = w.shape
    slid = w[::-1, ::-1] if forward == "flipped_forward" else w
    laid = w[::-1, ::-1] if image == "kernel_not_flipped" else w
    if image == "stamps_without_kernel":
        laid = np.ones(w.shape)
    turned = error[::-1, ::-1] if kernel == "error_turned" else error
    value, da, dw = np.zeros(error.shape), np.zeros(a.shape), np.zeros(w.shape)
    for i in range(rows):
        for j in range(columns):
            here = slice(i, i + R), slice(j, j + S)
            value[i, j] = np.sum(a[here] * slid)
            if image == "stamps_overwritten":
                da[here] = error[i, j] * laid
            elif image == "stamps_of_the_image":
                da[here] += error[i, j] * a[here]
            else:
                da[here] += error[i, j] * laid
            if kernel == "last_term_alone":
                dw = np.zeros(w.shape)
            if kernel != "first_term_alone" or i + j == 0:
                dw += turned[i, j] * a[here]
    if image == "entries_overwritten":
        for r, s in np.ndindex(R, S):
            da[r : r + rows, s : s + columns] = w[r, s] * error
    if image == "image_gets_none":
        da = np.zeros(a.shape)
    if kernel == "kernel_error_flipped":
        dw = dw[::-1, ::-1]
    if kernel == "kernel_error_averaged":
        dw = dw / error.size
    return {"value": value, "da": da, "dw": dw}


def cases(rng):
    """The running example's shapes, the notes' small ones, kernels that are not square."""

    def case(name, image, kernel, group="plain"):
        out = image[0] - kernel[0] + 1, image[1] - kernel[1] + 1
        return Case(name, (images(rng, image), images(rng, kernel), images(rng, out)), group)

    return [
        case("a 6x6 image and a 3x3 kernel", (6, 6), (3, 3)),
        case("a 3x3 image and a 2x2 kernel", (3, 3), (2, 2), "small"),
        case("a 5x4 image and a 2x3 kernel", (5, 4), (2, 3), "not square"),
        case("a kernel as large as the image", (3, 2), (3, 2), "one position"),
    ]


EXERCISE = Exercise(
    "12_autodiff",
    "convolve",
    reference.tape.convolve,
    cases,
    points=4,
    model=convolve_model,
    wrong=WRONG,
    weights={"plain": 2},
)
