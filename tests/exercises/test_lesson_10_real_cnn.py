"""Lesson 10: real layers, their mistakes, the lesson's visible checks and its training."""

import json
import re

import lab
import numpy as np
import pytest
from lesson_tools import LESSONS, exercises, name_of, run_lesson

from autograder import reference
from autograder.authoring.lesson import read_lesson

LESSON = "10_real_cnn"
SOLUTION = re.compile(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", re.S)


@pytest.fixture(scope="module")
def worked():
    """The namespace that the worked lesson leaves behind."""
    return run_lesson(LESSON)[0]


def test_question_1_counts_right():
    Z = reference.conv2d_forward(np.zeros((1, 1, 9, 9)), np.ones((1, 1, 3, 3)), np.zeros(1), 2, 0)
    dX, _, _ = reference.conv2d_backward(
        np.ones(Z.shape), np.zeros((1, 1, 9, 9)), np.ones((1, 1, 3, 3)), 2, 0
    )
    assert dX[0, 0, 4, 4] == 4


def test_the_stamps_of_the_text_are_the_running_example_s(worked):
    example, q = lab.example, worked["q"]
    np.testing.assert_allclose(worked["quarters"] * q, example.dZ1, atol=1e-12)
    dX = reference.dL_dX(example.dZ1, example.w1)
    np.testing.assert_allclose(worked["dX_in_quarters"] * q, dX, atol=1e-12)


def test_the_network_reads_95_of_100_held_out_digits(worked):
    assert len(worked["right"]) == 359
    assert np.mean(worked["answer"] == worked["right"]) >= 0.95
    assert worked["losses"][-1] < 0.1 < 1.0 < worked["losses"][0]


def test_hands_that_are_new_are_read_less_well(worked):
    """The lesson says about 92 of 100 when the last 360 images are held out."""
    images, y = worked["images"], worked["y"]
    p, _ = worked["train_cnn"](images[:-360], y[:-360], **worked["SETTINGS"])
    answer = worked["cnn"](images[-360:], p)["logits"].argmax(axis=1)
    assert 0.88 <= np.mean(answer == y[-360:]) <= 0.955


def without_checks_and_solutions(name=None, body="raise NotImplementedError()"):
    """Runs the lesson as a student has it before writing; `name` alone gets another body."""
    printed, namespace = [], {"__name__": "lesson", "print": lambda *text: printed.append(text[0])}
    for cell in read_lesson(LESSONS / f"{LESSON}.md").cells:
        role, exercise = cell.metadata.get("role"), cell.metadata.get("exercise", "")
        if cell.cell_type != "code" or role == "check" or exercise.startswith("question"):
            continue
        source = cell.source
        if role == "solution" and name in (None, exercise):
            source = SOLUTION.sub(rf"\1{body}", source)
        exec(source, namespace)
    return printed, namespace


@pytest.fixture
def beside(monkeypatch):
    """Stand beside the lesson's data, and draw nothing."""
    monkeypatch.chdir(LESSONS)
    for name in (
        "bars",
        "chain",
        "confusion",
        "digits",
        "kernels",
        "losses",
        "row",
        "show",
        "window",
    ):
        monkeypatch.setattr(lab, name, lambda *parts, **options: None)


def test_with_empty_functions_the_lesson_runs_and_says_what_is_missing(beside):
    printed, namespace = without_checks_and_solutions()
    assert "The training waits: conv2d_forward is still empty." in printed
    assert "losses" not in namespace


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("softmax_cross_entropy", "raise NotImplementedError()", "is still empty"),
        ("max_pool_backward", "return dP", "The training stops with an error"),
        ("max_pool_backward", "return np.ones(A.shape)", "is not what is measured"),
        ("conv2d_backward", "return 0 * X, 0 * W, 0 * W[:, 0, 0, 0]", "is not what is measured"),
        ("conv2d_forward", "raise ValueError", "with an error in conv2d_forward"),
    ],
)
def test_with_a_wrong_function_the_training_says_why_it_waits(beside, name, body, said):
    printed, _ = without_checks_and_solutions(name, body)
    assert any(said in str(text) for text in printed)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_with_a_mistake_the_rest_of_the_lesson_still_runs(beside, exercise):
    """One mistake a decision, the training cut to one epoch."""
    cells = [c for c in read_lesson(LESSONS / f"{LESSON}.md").cells if c.cell_type == "code"]
    for wrong in {mistake.wrong.choice: mistake for mistake in exercise.mistakes}.values():
        namespace = {"__name__": "lesson", "print": lambda *text: None}
        for cell in cells:
            source = cell.source
            if cell.metadata.get("role") == "check":
                continue
            if cell.metadata.get("exercise") == exercise.name:
                source = wrong.source(exercise.name)
            if "train_cnn(images" in source:
                namespace["SETTINGS"] = {**namespace["SETTINGS"], "epochs": 1}
            exec(source, namespace)


def test_the_speed_file_holds_what_the_lesson_draws():
    speed = json.loads((LESSONS / "data" / "layer_speed.json").read_text(encoding="utf-8"))
    ms = speed["layer"]["ms"]
    loops, windows = ms["seven Python loops"], ms["one loop over the windows"]
    assert loops > windows > ms["im2col and matrix products"]
    assert ms["im2col and matrix products"] <= 3 * ms["PyTorch"]
    network = speed["network"]["ms"]
    assert network["NumPy, the whole batch"] <= network["PyTorch, the whole batch"]
    assert speed["layer"]["multiplications"] == 3 * 32 * 16 * 8 * 9 * 16 * 16
