"""What leads a reader in and on: the table of lessons, each lesson's end, the sitemap."""

from xml.etree import ElementTree

import pytest

from autograder.authoring.site_front import about, front, heads, lesson_end
from autograder.course import Course
from autograder.exercises import lessons


@pytest.fixture(scope="module")
def course(root):
    return Course(root)


@pytest.mark.parametrize("lesson", lessons())
def test_each_lesson_says_its_title_its_time_and_its_goal(course, lesson):
    title, minutes, goal = about(course, lesson)
    assert title and minutes >= 10
    assert minutes == {"09": 50, "10": 80, "11": 85, "12": 60, "13": 80}.get(lesson[:2], minutes)
    assert goal.endswith(".") and "$" not in goal and "\\" not in goal


def test_the_first_page_lists_the_lessons_and_the_hours(course):
    text = front(course, "{hours} {count} {shortest} {longest} {lessons} {table}")
    total = sum(about(course, lesson)[1] for lesson in lessons())
    assert 0 <= 60 * int(text.split()[0]) - total < 60
    assert text.count("<tr>") == len(lessons())
    assert "{" not in text


def test_each_lesson_leads_to_the_next_and_the_last_to_the_network(course):
    for lesson, after in zip(lessons(), [*list(lessons())[1:], "explorer"], strict=True):
        end = lesson_end(course, lesson)
        assert f'data-done="{lesson}"' in end and f'href="{after}.html"' in end


def test_a_sitemap_and_a_preview_need_the_address(tmp_path):
    for name in ("index", "01_forward"):
        (tmp_path / f"{name}.html").write_text(f"<head><title>{name}</title></head>")
    heads(tmp_path)
    page = tmp_path / "index.html"
    assert 'property="og:title" content="index"' in page.read_text()
    assert "og:image" not in page.read_text() and not (tmp_path / "sitemap.xml").exists()

    heads(tmp_path, "https://example.org/course/")
    assert 'content="https://example.org/course/_static/social.png"' in page.read_text()
    places = [
        e.text for e in ElementTree.parse(tmp_path / "sitemap.xml").iter() if e.tag.endswith("loc")
    ]
    assert places == [f"https://example.org/course/{n}.html" for n in ("01_forward", "index")]
