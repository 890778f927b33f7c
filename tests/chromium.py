"""One Chromium for all tests of a process, where there is one, and a folder for screenshots."""

import pytest
from needs import IN_CI, ROOT
from playwright.sync_api import sync_playwright

from autograder.commands.doctor import GET_CHROMIUM, find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium. Each page opened from it has storage of its own."""
    program = find_chromium()
    if program is None:
        tell = pytest.fail if IN_CI else pytest.skip
        tell(f"No Chromium is here. Get it with: {GET_CHROMIUM}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def artefacts():
    """The folder for screenshots, `artefacts/` at the root, which git ignores."""
    folder = ROOT / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder
