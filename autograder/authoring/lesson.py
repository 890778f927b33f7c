"""One lesson, as MyST Markdown and as nbgrader's source notebook: read, convert, convert back.

In `lessons/*.md` a cell says in two words what it is: `:role: check` and `:exercise: dL_dw1`.
In the source notebook the same cell carries nbgrader's own metadata. `to_source` and
`to_lesson` are each other's inverse.
"""

import copy
import re

import jupytext
import nbformat

from autograder.authoring.folding import fold, unfold
from autograder.course import CourseError
from autograder.exercises import UnknownExercise, find

ROLES = ("given", "solution", "check", "written")
FRONT_MATTER = ("title", "minutes", "points", "data")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
SOLUTION_MARK = re.compile(r"^\s*### (BEGIN|END) SOLUTION\s*$")


def read_lesson(path):
    """Read a lesson's Markdown file as a notebook whose cells carry `role` and `exercise`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(f"There is no lesson file {path}.") from None
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not UTF-8 text ({error}). Save it as UTF-8.") from None
    try:
        return jupytext.reads(text.replace("\r\n", "\n"), fmt="md:myst")
    except Exception as error:
        raise CourseError(f"{path} cannot be read as MyST Markdown: {error}") from error


def write_lesson(notebook):
    """The Markdown text of a lesson notebook, in its one canonical form."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        cell.pop("id", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.pop("jupytext", None)
    style = {"extension": ".md", "format_name": "myst", "notebook_metadata_filter": "course"}
    text = jupytext.writes(notebook, fmt=style)
    text = text.replace("  notebook_metadata_filter: course\n", "", 1)
    # The version of the tool that wrote a file is no part of the lesson.
    return re.sub(r"^ +jupytext_version: .*\n", "", text, count=1, flags=re.M)


def to_source(notebook, lesson):
    """A lesson notebook as nbgrader's source edition.

    Parameters
    ----------
    notebook : NotebookNode
        From `read_lesson`.
    lesson : str
        "08_convolution".

    Returns
    -------
    NotebookNode
        nbformat 4.5 with stable ids, no outputs, nbgrader metadata on graded cells.
    """
    ids = _ids(notebook.cells)
    cells = []
    for cell, cell_id in zip(notebook.cells, ids, strict=True):
        metadata = dict(cell.metadata)
        role, exercise = metadata.pop("role", None), metadata.pop("exercise", None)
        if role is not None:
            metadata["nbgrader"] = _nbgrader(lesson, cell, role, exercise, cell_id)
        if cell.cell_type == "code":
            metadata = fold(metadata, cell.source)
            new = nbformat.v4.new_code_cell(cell.source, metadata=metadata, id=cell_id)
        else:
            new = nbformat.v4.new_markdown_cell(cell.source, metadata=metadata, id=cell_id)
        cells.append(new)
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if "course" in notebook.metadata:
        metadata["course"] = notebook.metadata["course"]
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def to_lesson(source):
    """A source notebook, perhaps edited in JupyterLab, as a lesson notebook again."""
    cells = []
    for cell in source.cells:
        metadata = {
            key: value
            for key, value in cell.metadata.items()
            if key not in ("nbgrader", "deletable", "editable", "trusted")
        }
        if cell.cell_type == "code":
            metadata = unfold(metadata, cell.source)
        mark = cell.metadata.get("nbgrader")
        if mark:
            role, exercise = _role(mark)
            metadata = {"role": role, **metadata}
            if exercise:
                metadata = {"exercise": exercise, **metadata}
        if cell.cell_type == "code":
            cells.append(nbformat.v4.new_code_cell(cell.source, metadata=metadata))
        else:
            cells.append(nbformat.v4.new_markdown_cell(cell.source, metadata=metadata))
    metadata = {"kernelspec": dict(KERNEL)}
    if "course" in source.metadata:
        # A notebook file sorts its keys; a lesson has them in an order that reads well.
        course = source.metadata["course"]
        known = [key for key in FRONT_MATTER if key in course]
        rest = [key for key in course if key not in FRONT_MATTER]
        metadata["course"] = {key: course[key] for key in (*known, *rest)}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def without_solution_marks(text):
    """A cell's source with its solution in, but without the marks around it."""
    return "\n".join(line for line in text.split("\n") if not SOLUTION_MARK.match(line))


def _nbgrader(lesson, cell, role, exercise, cell_id):
    where = f"lessons/{lesson}.md, the cell that starts {cell.source[:40]!r}"
    if role not in ROLES:
        raise CourseError(f"{where}: unknown role {role!r}; it is one of {', '.join(ROLES)}.")
    if role != "given" and not exercise:
        raise CourseError(f"{where}: the role {role} needs an exercise: add ':exercise: NAME'.")
    mark = {
        "schema_version": 3,
        "cell_type": cell.cell_type,
        "grade": role in ("check", "written"),
        "solution": role in ("solution", "written"),
        "locked": role in ("given", "check"),
        "task": False,
        "grade_id": {"given": f"given-{cell_id}", "check": f"check_{exercise}"}.get(role, exercise),
    }
    if mark["grade"]:
        try:
            mark["points"] = find(f"{lesson}/{exercise}").points
        except UnknownExercise as error:
            raise CourseError(f"{where}: {error}") from None
    return mark


def _role(mark):
    grade_id = mark["grade_id"]
    if mark.get("grade") and mark.get("solution"):
        return "written", grade_id
    if mark.get("grade"):
        return "check", grade_id.removeprefix("check_")
    if mark.get("solution"):
        return "solution", grade_id
    return "given", None


def _ids(cells):
    """Stable ids: exercise cells by name, others by the heading above them and a count."""
    heading, counts, ids = "top", {}, []
    for cell in cells:
        role, exercise = cell.metadata.get("role"), cell.metadata.get("exercise")
        if cell.cell_type == "markdown":
            found = re.search(r"^#+ +(.+)$", cell.source, flags=re.M)
            if found:
                slug = re.sub(r"[^a-z0-9]+", "-", found[1].lower()).strip("-")
                heading = slug[:40].strip("-") or "section"
        name = f"{role}-{exercise}" if exercise else heading
        name = re.sub(r"[^a-zA-Z0-9_-]+", "-", name)[:56]
        counts[name] = counts.get(name, 0) + 1
        ids.append(name if counts[name] == 1 else f"{name}-{counts[name]}")
    return ids
