"""gradient_check(loss, params, grads): the largest relative error of all the entries."""

import numpy as np

from autograder import reference
from autograder.answers import Formula
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "One number for the whole check"
WRONG = (
    *choice(
        "difference",
        HEAD,
        one_sided="You took (L(p + h) - L(p)) / h. Its error is of order h; step to both sides, "
        "(L(p + h) - L(p - h)) / 2h, and it is of order h squared.",
        not_halved="From p - h to p + h the step is 2h, but you divided by h: your numeric "
        "gradient is twice too large.",
        times_h="You wrote / 2 * h, which divides by 2 and multiplies by h. Write / (2 * h).",
        backwards="Your numeric gradient has the wrong sign. It is L(p + h) - L(p - h), in this "
        "order.",
    ),
    *choice(
        "moved",
        HEAD,
        whole_arrays="You moved all entries of an array at once. Move one entry at a time: each "
        "has a slope of its own.",
        not_restored="You moved entries of params and did not put them back. Keep the old value "
        "and write it back, or move a copy.",
        shared_arrays="Your copies share their arrays, since a dict's copy keeps the same ones. "
        "The loss sees no change, and the numeric gradient is 0. Copy the arrays too.",
    ),
    *choice(
        "below",
        HEAD,
        absolute_error="You took |a - n| as it is. It says nothing until it is compared with the "
        "size of the gradient: divide by |a| + |n|.",
        numeric_alone_below="You divided by |n| alone. The course divides by |a| + |n|, so that "
        "the error is never more than 1.",
        analytic_alone_below="You divided by |a| alone. The course divides by |a| + |n|, so that "
        "the error is never more than 1.",
        larger_below="You divided by the larger of |a| and |n|. The course divides by their sum.",
        absolute_of_sum="You divided by |a + n|. With opposite signs that is near 0; take "
        "|a| + |n|.",
        mean_below="You divided by the mean of |a| and |n|, so your errors are doubled. Divide by "
        "the sum.",
    ),
    *choice(
        "entries",
        HEAD,
        mean_error="You took the mean of the errors of the entries. One wrong entry among many "
        "disappears in a mean; take the largest.",
        smallest_error="You took the smallest error. The check looks for the worst entry: take "
        "the largest.",
        summed="You added the errors of the entries. Take the largest.",
        whole_norms="You compared lengths of whole vectors, over all entries at once. A wrong "
        "small entry hides there. Take the error entry by entry, then the largest.",
        norm_for_each="You compared lengths of vectors, one for each parameter. A wrong small "
        "entry hides there. Take the error entry by entry, then the largest.",
    ),
    *choice(
        "over",
        HEAD,
        last_parameter_alone="Your result is that of the last parameter alone. Keep the largest "
        "over all of them.",
        first_parameter_alone="Your result is that of the first parameter alone. Go through all "
        "of them.",
    ),
    *choice(
        "floor",
        HEAD,
        zero_over_zero="Where a and n are both 0 you divided 0 by 0. Hold the denominator at 1e-8 "
        "or more.",
        floor_added="You added 1e-8 to the denominator. Hold it at 1e-8 or more with max, so that "
        "ordinary gradients are compared as they are.",
        floor_of_1e_3="Your denominator is held at a number far above 1e-8, so small gradients "
        "are hardly compared at all.",
        floor_on_the_error="You held the error itself at a smallest value. It is the denominator "
        "that is held at 1e-8 or more.",
    ),
    *choice(
        "size",
        HEAD,
        sign_kept="You left out the absolute value of a - n. A negative error counts as much as a "
        "positive one.",
        sign_kept_turned="You left out the absolute value of n - a. A negative error counts as "
        "much as a positive one.",
    ),
)


