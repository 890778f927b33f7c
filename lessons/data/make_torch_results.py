"""Makes torch_results.json: what PyTorch says of the running example, for lesson 12.

Run it where PyTorch and Jupytext are installed: ``python lessons/data/make_torch_results.py``. It
runs the lesson's own cell, so what is stored is what the lesson would compute.
"""

import json
import re
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
LESSON = HERE.parent / "12_autodiff.md"
CELL = re.compile(r"```\{code-cell\}\n(def network_in_torch\(.*?)```", re.S)
DECIMALS = 15


def results():
    """The file's content: PyTorch's version, the gradients by name, the slopes at the kinks."""
    import torch

    sys.path.insert(0, str(HERE.parent))
    from _lab.example import example

    names = {}
    exec(CELL.search(LESSON.read_text(encoding="utf-8"))[1], names)
    inputs = {name: getattr(example, name) for name in ("X", "Y", "w1", "b1", "w2", "b2")}
    found = names["network_in_torch"](torch, **inputs)
    rounded = {name: np.round(value, DECIMALS).tolist() for name, value in found.items()}
    version = torch.__version__.partition("+")[0]
    return {"version": version, "gradients": rounded, "kinks": names["at_the_kinks"](torch)}


def main():
    """Write the file beside this script."""
    text = json.dumps(results(), indent=1) + "\n"
    (HERE / "torch_results.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
