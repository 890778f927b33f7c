"""Relations that hold in any exercise: each is found, alone and on a choice, not by chance."""

import numpy as np
import pytest
from small import PLAIN, SCALED, WEIGHTED, exercise, scaled, verdict, weighted

from autograder.exercises import Case
from autograder.judge import ask_here, judge

RIGHT = scaled
# What a function does -> the name that it gets.
ALONE = {
    "sign": lambda X, w: -RIGHT(X, w),
    "over_X_1": lambda X, w: RIGHT(X, w) / X.shape[1],
    "times_2": lambda X, w: 2 * RIGHT(X, w),
    "over_size_X": lambda X, w: RIGHT(X, w) / X.size,
    "squared": lambda X, w: RIGHT(X, w) ** 2,
    "absolute": lambda X, w: np.abs(RIGHT(X, w)),
    "rounded_2": lambda X, w: RIGHT(X, w).round(2),
    "negatives_lost": lambda X, w: np.maximum(RIGHT(X, w), 0),
    "turned_180": lambda X, w: RIGHT(X, w)[::-1, ::-1],
    "flipped_0": lambda X, w: RIGHT(X, w)[::-1],
    "flipped_1": lambda X, w: RIGHT(X, w)[:, ::-1],
    "shifted_1": lambda X, w: np.roll(RIGHT(X, w), 1, axis=1),
    "sorted": lambda X, w: np.sort(RIGHT(X, w), axis=None).reshape(X.shape),
    "by_columns": lambda X, w: RIGHT(X, w).ravel(order="F").reshape(X.shape),
    "sum_over_0": lambda X, w: RIGHT(X, w).sum(axis=0),
    "mean_over_all": lambda X, w: RIGHT(X, w).mean(),
    "sums_so_far": lambda X, w: RIGHT(X, w).cumsum().reshape(X.shape),
    "minus_w": lambda X, w: RIGHT(X, -w),
    "ones_w": lambda X, w: RIGHT(X, np.ones_like(w)),
    "absolute_X": lambda X, w: RIGHT(np.abs(X), w),
    "first_0_for_all_X": lambda X, w: RIGHT(np.repeat(X[:1], len(X), axis=0), w),
    "first_row_and_column_left_out_X": lambda X, w: RIGHT(np.pad(X[1:, 1:], ((1, 0), (1, 0))), w),
    "last_row_and_column_left_out_X": lambda X, w: RIGHT(np.pad(X[:-1, :-1], ((0, 1), (0, 1))), w),
    "is X itself": lambda X, w: X.copy(),
    "is X + w": lambda X, w: X + w,
    "is the sum of X": lambda X, w: X.sum(),
    "last_0_missing": lambda X, w: RIGHT(X, w)[:-1],
    "nonzero_only": lambda X, w: RIGHT(X, w)[X != 0],
    "all_0": lambda X, w: 0 * X,
    "all_nan": lambda X, w: X * np.nan,
    "plus_1": lambda X, w: RIGHT(X, w) + 1,
    "reciprocal": lambda X, w: 1 / RIGHT(X, w),
    "large_middle": lambda X, w: np.pad(RIGHT(X, w), 1, mode="edge"),
}
EQUAL = {  # what cannot be told apart from it
    "minus_w": {"sign", "minus_w", "minus_X"},
    "ones_w": {"ones_w", "is X itself"},
    "over_X_1": {"over_X_1", "over_size_w"},
    "last_row_and_column_left_out_X": {"edge_zero"},  # told of the answer, where that is as true
    "nonzero_only": {"nonzero_only", "lost_axis"},
    "is X itself": {"ones_w", "is X itself"},
}


@pytest.mark.parametrize("name", ALONE)
def test_a_relation_is_found(name):
    found = verdict(ALONE[name], PLAIN)
    assert found.score == 0
    assert found.misconception in EQUAL.get(name, {name}), found.sentence


