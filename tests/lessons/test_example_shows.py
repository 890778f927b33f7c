"""On the running example every wrong choice of every exercise of lessons 01 to 09 shows."""

import numpy as np
import pytest
from _lab.example import example

from autograder.authoring import example_search
from autograder.authoring.example_shows import RULES, arrays, asked, exercises, hidden, unexplained

GIVEN = ("X", "w1", "b1", "w2", "b2", "Y")
FORMULAS = {  # they take a function of their own and are not asked on the example's arrays
    "numerical_derivative",
    "gradient_check",
}


@pytest.fixture(scope="module")
def here():
    return arrays(*(getattr(example, name) for name in GIVEN))


def test_every_wrong_choice_shows_or_falls_under_a_rule(here):
    assert unexplained(here) == []


def test_every_exercise_but_those_that_take_a_function_is_asked(here):
    assert set(exercises()) - set(asked(here)) == FORMULAS | TRANSFER


TRANSFER = set()


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_needed(here, rule):
    """Some choice is hidden on the example, and the rule's change of it shows that choice."""
    questions = asked(here)
    shown = 0
    for name, args in RULES[rule](here).items():
        unseen = hidden(exercises()[name], questions[name])
        shown += len(set(unseen) - set(hidden(exercises()[name], args)))
    assert shown


def test_numbers_that_hide_bugs_are_refused():
    """With open gates at all marked maxima and w2 summing to 0, two lessons' bugs are hidden."""
    X, w1, b1 = example_search.START
    found = unexplained(example_search.as_example(X, w1, b1))
    assert {("dL_dZ1", "mask_forgotten"), ("dL_db1", "bias_mean")} <= set(found)
    assert example_search.faults(X, w1, b1) > 0


def test_the_example_has_what_the_search_looks_for(here):
    assert example_search.faults(here["X"], here["w1"], here["b1"].item()) == 0
    assert not np.array_equal(here["dZ1"], here["dA1"])
    assert example.db1.item() != 0


def test_a_search_finds_nothing_or_what_it_looks_for():
    found = example_search.search(0, steps=300)
    assert found is None or example_search.faults(*found) == 0
