"""Writes what the explorer takes from the course: mistakes, digits, the running example, starts.

    python explorer/export.py

Each sentence is the judge's own and stands here under the exercise and the mistake's name.
"""

import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "explorer" / "src" / "data"
sys.path.insert(0, str(ROOT / "lessons"))

# The switch in network.js, the exercise, the mistake's name there, and a label for the switch.
SWITCHES = (
    ("flipped_kernel", "01_forward/conv2d", "flipped_kernel", "Kernel flipped"),
    ("bias_left_out", "01_forward/conv2d", "bias_left_out", "b1 left out"),
    ("relu_left_out", "01_forward/forward", "relu_left_out", "ReLU left out"),
    ("column_by_column", "01_forward/flatten", "column_by_column", "Flatten by columns"),
    ("Y_minus_A2", "03_sigmoid/dL_dZ2", "Y_minus_A2", "Sign of dZ2 turned"),
    ("slope_twice", "03_sigmoid/dL_dZ2", "slope_twice", "Sigmoid's slope twice"),
    ("w2_left_out", "04_dense/dL_dF", "w2_left_out", "w2 left out of dF"),
    ("column_major", "05_flatten/dL_dP1", "column_major", "Reshape transposed"),
    ("error_to_every_tie", "06_max_pool/max_pool_mask", "all_ties_marked", "All ties marked"),
    ("error_shared_by_ties", "06_max_pool/max_pool_mask", "ties_shared", "Ties share the error"),
    ("repeated_without_mask", "06_max_pool/dL_dA1", "repeated_without_mask", "Pool mask left out"),
    ("mask_forgotten", "07_relu/dL_dZ1", "mask_forgotten", "ReLU mask left out"),
    ("open_at_zero", "07_relu/dL_dZ1", "open_at_zero", "Gate open at 0"),
    ("kernel_flipped_result", "08_convolution/dL_dw1", "kernel_flipped_result", "dw1 flipped"),
    ("kernel_transposed", "08_convolution/dL_dw1", "kernel_transposed", "dw1 transposed"),
    ("bias_mean", "08_convolution/dL_db1", "bias_mean", "Mean for sum in db1"),
    ("one_over_m_missing", "09_gradient_descent/backward", "one_over_m_missing", "1/m missing"),
    ("uphill", "09_gradient_descent/update", "uphill", "Step uphill"),
)
SEEDS = {"lives": 1, "dies": 0}  # lesson 09: at learning rate 0.5 start 0 is dead after a step
LEVELS = "0123456789abcdefg"  # a pixel of the digits is one of 0/16 to 16/16


def main():
    """Write the four files."""
    OUTPUT.mkdir(exist_ok=True)
    for name, value in exported().items():
        text = json.dumps(value, ensure_ascii=False, indent=1 if name == "mistakes" else None)
        (OUTPUT / f"{name}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def exported():
    """The four files' contents by name."""
    return {
        "mistakes": mistakes(),
        "digits": digits(),
        "example": running_example(),
        "starts": {name: start(seed) for name, seed in SEEDS.items()},
    }


def mistakes():
    """[{switch, exercise, name, label, sentence}], in the order of the lessons."""
    from autograder.exercises import find

    return [
        {
            "switch": switch,
            "exercise": exercise,
            "name": name,
            "label": label,
            "sentence": next(m.sentence for m in find(exercise).wrong if m.name == name),
        }
        for switch, exercise, name, label in SWITCHES
    ]


def digits():
    """{"train": {"X": text, "Y": text}, "test": …}: one character a pixel, one a label."""
    with np.load(ROOT / "lessons" / "data" / "digits_01_6x6.npz") as data:
        return {part: _packed(data[f"X_{part}"], data[f"Y_{part}"]) for part in ("train", "test")}


def _packed(X, Y):
    pixels = "".join(LEVELS[n] for n in np.round(X * 16).astype(int).ravel())
    return {"X": pixels, "Y": "".join(str(int(n)) for n in Y.ravel())}


def running_example():
    """The inputs of the lessons' running example."""
    from _lab.example import example

    return {name: getattr(example, name).tolist() for name in ("X", "w1", "b1", "w2", "b2", "Y")}


def start(seed):
    """Lesson 09's parameters to start from."""
    rng = np.random.default_rng(seed)
    return {
        "w1": rng.normal(0, 1 / 3, (3, 3)).tolist(),
        "b1": [[0.0]],
        "w2": rng.normal(0, 1 / 2, (1, 4)).tolist(),
        "b2": [[0.0]],
    }


if __name__ == "__main__":
    main()
