"""What is handed in unusually is graded, or named, alike by nbgrader and by `autograder grade`."""

import io
import json
import zipfile

import nbformat
import pytest
from grading_course import ANSWERS, LESSON, SmallCourse, filled
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from needs import needs_sandbox

from autograder.classroom.class_run import grade
from autograder.commands.tables import needs_look_table
from autograder.nbgrader_plugins.gate import PlainGlob

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore"),
]
NAME = f"{LESSON}.ipynb"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND"
    b"\xaeB`\x82"
)
FULL = 12.0
HELPED = {**ANSWERS, "dL_db1": "from helper import total\ndef dL_db1(dZ1):\n    return total(dZ1)"}
HELPER = b"def total(dZ1):\n    return dZ1.sum().reshape(1, 1)\n"
SHOWN = {**ANSWERS, "explain_1": 'See ![sum](plot.png) and <img src="plot.png" alt="again">.'}
LOST = {**ANSWERS, "explain_1": '![sum](gone.png) <img src="gone.png"> ![far](https://a.b/c.png)'}
NFC, NFD = "jos\xe9", "jose\u0301"


def zipped(name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def hand_in(course):
    """Student -> the points or the words that are wanted."""
    worked = json.dumps(filled(course.released(), ANSWERS)).encode()
    released = nbformat.writes(course.released()).encode()

    def lay(student, **files):
        for path, data in files.items():
            target = course.folder(student) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    lay("ada", **{f"{LESSON}/{NAME}": worked})
    lay("bob", **{"mine.zip": zipped(f"x/{NAME}", worked)})
    lay("cleo", **{f"{NAME}.txt": worked})
    lay("dora", **{NAME: released, f"{LESSON} (1).ipynb": worked})
    lay("finn", **{"solution.py": b"x = 1"})
    lay("gus", **{"mine.zip": zipped(f"../{NAME}", worked)})
    for student, answers in (("hal", HELPED), ("ida", SHOWN), ("jon", LOST)):
        course.submit(student, answers)
    lay("hal", **{"helper.py": HELPER})
    lay("ida", **{"plot.png": PNG})
    full = dict.fromkeys(("ada", "bob", "cleo", "dora", "hal", "ida", "jon"), FULL)
    return {**full, "finn": "Found instead: solution.py", "gus": "outside itself"}


@pytest.fixture(scope="module", params=["nbgrader", "batch"])
def graded(request, tmp_path_factory):
    """(course, what is wanted): graded in a folder whose name reads as a pattern."""
    course = SmallCourse(tmp_path_factory.mktemp("term [2026]") / "course [a-z]").release()
    wanted = hand_in(course)
    if request.param == "nbgrader":
        course.autograde()
    else:
        report = grade(LESSON, config=course.config, workers=1)
        assert {row.student for row in report.needs_look} == {"finn", "gus"}
        assert needs_look_table(report)
    course.feedback()
    yield course, wanted
    PlainGlob.roots.discard(str(course.root))


def scores(course):
    with Gradebook(course.db_url, "small") as gradebook:
        return {s.student.id: s.score for s in gradebook.assignment_submissions(LESSON)}


def page(course, student):
    return (course.root / "feedback" / student / LESSON / f"{LESSON}.html").read_text()


def test_everyone_has_the_points_or_the_reason(graded):
    course, wanted = graded
    points = {name: what if what == FULL else 0.0 for name, what in wanted.items()}
    assert scores(course) == points
    for student in ("finn", "gus"):
        assert wanted[student] in page(course, student)


def test_the_page_says_where_the_notebook_was_found(graded):
    course, _ = graded
    for student, place in (("ada", f"{LESSON}/{NAME}"), ("cleo", f"{NAME}.txt")):
        assert f"<li>{place}: taken as {NAME}</li>" in page(course, student)
    assert "put right" not in page(course, "hal")


def test_a_picture_beside_the_notebook_is_on_both_pages(graded):
    course, _ = graded
    for shown in (page(course, "ida"), course.formgrader_page("ida")):
        assert shown.count('src="data:image/png;base64,iVBOR') == 2
    for shown in (page(course, "jon"), course.formgrader_page("jon")):
        assert shown.count("a picture, gone.png, was not handed in") == 2
        assert "a picture on another page is not shown" in shown


def test_nothing_but_the_page_is_handed_on(graded):
    course, _ = graded
    lessons_own = {path.relative_to(course.source) for path in course.source.rglob("*")}
    for student in ("ada", "hal", "ida"):
        for part in ("autograded", "feedback"):
            folder = course.root / part / student / LESSON
            names = {path.relative_to(folder) for path in folder.rglob("*")} - lessons_own
            assert {name.suffix for name in names} <= {".ipynb", ".html"}


def test_a_name_in_another_unicode_form(tmp_path):
    course = SmallCourse(tmp_path).release()
    course.submit(NFD)
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.add_student(NFC)
    with pytest.raises(NbGraderException):
        course.autograde()
    assert scores(course) == {}
    (row,) = grade(LESSON, config=course.config, workers=1).rows
    assert (row.student, row.score) == (NFC, FULL)
    (again,) = grade(LESSON, config=course.config, workers=1, students=[NFD]).rows
    assert (again.student, again.status) == (NFC, "skipped")
    course.submit(NFC)
    rows = grade(LESSON, config=course.config, workers=1).rows
    assert {row.student: row.status for row in rows} == {NFC: "failed", NFD: "failed"}
    assert "Unicode form" in rows[0].reason
