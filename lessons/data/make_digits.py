"""Makes the course's two data files from the digits that scikit-learn ships.

Run it from anywhere: ``python lessons/data/make_digits.py``. It needs scikit-learn (one of the
test dependencies) and no network. Where the digits come from: README.md beside this file.
"""

import io
import zipfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
LEVELS = 16.0  # a pixel of the set counts the dark dots, 0 to 16, of a 4x4 block of the scan
MIDDLE = slice(1, 7)  # rows and columns 1 to 6 of 8
TRAINING = 270  # of the 360 zeros and ones; the other 90 are held out
EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed date in the archive, so that equal data are equal bytes


def main():
    """Write both files beside this script."""
    for name, arrays in datasets().items():
        (HERE / name).write_bytes(archive(arrays))


def datasets():
    """Both files' arrays: file name -> {key: array}."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    X = digits.images / LEVELS
    y = digits.target.astype(np.int64)
    return {"digits_8x8.npz": {"X": X, "y": y}, "digits_01_6x6.npz": zeros_and_ones(X, y)}


def zeros_and_ones(X, y):
    """The images of 0 and 1, cropped and split: the last 90, in the set's order, are held out.

    Neighbours in the set are often by the same hand. Holding out a run at the end, not a random
    sample, asks the network about handwriting that it has hardly seen.

    Parameters
    ----------
    X : (n, 8, 8) array
    y : (n,) array

    Returns
    -------
    dict
        X_train (270, 6, 6), Y_train (1, 270), X_test (90, 6, 6), Y_test (1, 90), all float64.
    """
    chosen = y < 2
    X = X[chosen][:, MIDDLE, MIDDLE]
    Y = y[chosen].astype(float).reshape(1, -1)
    return {
        "X_train": X[:TRAINING],
        "Y_train": Y[:, :TRAINING],
        "X_test": X[TRAINING:],
        "Y_test": Y[:, TRAINING:],
    }


def archive(arrays):
    """The bytes of an .npz file with these arrays, the same bytes at every run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for key, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(array), version=(1, 0))
            entry = zipfile.ZipInfo(f"{key}.npy", date_time=EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every operating system
            bundle.writestr(entry, member.getvalue(), compresslevel=9)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
