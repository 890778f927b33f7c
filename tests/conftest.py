"""What every test can lean on: the course's folders, and lessons/ on the import path."""

import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")

import pytest
from hypothesis import settings

from autograder.sandbox.bwrap_program import sandbox_problem

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "lessons"))
sys.path.insert(0, str(ROOT / "tests"))

IN_CI = os.environ.get("CI") == "true"  # where nothing may be left out
_problem = sandbox_problem()
needs_sandbox = pytest.mark.skipif(_problem is not None and not IN_CI, reason=str(_problem))

settings.register_profile("course", deadline=None, max_examples=40, derandomize=True)
settings.load_profile("course")


@pytest.fixture(scope="session")
def root():
    """The course's root folder."""
    return ROOT
