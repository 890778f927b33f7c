"""Lesson 12 beside PyTorch: its operations, and the results that stand in where it is missing."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from autograder.reference import tape

DATA = Path(__file__).resolve().parents[2] / "lessons" / "data"


def both(function, in_torch, *arrays):
    """The reference's answer on an error drawn at random, beside PyTorch's."""
    given = [torch.tensor(array, requires_grad=True) for array in arrays]
    value = in_torch(*given)
    error = np.random.default_rng(1).normal(size=tuple(value.shape))
    errors = torch.autograd.grad(value, given, torch.tensor(error))
    mine = function(*arrays, np.array(error))
    for got, want in zip(mine.values(), [value, *errors], strict=True):
        np.testing.assert_allclose(got, want.detach().numpy(), rtol=1e-12, atol=1e-12)


@pytest.fixture
def rng():
    return np.random.default_rng(12)


@pytest.mark.parametrize(
    "shapes", [((3, 4), (3, 4)), ((3, 1), (3, 4)), ((3, 4), (4,)), ((4, 4), (1, 1)), ((2, 3), ())]
)
@pytest.mark.parametrize("name", ["add", "multiply", "divide"])
def test_broadcast_operations(rng, name, shapes):
    arrays = [np.asarray(rng.uniform(1, 2, shape)) for shape in shapes]
    in_torch = {"add": torch.add, "multiply": torch.mul, "divide": torch.div}[name]
    both(getattr(tape, name), in_torch, *arrays)


def test_the_layers(rng):
    both(tape.matmul, torch.matmul, rng.normal(size=(2, 3)), rng.normal(size=(3, 4)))
    whole = rng.integers(-2, 3, (4, 4)).astype(float)  # zeros and ties
    both(tape.relu, functional.relu, whole)
    both(tape.maximum, lambda a: functional.max_pool2d(a[None], 2)[0], whole)
    conv = lambda a, w: functional.conv2d(a[None, None], w[None, None])[0, 0]
    both(tape.convolve, conv, rng.normal(size=(6, 5)), rng.normal(size=(3, 2)))
    both(tape.total, torch.sum, rng.normal(size=(2, 3)))


def test_the_walk_back_on_a_graph():
    graph = [[], [], [(0, 1.5)], [(0, -2.0), (2, 3.0)], [(3, 0.5), (2, 1.0), (2, 4.0)]]
    made = []
    for steps in graph:
        value = sum((made[n] * slope for n, slope in steps), torch.tensor(0.0, dtype=torch.float64))
        made.append(value if steps else value.requires_grad_())
    wanted = torch.autograd.grad(made[-1], made, allow_unused=True)
    assert tape.backward(graph) == [0.0 if one is None else one.item() for one in wanted]


def test_stored_results_are_what_pytorch_says():
    spec = importlib.util.spec_from_file_location("made", DATA / "make_torch_results.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    stored = json.loads((DATA / "torch_results.json").read_text(encoding="utf-8"))
    made = script.results()
    assert stored["kinks"] == made["kinks"]
    for name, value in made["gradients"].items():
        np.testing.assert_allclose(stored["gradients"][name], value, rtol=0, atol=1e-14)
