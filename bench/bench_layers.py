"""Times the layers: naive loops, NumPy and PyTorch, one thread each, in one run.

    python bench/bench_layers.py            prints the tables
    python bench/bench_layers.py --write    also renews the lesson's data file, docs/speed.md
                                            and the plots of growth

It needs NumPy, PyTorch (a CPU build will do) and, with --write, Matplotlib. It takes about a
minute.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main():
    """Run layer_times.py in a process whose libraries start with one thread."""
    if importlib.util.find_spec("torch") is None:
        print("bench_layers.py compares with PyTorch, which is not installed here: docs/speed.md.")
        return 0
    settings = {**dict.fromkeys(ONE_THREAD, "1"), "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, str(HERE / "layer_times.py"), *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, **settings}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
