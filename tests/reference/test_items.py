"""Every numbered item of the notes is taught and checked: docs/items.md."""

import re

import pytest

from autograder.authoring.lesson import read_lesson, to_source
from autograder.course import Course
from autograder.exercises import lessons, of_lesson


@pytest.fixture(scope="module")
def taught(root):
    """Item -> the places that teach it, as the table writes them."""
    found = {}
    for lesson in lessons():
        path = Course(root).lesson_file(lesson)
        for cell in to_source(read_lesson(path), lesson).cells:
            for item in re.findall(r"<!-- item (\d+) -->", cell.source):
                found.setdefault(int(item), []).append(f"{lesson[:2]} `{cell.id}`")
    return found


@pytest.fixture(scope="module")
def table(root):
    rows = re.findall(
        r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", (root / "docs" / "items.md").read_text(), re.M
    )
    return {int(item): (places, checks) for item, _, places, checks in rows}


def test_the_table_holds_all_twenty_items(table, taught):
    assert sorted(table) == sorted(taught) == list(range(1, 21))


@pytest.mark.parametrize("item", range(1, 21))
def test_an_item_is_where_the_table_says(table, taught, item):
    places, checks = table[item]
    assert places == ", ".join(taught[item])
    names = {entry.name for lesson in lessons() for entry in of_lesson(lesson)}
    assert set(re.findall(r"`(\w+)`", checks)) <= names
