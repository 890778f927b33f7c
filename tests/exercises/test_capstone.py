"""Lesson 13's measured items: a network by hand meets the goals, and what cannot earn does not."""

import numpy as np
import pytest

from autograder.exercises import find
from autograder.exercises.measured import DIGITS, digits
from autograder.judge import ask_here, judge, others_here
from autograder.judge.capstone_task import SIGNS, drawn

RECOGNISE = "13_capstone/recognise"


def measured(function, seed=3):
    return judge(RECOGNISE, ask_here(function), seed, ask_of=others_here(function, "recognise"))


def flat(images):
    return images.reshape(len(images), -1)


def network(images, labels, new_images, rng):
    """Dense, ReLU, dense; the training images are moved before each step."""
    pixels, hidden = images[0].size, 64
    W1, b1 = rng.normal(0, np.sqrt(2 / pixels), (pixels, hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(0, np.sqrt(1 / hidden), (hidden, 10)), np.zeros(10)
    weights = [W1, b1, W2, b2]
    speeds = [np.zeros_like(w) for w in weights]
    for _ in range(100):
        order = rng.permutation(len(images))
        for start in range(0, len(images), 32):
            batch = order[start : start + 32]
            X = flat(np.roll(images[batch], tuple(rng.integers(-1, 2, 2)), (1, 2)))
            Z = X @ W1 + b1
            A = np.maximum(Z, 0)
            logits = A @ W2 + b2
            dlogits = np.exp(logits - logits.max(axis=1, keepdims=True))
            dlogits /= dlogits.sum(axis=1, keepdims=True)
            dlogits[np.arange(len(batch)), labels[batch]] -= 1
            dlogits /= len(batch)
            dZ = (dlogits @ W2.T) * (Z > 0)
            slopes = (X.T @ dZ, dZ.sum(axis=0), A.T @ dlogits, dlogits.sum(axis=0))
            for w, v, slope in zip(weights, speeds, slopes, strict=True):
                v *= 0.9
                v -= 0.05 * slope
                w += v
    return (np.maximum(flat(new_images) @ W1 + b1, 0) @ W2 + b2).argmax(axis=1)


def nearest(some, known):
    return ((some**2).sum(1)[:, None] + (known**2).sum(1) - 2 * some @ known.T).argmin(axis=1)


def read_in_the_public_digits(images):
    """Which digit each image is nearest to, moved every way: knowledge from before the question."""
    X, y = digits()
    if images.shape[1:] == (8, 6):
        return y[nearest(flat(images), flat(X[:, :, 1:-1]))]
    frames = np.zeros((9, len(X), 10, 10))
    for frame, (i, j) in zip(frames, np.ndindex(3, 3), strict=True):
        frame[:, i : i + 8, j : j + 8] = X
    return y[nearest(flat(images), flat(frames.reshape(-1, 10, 10))) % len(X)]


def looks_up(images, labels, new_images, rng):
    votes = np.zeros((10, 10))
    np.add.at(votes, (read_in_the_public_digits(images), labels), 1)
    return votes.argmax(axis=1)[read_in_the_public_digits(new_images)]


@pytest.mark.parametrize("seed", [3, 11])
def test_a_network_by_hand_meets_every_goal(seed):
    found = measured(network, seed)
    assert found.passed, found.text
    assert found.score == find(RECOGNISE).points
    assert [level for level, _ in found.shares] == ["level 1", "level 2"]
    assert min(share for _, share in found.shares) > 0.75


def test_the_public_digits_looked_up_earn_nothing():
    found = measured(looks_up)
    assert (found.score, found.misconception) == (0.0, "looked_up")
    assert "100 % of the digits" in found.arithmetic


def test_the_public_names_known_by_heart_earn_nothing():
    found = measured(lambda images, labels, new, rng: read_in_the_public_digits(new))
    assert (found.score, found.misconception) == (0.0, "known_by_heart")


def test_the_task_is_drawn_by_its_seed_and_level():
    for level, shape in ((1, (8, 6)), (2, (10, 10))):
        images, labels, new, right, is_sign = drawn(*digits(), level, 5)
        assert (images.shape, new.shape) == ((500, *shape), (300, *shape))
        assert min(images.min(), new.min()) >= 0 and max(images.max(), new.max()) <= 1
        assert set(labels) == set(right) == set(range(10))
        assert is_sign.sum() == SIGNS
        again = drawn(*digits(), level, 5)
        assert all(
            np.array_equal(a, b)
            for a, b in zip(again, (images, labels, new, right, is_sign), strict=True)
        )
        assert not np.array_equal(images, drawn(*digits(), level, 6)[0])


def test_no_new_digit_is_among_the_known_ones():
    images, _, new, right, is_sign = drawn(*digits(), 1, 5)
    known = {image.tobytes() for image in images}
    assert sum(image.tobytes() in known for image in new) <= 2  # twins of the data set itself


def test_the_judges_digits_are_those_that_lie_beside_the_lesson(request):
    lessons = request.config.rootpath / "lessons" / "data" / DIGITS.name
    assert DIGITS.read_bytes() == lessons.read_bytes()
