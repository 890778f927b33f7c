"""Puts a submitted notebook back into the form of the released one, keeping what is the student's.

Locked cells, points and all metadata come from the gradebook. The student's text stays: in the
cells made for it, and in cells of their own.
"""

import json
import re

from autograder.submission.released import Master, without_blanks

ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
ADDED = "# This cell was missing from the submission."


def sanitize(notebook, master: Master):
    """The notebook to grade, and a list of what had to be put right, in words.

    Parameters
    ----------
    notebook : dict
        As `autograder.submission.reading.parse` gives it.
    master : Master

    Returns
    -------
    dict, list of str
        A notebook in nbformat 4.5 whose cells carry outputs of none, and the notes.
    """
    notes = []
    cells = [_known(cell, master) for cell in notebook["cells"]]
    cells = _without_duplicates(cells, master, notes)
    cells = _with_missing(cells, master, notes)
    cells = _in_order(cells, master, notes)
    cells = _answers_in_place(cells, master, notes)
    taken = set()
    finished = [_finished(cell, master, index, taken, notes) for index, cell in enumerate(cells)]
    return notebook_of(finished, master), notes


def notebook_of(cells, master):
    """A notebook with these cells and the lesson's own metadata."""
    metadata = {"kernelspec": json.loads(master.kernelspec), "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _known(cell, master):
    """The cell without a grade_id that the lesson does not have."""
    return {**cell, "name": cell["name"] if cell["name"] in master.by_name else None}


def _without_duplicates(cells, master, notes):
    """Of several cells with one grade_id the last keeps it, as in nbgrader.

    A place for words that was left empty gives way to a copy of it that holds some.
    """
    last = {}
    for index, cell in enumerate(cells):
        known = master.by_name.get(cell["name"])
        if known and not (known.name in last and _is_written(known) and _empty(cell, known)):
            last[known.name] = index
    kept = []
    for index, cell in enumerate(cells):
        if cell["name"] and last[cell["name"]] != index:
            notes.append(f"{cell['name']}: the cell was there more than once")
            cell = {**cell, "name": None}
        kept.append(cell)
    return kept


def _is_written(known):
    return known.grade and known.solution and known.cell_type == "markdown"


def _empty(cell, known):
    return without_blanks(cell["source"]) in ("", without_blanks(known.source))


def _answers_in_place(cells, master, notes):
    """Move words that stand in a cell of the student's own into the empty place beside it."""
    for known in master.cells if master.texts is not None else ():
        place = _place(cells, known.name)
        if not _is_written(known) or not _empty(cells[place], known):
            continue
        below = _own_text(cells, master, range(place + 1, len(cells)))
        found = below or _own_text(cells, master, range(place - 1, -1, -1))[::-1]
        if found:
            notes.append(f"{known.name}: its answer stood in another cell")
            moved = {"source": "\n\n".join(cell["source"] for cell in found), "attachments": {}}
            for cell in found:
                moved["attachments"] |= cell["attachments"]
            filled = {**cells[place], **moved}
            cells = [filled if cell is cells[place] else cell for cell in cells]
            cells = [cell for cell in cells if not any(cell is other for other in found)]
    return cells


def _own_text(cells, master, places):
    """The student's own cells with words at these places, up to the next cell of the lesson's."""
    found = []
    for place in places:
        cell = cells[place]
        if cell["name"]:
            break
        words = without_blanks(cell["source"])
        if cell["cell_type"] != "code" and words and words not in master.own_texts:
            found.append(cell)
    return found


def _with_missing(cells, master, notes):
    """Add the lesson's cells that are not there.

    What is given goes where it was released, early. Places for answers and checks go as late as
    they can, so that an answer written in a cell of the student's own still comes before them.
    """
    present = {cell["name"] for cell in cells if cell["name"]}
    order = [cell.name for cell in master.cells]
    for index, cell in enumerate(master.cells):
        if cell.name in present:
            continue
        notes.append(f"{cell.name}: the cell was missing")
        if cell.fixed and not cell.grade:
            earlier = [_place(cells, name) for name in order[:index]]
            at = max(earlier, default=-1) + 1
        else:
            later = [_place(cells, name) for name in order[index + 1 :] if name in present]
            at = min((place for place in later if place >= 0), default=len(cells))
        missing = {"cell_type": cell.cell_type, "id": None, "name": cell.name, "attachments": {}}
        keep_text = cell.fixed or cell.cell_type == "markdown"
        cells = [
            *cells[:at],
            {**missing, "source": cell.source if keep_text else ADDED},
            *cells[at:],
        ]
    return cells


def _in_order(cells, master, notes):
    """Move a locked cell that comes before the cell it follows in the lesson."""
    for before, cell in zip(master.cells, master.cells[1:], strict=False):
        place, earliest = _place(cells, cell.name), _place(cells, before.name)
        if cell.fixed and place < earliest:
            notes.append(f"{cell.name}: the cell had been moved")
            moved = cells[place]
            cells = [other for other in cells if other is not moved]
            at = _place(cells, before.name) + 1
            cells = [*cells[:at], moved, *cells[at:]]
    return cells


def _place(cells, name):
    return next((index for index, cell in enumerate(cells) if cell["name"] == name), -1)


def _finished(cell, master, index, taken, notes):
    """The cell in nbformat's form, with the lesson's type, text and metadata."""
    known = master.by_name.get(cell["name"])
    kind = known.cell_type if known else cell["cell_type"]
    if known and kind != cell["cell_type"]:
        notes.append(f"{known.name}: the cell's type had been changed")
    source = known.source if known and known.fixed else cell["source"]
    name = cell["id"] if type(cell["id"]) is str and ID.fullmatch(cell["id"]) else None
    if name is None or name in taken:
        name = next(
            n for n in (f"cell-{index}-{k}" for k in range(len(taken) + 1)) if n not in taken
        )
    taken.add(name)
    finished = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    if known:
        finished["metadata"] = {"nbgrader": known.metadata(), "deletable": False}
        if known.fixed:
            finished["metadata"]["editable"] = False
    if kind == "code":
        finished |= {"outputs": [], "execution_count": None}
    elif kind == "raw":
        finished["metadata"]["raw_mimetype"] = "text/plain"  # else pages show it as HTML
    elif cell["attachments"] and kind == "markdown":
        finished["attachments"] = cell["attachments"]
    return finished
