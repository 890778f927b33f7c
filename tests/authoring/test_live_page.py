"""The Python of a lesson's page: what a cell needs, what it shows, how it stops."""

import importlib.util
import inspect
import sys

import pytest
from _lab import late, plots
from _lab.cards import Card, CheckFailed
from needs import ROOT

PROGRAM = ROOT / "docs" / "site" / "_static" / "live" / "live_page.py"
CELLS = [
    ("start", "import math\nscale = 2"),
    ("list", "numbers = [1, 2]"),
    ("change", "numbers[0] = scale"),
    ("f", "def f(x):\n    return scale * x"),
    ("broken", "def ("),
    ("ask", "f(numbers[0])"),
]


@pytest.fixture
def live():
    spec = importlib.util.spec_from_file_location("live_page", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def page(live):
    told = []
    page = live.Page({"__name__": "__main__"}, told.append)
    page.told = told
    return page


def _run(page, key, cells):
    """Run a cell as the page does; what was told, without its beginnings."""
    page.told.clear()
    page.run(page.plan(key, cells)[0], cells)
    return [one for one in page.told if one["kind"] != "begin"]


def test_a_cell_needs_the_nearest_cells_above_that_give_its_names(live):
    assert live.needed("ask", CELLS, {}) == ["start", "list", "change", "f", "ask"]
    assert live.needed("list", CELLS, {}) == ["list"]


def test_what_has_run_as_it_stands_is_not_run_again(live):
    ran = {"start": CELLS[0][1], "list": "numbers = []", "change": CELLS[2][1]}
    assert live.needed("ask", CELLS, ran) == ["f", "ask"]
    assert live.needed("change", CELLS, ran) == ["list", "change"]


def test_a_last_expression_is_shown_and_what_it_needs_is_run(page):
    shown = _run(page, "ask", CELLS)
    assert shown[-2:] == [
        {"kind": "show", "key": "ask", "data": {"text/plain": "4"}},
        {"kind": "end", "key": "ask", "well": True},
    ]


def test_an_error_shows_the_reader_s_own_lines(page):
    error = _run(page, "b", [("a", "import json\ndef f():\n    json.loads('{')"), ("b", "f()")])[-2]
    assert error["text"].splitlines()[1:3] == ['  Cell "b", line 1, in <module>', "    f()"]
    assert "line 3, in f" in error["text"] and "JSONDecodeError" in error["text"]
    assert "decoder.py" not in error["text"]


def test_a_check_that_fails_is_its_own_lines_alone(page):
    page.names["CheckFailed"] = CheckFailed
    assert (
        _run(page, "a", [("a", "raise CheckFailed('✗ f: no', 'so')")])[0]["text"] == "✗ f: no\nso\n"
    )


def test_a_cell_above_that_stops_is_named_as_the_reason(page):
    told = _run(page, "b", [("a", "x = 1 / 0"), ("b", "x")])
    assert [(one["kind"], one["key"]) for one in told] == [
        ("error", "a"),
        ("end", "a"),
        ("error", "b"),
        ("end", "b"),
    ]
    assert "needs stopped" in told[2]["text"]
    assert page.ran == {}


def test_an_interrupt_leaves_everything_else(page):
    cells = [("a", "x = 5"), ("b", "raise KeyboardInterrupt"), ("c", "x")]
    _run(page, "a", cells)
    assert _run(page, "b", cells)[0]["text"].startswith("Stopped.")
    assert _run(page, "c", cells)[0]["data"] == {"text/plain": "5"}


def test_print_comes_by_the_line_and_not_without_end(page, live):
    told = _run(page, "a", [("a", "print('one', 1)\nfor i in range(100_000): print('word')")])
    texts = [one["text"] for one in told if one["kind"] == "stream"]
    assert texts[0] == "one 1\n"
    assert "the rest is not shown" in texts[-1]
    assert sum(map(len, texts)) < live.SHOWN + 100
    assert _run(page, "b", [("b", "print('again', end='')")])[0]["text"] == "again"


def test_a_function_s_text_can_be_read(page):
    _run(page, "f", CELLS)
    assert inspect.getsource(page.names["f"]) == CELLS[3][1]


def test_only_cells_that_plot_wait_for_matplotlib(page):
    cells = [("a", "import lab\nlab.show(X)"), ("b", "lab.losses(L)"), ("c", "np.ones(3)")]
    assert [page.plan(key, cells)[1] for key, _ in cells] == [False, True, False]
    assert page.plan("a", cells)[2] and not page.plan("a", cells[:1])[2]


def test_the_functions_that_plot_are_listed_alike_for_the_page_and_the_sandbox(live):
    plotting = {
        name
        for name, function in inspect.getmembers(plots, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == plots.__name__
        and "settings()" in inspect.getsource(function)
    }
    assert live.PLOTS == set(late.PLOTS) == plotting


def test_values_come_in_every_form_that_a_page_can_show(live):
    class Pixels:
        def _repr_png_(self):
            return b"png"

    assert live.bundle(Pixels())["image/png"] == "cG5n"
    assert "lab-card" in live.bundle(Card("well"))["text/html"]


def test_a_matplotlib_figure_is_shown_and_closed(page):
    draws = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    shown = [one["data"] for one in _run(page, "a", [("a", draws)]) if one["kind"] == "show"]
    assert "<svg" in shown[-1]["image/svg+xml"]
    assert sys.modules["matplotlib.pyplot"].get_fignums() == []


def test_display_and_get_ipython_are_the_page_s(live, page, monkeypatch):
    for name in ("IPython", "IPython.display"):
        monkeypatch.setitem(sys.modules, name, sys.modules.get(name))
    live.ipython(page)
    told = _run(
        page, "a", [("a", "from IPython.display import display, HTML\ndisplay(HTML('<b>'))")]
    )
    assert told[0]["data"]["text/html"] == "<b>"
    assert sys.modules["IPython"].get_ipython() is not None
