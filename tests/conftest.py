"""What every test can lean on: the course's folders, and a lesson's folder to import lab from."""

import gc
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).resolve().parent))

import lab_folder  # noqa: E402
from chromium import artefacts, browser  # noqa: E402, F401
from needs import IN_CI, ROOT  # noqa: E402

gc.disable()  # until all tests are collected
LAB = "AUTOGRADER_TEST_LAB"  # names the lesson's folder to the other test processes
# These take minutes each: they are handed out first, so that none is left alone at the end. Those
# that grade stand between others, since what they grade has seconds to run.
LONGEST = (
    "tests/attacks/test_attacks_nbgrader.py",
    "tests/commands/test_walk.py",
    "tests/browser/test_site.py",
    "tests/attacks/test_attacks_aimed.py",
    "tests/exercises/test_every_lesson.py",
    "tests/attacks/test_attacks_batch.py",
    "tests/exercises/test_models.py",
    "tests/gradebook/test_faults.py",
    "tests/judge/test_answers.py",
    "tests/classroom/test_regrade.py",
    "tests/browser/test_jupyterlab.py",
    "tests/gradebook/test_at_once.py",
    "tests/exercises/test_lesson_11_real_training.py",
    "tests/commands/test_cli.py",
    "tests/browser/test_live.py",
    "tests/browser/test_live_cdn.py",
    "tests/browser/test_lite_widgets.py",
)

settings.register_profile("course", deadline=None, max_examples=40, derandomize=True)
settings.load_profile("course")


def pytest_addoption(parser):
    parser.addoption("--attacks", metavar="FOLDER", help="run this folder of attacks instead")


def pytest_configure(config):
    """Build a lesson's folder once, for all test processes, and import lab from it."""
    if LAB not in os.environ:
        folder = tempfile.TemporaryDirectory(prefix="lab")
        config.add_cleanup(folder.cleanup)
        config.add_cleanup(lambda: os.environ.pop(LAB))
        lab_folder.build(ROOT, Path(folder.name))
        os.environ[LAB] = folder.name
    sys.path.insert(0, os.environ[LAB])
    if config.getoption("--attacks"):
        os.environ["ATTACKS"] = str(Path(config.getoption("--attacks")).resolve())


def pytest_collection_modifyitems(items):
    """Put the files that take longest first; the others keep their order."""
    rank = {name: number for number, name in enumerate(LONGEST)}
    # Not item.location: where a class inherits its tests, that is the file of the other class.
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(LONGEST)))


def pytest_collection_finish():
    """Leave what is loaded by now out of every search for garbage, and search less often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def root():
    """The course's root folder."""
    return ROOT


def pytest_terminal_summary(terminalreporter):
    """Say once, whatever the options, why tests were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} skipped: {reason}", yellow=True)


def pytest_sessionfinish(session):
    """Where CI is at work a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
