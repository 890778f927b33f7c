"""Edits in a `source/` notebook that were not brought back to the lesson: the build stops there."""

import difflib
import hashlib
import json

import nbformat

from autograder.authoring.lesson import read_lesson, to_lesson, to_source, write_lesson
from autograder.course import CourseError

MARK = "as_built"  # in the source notebook's metadata: what it held when it was built
SHOWN = 40  # lines of an edit


def mark(notebook):
    """Note in a source notebook what it holds, so that an edit shows."""
    notebook.metadata[MARK] = _digest(notebook)
    return notebook


def stop_at_edits(course, lessons):
    """Raise `CourseError`, and show the edits, where the build would overwrite one.

    Parameters
    ----------
    course : Course
    lessons : sequence of str
    """
    for lesson in lessons:
        edit = unpulled(course, lesson)
        if edit:
            shown = "\n".join(edit[:SHOWN])
            more = f"\n... and {len(edit) - SHOWN} lines more" if len(edit) > SHOWN else ""
            raise CourseError(
                f"source/{lesson}/{lesson}.ipynb was edited, and the edit is not in "
                f"lessons/{lesson}.md:\n{shown}{more}\nNothing was built. To keep the edit: "
                f"autograder pull {lesson}. To lose it: autograder build --discard-edits."
            )


def unpulled(course, lesson):
    """The edit as lines of a diff; none where there is no edit, or the lesson holds it already."""
    path = course.source / lesson / f"{lesson}.ipynb"
    try:
        source = nbformat.read(path, as_version=4)
    except Exception:  # not there, or no notebook: there is nothing to lose
        return []
    if source.metadata.get(MARK) in (None, _digest(source)):
        return []
    wanted = to_source(read_lesson(course.lesson_file(lesson)), lesson)
    if _digest(wanted) == _digest(source):
        return []
    before, after = (write_lesson(to_lesson(one)).splitlines() for one in (wanted, source))
    lines = list(difflib.unified_diff(before, after, "lessons", "source", n=0, lineterm=""))
    return lines or _other_marks(wanted, source)


def _other_marks(wanted, source):
    """What a lesson file cannot hold: points, and other marks of graded cells."""
    before, after = _marks(wanted), _marks(source)
    names = [name for name in after if before.get(name) != after[name]]
    found = [f"{name}: {before.get(name)} became {after[name]}" for name in names]
    return found and [*found, "Points stand in autograder/exercises/; a lesson file has none."]


def _marks(notebook):
    marks = (cell.metadata.get("nbgrader") for cell in notebook.cells)
    return {one["grade_id"]: {k: one.get(k) for k in ("points", "locked")} for one in marks if one}


def _digest(notebook):
    """A digest of the cells' kinds, texts and marks; outputs and counts do not count."""
    held = [(cell.cell_type, cell.source) for cell in notebook.cells]
    text = json.dumps([held, _marks(notebook)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
