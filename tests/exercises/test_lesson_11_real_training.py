"""Lesson 11: the network reads, the claims in prose hold, and a wrong function stops nothing."""

import numpy as np
import pytest
from lesson_tools import (
    LESSONS,
    beside_the_lessons,
    bodies_with_mistakes,
    exercises,
    run_cell,
    run_lesson,
    source_with,
)

from autograder import reference
from autograder.authoring.lesson import read_lesson

LESSON = "11_real_training"


@pytest.fixture(scope="module")
def worked():
    """The namespace that the worked lesson leaves behind."""
    return run_lesson(LESSON)[0]


@pytest.fixture
def beside():
    """Stand beside the lesson's data, and show nothing."""
    with beside_the_lessons() as shown:
        yield shown


# --- What the prose claims ----------------------------------------------------------------


def trained(worked, seed, learn, others):
    rng = np.random.default_rng(seed)
    p = worked["start"](rng, last=0.1)
    return worked["train"](*learn, p, rng, epochs=15, learning_rate=0.05, others=others)[1]


def test_the_network_reads_97_of_100_held_out_digits(worked):
    assert len(worked["right"]) == 359
    assert np.mean(worked["answer"] == worked["right"]) >= 0.97


def test_other_seeds_read_97_to_99(worked):
    seen = trained(worked, 3, worked["learn"], worked["held_out"])
    assert 0.965 <= seen[-1, 1, 1] <= 0.995


def test_hands_that_are_new_are_read_less_well(worked):
    """The lesson says about 95 of 100 when the last 360 images are held out."""
    images, y = worked["images"], worked["y"]
    seen = trained(worked, 0, (images[:-360], y[:-360]), (images[-360:], y[-360:]))
    assert 0.92 <= seen[-1, 1, 1] <= 0.97


def test_the_first_loss_is_log_10_once_the_last_layer_is_small(worked):
    for seed in range(3):
        start = lambda last, seed=seed: worked["start"](np.random.default_rng(seed), last)
        loss = lambda p: worked["measure"](*worked["learn"], p)[0]
        assert abs(loss(start(0.1)) - np.log(10)) < 0.02
        assert loss(start(1.0)) > np.log(10) + 0.3


def test_ten_images_are_learnt_by_heart_and_from_zeros_nothing_is(worked):
    assert worked["by_heart"][-1, 0, 0] < 0.001
    assert worked["stuck"][-1, 0, 0] > 1.9


def test_the_best_rate_of_the_sweep_is_the_one_the_lesson_speaks_of(worked):
    after = dict(zip(worked["rates"], worked["after"], strict=True))
    assert min(after, key=after.get) == 0.1
    assert abs(after[1.0] - np.log(10)) < 0.3


def test_equal_units_stay_equal(worked):
    W1, W2 = worked["alike"]
    for _ in range(20):
        dW1, dW2 = worked["tiny_gradients"](W1, W2)
        W1, W2 = W1 - 0.01 * dW1, W2 - 0.01 * dW2
    assert len(np.unique(W1, axis=0)) == 1
    assert not np.any(worked["tiny_gradients"](np.zeros((3, 4)), np.zeros((2, 3)))[0])


def test_twice_the_spread_grows_a_thousandfold_and_half_of_it_fades(worked):
    he = worked["he"]
    first, last = worked["spreads"](he)[0], worked["spreads"](he)[-1]
    assert 0.5 < last / first < 2.0
    for factor, wanted in ((2, 1024), (0.5, 1 / 1024)):
        assert worked["spreads"](factor * he)[-1] / last == pytest.approx(wanted, rel=1e-6)


def test_the_price_on_weights_holds_the_held_out_loss_down(worked):
    plain, priced = worked["priced"].values()
    assert priced[-1] < 0.8 * plain[-1]
    assert plain[-1] > plain.min()


def test_images_and_labels_shuffled_apart_teach_nothing(worked):
    losses, shares = worked["curves_with"](worked["shuffled_apart"])
    assert min(losses) > 2.2
    assert shares[-1] < 0.3


def test_a_filter_over_8_channels_sums_72_products():
    W = reference.initial_weights((400, 8, 3, 3), np.random.default_rng(0))
    assert W.std() == pytest.approx(0.167, abs=0.002)


# --- What happens with a wrong or an empty function ----------------------------------------


def cells_with(bodies):
    """The lesson's code cells but the checks, with other functions in some exercises' place."""
    for number, cell in enumerate(read_lesson(LESSONS / f"{LESSON}.md").cells):
        if cell.cell_type == "code" and cell.metadata.get("role") != "check":
            yield number, source_with(cell, bodies)


def run_with(bodies, shorter=()):
    """What the lesson prints when some functions are others, and its namespace."""
    printed = []
    namespace = {"__name__": "lesson", "print": lambda *text: printed.append(str(text[0]))}
    for number, source in cells_with(bodies):
        for long, short in shorter:
            source = source.replace(long, short)
        run_cell(source, number, namespace)
    return printed, namespace


def test_with_empty_functions_the_lesson_runs_and_says_what_is_missing(beside):
    printed, namespace = run_with({e.name: None for e in exercises(LESSON)})
    assert any("The training waits: initial_weights is still empty." in text for text in printed)
    assert "seen" not in namespace


RETURNS = "def {}(*args):\n    return {}"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("softmax_cross_entropy", None, "is still empty"),
        ("max_pool_backward", "args[0]", "The training stops with an error"),
        ("max_pool_backward", "np.ones(args[1].shape)", "is not what is measured"),
        ("minibatches", "[]", "does not show every image once"),
        ("momentum_step", "args[0]", "The training stops with an error"),
    ],
)
def test_with_a_wrong_function_the_training_says_why_it_waits(beside, name, value, said):
    printed, _ = run_with({name: value and RETURNS.format(name, value)})
    assert any(said in text for text in printed)


SHORTER = (
    ("epochs=15", "epochs=1"),
    ("epochs=60", "epochs=2"),
    ("rng, 40, 0.05", "rng, 1, 0.05"),
    ("rng, 6, 0.05", "rng, 1, 0.05"),
    ("[0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0]", "[0.1]"),
    ("apart = np.arange(len(y)) % 5 == 4", "apart = np.arange(len(y)) % 20 > 1"),
)


@pytest.mark.parametrize("bodies", bodies_with_mistakes(LESSON), ids="-".join)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_with_a_mistake_the_rest_of_the_lesson_still_runs(beside, bodies):
    """The trainings are cut to an epoch on few images."""
    run_with(bodies, SHORTER)
