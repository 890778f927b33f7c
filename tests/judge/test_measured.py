"""Measured goals: what a layer and a network do is counted, and each cause has its name."""

import numpy as np
import pytest

from autograder.answers import Answer, call
from autograder.exercises import find
from autograder.exercises.measured import digits
from autograder.judge import judge
from autograder.judge.measured import measured

SLOPES, ACCURACY = find("13_capstone/own_layer_backward"), find("13_capstone/recognise")


def asking(**functions):
    """An `ask_of` over functions by name."""
    return lambda name, requests, seconds: (
        [call(functions[name], args) for args in requests] if name in functions else None
    )


def layer_found(layer, way_back, seed=1):
    ask = asking(own_layer=layer, own_layer_backward=way_back)
    return measured(SLOPES, ask, seed, digits())


def read_found(function, seed=1):
    return measured(ACCURACY, asking(recognise=function), seed, digits())


def sigmoid(A):
    return 0.5 * (1 + np.tanh(A / 2))


def swish(A):
    return A * sigmoid(A)


def swish_slope(A):
    return sigmoid(A) * (1 + A * (1 - sigmoid(A)))


def swish_back(dY, A):
    return dY * swish_slope(A)


def root(A):
    return np.sqrt((A**2).mean(axis=1, keepdims=True) + 1e-3)


def normed(A):
    return A / root(A)


def normed_back(dY, A):
    return dY / root(A) - A * (dY * A).mean(axis=1, keepdims=True) / root(A) ** 3


RIGHT = {
    "swish": (swish, swish_back),
    "softplus": (lambda A: np.logaddexp(0, A), lambda dY, A: dY * sigmoid(A)),
    "rows_normed": (normed, normed_back),
    "cube": (lambda A: A**3, lambda dY, A: 3 * dY * A**2),
    "exp": (np.exp, lambda dY, A: dY * np.exp(A)),
    "with_corners": (np.abs, lambda dY, A: dY * np.sign(A)),
}


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("seed", range(5))
def test_a_right_way_back_meets_every_goal(name, seed):
    found = layer_found(*RIGHT[name], seed)
    assert found.whole and found.earned == SLOPES.points, found.sentence


def changes_dY(dY, A):
    dY *= swish_slope(A)
    return dY


