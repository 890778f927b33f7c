"""The cheat sheet says what the lessons say: the page, the print and the PDF."""

import re

import pytest

from autograder.authoring import cheat_sheet
from autograder.authoring.editions import stale
from autograder.authoring.lesson import read_lesson
from autograder.course import Course, CourseError

LAYERS = ["Convolution", "ReLU", "Max pooling", "Flatten", "Dense layer", "Sigmoid"]


@pytest.fixture
def course(root):
    return Course(root)


def small(tmp_path, *texts):
    """A course of one lesson with these texts."""
    (tmp_path / "lessons").mkdir()
    body = "\n\n".join(texts)
    (tmp_path / "lessons" / "01_x.md").write_text(f"# A\n\n{body}\n", encoding="utf-8")
    return Course(tmp_path)


def marked(layer="A", parts=cheat_sheet.PARTS):
    return [f"<!-- sheet: {layer}, {part} -->the {part}<!-- /sheet -->" for part in parts]


def test_the_page_is_what_the_lessons_say(course, root):
    there = (root / "docs" / "cheat_sheet.md").read_text(encoding="utf-8")
    assert there == cheat_sheet.markdown(course), "run 'autograder build'"


@pytest.mark.parametrize("name", ["cheat_sheet.html", "cheat_sheet.pdf"])
def test_what_is_printed_is_made_from_the_page(course, root, name):
    data = (root / "docs" / name).read_bytes()
    made = cheat_sheet.digest(course).encode()
    assert made in data, "run 'python docs/make_images.py cheat_sheet'"


def test_the_pdf_is_one_page(root):
    data = (root / "docs" / "cheat_sheet.pdf").read_bytes()
    assert data.startswith(b"%PDF") and re.findall(rb"/Type /Pages\s+/Count (\d+)", data) == [b"1"]


def test_the_printed_page_needs_no_script_and_no_other_file(root):
    text = (root / "docs" / "cheat_sheet.html").read_text(encoding="utf-8")
    assert "<script" not in text and "<mjx-container" in text
    assert not re.search(r'(src|href)="(?!#)', text) and '<g data-mml-node="merror"' not in text


def test_every_layer_of_the_network_has_its_row(course):
    found = cheat_sheet.rows(course)
    assert [row.layer for row in found][:6] == LAYERS
    assert all(row.parts[part] for row in found for part in cheat_sheet.PARTS)


def test_every_text_of_the_sheet_stands_in_its_lesson(course):
    for row in cheat_sheet.rows(course):
        lessons = [n for n in course.lesson_names() if n[:2] in row.lessons]
        cells = [c.source for n in lessons for c in read_lesson(course.lesson_file(n)).cells]
        text = " ".join(" ".join(cells).split())
        assert all(said in text for part in row.parts.values() for said in part)


def test_a_part_that_is_missing_is_named(tmp_path):
    with pytest.raises(CourseError, match="no trap of A"):
        cheat_sheet.rows(small(tmp_path, *marked(parts=cheat_sheet.PARTS[:3])))


@pytest.mark.parametrize(
    "text", ["<!-- sheet: A, trap -->text", "text<!-- /sheet -->", "<!-- sheet: A, tail -->x"]
)
def test_a_mark_that_is_wrong_is_told(tmp_path, text):
    with pytest.raises(CourseError, match="sheet mark|no part"):
        cheat_sheet.rows(small(tmp_path, text))


def test_an_unknown_part_is_told(tmp_path):
    with pytest.raises(CourseError, match="no part 'tail'"):
        cheat_sheet.rows(small(tmp_path, "<!-- sheet: A, tail -->x<!-- /sheet -->"))


def test_formulas_lose_their_box_and_their_lines(tmp_path):
    formula = "$$\n\\boxed{\\;\\frac{a}{b} = |c|,\n\\;}\n$$"
    texts = [f"<!-- sheet: A, forward -->\n{formula}\n<!-- /sheet -->", *marked()[1:]]
    page = cheat_sheet.markdown(small(tmp_path, *texts))
    assert r"$\displaystyle \frac{a}{b} = |c|,$" in page


def test_a_sheet_that_is_behind_is_stale(tmp_path):
    course = small(tmp_path, *marked())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "cheat_sheet.md").write_text("old", encoding="utf-8")
    assert "docs/cheat_sheet.md is stale" in stale(course, [])
