"""Parts, groups of cases, conditions, probes, and the last resort."""

import numpy as np
import pytest
from small import PLAIN, SCALED, exercise, scaled, verdict

from autograder.answers import Formula
from autograder.exercises import Case, Exercise


def split(X, w, *, second="sum"):
    return {"product": X * w, "total": (X * w).sum(axis=1), "mean": (X * w).mean(axis=0)}


def pair(X, w):
    """Two parts.

    Returns
    -------
    product : array
    total : float
    """
    return X * w, float((X * w).sum())


PARTS = exercise(split, wrong=())
PAIR = Exercise("07_relu", "pair", pair, SCALED.draw, 4, model=pair)


def changed(**more):
    def function(X, w):
        return {**split(X, w), **{key: make(X, w) for key, make in more.items()}}

    return function


def test_the_first_wrong_part_is_named_and_what_is_right():
    found = verdict(changed(total=lambda X, w: X[:, 0] ** 3), PARTS)
    assert found.misconception is None
    assert found.sentence.startswith("product and mean are right; total is wrong.")


def test_the_mistake_of_one_part_is_found():
    found = verdict(changed(total=lambda X, w: -(X * w).sum(axis=1)), PARTS)
    assert found.misconception == "1:sign" and "In total: " in found.sentence


def test_two_parts_have_mistakes_of_their_own():
    found = verdict(
        changed(total=lambda X, w: -(X * w).sum(axis=1), mean=lambda X, w: (X * w).sum(axis=0)),
        PARTS,
    )
    assert found.misconception == "1:sign+2:times_X_0"


def test_parts_of_a_tuple_are_called_as_the_docstring_calls_them():
    found = verdict(lambda X, w: (X * w, -float((X * w).sum())), PAIR)
    assert "In total: " in found.sentence and "product is right" in found.sentence


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda X, w: pair(X, w)[::-1], "order_10"),
        (lambda X, w: pair(X, w)[0], "part_0_alone"),
        (lambda X, w: (X * w, None), "part_1_none"),
        (lambda X, w: {"product": X * w, "total": float((X * w).sum())}, "dict_for_tuple"),
    ],
)
def test_structure_is_named(function, name):
    assert verdict(function, PAIR).misconception == name


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda X, w: {k: v for k, v in split(X, w).items() if k != "mean"}, "without_mean"),
        (lambda X, w: split(X, w)["product"], "product_alone"),
        (lambda X, w: tuple(split(X, w).values()), "values_as_tuple"),
        (changed(mean=lambda X, w: None), "none_mean"),
    ],
)
def test_structure_of_a_dict_is_named(function, name):
    assert verdict(function, PARTS).misconception == name


def test_what_stands_inside_is_found():
    assert verdict(lambda X, w: (X, X * w), PLAIN).misconception == "inside_1"
    assert verdict(lambda X, w: {"Z": X * w}, PLAIN).misconception == "inside_Z"
    assert verdict(lambda X, w: np.nonzero(X * w), PLAIN).misconception == "places_for_values"


def test_groups_of_cases_have_mistakes_of_their_own():
    def wrong(X, w):
        if X.shape[1] == 1:
            return -scaled(X, w)
        return scaled(X, w, times="cubed")

    found = verdict(wrong)
    assert set(found.misconception.split("+")) == {"minus", "cubed"}
    assert "On a column: " in found.sentence


def test_right_only_where_a_case_has_a_property():
    def wrong(X, w):
        return scaled(X, w) if X.shape[1] != 1 else np.cos(X)

    found = verdict(wrong, PLAIN)
    assert found.misconception is None or "X" in found.sentence

    def square(X, w):
        return scaled(X, w) if X.shape[0] == X.shape[1] else np.cos(X)

    found = verdict(square, PLAIN)
    assert found.misconception == "only_where X is square"
    assert "those are right where X is square" in found.sentence


def test_right_but_where_an_entry_has_a_property():
    def border(X, w):
        out = scaled(X, w)
        out[-1] = np.tan(out[-1])
        return out

    assert verdict(border, PLAIN).misconception == "but in the last row"

    def leaky(X, w):
        return np.where(X < 0, np.sin(X), scaled(X, w))

    assert verdict(leaky, PLAIN).misconception == "but where X is negative"


def test_state_between_calls_is_noticed():
    kept = []

    def forgetful(X, w):
        kept.append(1)
        return scaled(X, w) + len(kept)

    found = verdict(forgetful, PLAIN)
    assert found.misconception == "answers_change" and "from one call to the next" in found.sentence


def test_an_argument_without_effect_is_named():
    found = verdict(lambda X, w: np.exp(X) + 0.3, PLAIN)
    assert found.misconception == "without_w" and "does not depend on w" in found.sentence


def test_a_fixed_answer_is_named():
    found = verdict(lambda X, w: np.array([[0.3, 0.7]]), PLAIN)
    assert found.misconception == "same_answer_always"


def test_nothing_returned_and_a_function_returned():
    assert verdict(lambda X, w: None).misconception in ("returns_nothing", "no_return")
    assert verdict(lambda X, w: X.sum).misconception == "returns_function"


def test_the_last_resort_shows_the_smallest_case_and_no_expected_number():
    def odd(X, w):
        return np.exp(np.sin(X) + w**2)

    found = verdict(odd, PLAIN)
    assert found.misconception is None
    assert "index [0, 0]" in found.sentence
    seeds = [SCALED.cases(3), SCALED.cases(3 + 7919)]
    wanted = {
        f"{abs(v):.3f}" for cases in seeds for c in cases for v in (c.args[0] * c.args[1]).flat
    }
    assert not any(number in found.sentence for number in wanted)


def test_a_formula_is_not_written_out():
    def at(f, x):
        return f(x)

    def cases(rng):
        return [Case("a square", (Formula("x * x + c", ("x",), {"c": 2.0}), rng.normal(size=2)))]

    item = Exercise("07_relu", "at", at, cases, 1, model=at)
    assert "Formula" not in verdict(lambda f, x: np.cosh(x), item).sentence


def test_a_slow_function_is_not_asked_for_ever():
    calls = []

    def odd(X, w):
        calls.append(1)
        return np.exp(np.sin(X) + w**2)

    verdict(odd, PLAIN)
    assert len(calls) < 110
