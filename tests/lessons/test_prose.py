"""Words of the lessons that have to agree: symbols, the notes, the checks, ℓ and L."""

import re

import pytest

from autograder.authoring.lesson import read_lesson
from autograder.authoring.lint import lint_lesson
from autograder.authoring.symbols import letters, symbols_not_in_table, table_of
from autograder.course import home_course

LESSONS = home_course().lesson_names()
OLD_CHECKS = re.compile(
    r"lab\.(test|choice)\b|green lines?\b|(first|second|third) (check|test|line) (is|asks|has)|"
    r"the check(s)? (below|above) (tries|compares)|at last it prints",
    re.I,
)


@pytest.fixture(scope="module")
def texts(root):
    """Lesson -> its prose, in the order of the lessons."""
    return {
        lesson: "\n\n".join(
            cell.source
            for cell in read_lesson(root / "lessons" / f"{lesson}.md").cells
            if cell.cell_type == "markdown"
        )
        for lesson in LESSONS
    }


def test_letters_are_found_in_formulas_and_nowhere_else():
    text = "A word, `code x`, $\\frac{\\partial L}{\\partial w_2}$ and $$\\text{rows} = \\rho + u$$"
    assert letters(text) == {"L", "w", "rho", "u"}


def test_a_letter_that_is_not_in_the_table_is_refused(root):
    page = (root / "docs" / "symbols.md").read_text(encoding="utf-8")
    assert symbols_not_in_table(10, "a stride of $u$", page) == []
    assert symbols_not_in_table(7, "all are multiples of $u$", page) == [
        "the letter u of a formula is not in the table of symbols"
    ]


def test_a_letter_that_is_in_the_table_twice_is_refused():
    page = "| `u` | stride | 10 |\n| `u` | a quarter | 8 |\n"
    assert symbols_not_in_table(8, "", page) == ["the table of symbols has u twice"]


def test_lint_keeps_the_table(root, tmp_path, monkeypatch):
    """Without its row for u, lesson 10 is refused."""
    course = home_course()
    page = (root / "docs" / "symbols.md").read_text(encoding="utf-8")
    kept = "\n".join(line for line in page.splitlines() if not line.startswith("| `u`"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "symbols.md").write_text(kept, encoding="utf-8")
    (tmp_path / "lessons").symlink_to(course.lessons)
    found = lint_lesson(type(course)(tmp_path), "10_real_cnn")
    assert any("the letter u of a formula" in sentence for sentence in found)


def test_every_row_of_the_table_is_used(root, texts):
    table, _ = table_of((root / "docs" / "symbols.md").read_text(encoding="utf-8"))
    used = set().union(*map(letters, texts.values()))
    assert sorted(set(table) - used) == []


def test_the_notes_are_introduced_before_they_are_quoted(texts):
    everything = "\n\n".join(texts.values())
    first = everything.index("a few pages of *handwritten notes*")
    quoted = re.search(r"\b[Tt]he (handwritten )?notes\b", everything)
    assert first < quoted.start()


def test_error_is_defined_before_it_is_the_word_for_a_slope(texts):
    everything = "\n\n".join(texts.values())
    defined = everything.index("is called the **error** at that array")
    assert defined < everything.index("error at $Z_2$")
    assert defined < everything.index("the error at $A_2$, from lesson 02")


@pytest.mark.parametrize("lesson", LESSONS)
def test_prose_speaks_of_the_checks_that_there_are(texts, lesson):
    assert OLD_CHECKS.findall(texts[lesson]) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_one_image_has_its_own_letter(texts, lesson):
    """L is the mean: an L that belongs to one image of a batch is ℓ."""
    assert not re.search(r"(?<![\\a-zA-Z])L(\^\{?\(|_\{?[in]\b)", texts[lesson])


def test_an_array_of_the_example_is_copied_before_it_is_changed(root):
    for lesson in LESSONS:
        text = (root / "lessons" / f"{lesson}.md").read_text(encoding="utf-8")
        names = re.findall(r"^\s*(\w+) = example\.\w+$", text, re.M)
        for name in names:
            assert not re.search(rf"^\s*{name}\[[^\n]*\] [-+*]?= ", text, re.M), (lesson, name)