WRONG_BACK = {
    "constant_factor": lambda dY, A: swish_back(dY, A) / 2,
    "sign": lambda dY, A: -swish_back(dY, A),
    "returns_dY": lambda dY, A: dY.copy(),
    "forgets_dY": lambda dY, A: swish_slope(A),
    "forgets_A": lambda dY, A: 0.7 * dY,
    "transposed": lambda dY, A: swish_back(dY, A).T,
    "wrong_shape": lambda dY, A: swish_back(dY, A).sum(axis=0),
    "not_finite": lambda dY, A: swish_back(dY, A) / np.zeros_like(A),
    "all_zero": lambda dY, A: np.zeros_like(A),
    "no_array": lambda dY, A: 1.0,
    "no_floats": lambda dY, A: np.ones(A.shape, int),
    "other_slopes": lambda dY, A: dY * sigmoid(A),
    "error_ValueError": lambda dY, A: dY @ np.ones((7, 7)),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("cause", WRONG_BACK)
def test_a_wrong_way_back_earns_nothing_and_is_named(cause):
    found = layer_found(swish, WRONG_BACK[cause])
    assert (found.earned, found.cause) == (0, cause)
    assert found.sentence


def test_the_paths_to_other_places_are_missed():
    def own_place(dY, A):
        return dY * (1 / root(A) - A**2 / A.shape[1] / root(A) ** 3)

    assert layer_found(normed, own_place).cause == "own_place_only"


def test_a_changed_argument_costs_its_part_alone():
    found = layer_found(swish, changes_dY)
    assert found.cause == "changes_arguments"
    assert 5 < found.earned < SLOPES.points


@pytest.mark.filterwarnings("ignore")
def test_what_fails_on_large_numbers_alone_is_said():
    naive = lambda dY, A: swish_back(dY, A) + 0 * (np.exp(900 * np.maximum(np.abs(A) - 5, 0)))
    found = layer_found(swish, naive)
    assert found.cause == "not_finite_on_large_and_small_numbers"
    assert found.earned == 5


def test_what_fails_for_other_sizes_alone_is_said():
    found = layer_found(swish, lambda dY, A: swish_back(dY, A) * (1 + (A.shape[1] < 3)))
    assert found.cause == "wrong_elsewhere_on_other_sizes"


def doubles_its_argument(A):
    A *= 2
    return A**2


class Counting:
    """Gives other answers with every call, so that no slope can be held against it."""

    calls = 0

    def __call__(self, A):
        self.calls += 1
        return A * A + self.calls


NO_LAYER = {
    "layer_is_identity": lambda A: A.copy(),
    "layer_is_relu": lambda A: np.maximum(A, 0),
    "layer_is_sigmoid": sigmoid,
    "layer_is_tanh": np.tanh,
    "layer_straight": lambda A: 3 * A + 1,
    "layer_constant": lambda A: np.zeros_like(A),
    "layer_changes_argument": doubles_its_argument,
    "layer_not_the_same": Counting(),
    "layer_shape": lambda A: A.sum(axis=1),
    "layer_not_floats": lambda A: np.ones(A.shape, int),
    "layer_not_finite": lambda A: np.exp(200 * A),
    "not_differentiable": lambda A: A + 1e-3 * np.sin(1e7 * A),
    "error_IndexError": lambda A: A[:, 99],
    "layer_missing": lambda A: None,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("cause", NO_LAYER)
def test_what_is_no_layer_earns_nothing_and_is_named(cause):
    found = layer_found(NO_LAYER[cause], lambda dY, A: np.zeros_like(A))
    assert (found.earned, found.cause) == (0, cause)


def test_a_stepwise_layer_passes_no_error():
    found = layer_found(np.sign, lambda dY, A: np.zeros_like(A))
    assert (found.earned, found.cause) == (0, "layer_constant")


def test_a_layer_that_waits_for_its_way_back_is_found_out():
    """It learns where it is tried from the way back's arguments, and answers as that one says."""
    seen = []

    def way_back(dY, A):
        seen.append(A)
        return 2 * dY

    def layer(A):
        return 2 * A if any(A.shape == known.shape for known in seen) else A**2

    assert layer_found(layer, way_back).cause == "layer_not_the_same"


def test_a_corner_is_no_fault_of_the_way_back():
    jumps = lambda A: np.where(A > 0, A**2, A) + 0.0
    right = lambda dY, A: dY * np.where(A > 0, 2 * A, 1.0)
    assert layer_found(jumps, right).whole


def test_an_own_layer_that_is_not_defined_is_said():
    found = measured(SLOPES, asking(own_layer_backward=swish_back), 0, digits())
    assert (found.earned, found.cause) == (0, "layer_missing")


def test_an_empty_way_back_is_missing():
    ask = asking(own_layer=swish, own_layer_backward=lambda dY, A: None)
    assert judge(SLOPES.id, None, 0, ask_of=ask).status == "missing"


def nearest(images, labels, new, rng):
    flat = lambda some: some.reshape(len(some), -1)
    a, b = flat(new), flat(images)
    return labels[((b**2).sum(axis=1) - 2 * a @ b.T).argmin(axis=1)]


def restless():
    """A function that leaves `rng` alone: a generator of its own goes on from call to call."""
    own = np.random.default_rng(0)

    def recognise(images, labels, new, rng):
        found = nearest(images, labels, new, rng)
        some = own.random(len(found)) < 0.06
        return np.where(some, (found + 1) % 10, found)

    return recognise


def shuffles_in_place(images, labels, new, rng):
    found = nearest(images, labels, new, rng)
    rng.shuffle(images)
    return found


NOT_READ = {
    "one_answer": lambda i, l, new, rng: np.full(len(new), 3),
    "at_chance": lambda i, l, new, rng: rng.integers(0, 10, len(new)),
    "wrong_shape": lambda i, l, new, rng: np.zeros((len(new), 10)),
    "no_names": lambda i, l, new, rng: nearest(i, l, new, rng) / 1.0,
    "no_names ": lambda i, l, new, rng: nearest(i, l, new, rng) + 10,
    "error_ValueError": lambda i, l, new, rng: i @ new,
}


@pytest.mark.parametrize("cause", NOT_READ)
def test_what_reads_nothing_earns_nothing_and_is_named(cause):
    found = read_found(NOT_READ[cause])
    assert (found.earned, found.cause) == (0, cause.strip())


def test_answers_that_ignore_rng_cost_a_twentieth():
    found = read_found(restless())
    assert "ignores_rng" in found.cause
    assert found.earned == ACCURACY.points * 0.95


def test_changed_images_cost_a_twentieth():
    found = read_found(shuffles_in_place)
    assert (found.cause, found.earned) == ("changes_arguments", ACCURACY.points * 0.95)


def test_a_slow_level_does_not_take_the_other_along():
    def ask(name, requests, seconds):
        if requests[0][0].shape[1:] == (10, 10):
            raise TimeoutError
        return [call(nearest, args) for args in requests]

    found = measured(ACCURACY, ask, 0, digits())
    assert found.cause == "too_slow"
    assert "20 seconds" in found.sentence
    assert found.earned == 4.5 + 0.5


def test_the_new_images_labels_are_never_asked_with():
    asked = []

    def ask(name, requests, seconds):
        asked.extend(requests)
        return [Answer(value=np.zeros(len(args[2]), int)) for args in requests]

    measured(ACCURACY, ask, 0, digits())
    assert asked
    for images, labels, new, rng in asked:
        assert (len(images), len(labels), len(new)) == (500, 500, 300)
        assert type(rng).__name__ == "Draws"


def test_labels_are_renamed_by_lot():
    def original(images, labels, new, rng):
        seen.append(labels)
        return np.zeros(len(new), int)

    seen = []
    for seed in range(3):
        read_found(original, seed)
    assert len({labels[:40].tobytes() for labels in seen}) == len(seen)


def test_the_verdict_holds_the_shares_and_the_sum_of_points():
    found = judge(ACCURACY.id, None, 0, ask_of=asking(recognise=nearest))
    assert found.passed and dict(found.shares)["level 1"] > 0.9
    short = judge(ACCURACY.id, None, 0, ask_of=asking(recognise=NOT_READ["one_answer"]))
    assert short.arithmetic.startswith("0 of 10 points: level 1 0/4.5")
