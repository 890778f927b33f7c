"""Lesson 09: a batch, the whole way back, the gradient check, and descent."""

from autograder import reference
from autograder.exercises import descent_cases as cases
from autograder.exercises import descent_mistakes as mistakes
from autograder.exercises.base import Exercise, Misconception, Question

LESSON = "09_gradient_descent"

BACKWARD = Exercise(
    LESSON,
    "backward",
    reference.backward,
    cases.of_backward,
    points=5,
    misconceptions=(
        Misconception(
            "one_over_m_missing",
            "Your gradients are m times too large: they are those of the sum of the losses. L is "
            "the mean over m images, so dZ2 = (A2 - Y)/m.",
            mistakes.one_over_m_missing,
        ),
        Misconception(
            "one_over_m_twice",
            "Your gradients are m times too small: 1/m is in them twice. It belongs into dZ2 once; "
            "every later step sums over the images.",
            mistakes.one_over_m_twice,
        ),
        Misconception(
            "one_over_m_in_dense_only",
            "You divided the gradients of w2 and b2 by m, but those of w1 and b1 are m times too "
            "large. Put 1/m into dZ2, and it reaches all four.",
            mistakes.one_over_m_in_dense_only,
        ),
        Misconception(
            "bias_averaged",
            "The gradients of b1 and b2 are means; they should be sums. The 1/m is already in dZ2, "
            "and every Z_ij of an image counts in full.",
            mistakes.bias_averaged,
        ),
        Misconception(
            "truth_minus_prediction",
            "Every gradient has the wrong sign: you started from Y - A2. It is prediction minus "
            "truth, A2 - Y, or the descent climbs.",
            mistakes.truth_minus_prediction,
        ),
        Misconception(
            "sigmoid_slope_again",
            "You multiplied by A2 (1 - A2) once more. A2 - Y already is dL/dA2 times dA2/dZ2.",
            mistakes.sigmoid_slope_again,
        ),
        Misconception(
            "images_mixed",
            "dF is (4, m): one column an image. Reshaped as it is, it hands the errors of one "
            "image to another. Transpose it to (m, 4) first, then reshape to P1's shape.",
            mistakes.images_mixed,
        ),
        Misconception(
            "pool_mask_forgotten",
            "You gave each window's error to all four entries. Only the window's first maximum "
            "gets it: multiply by the pooling mask.",
            mistakes.pool_mask_forgotten,
        ),
        Misconception(
            "tied_maxima",
            "Where a window's maximum stands more than once, you gave the error to each of them. "
            "The course gives it to the first in row-major order.",
            mistakes.tied_maxima,
        ),
        Misconception(
            "relu_forgotten",
            "The error passes through closed ReLUs. Where Z1 <= 0, dZ1 is 0.",
            mistakes.relu_forgotten,
        ),
        Misconception(
            "kernel_flipped",
            "Your gradient of w1 is turned by 180 degrees. dL/dw_kl meets X_(i+k)(j+l): the "
            "patches of X slide the same way as in the forward pass.",
            mistakes.kernel_flipped,
        ),
    ),
)

GRADIENT_CHECK = Exercise(
    LESSON,
    "gradient_check",
    reference.gradient_check,
    cases.of_gradient_check,
    points=4,
    # The numeric gradient carries rounding noise and an error of order h^2.
    rtol=1e-5,
    atol=1e-7,
    misconceptions=(
        Misconception(
            "one_sided",
            "You took (L(p + h) - L(p)) / h. Its error is of order h; step to both sides, "
            "(L(p + h) - L(p - h)) / 2h, and it is of order h squared.",
            mistakes.one_sided,
        ),
        Misconception(
            "not_halved",
            "From p - h to p + h the step is 2h, but you divided by h: your numeric gradient is "
            "twice too large.",
            mistakes.not_halved,
        ),
        Misconception(
            "not_restored",
            "You moved entries of params and did not put them back. Keep the old value and write "
            "it back, or move a copy.",
            mistakes.not_restored,
        ),
        Misconception(
            "absolute_error",
            "This is the largest |a - n|. It says nothing until it is compared with the size of "
            "the gradient: divide by |a| + |n|.",
            mistakes.absolute_error,
        ),
        Misconception(
            "numeric_alone_below",
            "You divided by |n| alone. The course divides by |a| + |n|, so that the error is never "
            "more than 1.",
            mistakes.numeric_alone_below,
        ),
        Misconception(
            "mean_error",
            "This is the mean of the relative errors. One wrong entry among many disappears in a "
            "mean; return the largest.",
            mistakes.mean_error,
        ),
        Misconception(
            "whole_norms",
            "You compared lengths of whole vectors, over all entries at once. A wrong small entry "
            "hides there. Take the error entry by entry, then the largest.",
            mistakes.whole_norms,
        ),
        Misconception(
            "last_parameter_alone",
            "Your result is that of the last parameter alone. Keep the largest over all of them.",
            mistakes.last_parameter_alone,
        ),
        Misconception(
            "zero_over_zero",
            "Where a and n are both 0 you divided 0 by 0. Hold the denominator at 1e-8 or more.",
            mistakes.zero_over_zero,
        ),
    ),
)

