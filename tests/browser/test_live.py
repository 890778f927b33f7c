"""A lesson runs where it is read: its cells, checks and figures in the page of the book."""

import json
import time

import nbformat
import pytest
from needs import ROOT

from autograder.authoring.samples import release_notebook, worked_answers
from autograder.commands.check_notebook import check_notebook
from autograder.course import Course
from autograder.exercises import find
from browser.conftest import DESK, PHONE
from browser.static_site import serving, watch

LESSON = "07_relu"
RUNNING = "document.querySelector('.live-line').textContent.startsWith('Python is running')"
ENDLESS = "kept = 41\nwhile True:\n    pass"
SECONDS = 240_000  # milliseconds for what loads Python: this machine may be busy
KEPT = "caches.match(new URL('run/static/pyodide/pyodide.asm.wasm', location).href).then(Boolean)"


@pytest.fixture
def lesson(browser, site, tmp_path):
    """Opens the lesson in a browser of its own, on a static host below a path."""
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "path").symlink_to(site.folder)
    contexts = []
    with serving(tmp_path) as served:

        def open_lesson(size=DESK, name=LESSON, **options):
            viewport = {"width": size[0], "height": size[1]}
            context = browser.new_context(viewport=viewport, reduced_motion="reduce", **options)
            contexts.append(context)
            page, seen = context.new_page(), watch(context, served)
            page.address = f"{served.address}/some/path/{name}.html"
            page.goto(page.address)
            page.locator(".live-bar").wait_for()
            return page, seen

        yield open_lesson
        for context in contexts:
            context.close()


def test_a_lesson_is_done_where_it_is_read(lesson, tmp_path, artefacts):
    exercise = find(f"{LESSON}/relu_mask")
    mistake = next(one for one in exercise.mistakes if one.name == "greater_or_equal")
    right = worked_answers(Course(ROOT), LESSON)
    page, seen = lesson()
    assert "17 MB from this site" in _line(page)

    # The first cell, on a cold cache; then a mistake, and its picture.
    page.locator(".live-cell").first.evaluate("cell => { cell.closest('details').open = true; }")
    page.get_by_role("button", name="Run this cell").first.click()
    times = {"first cell, cold": _ended(page, page.locator(".cell").first, "ran")}
    _write(page, "relu_mask", mistake.source("relu_mask"))
    page.get_by_role("button", name="Check relu_mask").click()
    card = _cell_of(page, "the check of relu_mask").locator(".lab-card")
    card.get_by_text(mistake.sentence).wait_for(timeout=SECONDS)
    assert card.locator("img").count() == 1
    assert page.get_by_text("0 of 5 right").is_visible()
    card.scroll_into_view_if_needed()
    page.screenshot(path=artefacts / "live_mistake.png")

    # Right answers; the reload comes at once after the last key.
    for name in ("relu_mask", "dL_dZ1"):
        _write(page, name, right[name])
        page.get_by_role("button", name=f"Check {name}", exact=True).click()
        card = _cell_of(page, f"the check of {name}").locator(".lab-card")
        card.get_by_text("right on all").wait_for(timeout=SECONDS)
        card.get_by_text("Kept in your mynet.py").wait_for()
    _write(page, "question_1", 'question_1 = "c"')
    page.reload()
    assert page.get_by_label("Code of dL_dZ1.").input_value() == right["dL_dZ1"]
    assert page.get_by_label("Code of question_1.").input_value() == 'question_1 = "c"'
    assert page.get_by_text("2 of 5 right").is_visible()
    _write(page, "dL_dZ1", "# changed since")
    assert page.get_by_text("1 of 5 right").is_visible()

    # The second visit takes the runtime from the browser, and starts by itself.
    assert page.evaluate(KEPT)
    times["python, warm"] = _until(page, RUNNING)
    page.get_by_role("button", name="Check question_1").click()
    times["run, warmed"] = _ended(page, _cell_of(page, "the check of question_1"), "c is right")

    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    download.value.save_as(tmp_path / "mine.ipynb")
    nbformat.validate(nbformat.read(tmp_path / "mine.ipynb", as_version=4))
    scores = {
        one.exercises[0]: one.status for one in check_notebook(tmp_path / "mine.ipynb")[0].scores
    }
    assert scores[f"{LESSON}/relu_mask"] == scores[f"{LESSON}/question_1"] == "passed"
    report = "".join(f"{what}: {took:.1f} s\n" for what, took in times.items())
    (artefacts / "live_seconds.txt").write_text(report)
    print(report)
    assert seen.complaints == []
    assert seen.outside == []


def test_a_loop_without_end_is_stopped_and_the_rest_is_kept(lesson):
    page, seen = lesson()
    page.wait_for_function("navigator.serviceWorker.controller")
    page.reload()  # from the second page on the service worker's headers are there
    assert page.evaluate("crossOriginIsolated")
    _write(page, "relu_mask", ENDLESS)
    _stop_it(page)
    cell = _cell_of(page, "relu_mask")
    cell.get_by_text("Stopped.").wait_for(timeout=20_000)
    _write(page, "relu_mask", "kept + 1")
    page.get_by_role("button", name="Run relu_mask").click()
    cell.locator("pre", has_text="42").last.wait_for(timeout=20_000)
    assert seen.complaints == []


