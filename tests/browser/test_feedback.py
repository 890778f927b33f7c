"""The page that a student gets back, in a real Chromium: points on top, nothing of theirs runs."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from needs import ROOT
from traitlets.config import Config

from autograder.exercises import of_lesson
from autograder.nbgrader_plugins.config import configure
from browser.jupyter_server import copy_course
from browser.two_students import ATTACK, hand_in_two

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")
LESSON = "06_max_pool"
TOTAL = sum(item.points for item in of_lesson(LESSON))
BY_HAND = sum(item.points for item in of_lesson(LESSON) if hasattr(item, "rubric"))


@pytest.fixture(scope="module")
def feedback(tmp_path_factory):
    """The feedback page of a student who tried to run script, made by nbgrader."""
    course = copy_course(ROOT, tmp_path_factory.mktemp("feedback") / "course", [LESSON])
    hand_in_two(course, LESSON)
    config = Config()
    config.CourseDirectory.root = str(course)
    configure(config)
    nbgrader = NbGraderAPI(CourseDirectory(config=config), config=config)
    for step in (
        nbgrader.generate_assignment(LESSON),
        nbgrader.autograde(LESSON, "mallory"),
        nbgrader.generate_feedback(LESSON, "mallory"),
    ):
        assert step["success"], step["error"]
    return course / "feedback" / "mallory" / LESSON / f"{LESSON}.html"


@pytest.fixture
def page(browser):
    """A page that reaches nothing outside this machine; `page.asked` lists what it tried."""
    page = browser.new_page(viewport={"width": 1000, "height": 1200})
    page.asked = []
    page.route(re.compile("^https?:"), lambda route: (page.asked.append(route), route.abort()))
    yield page
    page.close()


def test_a_feedback_page_starts_with_the_points_and_runs_nothing(feedback, page, artefacts):
    page.goto(feedback.as_uri())
    assert page.title() == f"{LESSON}: feedback"
    assert page.locator("script").count() == 0
    assert page.locator("[onerror], [onclick], a[href^=javascript]").count() == 0
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy.startswith("default-src 'none'")
    assert page.asked == []

    first = page.locator("main > *").all_inner_texts()[:3]
    assert first[1].startswith(f"{TOTAL - BY_HAND:g} of {TOTAL:g} points")
    assert all(item.name in first[2] for item in of_lesson(LESSON))
    page.screenshot(path=artefacts / "feedback.png")


def test_formulas_are_drawn_without_a_script(feedback, page):
    page.goto(feedback.as_uri())
    drawn = page.locator("main math")
    assert drawn.count() > 20
    assert page.locator("code.formula").count() == 0
    assert "$" not in page.locator("main").inner_text()
    fraction = page.locator("mfrac").first.bounding_box()
    assert fraction["height"] > 20, "a fraction stands on two lines"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_feedback_page_fits_a_phone_in_both_themes(feedback, page, scheme, artefacts):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(feedback.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=artefacts / f"feedback_phone_{scheme}.png", full_page=True)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 18, 18)"}[scheme]


def test_the_policy_stops_a_script_that_slipped_through(feedback, page):
    text = feedback.read_text(encoding="utf-8")
    worse = feedback.with_name("worse.html")
    worse.write_text(text.replace("</main>", f"{ATTACK}</main>"), encoding="utf-8")
    page.goto(worse.as_uri())
    page.wait_for_load_state("load")
    assert page.title() == f"{LESSON}: feedback"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_feedback_page_is_accessible(feedback, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(feedback.as_uri())
    found = Axe().run(page).response["violations"]
    serious = {one["id"]: one["help"] for one in found if one["impact"] in ("serious", "critical")}
    assert serious == {}
