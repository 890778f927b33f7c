"""Lesson 10: its claims in prose, and what the lesson does with a wrong or empty function."""

import json
import linecache

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

LESSON = "10_real_cnn"


@pytest.fixture(scope="module")
def worked():
    """The namespace that the worked lesson leaves behind."""
    return run_lesson(LESSON)[0]


def test_the_lesson_is_no_longer_than_seventy_cells():
    assert len(read_lesson(LESSONS / f"{LESSON}.md").cells) <= 70


def test_question_1_counts_right():
    Z = reference.conv2d_forward(np.zeros((1, 1, 9, 9)), np.ones((1, 1, 3, 3)), np.zeros(1), 2, 0)
    dX, _, _ = reference.conv2d_backward(
        np.ones(Z.shape), np.zeros((1, 1, 9, 9)), np.ones((1, 1, 3, 3)), 2, 0
    )
    assert dX[0, 0, 4, 4] == 4


def test_the_pictures_show_what_the_reference_computes(worked):
    np.testing.assert_array_equal(
        worked["small_dX"], reference.dL_dX(worked["small_dZ"], worked["small_w"])
    )
    layer = worked["small_X"], worked["small_W"], worked["small_b"], 2, 1
    assert reference.conv2d_forward(*layer)[0, 0, 1, 1] == 4


def test_zeros_between_the_errors_make_sliding_right(worked):
    """The lesson's 5x5 image at stride 2: stamping and sliding agree, and the middle is 36."""
    dZ, w = worked["four"][None, None], worked["nine"][None, None]
    stamped, _, _ = reference.conv2d_backward(dZ, np.zeros((1, 1, 5, 5)), w, 2, 0)
    slid = reference.dL_dX(worked["spread"], worked["nine"])
    np.testing.assert_array_equal(stamped[0, 0], slid)
    assert slid[2, 2] == 36


def test_turned_kernels_still_train_though_the_gradient_is_wrong(worked):
    (right, right_share), (broken, broken_share) = worked["runs"].values()
    assert right[-1] < broken[-1] < 0.7 * broken[0]
    assert broken_share[-1] > 0.75
    assert right_share[-1] >= broken_share[-1]


@pytest.fixture
def beside():
    """Stand beside the lesson's data, and show nothing."""
    with beside_the_lessons() as shown:
        yield shown


def cells_with(**bodies):
    """The lesson's code cells but the checks, with other functions in some exercises' place."""
    for number, cell in enumerate(read_lesson(LESSONS / f"{LESSON}.md").cells):
        if cell.cell_type == "code" and cell.metadata.get("role") != "check":
            yield number, source_with(cell, bodies)


def test_with_empty_functions_the_lesson_runs_and_says_that_it_waits(beside):
    printed = []
    namespace = {"__name__": "lesson", "print": lambda *text: printed.append(text[0])}
    names = {e.name: None for e in exercises(LESSON)}
    for number, source in cells_with(**names):
        run_cell(source, number, namespace)
    assert "The training waits for conv2d_forward and conv2d_backward." in printed
    assert namespace["runs"] is None


@pytest.mark.parametrize("bodies", bodies_with_mistakes(LESSON), ids="-".join)
def test_with_a_mistake_the_rest_of_the_lesson_still_runs(beside, bodies):
    """The training is cut to an epoch: it is the same for all."""
    namespace = {"__name__": "lesson", "print": lambda *text: None}
    for number, source in cells_with(**bodies):
        run_cell(source.replace("epochs=12", "epochs=1"), number, namespace)
    linecache.clearcache()


def test_the_speed_file_holds_what_the_lesson_draws():
    speed = json.loads((LESSONS / "data" / "layer_speed.json").read_text(encoding="utf-8"))
    ms = speed["layer"]["ms"]
    loops, windows = ms["seven Python loops"], ms["one loop over the windows"]
    assert loops > windows > ms["im2col and matrix products"]
    assert ms["im2col and matrix products"] <= 3 * ms["PyTorch"]
    network = speed["network"]["ms"]
    assert network["NumPy, the whole batch"] <= network["PyTorch, the whole batch"]
    assert speed["layer"]["multiplications"] == 3 * 32 * 16 * 8 * 9 * 16 * 16