def test_where_nothing_can_be_interrupted_python_is_started_again(lesson):
    page, _ = lesson(PHONE, service_workers="block")
    _write(page, "relu_mask", ENDLESS)
    _stop_it(page)
    page.get_by_text("What the cells had made is gone, their text is not").wait_for()
    _until(page, RUNNING)
    assert page.get_by_label("Code of relu_mask.").input_value() == ENDLESS
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_sliders_and_buttons_move_their_picture(lesson, artefacts):
    page, seen = lesson(name="01_forward")
    page.get_by_role("button", name="Move this picture").click()
    form = page.locator("[data-lab-form]")
    form.get_by_label("row").focus(timeout=SECONDS)
    page.keyboard.press("ArrowRight")
    form.get_by_alt_text("Z1[1, 0]").wait_for(timeout=SECONDS)
    for _ in range(3):
        form.get_by_label("column").press("ArrowRight")
    form.get_by_alt_text("Z1[1, 3]").wait_for(timeout=SECONDS)
    form.scroll_into_view_if_needed()
    page.screenshot(path=artefacts / "live_sliders.png")
    assert seen.complaints == []

    page, seen = lesson(PHONE, "06_max_pool")
    page.get_by_role("button", name="Move this picture").click()
    form = page.locator("[data-lab-form]")
    form.get_by_label("(1, 1)").check(timeout=SECONDS)
    form.get_by_role("status").get_by_text("goes to dA1[3, 2]").wait_for(timeout=SECONDS)
    page.screenshot(path=artefacts / "live_buttons_phone.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert seen.complaints == []


@pytest.mark.parametrize("reason", ["refused", "silent"])
def test_a_runtime_that_does_not_come_is_told_in_time(lesson, artefacts, reason):
    page, _ = lesson(service_workers="block")
    answer = (lambda route: route.abort()) if reason == "refused" else (lambda route: None)
    page.context.route("**/pyodide.mjs", answer)
    started = time.monotonic()
    page.get_by_role("button", name="Start Python").click()
    page.locator(".live-failed").get_by_text("Python could not be loaded").wait_for(timeout=30_000)
    assert time.monotonic() - started < 20  # 10 s are promised; this machine may be busy
    assert "/some/path/run/static/pyodide/" in _line(page)
    assert "press Start Python" in _line(page)
    page.screenshot(path=artefacts / f"live_{reason}.png")


def test_a_corrected_lesson_asks_what_to_keep(lesson):
    page, _ = lesson()
    edits = {
        f"solution-{name}": {"text": f"{name} = 'mine'", "stub": "an earlier text"}
        for name in ("relu_mask", "dL_dZ1")
    }
    work = json.dumps({"edits": edits, "passed": {}})
    page.evaluate(f"work => localStorage.setItem('backprop-course-live-{LESSON}', work)", work)
    page.reload()
    first, second = (_cell_of(page, name) for name in ("relu_mask", "dL_dZ1"))
    first.get_by_text("corrected this cell").wait_for()
    first.get_by_role("button", name="Keep mine").click()
    second.get_by_role("button", name="Take the new text").click()
    page.reload()
    page.locator(".live-bar").wait_for()
    assert page.get_by_label("Code of relu_mask.").input_value() == "relu_mask = 'mine'"
    assert page.get_by_label("Code of dL_dZ1.").input_value().startswith("def dL_dZ1(dA1, Z1):")
    assert page.get_by_text("corrected this cell").count() == 0


def test_a_notebook_from_elsewhere_is_loaded_by_its_cells_names(lesson, tmp_path):
    notebook = release_notebook(Course(ROOT), LESSON)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"other-{number}"  # as some editors do
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "relu_mask":
            cell.source = "relu_mask = 'from JupyterLab'"
    path = tmp_path / "mine.ipynb"
    nbformat.write(notebook, path)
    page, _ = lesson()
    page.locator(".live-bar input[type=file]").set_input_files(path)
    page.get_by_text("Loaded mine.ipynb").wait_for()
    assert page.get_by_label("Code of relu_mask.").input_value() == "relu_mask = 'from JupyterLab'"
    path.write_text("no notebook")
    page.locator(".live-bar input[type=file]").set_input_files(path)
    page.get_by_text("mine.ipynb was not loaded. This file is no notebook.").wait_for()


def test_the_field_is_an_editor_and_lets_the_keyboard_go(lesson):
    page, _ = lesson()
    area = page.get_by_label("Code of relu_mask.")
    area.fill("")
    area.press_sequentially("def f(x):\nreturn x\n")
    area.press("Backspace")
    area.press("Tab")
    assert area.input_value() == "def f(x):\n    return x\n    "
    sizes = "area => [area.scrollHeight <= area.clientHeight, area.previousSibling.innerText]"
    assert area.evaluate(sizes)[0]
    area.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Run"
    page.get_by_role("button", name="Undo my changes").click()
    assert area.input_value().startswith("def relu_mask(Z1):")


def _line(page):
    return page.locator(".live-line").inner_text()


def _cell_of(page, name):
    return page.locator(".cell", has=page.get_by_label(f"Code of {name}."))


def _write(page, name, text):
    page.get_by_label(f"Code of {name}.").fill(text)


def _ended(page, place, text):
    started = time.monotonic()
    place.get_by_text(text).first.wait_for(timeout=SECONDS)
    return time.monotonic() - started


def _until(page, condition):
    started = time.monotonic()
    page.wait_for_function(condition, timeout=SECONDS)
    return time.monotonic() - started


def _stop_it(page):
    page.get_by_role("button", name="Run relu_mask").click()
    cell = _cell_of(page, "relu_mask")
    cell.get_by_text("running", exact=True).wait_for(timeout=SECONDS)
    cell.get_by_role("button", name="Stop").click()
