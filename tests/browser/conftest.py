"""The course's site, built once for all test files that open it in a browser."""

import fcntl
import os

import pytest
from needs import ROOT

from autograder.authoring.site import build_site
from autograder.course import Course
from browser.runtime import pyodide
from browser.static_site import serving, watch

PHONE, DESK = (390, 844), (1200, 900)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The course's site, built once for all workers of a test run, and served."""
    run = tmp_path_factory.getbasetemp()
    shared = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "course-site"
    shared.mkdir(exist_ok=True)
    with open(shared / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "site").is_dir():
            build_site(Course(ROOT), shared / "site", runtime=pyodide())
    with serving(shared / "site") as served:
        yield served


@pytest.fixture
def opened(browser, site):
    """Opens a page of the site in a browser context of its own: page, and what was watched."""
    contexts = []

    def open_page(path, size=DESK, **options):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        seen = watch(context, site)
        page = context.new_page()
        page.goto(f"{site.address}/{path}")
        page.wait_for_load_state("networkidle")
        return page, seen

    yield open_page
    for context in contexts:
        context.close()