def gradient_check_model(
    loss,
    params,
    grads,
    *,
    difference="central",
    moved="entry",
    below="sum",
    entries="largest",
    over="all",
    floor="held",
    size="absolute",
):
    """The numeric gradient entry by entry, and the largest relative error."""
    h = 1e-5
    found = []
    for name in params:
        analytic, numeric = [], []
        for index in np.ndindex(params[name].shape):
            where = ... if moved == "whole_arrays" else index
            step = 0.0 if moved == "shared_arrays" else h
            above = {key: value.copy() for key, value in params.items()}
            under = {key: value.copy() for key, value in params.items()}
            above[name][where] += step
            under[name][where] -= step
            if difference == "one_sided":
                n = (loss(above) - loss(params)) / h
            elif difference == "not_halved":
                n = (loss(above) - loss(under)) / h
            elif difference == "times_h":
                n = (loss(above) - loss(under)) / 2 * h
            elif difference == "backwards":
                n = (loss(under) - loss(above)) / (2 * h)
            else:
                n = (loss(above) - loss(under)) / (2 * h)
            if moved == "not_restored":
                params[name][index] -= h
            analytic.append(grads[name][index])
            numeric.append(n)
        found.append((np.array(analytic), np.array(numeric)))
    if over == "last_parameter_alone":
        found = found[-1:]
    if over == "first_parameter_alone":
        found = found[:1]
    if entries == "whole_norms":
        found = [tuple(np.concatenate(side) for side in zip(*found, strict=True))]
    errors = []
    for a, n in found:
        gap = {"sign_kept": a - n, "sign_kept_turned": n - a}.get(size, np.abs(a - n))
        left, right = np.abs(a), np.abs(n)
        if entries == "whole_norms" or entries == "norm_for_each":
            gap = np.array([np.linalg.norm(gap)])
            left = np.array([np.linalg.norm(a)])
            right = np.array([np.linalg.norm(n)])
        if below == "absolute_error":
            scale = np.ones(gap.shape)
        elif below == "numeric_alone_below":
            scale = right
        elif below == "analytic_alone_below":
            scale = left
        elif below == "larger_below":
            scale = np.maximum(left, right)
        elif below == "absolute_of_sum":
            scale = np.abs(a + n) if gap.shape == a.shape else np.array([np.linalg.norm(a + n)])
        elif below == "mean_below":
            scale = (left + right) / 2
        else:
            scale = left + right
        if floor in ("held", "floor_on_the_error"):
            scale = np.maximum(scale, 1e-8)
        if floor == "floor_added":
            scale = scale + 1e-8
        if floor == "floor_of_1e_3":
            scale = np.maximum(scale, 1e-3)
        error = gap / scale
        errors.append(np.maximum(error, 1e-3) if floor == "floor_on_the_error" else error)
    errors = np.concatenate(errors)
    if entries == "mean_error":
        return float(np.mean(errors))
    if entries == "smallest_error":
        return float(np.min(errors))
    if entries == "summed":
        return float(np.sum(errors))
    return float(np.max(errors))


CUBES = "float(sum(np.sum(c[name] * params[name] ** 3) for name in params))"


def _cubic(rng, shapes):
    """A loss, its parameters and its right gradient: sum of c p^3 over every entry."""
    params = {name: images(rng, shape, 0.5, 2.0) for name, shape in shapes.items()}
    c = {name: images(rng, shape, 0.5, 1.5) for name, shape in shapes.items()}
    grads = {name: 3.0 * c[name] * params[name] ** 2 for name in params}
    return Formula(CUBES, ("params",), {"c": c}), params, grads


def _spoiled(rng, grads, largest_in, factor):
    """The gradient with small errors everywhere and one large error in `largest_in`."""
    wrong = {name: value * rng.uniform(1.01, 1.05, value.shape) for name, value in grads.items()}
    index = tuple(int(rng.integers(size)) for size in wrong[largest_in].shape)
    wrong[largest_in][index] *= factor
    return wrong


def cases(rng):
    """One entry too large, one too small, a right gradient, other names, a slope of 0."""
    network = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    loss, params, grads = _cubic(rng, network)
    third = _cubic(rng, {"kernel": (2, 3, 3), "bias": (2,), "scale": (1,)})
    flat, flat_params, flat_grads = _cubic(rng, {"used": (2, 3), "unused": (2,)})
    flat.constants["c"]["unused"][:] = 0.0
    flat_grads = {"used": _spoiled(rng, flat_grads, "used", 1.7)["used"], "unused": np.zeros(2)}
    turned = _spoiled(rng, grads, "w2", 1.0)
    turned["b1"] = -0.5 * turned["b1"]
    tiny, tiny_params, tiny_grads = _cubic(rng, {"w": (2, 3)})
    tiny.constants["c"]["w"] *= 1e-10
    tiny_grads = _spoiled(rng, {"w": tiny_grads["w"] * 1e-10}, "w", 1.7)
    some, some_params, _ = _cubic(rng, {"w": (2, 3)})
    nothing = {"w": np.zeros((2, 3))}
    return [
        Case("one entry of w1 too large", (loss, params, _spoiled(rng, grads, "w1", 1.8))),
        Case("one entry of w2 too small", (loss, params, _spoiled(rng, grads, "w2", 0.4))),
        Case("a right gradient", _cubic(rng, network)),
        Case("b1 with the other sign", (loss, params, turned), "signs"),
        Case("other parameters", (*third[:2], _spoiled(rng, third[2], "kernel", 1.6)), "names"),
        Case("a parameter that the loss ignores", (flat, flat_params, flat_grads), "zeros"),
        Case("a gradient claimed to be 0", (some, some_params, nothing), "zeros"),
        Case("gradients near 1e-9", (tiny, tiny_params, tiny_grads), "tiny gradients"),
    ]


EXERCISE = Exercise(
    "09_gradient_descent",
    "gradient_check",
    reference.gradient_check,
    cases,
    points=4,
    model=gradient_check_model,
    wrong=WRONG,
    weights={"plain": 2},
    # The numeric gradient carries rounding noise and an error of order h^2.
    rtol=1e-5,
    atol=1e-7,
)
