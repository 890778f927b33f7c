"""What the browser tests share: Debian's Chromium, and the folder that keeps their screenshots."""

import os

import pytest
from conftest import ROOT
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
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
