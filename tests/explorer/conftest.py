"""What the explorer's tests share: Chromium, the explorer served, and a page of it."""

import pytest
from browser.static_site import serving, watch
from needs import ROOT


@pytest.fixture(scope="session")
def served():
    """The folder `explorer/`, served on a free port."""
    with serving(ROOT / "explorer") as site:
        yield site


@pytest.fixture
def open_page(browser, served):
    """`open_page("theme=dark", width=390)` gives a page; nothing outside is asked for."""
    opened = []

    def opening(query="", width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        opened.append((context, watch(context, served)))
        page = context.new_page()
        page.goto(f"{served.address}/index.html?{query}")
        page.wait_for_selector(".explorer td.selected")
        return page

    yield opening
    for context, watched in opened:
        assert watched.complaints == []
        assert watched.outside == []
        context.close()
