"""Finds the Chromium that the browser tests and the documentation's pictures use."""

import contextlib
import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "Chromium was not found. Get it with: .venv/bin/playwright install chromium, "
    "or sudo apt install chromium"
)


def find_chromium():
    """The path of a Chromium, or None.

    The variable CHROMIUM names one; else the system's is taken; else Playwright's own.
    """
    named = os.environ.get("CHROMIUM")
    if named is not None:
        return named if Path(named).is_file() else None
    return next(filter(None, map(shutil.which, NAMES)), None) or _of_playwright()


def _of_playwright():
    with contextlib.suppress(ImportError):
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
        return path if Path(path).is_file() else None
    return None
