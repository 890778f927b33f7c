"""Makes trained_01.npz: the network of lesson 09 when it has learned, and what it reads.

Run it from anywhere: ``python lessons/data/make_reader.py``. It needs the course's package, and
no network. Start 1, 300 epochs and learning rate 0.5 are those of lesson 09.
"""

import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from make_digits import archive  # noqa: E402

from autograder import reference  # noqa: E402

IMAGE = 17  # of the held-out images: a 0 that one pixel of ink turns into a 1


def main():
    """Write the file beside this script."""
    (HERE / "trained_01.npz").write_bytes(archive(arrays()))


def arrays():
    """The file's arrays by name.

    Returns
    -------
    dict
        w1, b1, w2, b2; A2_test (1, 90), what the network says of each held-out image; X (6, 6),
        one of them; A2_painted (6, 6), what it says of X with that pixel set to ink.
    """
    with np.load(HERE / "digits_01_6x6.npz") as digits:
        learn, held_out = (digits["X_train"], digits["Y_train"]), digits["X_test"]
    rng = np.random.default_rng(1)
    params = {"w1": rng.normal(0, 1 / 3, (3, 3)), "b1": np.zeros((1, 1))}
    params |= {"w2": rng.normal(0, 1 / 2, (1, 4)), "b2": np.zeros((1, 1))}
    params, _ = reference.train(*learn, params, 0.5, 300)
    X = held_out[IMAGE]
    painted = np.repeat(X[None], X.size, axis=0)
    painted.reshape(X.size, X.size)[np.diag_indices(X.size)] = 1.0
    says = [reference.forward_batch(images, **params)["A2"] for images in (held_out, painted)]
    return {**params, "A2_test": says[0], "X": X, "A2_painted": says[1].reshape(X.shape)}


if __name__ == "__main__":
    main()
