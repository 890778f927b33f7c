"""The search: choices alone and together, the same verdict each time, and no name by chance."""

import itertools

import numpy as np
import pytest
from small import SCALED, WEIGHTED, exercise, judging, scaled, verdict

from autograder.exercises import Case
from autograder.exercises.base import choice
from autograder.judge.blocks import Block, row
from autograder.judge.evidence import Evidence
from autograder.judge.judge import ask_here
from autograder.judge.layout import lay_out
from autograder.judge.search import Search
from autograder.judge.table import table

WRONG = {w.choice: w for w in SCALED.wrong}


@pytest.mark.parametrize("many", [1, 2, 3])
def test_choices_are_found_together(many):
    for some in itertools.combinations(WRONG, many):
        chosen = {name: WRONG[name].name for name in some}
        found = verdict(lambda X, w, c=chosen: scaled(X, w, **c))
        assert set(found.misconception.split("+")) == set(chosen.values())
        assert all(WRONG[name].sentence in found.sentence for name in some)


def test_a_choice_that_shows_in_one_group_is_found():
    def cases(rng):
        positive = np.abs(rng.normal(size=(3, 4))), rng.normal(size=(1, 4))
        return [Case("positive", positive), *SCALED.draw(rng)]

    found = verdict(lambda X, w: scaled(X, w, where="positive_only"), exercise(cases=cases))
    assert found.misconception == "positive_only"


def test_the_same_answers_get_the_same_verdict():
    def wrong(X, w):
        return -scaled(X, w, where="positive_only") / X.shape[0]

    first = verdict(wrong)
    table.cache_clear()
    assert verdict(wrong) == first == verdict(wrong)


def test_the_answer_of_one_student_is_searched_for_once():
    def wrong(X, w):
        return np.cos(scaled(X, w))

    verdict(wrong, WEIGHTED)
    before = len(table(WEIGHTED, 3).memo)
    assert before
    verdict(lambda X, w: wrong(X, w), WEIGHTED)
    assert len(table(WEIGHTED, 3).memo) == before


def test_an_explanation_that_fits_the_graded_cases_alone_is_dropped():
    """Fresh cases tell: the function has the graded ones by heart, with the sign turned."""
    known = {
        case.args[0].tobytes() + case.args[1].tobytes(): -scaled(*case.args)
        for case in SCALED.cases(3)
    }

    def by_heart(X, w):
        return known.get(X.tobytes() + w.tobytes(), np.exp(X * w + w))

    assert verdict(by_heart).misconception is None


def test_rivals_are_told_apart_by_a_made_up_case():
    """On the cases X has three rows, always: a factor 3 and the number of rows look alike."""

    def cases(rng):
        return [Case("one", (rng.normal(size=(3, 4)), rng.normal(size=(1, 4))))]

    item = exercise(cases=cases, wrong=())
    assert verdict(lambda X, w: 3 * scaled(X, w), item).misconception == "times_3"
    rows = verdict(lambda X, w: len(X) * scaled(X, w), item)
    assert rows.misconception == "times_X_0"


def test_an_error_is_no_evidence():
    def fails(X, w, *, how="right"):
        if how == "raises":
            raise TypeError
        return X * w

    item = exercise(fails, wrong=choice("how", "A heading", raises="It raises."))

    def raises(X, w):
        raise TypeError("no")

    assert verdict(raises, item).misconception == "error_TypeError"


def test_answers_beside_an_error_are_explained():
    def wrong(X, w):
        if X.shape[0] == X.shape[1]:
            raise ValueError("no squares")
        return -scaled(X, w)

    found = verdict(wrong)
    assert found.misconception == "minus"
    assert "no squares" in found.sentence


def test_pairs_stay_within_a_budget():
    many = choice("sign", "A heading", **{f"minus_{n}": "It is wrong." for n in range(40)})
    more = choice("times", "A heading", **{f"nothing_{n}": "It is wrong." for n in range(40)})

    def slow(X, w, *, sign="plus", times="w"):
        for _ in range(2000):
            abs(1)
        return X * w + len(sign) + 100 * len(times)

    item = exercise(slow, wrong=(*many, *more))
    search = Search(Evidence(item, 3, ask_here(lambda X, w: X)))
    assert 0 < len(list(search.pool.within_budget(2))) < 1600


def test_a_block_finds_every_prediction_that_is_near():
    rng = np.random.default_rng(0)
    want = np.zeros((5, 7))
    predictions = [(n, lay_out(rng.normal(size=(5, 7)), want)) for n in range(200)]
    predictions += [("other size", lay_out(rng.normal(size=(2, 2)), want)), ("error", None)]
    block = Block(predictions)
    for n, laid in predictions[:200]:
        key, numbers = row(laid)
        assert block.near(key, numbers + 1e-9, 1e-7, 1e-8) == [n]
        assert block.near(key, numbers * 2, 1e-7, 1e-8, lambda m: m * 2) == [n]


def test_nan_and_infinity_are_near_themselves_alone():
    want = np.zeros(3)
    block = Block(
        [("nan", lay_out(np.full(3, np.nan), want)), ("inf", lay_out(want + np.inf, want))]
    )
    for name, value in (("nan", np.nan), ("inf", np.inf)):
        assert block.near(*row(lay_out(np.full(3, value), want)), 1e-4, 1e-5) == [name]


@pytest.mark.parametrize("slow_on", ["fresh", "made up", "again"])
def test_points_stay_where_what_is_asked_further_does_not_end(slow_on):
    """The graded cases decide; whatever is asked beyond them serves the sentence alone."""
    cases, asked = [case.args for case in SCALED.cases(3)], []

    def function(X, w):
        return np.cos(scaled(X, w)) if X.shape[0] == X.shape[1] else scaled(X, w)

    def ask(requests):
        if any(np.array_equal(requests[0][0], args[0]) for args in cases):
            kind = "again" if asked else "graded"
        else:
            kind = "fresh" if len(requests) == len(cases) else "made up"
        asked.append(kind)
        if kind == slow_on:
            raise TimeoutError("it took longer than 10 seconds")
        return ask_here(function)(requests)

    found = judging._judge_exercise(SCALED, ask, 3)
    assert asked.count(slow_on) == 1 and asked[-1] == slow_on
    assert found.status == "partial" and 0 < found.score < SCALED.points
    assert "did not end in time" in found.sentence


def test_a_function_that_does_not_end_on_a_graded_case_is_no_matter_of_sentences():
    def ask(requests):
        raise TimeoutError("it took longer than 10 seconds")

    with pytest.raises(TimeoutError):
        judging._judge_exercise(SCALED, ask, 3)


def test_made_up_cases_are_asked_at_once_and_follow_the_numbers_of_the_others():
    asked = []

    def ask(requests):
        asked.append(len(requests))
        return ask_here(scaled)(requests)

    evidence = Evidence(SCALED, 3, ask)
    made, count = evidence.table.made, len(evidence.table.cases)
    assert made[0] == count and len(set(made)) == len(made) > 4
    found = evidence.on_made(made[:4])
    assert asked == [count, 4]
    assert [one.number for one in found] == made[:4] and all(one.right for one in found)
    args = {one.case.args[0].tobytes() for one in (*found, *evidence.graded)}
    assert len(args) == 4 + count
