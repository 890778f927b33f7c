"""These tests run in an environment of their own: NumPy, pytest and PyTorch (any CPU build)."""

import importlib.util
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

# Without PyTorch there is nothing here to collect.
collect_ignore_glob = [] if importlib.util.find_spec("torch") else ["test_torch*.py"]
