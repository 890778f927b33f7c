"""The calculation written beside an entry gives that entry."""

import re

import numpy as np
import pytest

from autograder.exercises import of_function
from autograder.exercises.unfolding import RULES, unfolded


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_figures_give_the_entry(name):
    exercise = of_function(name)
    for case in exercise.cases(0):
        want = np.asarray(exercise.reference(*case.args))
        if want.ndim > 2:
            continue
        for index in list(np.ndindex(want.shape))[:12]:
            text = unfolded(exercise, case.args, index)
            middle, _, value = text.replace("\u2212", "-").partition(" = ")[2].rpartition(" = ")
            assert float(value) == pytest.approx(want[index], rel=1e-3, abs=1e-12)
            if not re.search(r"[a-zA-Z…]", middle):  # figures alone: Python can work them out
                found = eval(middle.replace("·", "*"))
                assert found == pytest.approx(want[index], rel=2e-2, abs=5e-2), text


def test_an_exercise_without_a_rule_has_no_text():
    exercise = of_function("sigmoid")
    assert unfolded(exercise, exercise.cases(0)[0].args, (0, 0)) == ""