UPDATE = Exercise(
    LESSON,
    "update",
    reference.update,
    cases.of_update,
    points=2,
    misconceptions=(
        Misconception(
            "uphill",
            "You added learning_rate * gradient. The gradient points uphill; to lower the loss, "
            "subtract it.",
            mistakes.uphill,
        ),
        Misconception(
            "in_place",
            "The new values are right, but you wrote them into the arrays that came in (-= does "
            "that). The caller still needs the old ones: make new arrays.",
            mistakes.in_place,
        ),
        Misconception(
            "learning_rate_forgotten",
            "You subtracted the whole gradient. Multiply it by learning_rate first.",
            mistakes.learning_rate_forgotten,
        ),
        Misconception(
            "step_alone",
            "This is the step, -learning_rate * gradient. Add it to the parameter to get the new "
            "one.",
            mistakes.step_alone,
        ),
    ),
)


def _followed(part, X, Y, params, learning_rate, epochs):
    """Training with the student's own backward and update."""
    losses = []
    for _ in range(epochs):
        A2 = reference.forward_batch(X, **params)["A2"]
        losses.append(reference.binary_cross_entropy(A2, Y))
        grads = part("backward", X, Y, params["w1"], params["b1"], params["w2"], params["b2"])
        params = part("update", params, grads, learning_rate)
    return params, losses


TRAIN = Exercise(
    LESSON,
    "train",
    reference.train,
    cases.of_train,
    points=5,
    parts=("backward", "update"),
    follow=_followed,
    misconceptions=(
        Misconception(
            "loss_after_update",
            "Your losses start one step late: each was taken after its update. Record the loss of "
            "the parameters as they are before the step.",
            mistakes.loss_after_update,
        ),
        Misconception(
            "gradients_accumulated",
            "Your steps use the gradients of all earlier epochs added up. Each step takes the "
            "gradient at the present parameters alone: start from nothing every epoch.",
            mistakes.gradients_accumulated,
        ),
        Misconception(
            "gradient_computed_once",
            "Every step used the gradient of the starting point. It changes as the parameters "
            "move: compute it anew in each epoch.",
            mistakes.gradient_computed_once,
        ),
        Misconception(
            "update_ignored",
            "The parameters never moved. update returns a new dict; give it the name params, so "
            "that the next epoch uses it.",
            mistakes.update_ignored,
        ),
        Misconception(
            "changed_in_place",
            "The numbers are right, but the starting parameters of the caller were changed. Make "
            "new arrays in each step, as update should.",
            mistakes.changed_in_place,
        ),
        Misconception(
            "climbing",
            "The loss is led uphill: a sign is turned, in the update or in the gradient it uses.",
            mistakes.climbing,
        ),
        Misconception(
            "one_loss_too_many",
            "You recorded the loss once more at the end. losses holds one number an epoch, each "
            "from before its step.",
            mistakes.one_loss_too_many,
        ),
        Misconception(
            "loss_summed",
            "Your losses are sums over the images. L is their mean.",
            mistakes.loss_summed,
        ),
        Misconception(
            "backward_without_one_over_m",
            "The loop may be right, but its steps are m times too long: the backward that it calls "
            "lacks 1/m. Mend backward, and check both again.",
            mistakes.backward_without_one_over_m,
        ),
    ),
)

ITEMS = (
    BACKWARD,
    GRADIENT_CHECK,
    UPDATE,
    TRAIN,
    Question(
        LESSON,
        "question_1",
        correct="a",
        reasons={
            "a": "Twice the images give twice the sum, and 1/m halves it again. The mean loss and "
            "its gradient are the same, so is every step.",
            "b": "The sum over the images doubles, but 1/m is halved at the same time. That is "
            "what 1/m is for.",
            "c": "1/m is halved, but there are twice as many terms to add. Both effects count.",
            "d": "No chance enters here: full-batch descent from one start does the same at every "
            "run, and the mean of each image counted twice is the same mean.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="c",
        reasons={
            "a": "dZ2 feeds all four gradients. Without 1/m there, w2 and b2 would be off as well.",
            "b": "A turned sign gives |a - n| / (|a| + |n|) = 2|n| / 2|n| = 1, not 0.6.",
            "c": "With a = n/4 the error is 0.75 / 1.25 = 0.6 in every entry, and only the lines "
            "behind w2 and b2 are touched.",
            "d": "A missing ReLU mask adds errors that differ from entry to entry; it would not "
            "give one and the same number everywhere.",
        },
    ),
)
