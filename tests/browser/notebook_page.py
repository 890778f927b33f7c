"""What a reader does with a notebook in JupyterLab: find a cell, type into it, run it."""

import contextlib
import re
import time

import nbformat
from playwright.sync_api import TimeoutError

WAITS = re.compile(r"\[[ *]\]")
STILL = 20  # seconds in which at least one cell ends, in any lesson
MARK = """
sources => document.querySelectorAll('.jp-Notebook .jp-Cell').forEach(
    (cell, number) => cell.setAttribute('data-source', sources[number]))
"""


def open_notebook(page, lab, path):
    """Open a notebook in a clean workspace and wait until its kernel is idle.

    Each cell's element gets its source as an attribute, because the editor holds only the lines
    that are in sight.
    """
    page.goto(lab.url(f"lab/tree/{path}?reset"))
    sources = [cell.source for cell in nbformat.read(lab.course / path, as_version=4).cells]
    cells = page.locator(".jp-Notebook .jp-Cell")
    cells.nth(len(sources) - 1).wait_for(state="attached", timeout=120_000)
    page.evaluate(MARK, sources)
    page.locator('.jp-NotebookPanel-toolbar [data-status="idle"]').first.wait_for(timeout=120_000)


def mark_cells(page, sources):
    """Give each cell of a notebook in JupyterLite its source as an attribute."""
    page.locator(".jp-Notebook .jp-Cell").nth(len(sources) - 1).wait_for(timeout=120_000)
    page.evaluate(MARK, sources)


def cell(page, text):
    """The first code cell whose source held `text` when the notebook was opened."""
    return page.locator(f'.jp-Notebook .jp-CodeCell[data-source*="{text}"]').first


def unfold(found):
    """Open a cell whose source is folded, as a reader does, by a click on what stands for it."""
    folded = found.locator(".jp-InputPlaceholder")
    if folded.count():
        folded.scroll_into_view_if_needed()
        folded.click()


def write(found, source):
    """Replace the source of a cell, as if it were pasted."""
    unfold(found)
    editor = found.locator(".cm-content")
    editor.scroll_into_view_if_needed()
    editor.click()
    editor.press("Control+a")
    editor.page.keyboard.insert_text(source)


def run(found, seconds=120):
    """Run a cell with the keyboard and wait until it has ended.

    A key that is pressed before the kernel is there may be lost: it is pressed again.
    """
    unfold(found)
    editor = found.locator(".cm-content")
    editor.scroll_into_view_if_needed()
    before, deadline = prompt(found), time.monotonic() + seconds
    while prompt(found) == before and time.monotonic() < deadline:
        editor.click()
        editor.press("Control+Enter")
        with contextlib.suppress(TimeoutError):
            wait_for_prompt(found, "now !== before", before, 20)
    wait_for_prompt(found, r"/\d/.test(now) && now !== before", before, seconds)


def wait_for_prompt(found, condition, before, seconds):
    """Wait until what stands beside a cell's input, `now`, is so."""
    found.page.wait_for_function(
        "([cell, before]) => { const now = cell.querySelector('.jp-InputPrompt').innerText;"
        f" return {condition}; }}",
        arg=[found.element_handle(), before],
        timeout=seconds * 1000,
    )


def prompt(found):
    """The text beside a cell's input: "[ ]:", "[*]:" or "[7]:"."""
    return found.locator(".jp-InputPrompt").inner_text()


def output(found):
    """The text below a cell."""
    return found.locator(".jp-OutputArea-output").all_inner_texts()


def add_below(found):
    """Add an empty code cell below a cell, with the keyboard."""
    page = found.page
    found.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    added = page.locator(".jp-Notebook .jp-Cell.jp-mod-active")
    added.evaluate("cell => cell.setAttribute('data-added', '')")
    return page.locator(".jp-Notebook .jp-Cell[data-added]")


def restart_and_run_all(page, seconds=240):
    """Choose "Restart Kernel and Run All Cells", agree, and wait until every cell has run.

    What a kernel says while it restarts can be lost on its way, on a busy machine above all, and
    then a cell waits for ever: where nothing moves, it is asked again, as a learner would.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if page.locator(".jp-Dialog").count():
            page.keyboard.press("Escape")
        page.get_by_role("menuitem", name="Kernel").click()
        page.get_by_role("menuitem", name="Restart Kernel and Run All Cells").click()
        page.locator(".jp-Dialog .jp-mod-accept").click()
        before = None
        while (now := prompts(page)) != before:
            if not any(WAITS.search(one) for one in now):
                return
            before = now
            with contextlib.suppress(TimeoutError):
                return wait_until_run(page, STILL)
    status = page.locator(".jp-NotebookPanel-toolbar [data-status]").first
    said = page.locator(".jp-Dialog").all_inner_texts()
    kernel = status.get_attribute("data-status")
    raise AssertionError(f"kernel: {kernel}, dialogs: {said}, cells: {prompts(page)}")


def prompts(page):
    """What stands beside the input of every code cell, in order."""
    return page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").all_inner_texts()


def wait_until_run(page, seconds):
    """Wait until no code cell waits or runs."""
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')]"
        ".some(prompt => /\\[[ *]\\]/.test(prompt.innerText))",
        timeout=seconds * 1000,
    )


def validate(page, seconds=240):
    """Press Validate in the notebook's toolbar; returns what the dialog says."""
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog-content")
    dialog.get_by_text("Validation Results").wait_for(timeout=seconds * 1000)
    return dialog.inner_text()
