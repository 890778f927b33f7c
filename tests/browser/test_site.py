"""The course as a web page, in a real Chromium: a book, and lessons that run in the page."""

import io
import time
from pathlib import Path

import axe_playwright_python
import html5lib
import nbformat
import pytest
from needs import ROOT
from PIL import Image

from autograder.authoring.samples import release_notebook, worked_answers
from autograder.authoring.site_book import PAGES
from autograder.commands.check_notebook import check_notebook
from autograder.course import Course
from autograder.exercises import find, lessons
from browser import notebook_page
from browser.conftest import PHONE

LESSON = "08_convolution"
PAGE_LIMIT = 3_000_000  # bytes of a page, before Python's runtime
LANDING_LIMIT = 400_000  # bytes of the first page on the way, compressed
STORED = """
([path, line]) => new Promise(done => {
  const asked = indexedDB.open('JupyterLite Storage - /run/');
  asked.onsuccess = () => {
    const wanted = asked.result.transaction('files').objectStore('files').get(path);
    wanted.onsuccess = () => {
      asked.result.close();
      done(JSON.stringify(wanted.result ?? '').includes(line));
    };
  };
})
"""
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


# --- The book ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["index", "explorer", "teachers", *lessons(), *PAGES])
def test_a_page_fits_a_phone_and_loads_nothing_from_elsewhere(opened, name):
    page, seen = opened(f"{name}.html", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    _load_all_pictures(page)
    assert page.evaluate("[...document.images].every(i => i.naturalWidth > 0 && i.alt)")
    assert seen.complaints == []
    assert seen.outside == []
    assert seen.weight()[0] < PAGE_LIMIT


def test_mathematics_is_drawn_and_solutions_are_folded(opened, artefacts):
    page, _ = opened(f"{LESSON}.html")
    page.locator("mjx-container").first.wait_for()
    assert page.locator("mjx-merror").count() == 0
    solution = page.locator("details", has_text="def dL_dw1(").first
    assert not solution.locator("pre").is_visible()
    solution.locator("summary").click()
    assert solution.locator("pre").is_visible()
    page.screenshot(path=artefacts / "book_lesson.png")


def test_a_lesson_s_chain_can_be_touched_and_is_a_picture_in_print(opened, artefacts):
    page, seen = opened("06_max_pool.html")
    place = page.locator("[data-explorer]").first
    place.scroll_into_view_if_needed()
    lit = place.locator("[data-array=dA1] td[data-at='8']")
    lit.hover()
    assert place.locator("[data-out=sentence]").inner_text().startswith("dA1[2,0] = dP1[1,0] · 1")
    assert place.locator("[data-array=dZ1] td").first.inner_text() == ""  # a later lesson's step
    page.screenshot(path=artefacts / "book_explorer.png")
    assert not place.locator("img").is_visible()
    page.emulate_media(media="print")
    assert place.locator("img").is_visible()
    assert not place.locator(".explorer").is_visible()
    assert seen.complaints == []


def test_the_first_page_reads_a_painted_digit_and_is_light(opened, artefacts):
    page, seen = opened("index.html")
    assert seen.weight()[1] < LANDING_LIMIT
    page.locator("[data-act=clear]").click()
    for pixel in (2, 8, 14, 20, 26, 32):
        page.locator(f"[data-array=X] td[data-at='{pixel}']").click()
    assert page.locator(".verdict").inner_text().startswith("The network says 1")
    page.screenshot(path=artefacts / "book_landing.png")


def test_search_finds_a_lesson(opened):
    page, seen = opened("index.html")
    page.locator(".sidebar-primary-item .search-button__button").click()
    page.keyboard.type("cross-entropy")
    page.keyboard.press("Enter")
    found = page.locator("#search-results a", has_text="loss").first
    found.wait_for(timeout=10_000)
    found.click()
    assert "02_loss.html" in page.url
    assert seen.complaints == []


def test_the_switch_turns_the_page_dark(opened, artefacts):
    page, _ = opened(f"{LESSON}.html", color_scheme="light")
    assert _theme(page) == "light"
    page.locator(".bd-header-article .theme-switch-button").click()
    page.get_by_role("button", name="Dark", exact=True).click()
    assert _theme(page) == "dark"
    page.screenshot(path=artefacts / "book_dark.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_follow_the_switch_whatever_the_system_says(opened, scheme, artefacts):
    """On the page's own ground: no slab, light on a light page and dark on a dark one."""
    page, _ = opened(f"{LESSON}.html", color_scheme="dark" if scheme == "light" else "light")
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", scheme)
    figure = page.locator("figure.lab-figure img[src$='.svg']:visible").first
    figure.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].some(i => i.complete && i.src.endsWith('svg'))")
    drawn = Image.open(io.BytesIO(figure.screenshot(path=artefacts / f"figure_{scheme}.png")))
    ground = {"light": (255, 255, 255), "dark": (18, 18, 18)}[scheme]
    assert drawn.convert("RGB").getpixel((3, 3)) == ground


def test_a_ticked_lesson_is_remembered_and_the_first_page_leads_back(opened, artefacts):
    page, seen = opened("06_max_pool.html")
    page.get_by_label("I have done this lesson").check()
    page.get_by_role("link", name="Next lesson: 07").click()
    ticked = page.locator(".bd-sidebar-primary a.lesson-is-done")
    ticked.first.wait_for()
    assert ticked.all_inner_texts() == ["06 · The error through max pooling"]
    page.goto(f"{page.url.rpartition('/')[0]}/index.html")
    assert (
        f"1 of {len(Course(ROOT).lesson_names())} lessons done"
        in page.locator("[data-go-on]").inner_text()
    )
    page.screenshot(path=artefacts / "book_go_on.png")
    page.locator("[data-go-on] a").click()
    assert "07_relu.html" in page.url
    page.go_back()
    page.evaluate("localStorage.setItem('backprop-course-progress', '{')")
    page.reload()
    assert not page.locator("[data-go-on]").is_visible()
    assert seen.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", LESSON, "explorer", "teachers", "instructor", "search"])
def test_axe_finds_no_violation(opened, name, scheme):
    page, _ = opened(f"{name}.html", color_scheme=scheme)
    assert _theme(page) == scheme
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # What the two themes do not share is colours.
    only = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    found = page.evaluate("set => axe.run(document, set)", {"preload": False} | only)["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found] == []


def test_the_teachers_page_opens_whole_samples(opened):
    page, seen = opened("teachers.html")
    links = page.locator('a[href*="sample"]')
    addresses = [links.nth(number).get_attribute("href") for number in range(links.count())]
    assert len(addresses) == 2
    for address, says in zip(addresses, ("12 of 18 points", "the class"), strict=True):
        page.goto(f"{page.url.rpartition('/')[0]}/{address.removeprefix('../')}")
        page.get_by_text(says).first.wait_for()
        page.goto(f"{page.url.partition('/_static')[0]}/teachers.html")
    assert (seen.complaints, seen.outside) == ([], [])


def test_every_page_is_html_without_an_error(site):
    """The standard's parser finds no fault, and two rules that it leaves to others hold."""
    pages = sorted(site.folder.glob("*.html"))
    assert len(pages) > len(lessons()) + len(PAGES)
    for path in pages:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(path.read_text(encoding="utf-8"))
        assert parser.errors == [], path.name
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert sorted(ids) == sorted(set(ids)), path.name
        inside = {part.tag for summary in tree.iter("summary") for part in summary.iter()}
        assert inside <= {"summary", "span", "code", "em", "strong", "b", "i"}, path.name


# --- A lesson that runs in the page ------------------------------------------------------


def test_a_mistake_is_named_in_the_page_and_the_work_is_kept(opened, tmp_path, artefacts):
    exercise = find(f"{LESSON}/dL_dw1")
    flipped = next(m for m in exercise.mistakes if "flipped" in m.name)
    right = worked_answers(Course(ROOT), LESSON)["dL_dw1"]

    page, seen = opened(f"{LESSON}.html")
    page.locator("a.run-lesson").click()
    cells = release_notebook(Course(ROOT), LESSON).cells
    notebook_page.mark_cells(page, [cell.source for cell in cells])
    assert seen.weight()[1] < PAGE_LIMIT
    notebook_page.run(notebook_page.cell(page, "import lab"), seconds=120)
    solution = notebook_page.cell(page, "def dL_dw1(")
    notebook_page.write(solution, flipped.source("dL_dw1"))
    notebook_page.run(solution)
    check = notebook_page.add_below(solution)
    check.locator(".cm-content").click()
    page.keyboard.insert_text("lab.check(dL_dw1)")
    started = time.monotonic()
    page.keyboard.press("Control+Enter")
    check.get_by_text(flipped.sentence).first.wait_for(timeout=30_000)
    # How long it took is kept to be read, not asserted: this machine may be busy.
    took = time.monotonic() - started
    (artefacts / "lite_mistake_seconds.txt").write_text(f"{took:.2f}\n")
    page.screenshot(path=artefacts / "lite_mistake.png")

    notebook_page.write(solution, right)
    notebook_page.run(solution)
    notebook_page.run(check)
    check.get_by_text("right on all").first.wait_for()
    check.get_by_text("Kept in your mynet.py").first.wait_for()
    page.keyboard.press("Control+s")
    page.wait_for_function(STORED, arg=[f"{LESSON}/{LESSON}.ipynb", right.splitlines()[-1]])
    page.screenshot(path=artefacts / "lite_passed.png")

    page.reload()
    kept = page.locator(".jp-CodeCell .cm-content", has_text="def dL_dw1(").first
    kept.get_by_text(right.splitlines()[-1].strip()).wait_for(timeout=60_000)
    with page.expect_download() as download:
        page.locator('.jp-Toolbar [data-command="docmanager:download"]').click()
    download.value.save_as(tmp_path / "mine.ipynb")
    _is_accepted(tmp_path / "mine.ipynb")
    assert seen.complaints == []
    assert seen.outside == []


def _theme(page):
    return page.evaluate("document.documentElement.dataset.theme")


def _load_all_pictures(page):
    """Pictures below the fold are loaded when the reader comes to them: come to all of them."""
    page.evaluate("document.querySelectorAll('img').forEach(i => { i.loading = 'eager'; })")
    page.wait_for_function("[...document.images].every(i => i.complete)")


def _is_accepted(path):
    nbformat.validate(nbformat.read(path, as_version=4))
    graded, _ = check_notebook(path)
    assert graded.reason is None
    found = [score for score in graded.scores if f"{LESSON}/dL_dw1" in score.exercises]
    assert [score.status for score in found] == ["passed"]
