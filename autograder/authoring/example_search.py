"""Searches numbers for the running example: ``python -m autograder.authoring.example_search SEED``.

A start is changed pixel by pixel (simulated annealing) until it has all that the lessons need, as
few changes as possible away from the start. What is found is then asked whether every wrong choice
of every exercise shows on it (`example_shows`), which is too slow to ask at each step.
"""

import sys

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.authoring.example_shows import arrays, unexplained

PIXELS, WEIGHTS, BIASES = (0, 1, 2, 3), (-1, 0, 1, 2), (-2, -1, 1, 2)
W2, B2, WANTED_Z2 = np.array([0.5, -0.25, 0.25, -0.5]), 0.5, 1.0
TIE, DARK = 1, 2  # the windows, counted row by row, that hold the tie and no positive entry
STEPS, PRICE = 9000, 0.25  # the price of a number that differs from the start's

START = (
    np.array(
        [
            [1, 2, 1, 1, 1, 3],
            [2, 1, 2, 1, 0, 2],
            [0, 2, 2, 1, 2, 2],
            [2, 3, 0, 1, 1, 0],
            [1, 2, 3, 1, 2, 1],
            [0, 0, 1, 1, 2, 1],
        ]
    ),
    np.array([[-1, 0, -1], [-1, 2, 1], [-1, 1, 1]]),
    -1,
)


def windows(Z):
    """The four 2x2 windows of a 4x4 array: (4, 4), one row a window."""
    return Z.reshape(2, 2, 2, 2).transpose(0, 2, 1, 3).reshape(4, 4)


def convolved(X, w):
    """Conv(X, w)."""
    return np.einsum("ijkl,kl->ij", sliding_window_view(X, w.shape), w)


def faults(X, w1, b1):
    """How far the numbers are from what the lessons need; 0 when nothing is missing."""
    Z1 = convolved(X, w1) + b1
    inside = windows(Z1)
    F = np.maximum(inside.max(axis=1), 0)
    live = np.delete(inside, DARK, axis=0)
    tie = inside[TIE]
    other = convolved(X[::-1, ::-1], w1) + b1  # lesson 09's second image
    F_other = np.maximum(windows(other).max(axis=1), 0)
    dw1 = _kernel_gradient(X, inside)
    alike = sum(np.sum(window == window.max()) > 1 for window in np.delete(live, TIE, axis=0))
    return (
        2 * np.maximum(inside[DARK] + 1, 0).sum()  # a dark window, below 0 throughout
        # One tie of 1 to 3, across the window: its first by rows is not its first by columns.
        + 2 * abs(tie[1] - tie[2])
        + 2 * max(max(tie[0], tie[3]) + 1 - tie[1], 0)
        + 3 * max(1 - tie[1], 0)
        + 2 * max(tie[1] - 3, 0)
        + 3 * alike
        + 3 * (np.sum(live == 0) != 1)  # one Z1 of exactly 0, and not in the dark
        + 2 * max(8 - np.sum(Z1 > 0), 0)
        + 2 * (np.sum(live < 0) < 2)
        + 4 * abs(W2 @ F + B2 - WANTED_Z2)
        + 3 * abs(W2 @ F_other + B2)  # the second image's Z2 is 0
        + 3 * (len(set(F)) < 4)
        + 2 * (len(set(F_other)) < 4)
        + 2 * max(7 - F.max(), 0)  # one entry beyond 6, where a capped ReLU stops
        + max(F.max() - 9, 0)
        + 3 * (w1.sum() == 1)
        + 3 * (0 <= Z1.mean() < 1)
        + 2 * np.any(dw1 == 0)
    )


def _kernel_gradient(X, inside):
    """dL/dw1 up to a factor: each live window's weight put at its first maximum, slid over X."""
    at = inside.argmax(axis=1)
    errors = np.zeros((4, 4))
    for n in range(4):
        if n != DARK:
            errors[2 * (n // 2) + at[n] // 2, 2 * (n % 2) + at[n] % 2] = W2[n]
    return convolved(X, errors)


def search(seed, steps=STEPS):
    """(X, w1, b1) with the fewest changes that has no fault, or None."""
    rng = np.random.default_rng(seed)
    now, best = START, None
    worth = _worth(*now)
    for step in range(steps):
        new = _moved(rng, now)
        cost = _worth(*new)
        heat = 1.5 * (1 - step / steps) + 0.02
        if cost < worth or rng.random() < np.exp((worth - cost) / heat):
            now, worth = new, cost
            better = best is None or _changes(*best) > _changes(*now)
            if better and faults(*now) == 0:
                best = now
    return best


def _moved(rng, numbers):
    X, w1, b1 = numbers[0].copy(), numbers[1].copy(), numbers[2]
    for _ in range(rng.integers(1, 3)):
        kind, back = rng.random(), rng.random() < 0.4
        pixel, weight = tuple(rng.integers(0, 6, 2)), tuple(rng.integers(0, 3, 2))
        if kind < 0.78:
            X[pixel] = START[0][pixel] if back else rng.choice(PIXELS)
        elif kind < 0.97:
            w1[weight] = START[1][weight] if back else rng.choice(WEIGHTS)
        else:
            b1 = int(rng.choice(BIASES))
    return X, w1, b1


def _changes(X, w1, b1):
    return np.sum(START[0] != X) + 2 * np.sum(w1 != START[1]) + 2 * (b1 != START[2])


def _worth(X, w1, b1):
    return faults(X, w1, b1) + PRICE * _changes(X, w1, b1)


def as_example(X, w1, b1):
    """The numbers with all that follows from them, as `unexplained` takes them."""
    number = lambda value: np.array([[float(value)]])
    return arrays(X.astype(float), w1.astype(float), number(b1), W2[None], number(B2), number(1))


def main(seeds):
    """Print what each seed finds, and which wrong choices do not show on it."""
    for seed in seeds:
        found = search(seed)
        if found is None:
            print(f"seed {seed}: nothing")
            continue
        X, w1, b1 = found
        print(f"seed {seed}: {_changes(*found)} changes\nX = {X.tolist()}")
        print(f"w1 = {w1.tolist()}, b1 = {b1}\nZ1 = {(convolved(X, w1) + b1).tolist()}")
        print("does not show:", unexplained(as_example(*found)) or "nothing")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or range(10))
