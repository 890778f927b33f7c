"""The picture of docs/architecture.md: from a lesson file to a grade."""

from _lab.canvas import Canvas
from _lab.style import HUES, INK, QUIET, mix

BLUE, ORANGE, GREEN = HUES["forward"], HUES["gradient"], HUES["parameter"]
LIMITS = (
    "no network, no course folder,",
    "no other submission in view;",
    "limits on time and memory",
)
ALT = (
    "From a lesson to a grade. The lesson file is built into three editions. A submission is "
    "sanitized, run in the sandbox, judged outside it, and saved."
)


def architecture():
    """Draw the picture. Returns a `Picture`."""
    canvas = Canvas(30, 15.8)
    _build(canvas)
    _grade(canvas)
    return canvas.picture(ALT)


def _build(canvas):
    _title(canvas, 0.8, "build", "jupytext, nbgrader, nbclient")
    _box(canvas, 0.6, 1.5, 5.6, BLUE, "lessons/*.md", "text, solution, checks")
    _box(canvas, 8.6, 1.5, 5.6, BLUE, "source/", "the instructor's edition")
    _box(canvas, 16.6, 1.5, 5.6, BLUE, "release/", "the student's edition")
    _box(canvas, 16.6, 4.1, 5.6, BLUE, "notebooks/", "worked and run")
    _box(canvas, 24.8, 1.5, 4.6, GREEN, "a student", "fills it in")
    canvas.arrow((6.2, 2.5), (8.55, 2.5), colour=BLUE)
    canvas.arrow((14.2, 2.5), (16.55, 2.5), colour=BLUE)
    canvas.arrow((14.2, 3.1), (16.55, 5.0), colour=BLUE)
    canvas.arrow((22.2, 2.5), (24.75, 2.5), colour=GREEN)
    canvas.line([27.1, 27.1, 3.2], [3.5, 7.0, 7.0], 0.06, GREEN)  # back to the left, for grading
    canvas.arrow((3.2, 7.0), (3.2, 9.15), colour=GREEN)
    canvas.text(14.0, 6.5, "submitted/STUDENT/", 0.45, GREEN)


def _grade(canvas):
    _title(canvas, 8.2, "grade", "autograder grade, nbgrader autograde or Formgrader", left=3.9)
    _box(canvas, 0.6, 9.2, 5.2, ORANGE, "1 sanitize", "locked cells come back")
    canvas.box(7.8, 8.9, 7.9, 6.6, 0.06, mix(GREEN, "#FFFFFF", 0.08), GREEN, 0.3)
    canvas.text(11.75, 9.55, "sandbox", 0.5, GREEN, weight="bold")
    _box(canvas, 8.4, 10.2, 6.7, GREEN, "2 execute", "one fork a submission")
    lines = (
        "no network, no course folder,",
        "no other submission in view;",
        "bounded time and memory",
    )
    for number, line in enumerate(lines):
        canvas.text(11.75, 13.0 + 0.75 * number, line, 0.42, INK)
    _box(canvas, 18.6, 10.2, 5.6, ORANGE, "3 judge", "names the mistake")
    _box(canvas, 18.6, 13.4, 5.6, ORANGE, "cases, reference", "from the instructor's seed")
    _box(canvas, 26.0, 10.2, 3.6, ORANGE, "4 save", "gradebook")
    _box(canvas, 26.0, 13.4, 3.6, ORANGE, "feedback", "a page each")
    canvas.arrow((5.8, 10.6), (8.35, 11.2), colour=ORANGE)
    canvas.arrow((18.6, 10.8), (15.15, 10.8), colour=ORANGE)
    canvas.arrow((15.1, 11.6), (18.55, 11.6), colour=GREEN)
    canvas.text(17.15, 10.35, "arguments", 0.42, ORANGE)
    canvas.text(17.15, 12.1, "arrays", 0.42, GREEN)
    canvas.arrow((21.4, 13.4), (21.4, 12.25), colour=ORANGE)
    canvas.arrow((24.2, 11.2), (25.95, 11.2), colour=ORANGE)
    canvas.arrow((27.8, 12.2), (27.8, 13.35), colour=ORANGE)


def _title(canvas, y, word, tools, left=0.6):
    canvas.text(left, y, word, 0.6, INK, weight="bold", ha="left")
    canvas.text(left + 2.4, y, tools, 0.42, QUIET, ha="left")


def _box(canvas, x, y, width, colour, name, what):
    canvas.box(x, y, width, 2.0, 0.08, mix(colour, "#FFFFFF", 0.14), colour, 0.22)
    canvas.text(x + width / 2, y + 0.7, name, 0.5, INK, weight="bold")
    canvas.text(x + width / 2, y + 1.4, what, 0.38, INK)
