"""Pictures of Formgrader, feedback and a class report over a small graded class, and the pages."""

import shutil

import nbformat
from browser import formgrader
from browser.jupyter_server import copy_course, running
from chromium import FLAGS
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from playwright.sync_api import sync_playwright
from traitlets.config import Config

from autograder.authoring.samples import filled, release_notebook, with_mistake, worked_answers
from autograder.classroom.lesson_page import lesson_page
from autograder.classroom.overview import overview
from autograder.commands.doctor import find_chromium
from autograder.course import Course
from autograder.exercises import find
from autograder.nbgrader_plugins.config import configure

LESSON = "08_convolution"
MISTAKES = {  # student -> the exercise and the mistake in it
    "ada": None,
    "emmy": ("dL_dw1", "kernel_flipped_result"),
    "leonhard": ("dL_db1", "bias_mean"),
    "sofia": ("dL_dw1", "kernel_full"),
}
ANSWER = (
    "The kernel sits at 4×4 places, so $w_{12}$ is in sixteen outputs and has sixteen terms. Each "
    "term is the error at one output times the pixel that met $w_{12}$ there.\n\n"
    "Nothing is turned: for $w_{12}$ the window over $X$ is one step further right than for "
    "$w_{11}$, and the errors stay in their order."
)


def take(root, scratch, images, samples):
    """Grade the class in `scratch`; write pictures into `images`, whole pages into `samples`."""
    course = copy_course(root, scratch / "course", [LESSON])
    _hand_in(root, course)
    nbgrader = _nbgrader(course)
    _demand(nbgrader.generate_assignment(LESSON))
    for student in MISTAKES:
        _demand(nbgrader.autograde(LESSON, student))
    server = running(course, scratch / "private", "autograder", "formgrader")
    with server as lab, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1480, "height": 600})
        _formgrader(page, lab, images)
        _demand(nbgrader.generate_feedback(LESSON, "emmy"))
        page.set_viewport_size({"width": 900, "height": 620})
        feedback = course / "feedback" / "emmy" / LESSON / f"{LESSON}.html"
        shutil.copy(feedback, samples / "sample_feedback.html")
        page.goto(feedback.as_uri())
        page.wait_for_timeout(1500)
        page.screenshot(path=images / "feedback.png")
        report = samples / "sample_report.html"
        report.write_text(lesson_page(overview(LESSON, course)), encoding="utf-8")
        page.goto(report.as_uri())
        page.screenshot(path=images / "report.png")
        chromium.close()


def _hand_in(root, course):
    empty = release_notebook(Course(root), LESSON)
    answers = {**worked_answers(Course(root), LESSON), "explain_1": ANSWER}
    for student, mistake in MISTAKES.items():
        written = answers
        if mistake:
            exercise = find(f"{LESSON}/{mistake[0]}")
            wrong = next(one for one in exercise.mistakes if one.name == mistake[1])
            written = with_mistake(answers, exercise, wrong)
        folder = course / "submitted" / student / LESSON
        folder.mkdir(parents=True)
        nbformat.write(filled(empty, written), folder / f"{LESSON}.ipynb")


def _nbgrader(course):
    config = Config()
    config.CourseDirectory.root = str(course)
    configure(config)
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def _demand(step):
    if not step["success"]:
        raise RuntimeError(step["error"])


def _formgrader(page, lab, images):
    frame = formgrader.open_formgrader(page, lab)
    formgrader.submissions(frame, LESSON)
    formgrader.row(frame, "sofia")
    page.screenshot(path=images / "formgrader_submissions.png")
    formgrader.grade_by_hand(frame, LESSON, "emmy")
    panel = frame.locator(".nbgrader_cell", has=frame.locator("[id=explain_1]"))
    page.wait_for_load_state("networkidle")  # the saved score and comment have arrived
    panel.locator("textarea").fill("Good. What is missing: why is the result 2×2?")
    panel.locator("input.score").fill("2")
    panel.locator("input.score").press("Tab")
    page.wait_for_timeout(1500)  # for the score and the comment to be saved
    panel.evaluate("panel => window.scrollBy(0, panel.getBoundingClientRect().top - 210)")
    page.screenshot(path=images / "formgrader_manual.png")
