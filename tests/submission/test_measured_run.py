"""Measured items in the sandbox: another function is asked by name, and a call has its time."""

import pytest
from needs import needs_sandbox

from autograder.sandbox.limits import Limits
from autograder.sandbox.warm_process import Sandbox
from autograder.submission.released import Asked, Master
from autograder.submission.run_notebook import Run

pytestmark = needs_sandbox
LAYER = """import numpy as np
def own_layer(A):
    return A / (1 + np.exp(-A))
"""
BACK = """def own_layer_backward(dY, A):
    s = 1 / (1 + np.exp(-A))
    return dY * (s + A * s * (1 - s))
"""
NEAREST = """def recognise(images, labels, new, rng):
    a, b = new.reshape(len(new), -1), images.reshape(len(images), -1)
    return labels[((b**2).sum(axis=1) - 2 * a @ b.T).argmin(axis=1)]
"""
STAYS = """def recognise(images, labels, new, rng):
    while images.shape[1] == 10:
        pass
    a, b = new.reshape(len(new), -1), images.reshape(len(images), -1)
    return labels[((b**2).sum(axis=1) - 2 * a @ b.T).argmin(axis=1)]
"""


@pytest.fixture(scope="module")
def sandbox():
    with_limits = Sandbox({}, Limits(cell_seconds=3, notebook_seconds=60), True, (), ())
    yield with_limits
    with_limits.close()


def verdict(sandbox, name, *cells):
    """The judge's verdict on a function that these cells define."""
    run = Run(Master("13_capstone", "13_capstone", "{}", ()), sandbox, 5)
    try:
        for cell in cells:
            run.run(cell)
        return run.verdict(Asked(f"13_capstone/{name}", name))
    finally:
        if run.job:
            run.job.end()


def test_a_layer_and_its_way_back_are_asked_by_their_names(sandbox):
    assert verdict(sandbox, "own_layer_backward", LAYER, BACK).passed


def test_a_way_back_without_its_layer_is_said(sandbox):
    found = verdict(sandbox, "own_layer_backward", "import numpy as np", BACK)
    assert (found.score, found.misconception) == (0, "layer_missing")


def test_a_way_back_that_is_not_defined_is_missing(sandbox):
    found = verdict(sandbox, "own_layer_backward", LAYER)
    assert found.status == "missing" and "own_layer_backward" in found.sentence


def test_images_travel_and_answers_are_counted(sandbox):
    found = verdict(sandbox, "recognise", "import numpy as np", NEAREST)
    assert found.passed and len(found.shares) == 2


def test_a_level_that_never_ends_costs_that_level(sandbox):
    found = verdict(sandbox, "recognise", "import numpy as np", STAYS)
    assert found.status == "partial" and found.misconception == "too_slow"
    assert "level 1 4.5/4.5" in found.arithmetic
