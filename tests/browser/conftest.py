"""What the browser tests share: a Chromium, and the folder that keeps their screenshots."""

from pathlib import Path

import pytest
from conftest import ROOT
from needs import CI
from playwright.sync_api import sync_playwright

from autograder.commands.chromium import ADVICE, find_chromium

CHROMIUM = find_chromium()
HERE = Path(__file__).parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items):
    """Without Chromium these tests skip, with one reason for all; in CI they run and fail."""
    if CHROMIUM is None and not CI:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=ADVICE))


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium. Each page opened from it has storage of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def artefacts():
    """The folder for screenshots, `artefacts/` at the root, which git ignores."""
    folder = ROOT / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder
