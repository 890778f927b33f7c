"""Lesson 02: every exercise judges right and wrong answers as the lesson says."""

import numpy as np
from lesson_tools import verdict

from autograder.exercises import find

LESSON = "02_loss"


def held(A2, Y, low=1e-12):
    """The loss with the bounds written out by hand, without np.clip."""
    p = np.minimum(np.maximum(A2, low), 1 - low)
    return np.mean(np.where(Y == 1, -np.log(p), -np.log(1 - p)))


def test_another_way_to_stay_finite_passes():
    assert verdict(find("02_loss/binary_cross_entropy"), held).passed


def test_a_number_added_in_the_log_is_named_and_costs_the_certain_predictions():
    """The lesson says to hold A2 inside bounds; log(1 + 1e-12) is not what it wants."""

    def shifted(A2, Y):
        return np.mean(-Y * np.log(A2 + 1e-12) - (1 - Y) * np.log(1 - A2 + 1e-12))

    found = verdict(find("02_loss/binary_cross_entropy"), shifted)
    assert found.misconception == "epsilon_added" and found.status == "partial"


def test_another_floor_keeps_the_points_of_all_other_predictions():
    found = verdict(
        find("02_loss/binary_cross_entropy"), lambda A2, Y: float(held(A2, Y, low=1e-15))
    )
    assert found.status == "partial" and found.groups_passed == found.groups - 1


def test_the_unsimplified_sum_passes():
    exercise = find("02_loss/dL_dA2")
    assert verdict(exercise, lambda A2, Y: -Y / A2 + (1 - Y) / (1 - A2)).passed


def test_moving_an_entry_and_putting_it_back_passes():
    def in_place(f, x, h=1e-5):
        gradient = np.zeros_like(x)
        for index in np.ndindex(x.shape):
            kept = x[index]
            x[index] = kept + h
            above = f(x)
            x[index] = kept - h
            below = f(x)
            x[index] = kept
            gradient[index] = (above - below) / (2 * h)
        return gradient

    assert verdict(find("02_loss/numerical_derivative"), in_place).passed


def test_one_number_for_all_is_not_called_infinite():
    found = verdict(find("02_loss/binary_cross_entropy"), lambda A2, Y: 3.0)
    assert (found.status, found.misconception) == ("wrong", "same_answer_always")
