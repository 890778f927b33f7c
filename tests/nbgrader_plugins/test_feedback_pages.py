"""A page is made whatever an answer holds, for the student and in Formgrader."""

import base64
import json

import pytest
from attacks.checks import live_parts
from grading_course import ANSWERS, LESSON, SmallCourse, code_cell
from needs import needs_sandbox

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore"),
]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(4)"><circle r="9"/></svg>'
STILL = base64.b64encode(SVG.encode()).decode()
GROWS = '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
BYTES = base64.b64encode(b"a picture's bytes, which only a browser reads").decode()
LINK = "![a picture](attachment:{})"
ATTACHED = {
    "webp": ({"p": {"image/webp": BYTES}}, f"data:image/webp;base64,{BYTES}"),
    "gif": ({"p": {"image/gif": BYTES}}, f"data:image/gif;base64,{BYTES}"),
    "svg": ({"p": {"image/svg+xml": STILL}}, f"data:image/svg+xml;base64,{STILL}"),
    "svg-as-text": ({"p": {"image/svg+xml": SVG}}, f"data:image/svg+xml;base64,{STILL}"),
    "pdf": ({"p": {"application/pdf": BYTES}}, "p, was not handed in"),
    "none": ({}, "p, was not handed in"),
}
WRITTEN = {
    "reference": "![p][one]\n\n[one]: attachment:gone.png",
    "html": '<img src="attachment:gone.png" onerror="alert(1)">',
    "quotes": "> " * 3000 + "deep",
    "brackets": "[" * 20_000,
    "colours": "\x1b[31mred" * 5000,
    "list": "\n".join(" " * n + "- x" for n in range(300)),
    "formula": "$" * 999,
}
SHOWN = {
    "webp": (f"{{'image/webp': {BYTES!r}}}", f"data:image/webp;base64,{BYTES}"),
    "gif": (f"{{'image/gif': {BYTES!r}}}", f"data:image/gif;base64,{BYTES}"),
    "svg": (f"{{'image/svg+xml': {SVG!r}}}", f"data:image/svg+xml;base64,{STILL}"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = SmallCourse(tmp_path_factory.mktemp("course")).release()
    for name, (attachments, _) in ATTACHED.items():
        course.submit(f"attached-{name}", answer(LINK.format("p")), change=attach(attachments))
    for name, text in WRITTEN.items():
        course.submit(f"written-{name}", answer(text))
    shows = "\n".join(f"display({bundle}, raw=True)" for bundle, _ in SHOWN.values())
    shows += f"\ndisplay({{'image/svg+xml': {GROWS!r}}}, raw=True)"
    course.submit("shows", change=lambda notebook, _: notebook["cells"].append(code_cell(shows)))
    course.autograde()
    course.feedback()
    return course


def answer(text):
    return {**ANSWERS, "explain_1": text}


def attach(attachments):
    def change(notebook, folder):
        cell = next(c for c in notebook["cells"] if c["cell_type"] == "markdown")
        cell["attachments"] = attachments

    return change


def pages(course, student):
    """The student's page and Formgrader's, the latter without its own head."""
    feedback = course.root / "feedback" / student / LESSON / f"{LESSON}.html"
    text = feedback.read_text()
    assert not live_parts(text)
    return text, course.formgrader_page(student).split('id="notebook-container"')[-1]


@pytest.mark.parametrize("name", ATTACHED)
def test_an_attached_picture_is_a_still_or_named_in_words(course, name):
    for page in pages(course, f"attached-{name}"):
        assert ATTACHED[name][1] in page and "alert(4)" not in page


@pytest.mark.parametrize("name", WRITTEN)
def test_no_answer_takes_a_page_down(course, name):
    for page in pages(course, f"written-{name}"):
        assert "onerror" not in page.replace("onerror=&quot;", "") and "dL_dw1" in page
        assert len(page) < 2_000_000


def test_pictures_that_a_cell_shows_are_stills(course):
    for page in pages(course, "shows"):
        for _, source in SHOWN.values():
            assert f'src="{source}"' in page
        assert base64.b64encode(GROWS.encode()).decode() not in page
    assert "alert(4)" not in json.dumps(course.graded("shows")["cells"][-1]["outputs"])
