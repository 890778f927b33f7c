"""What every test can lean on: the course's folders, and lessons/ on the import path."""

import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "lessons"))
sys.path.insert(0, str(ROOT / "tests"))

settings.register_profile("course", deadline=None, max_examples=40, derandomize=True)
settings.load_profile("course")


@pytest.fixture(scope="session")
def root():
    """The course's root folder."""
    return ROOT


def pytest_addoption(parser):
    parser.addoption("--attacks", metavar="FOLDER", help="run this folder of attacks instead")


def pytest_configure(config):
    if config.getoption("--attacks"):
        os.environ["ATTACKS"] = str(Path(config.getoption("--attacks")).resolve())
