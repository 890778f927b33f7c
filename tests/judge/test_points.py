"""Points: the groups of cases whose values are right; form costs a fifth; naming costs nothing."""

import warnings

import numpy as np
import pytest
from small import PLAIN, SCALED, exercise, scaled, verdict

from autograder.exercises import Case


def test_groups_earn_their_shares():
    found = verdict(lambda X, w: scaled(X, w) if X.shape[1] > 1 else X + w)
    assert (found.status, found.score, found.groups_passed, found.groups) == ("partial", 3.0, 3, 4)
    assert found.arithmetic == (
        "3 of 4 points: plain 1/1, one column 0/1, square 1/1, arguments kept 1/1."
    )


def test_without_the_plain_group_nothing_counts():
    found = verdict(lambda X, w: scaled(X, w) if X.shape[1] == 1 else X + w)
    assert found.score == 0 and "without plain nothing counts" in found.arithmetic


def test_weights_say_what_the_lesson_teaches():
    item = exercise(weights={"plain": 2, "square": 5, "arguments kept": 0})
    found = verdict(lambda X, w: scaled(X, w) if X.shape[0] != X.shape[1] else X + w, item)
    assert found.score == 4 * 3 / 8


@pytest.mark.parametrize("wrong", SCALED.wrong, ids=lambda w: w.name)
def test_naming_changes_no_points(wrong):
    def function(X, w):
        return scaled(X, w, **{wrong.choice: wrong.name})

    named, unnamed = verdict(function, SCALED), verdict(function, PLAIN)
    assert (named.score, named.arithmetic) == (unnamed.score, unnamed.arithmetic)


@pytest.mark.parametrize("seed", range(40))
def test_float32_costs_a_fifth_on_every_seed(seed):
    found = verdict(lambda X, w: (X * w).astype(np.float32), SCALED, seed)
    assert found.score == pytest.approx(0.8 * 4)
    assert "float64" in found.sentence and "costs 20 %" in found.arithmetic


def test_a_changed_argument_costs_its_share():
    def in_place(X, w):
        X *= w
        return X

    found = verdict(in_place)
    assert found.score == 3 and found.misconception == "changes_X"


def test_a_warning_costs_where_none_may_come():
    def loud(X, w):
        warnings.warn("overflow encountered in exp", RuntimeWarning, stacklevel=1)
        return X * w

    assert verdict(loud).passed
    found = verdict(loud, exercise(quiet=True))
    assert found.misconception == "warning" and 0 < found.score < 4


def test_integers_are_accepted_where_the_exercise_says_so():
    def cases(rng):
        whole = rng.integers(-4, 5, (3, 4)), rng.integers(1, 5, (1, 4))
        return [*SCALED.draw(rng)[:2], Case("whole numbers", whole, "integers")]

    def as_it_comes(X, w):
        return X * w

    def model(X, w):
        return np.asarray(X * w, float)

    assert verdict(as_it_comes, exercise(model, cases, (), integers=True)).passed
    found = verdict(as_it_comes, exercise(model, cases, ()))
    assert found.score == pytest.approx(0.8 * 4) and found.misconception == "integers"
    rounded = verdict(lambda X, w: (X * w).astype(int), exercise(model, cases, (), integers=True))
    assert rounded.score == 0