@pytest.mark.parametrize("name", ["sign", "over_X_1", "turned_180", "squared", "rounded_2"])
def test_a_relation_is_found_on_top_of_a_choice(name):
    change = {
        "sign": lambda a: -a,
        "over_X_1": lambda a: a / a.shape[1],
        "turned_180": lambda a: a[::-1, ::-1],
        "squared": lambda a: a**2,
        "rounded_2": lambda a: a.round(2),
    }[name]
    item = exercise(wrong=tuple(w for w in SCALED.wrong if w.choice == "where"))
    found = verdict(lambda X, w: change(scaled(X, w, where="positive_only")), item)
    assert found.misconception in (f"positive_only+{name}", "positive_only+over_size_w")
    assert "Only positive entries count for you." in found.sentence


@pytest.mark.parametrize("form", ["list_for_array", "float32"])
def test_form_is_told_beside_a_relation(form):
    change = {"list_for_array": np.ndarray.tolist, "float32": lambda a: a.astype(np.float32)}[form]
    found = verdict(lambda X, w: change(-scaled(X, w)), PLAIN)
    assert found.misconception == "sign" and "form" in found.sentence


def test_a_missing_sum_is_named():
    found = verdict(lambda X, w: X * w, exercise(weighted, wrong=()))
    assert found.misconception == "without_sum_over_1"
    assert "not yet added up" in found.sentence


def test_running_products_end_with_the_right_one():
    found = judge("00_start/slope_along", ask_here(lambda factors: np.cumprod(factors)), 7)
    assert found.misconception == "last_0_is_it"
    assert "return the last alone" in found.sentence


def test_the_second_of_two_relations_is_told_as_a_further_step():
    found = verdict(lambda X, w: -weighted(X, w) / X.shape[1], exercise(weighted, wrong=()))
    assert found.misconception in ("sign+over_X_1", "sign+over_size_w")
    assert found.sentence.count("the right one") == 1 and "On top of that" in found.sentence


def test_choices_are_preferred_to_relations():
    assert verdict(lambda X, w: -weighted(X, w), WEIGHTED).misconception == "minus"


def test_numbers_from_nowhere_get_no_name():
    def noise(X, w):
        return np.random.default_rng(int(1e6 * abs(X[0, 0] + w.sum()))).normal(size=X.shape)

    assert verdict(noise, PLAIN).misconception is None


def test_a_few_trivial_numbers_are_no_evidence():
    """An exercise whose answers are one number, which is 0: many relations would fit."""

    def cases(rng):
        return [Case("one number", (rng.uniform(0.1, 0.4, (1, 1)), np.ones((1, 1))))]

    found = verdict(lambda X, w: np.zeros((1, 1)) + (X[0, 0] > 0.9), exercise(scaled, cases, ()))
    assert found.misconception in (None, "all_0", "same_answer_always")


def test_integers_in_cut_the_numbers():
    def cases(rng):
        return [
            *SCALED.cases(1)[:2],
            Case(
                "whole numbers", (rng.integers(1, 9, (3, 4)), rng.normal(size=(1, 4))), "integers"
            ),
        ]

    def like(X, w):
        out = np.zeros_like(X)
        out[...] = scaled(X, w)
        return out

    found = verdict(like, exercise(cases=cases, wrong=()))
    assert found.misconception == "cut_for_integers"


def two_parts(X, w):
    return {"first": scaled(X, w), "second": 3 * X}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("other_names", lambda parts: {"dfirst": parts["first"], "second": parts["second"]}),
        ("last_key_alone", lambda parts: {"second": parts["second"]}),
    ],
)
def test_parts_under_other_names_or_lost_in_the_loop_are_named(name, change):
    found = verdict(lambda X, w: change(two_parts(X, w)), exercise(two_parts, wrong=()))
    assert found.misconception == name and found.score == 0


def test_a_right_row_repeated_is_no_middle():
    def row(X, w):
        return X.sum(axis=0, keepdims=True)

    found = verdict(lambda X, w: np.repeat(row(X, w), 3, axis=0), exercise(row, wrong=()))
    assert found.misconception in ("repeated", "without_mean_over_0")  # both are true


def test_a_number_that_would_round_to_0_is_not_called_rounded():
    def tiny(X, w):
        return 1e-10 * scaled(X, w)

    found = verdict(lambda X, w: 0.0 * X, exercise(tiny, wrong=(), rtol=1e-9, atol=0.0))
    assert not (found.misconception or "").startswith("rounded")
