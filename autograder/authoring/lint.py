"""Refuses a lesson that is not whole: checks, exercises or points missing, prose hard to read."""

import re

from autograder.authoring.lesson import (
    read_lesson,
    to_lesson,
    to_source,
    write_lesson,
)
from autograder.authoring.symbols import symbols_not_in_table
from autograder.exercises import Exercise, Measured, Question, Written, of_lesson
from autograder.submission.released import BEGIN_HIDDEN, Asked, judge_calls, only_hidden

LONGEST_SENTENCE = 35  # words
READING_SPEED = 200  # words a minute, for a text with formulas
# A line or list item that begins with a comment is HTML to Markdown, to its end.
BEGINS_WITH_COMMENT = re.compile(r"^\s*(?:[-*]|\d+\.)?\s*<!--.*?-->[ \t]*\S.*", re.M)
LONGEST_LESSON = 25  # minutes of reading


def lint_lesson(course, lesson):
    """What is wrong with a lesson, as a list of sentences; empty when all is well."""
    path = course.lesson_file(lesson)
    notebook = read_lesson(path)
    cells = notebook.cells
    found = _graded_cells(lesson, cells)
    found += _points(lesson, notebook)
    found += _prose(cells)
    found += _symbols(course, lesson, cells)
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    if not found and write_lesson(to_lesson(to_source(notebook, lesson))) != text:
        found.append("not in canonical form; run 'autograder lint --fix'")
    return [f"lessons/{lesson}.md: {sentence}" for sentence in found]


def _graded_cells(lesson, cells):
    found = []
    places = {}
    for cell in cells:
        role, name = cell.metadata.get("role"), cell.metadata.get("exercise")
        if role in ("solution", "check", "written"):
            places.setdefault(name, []).append(role)
        if role == "check":
            hidden = only_hidden(cell.source)
            if judge_calls(hidden) != (Asked(f"{lesson}/{name}", name),):
                found.append(
                    f"the check cell of {name} needs, in its hidden region, exactly the line "
                    f'judge("{lesson}/{name}", {name})'
                )
            if "judge(" in cell.source.replace(hidden, ""):
                found.append(f"the check cell of {name} calls judge outside its hidden region")
        if role == "solution" and "### BEGIN SOLUTION" not in cell.source:
            found.append(f"the solution cell of {name} has no BEGIN SOLUTION region")
        if role != "check" and BEGIN_HIDDEN in cell.source:
            found.append(f"a hidden region outside a check cell: {cell.source[:40]!r}")
    for item in of_lesson(lesson):
        wanted = ["written"] if isinstance(item, Written) else ["solution", "check"]
        have = places.pop(item.name, [])
        if have != wanted:
            found.append(
                f"{item.name} should have the cells {wanted}, in this order; it has {have}"
            )
    found += [f"{name} is no exercise of the lesson" for name in places]
    return found


def _points(lesson, notebook):
    items = of_lesson(lesson)
    total = sum(item.points for item in items)
    said = notebook.metadata.get("course", {}).get("points")
    found = []
    if said != total:
        found.append(f"the front matter says points: {said}; the exercises add up to {total:g}")
    if sum(isinstance(item, Question) for item in items) != 2:
        found.append("a lesson has two multiple-choice questions")
    if not any(isinstance(item, Exercise | Measured) for item in items):
        found.append("a lesson has at least one exercise")
    return found


def _prose(cells):
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    found = [
        f"the top says no {mark}"
        for mark in ("**Goal:**", "**You need:**", "**Time:**")
        if mark not in text
    ]
    for line in BEGINS_WITH_COMMENT.findall(text):
        found.append(f"words behind a comment that begins a line: {line.strip()[:60]!r}")
    plain = plain_text(text)
    minutes = len(plain.split()) / READING_SPEED
    if minutes > LONGEST_LESSON:
        found.append(f"takes {minutes:.0f} minutes to read; at most {LONGEST_LESSON}")
    for sentence in sentences(plain):
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            found.append(f"a sentence of {words} words: {sentence[:60]!r}")
        if sentence.endswith("!"):
            found.append(f"an exclamation mark: {sentence[:60]!r}")
    return found


def _symbols(course, lesson, cells):
    """The letters of the formulas, where the course has a table of them."""
    page = course.root / "docs" / "symbols.md"
    if not page.exists():
        return []
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return symbols_not_in_table(int(lesson[:2]), text, page.read_text(encoding="utf-8"))


def plain_text(markdown):
    """What a reader reads: no comments, tags, code or tables; a formula counts as a word."""
    text = re.sub(r"<!--.*?-->", "", markdown, flags=re.S)
    text = re.sub(r"```.*?```", "\n\n", text, flags=re.S)
    text = re.sub(r"\$\$.*?\$\$", "\n\n", text, flags=re.S)
    text = re.sub(r"\$[^$]*\$", "x", text)
    text = re.sub(r"^\s*\|.*$", "", text, flags=re.M)
    text = re.sub(r"</?(summary|details|p|br|li|ul)[^>]*>", "\n\n", text)
    text = re.sub(r"<[^>]+>", "", text)
    text = re.sub(r"`[^`]*`", "x", text)
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)


def sentences(plain):
    """Split plain text at sentence ends, list items and paragraphs."""
    found = []
    for block in re.split(r"\n\s*\n|\n\s*(?:[-*#]|\d+\.)\s+", plain):
        block = " ".join(block.split())
        found += [part.strip() for part in re.split(r"(?<=[.?!:;])\s+", block) if part.strip()]
    return found
