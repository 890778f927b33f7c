"""The judge: exact types, shapes, changed inputs, names for mistakes, and shares of the points."""

import numpy as np
import pytest
from small import judging

from autograder.answers import Answer, Draws, Foreign, Formula, call, snapshot
from autograder.exercises import Case, Exercise, UnknownExercise, find, of_lesson
from autograder.exercises.base import choice
from autograder.judge import ask_here, judge, missing
from autograder.judge.facts import difference


def double(x):
    """The reference of a small exercise: 2x."""
    return 2.0 * x


def draw(rng):
    return [
        Case("ordinary numbers", (rng.normal(size=(2, 3)),)),
        Case("one column", (rng.normal(size=(4, 1)),), "columns"),
    ]


def doubled(x, *, factor="two"):
    return x / 2 if factor == "halved" else 2.0 * x


HALVED = choice("factor", "A heading", halved="You halved it.")


def exercise(model=doubled, wrong=HALVED, **more):
    more = {"weights": {"arguments kept": 0}, **more}
    return Exercise("07_relu", "double", double, draw, 4, model, wrong, **more)


EXERCISE = exercise()


def verdict(function, exercise=EXERCISE):
    return judging._judge_exercise(exercise, ask_here(function), seed=7)


def test_the_right_answer_passes():
    found = verdict(double)
    assert found.passed and found.score == 4 and found.groups_passed == found.groups == 3


def test_a_known_mistake_is_named_in_its_own_words():
    found = verdict(lambda x: x / 2)
    assert (found.misconception, found.sentence, found.score) == ("halved", "You halved it.", 0)


def test_one_group_of_two_earns_half():
    found = verdict(lambda x: 2.0 * x if x.shape[1] > 1 else x)
    assert (found.status, found.score, found.failed_case) == ("partial", 2.0, "one column")


def test_without_the_plain_group_nothing_is_earned():
    assert verdict(lambda x: 2.0 * x if x.shape[1] == 1 else 0 * x).score == 0


class Sly(np.ndarray):
    """An array that claims to be equal to everything."""

    def __eq__(self, other):
        return np.True_

    def __sub__(self, other):
        return np.zeros(self.shape)


class Agreeable:
    shape, dtype = (2, 3), np.dtype(float)

    def __eq__(self, other):
        return True


@pytest.mark.parametrize(
    "trick",
    [
        lambda x: np.zeros(x.shape).view(Sly),
        lambda x: np.ma.masked_array(2 * x, mask=True),
        lambda x: (2 * x).astype(object),
        lambda x: np.full(x.shape, np.nan),
        lambda x: np.array(2.0),
        lambda x: np.zeros((0,)),
        lambda x: Agreeable(),
        lambda x: 2 * x + 1e-3,
        lambda x: None,
        lambda x: True,
        lambda x: "2x",
    ],
)
def test_no_other_type_slips_through(trick):
    assert verdict(trick).score == 0


def test_a_changed_input_fails_and_is_said():
    def inplace(x):
        x *= 2
        return x.copy()

    found = verdict(inplace)
    assert found.score == 4 and not verdict(inplace, exercise(weights={})).passed
    assert "changed its argument x" in verdict(inplace, exercise(weights={})).sentence


def test_an_error_is_told_in_its_own_words():
    def broken(x):
        raise ValueError("wrong turn")

    assert "ValueError: wrong turn" in verdict(broken).sentence


def test_a_sentence_shows_no_expected_number():
    found = verdict(lambda x: 2 * x + (x > 0.5))
    digits = {f"{abs(v):.3f}" for case in draw(np.random.default_rng(0)) for v in case.args[0].flat}
    assert not any(number in found.sentence for number in digits)
    assert "index" in found.sentence


def test_numbers_must_be_floats():
    assert difference(1.0, 1.0, 0, 0) is None
    assert difference(np.float64(1.0), 1.0, 0, 0) is None
    for wrong in (1, True, np.array(1.0), "1.0", None, [1.0]):
        assert difference(wrong, 1.0, 0, 0).kind == "type"


def test_tuples_and_dicts_are_compared_part_by_part():
    want = ({"w": np.ones(2)}, [1.0, 2.0])
    assert difference(({"w": np.ones(2)}, [1.0, 2.0]), want, 0, 0) is None
    assert "keys w" in difference(({"v": np.ones(2)}, [1.0, 2.0]), want, 0, 0).text
    assert "[1][1]" in difference(({"w": np.ones(2)}, [1.0, 3.0]), want, 0, 0).text
    assert difference([{"w": np.ones(2)}, [1.0, 2.0]], want, 0, 0).kind == "type"


def test_a_warning_fails_only_a_quiet_exercise():
    def loud(x):
        np.exp(np.float64(1e4))
        return 2.0 * x

    assert verdict(loud).passed
    assert "NumPy warned" in verdict(loud, exercise(quiet=True)).sentence


def test_the_same_seed_gives_the_same_cases():
    mask = find("06_max_pool/max_pool_mask")
    one, two, other = (mask.cases(seed)[0].args[0] for seed in (1, 1, 2))
    assert np.array_equal(one, two) and not np.array_equal(one, other)


def test_questions_take_a_letter_and_give_the_reason():
    right = judge("06_max_pool/question_1", ask_here("c"))
    wrong = judge("06_max_pool/question_1", ask_here(" A "))
    assert right.passed and right.score == 1
    assert wrong.score == 0 and wrong.sentence.startswith("Not a.")
    for answer in ("", "e", None, 3, ["c"]):
        assert judge("06_max_pool/question_1", ask_here(answer)).status == "missing"


def test_an_unknown_exercise_gets_advice():
    with pytest.raises(UnknownExercise, match="max_pool_mask"):
        find("06_max_pool/max_pool_mas")
    with pytest.raises(UnknownExercise, match="06_max_pool"):
        of_lesson("06_max_poo")


def test_a_missing_verdict_earns_nothing():
    found = missing("06_max_pool/max_pool_mask", "The cell stopped before it.")
    assert found.score == 0 and found.status == "missing"


def test_an_answer_short_is_refused():
    with pytest.raises(ValueError, match="2 cases asked, 1 answered"):
        judging._judge_exercise(EXERCISE, lambda requests: [Answer()], seed=1)


def test_snapshots_are_copies_of_exact_types():
    x = np.ones(2)
    kept = snapshot({"a": (x, [1, np.float32(2)])})
    x[:] = 5
    assert kept["a"][0].tolist() == [1, 1]
    assert type(snapshot(x.view(Sly))) is Foreign
    assert snapshot(np.array([None])) == Foreign("array of object")
    assert snapshot({1: 2}) == Foreign("dict")
    deep = [[[[[[1]]]]]]
    assert snapshot(deep)[0][0][0][0] == Foreign("list")


def test_every_call_draws_from_a_generator_of_its_own():
    first, again, other = (call(lambda rng: rng.normal(), (Draws(s),)).value for s in (5, 5, 6))
    assert first == again == np.random.default_rng(5).normal() != other
    assert call(lambda rng: type(rng) is np.random.Generator, (Draws(5),)).value


def test_formulas_call_like_functions():
    f = Formula("np.sum(c * x)", ("x",), {"c": 3.0})
    assert f(np.array([1.0, 2.0])) == 9.0
    assert call(lambda g, x: g(x), (f, np.ones(2))).value == 6.0
