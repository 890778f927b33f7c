"""slope_along(factors): the slope along one path, a product."""

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "Along one path, slopes multiply"
WRONG = (
    *choice(
        "joined",
        HEAD,
        summed="You added the slopes. Along one path they multiply: 3 times as fast, and then 4 "
        "times as fast, is 12 times as fast.",
        averaged="You took the mean of the slopes. Along one path they multiply.",
        divided_by_count="You divided the product by the number of slopes. Nothing is divided.",
        divided="You divided by the later slopes. Along one path all slopes multiply.",
        starts_at_0="Your product starts at 0, and 0 times anything is 0. Start at 1.",
        largest="You took the largest slope alone. Every step of the path stretches or shrinks "
        "the change: multiply them all.",
    ),
    *choice(
        "taken",
        HEAD,
        last_left_out="The last slope of the path is missing from your product.",
        first_left_out="The first slope of the path is missing from your product.",
        zeros_skipped="You skip slopes of 0. A step with slope 0 lets nothing through, so the "
        "whole path has slope 0.",
        repeats_skipped="You take equal slopes once, as a set does. Two steps with one slope are "
        "two factors.",
        first_alone="Only the first slope of the path counts in yours, as when return stands "
        "inside the loop. Multiply all of them, then return.",
        two_alone="You multiply the first two slopes and no more. A path may have any number of "
        "steps.",
    ),
    *choice(
        "sign",
        HEAD,
        through_logarithms="You added logarithms and took exp of the sum. A slope may be negative, "
        "and has no logarithm then: nan comes out. Multiply the slopes themselves.",
        sizes_alone="You lost the signs. A slope says which way the result moves: keep the minus.",
    ),
)


def slope_along_model(factors, *, joined="multiplied", taken="all", sign="kept"):
    """One factor after the other, multiplied up."""
    factors = [float(factor) for factor in factors]
    if taken == "last_left_out":
        factors = factors[:-1]
    if taken == "first_left_out":
        factors = factors[1:]
    if taken == "zeros_skipped":
        factors = [factor for factor in factors if factor != 0]
    if taken == "repeats_skipped":
        factors = list(dict.fromkeys(factors))
    if taken == "first_alone":
        factors = factors[:1]
    if taken == "two_alone":
        factors = factors[:2]
    if sign == "sizes_alone":
        factors = [abs(factor) for factor in factors]
    if sign == "through_logarithms" and min(factors, default=1.0) < 0:
        return float("nan")
    if joined == "largest":
        return max(factors, default=1.0)
    slope = 0.0 if joined in ("summed", "averaged", "starts_at_0") else 1.0
    for number, factor in enumerate(factors):
        if joined in ("summed", "averaged"):
            slope = slope + factor
        elif joined == "divided" and number > 0:
            slope = slope / factor if factor else 0.0
        else:
            slope = slope * factor
    divided = joined in ("averaged", "divided_by_count")
    return slope / max(len(factors), 1) if divided else slope


def cases(rng):
    """Paths of one to five steps, with negative slopes, a 0, and the same slope twice."""
    three, five = images(rng, 3).tolist(), images(rng, 5).tolist()
    repeated = images(rng, 1).tolist() * 2 + images(rng, 2).tolist()
    negative = (-images(rng, 3, 1.5, 3.0)).tolist()
    blocked = images(rng, 2, 1.0, 3.0).tolist() + [0.0] + images(rng, 1, 1.0, 3.0).tolist()
    return [
        Case("a path of three steps", (three,)),
        Case("a path of five steps", (five,)),
        Case("a path of one step", (images(rng, 1).tolist(),), "one step"),
        Case("three negative slopes", (negative,), "signs"),
        Case("a slope of 0 on the way", (blocked,), "zeros"),
        Case("the same slope twice", (repeated,), "repeats"),
    ]


EXERCISE = Exercise(
    "00_start",
    "slope_along",
    reference.slope_along,
    cases,
    points=2,
    model=slope_along_model,
    wrong=WRONG,
    weights={"plain": 2},
)
