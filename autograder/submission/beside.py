"""The files beside a notebook: which go along into the sandbox and the page, and which do not."""

import base64
import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from autograder.submission.reading import Unreadable
from autograder.submission.recognise import NOTEBOOK, listed
from autograder.submission.tree import Entry, entries, same_form

PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
KINDS = (".py", ".txt", ".csv", ".npy", ".npz", *PICTURES)
FILE_BYTES, ALL_BYTES, FILES = 4 * 2**20, 8 * 2**20, 50
SHOWN_BYTES = 8 * 2**20  # of the pictures in one notebook's answers
SHOWS = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.I)


def gathered(notebook, here, master):
    """The files that go along with a notebook.

    Parameters
    ----------
    notebook : Entry
    here : list of Entry
        All that was handed in.
    master : Master
        Its own files, such as lab.py, are never the student's.

    Returns
    -------
    tuple of (str, bytes)
        Path relative to the notebook, and content.
    list of str
        What was left behind, in words.
    """
    kept, left, room, notes = [], [], ALL_BYTES, []
    for entry in here:
        name = _below(entry.path, notebook.folder)
        if name is None or entry is notebook or is_the_lessons(name, master):
            continue
        if name == "timestamp.txt" or NOTEBOOK.search(entry.name) or name.endswith(".zip"):
            continue
        small = entry.size <= min(FILE_BYTES, room) and len(kept) < FILES
        if not small or PurePosixPath(name).suffix.lower() not in KINDS or not name.isprintable():
            left.append(entry)
            continue
        try:
            data = entry.read(FILE_BYTES)
        except Unreadable:
            left.append(entry)
            continue
        room -= len(data)
        kept.append((same_form(name), data))
    if left:
        notes.append(
            f"{listed(left)}: left behind. Beside a notebook, Python files, pictures and small "
            f"data files (.txt, .csv, .npy, .npz) go along, {ALL_BYTES // 2**20} MB in all."
        )
    return tuple(kept), notes


def files_beside(path, master):
    """The files that go along with a learner's own notebook, from its own folder alone."""
    here, _ = entries(path.parent, depth=0)
    return gathered(Entry(path.name, 0, None), here, master)[0]


def _below(path, folder):
    """The path relative to a folder; None for what does not lie below it."""
    if folder == ".":
        return path
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else None


def is_the_lessons(path, master):
    """True for a path at which the lesson has files of its own, whatever lies there."""
    own = {PurePosixPath(name).parts[0] for name, _ in master.support}
    return PurePosixPath(path).parts[0] in own


def with_pictures(notebook, files):
    """The sanitized notebook with the pictures that its text shows attached to their cells.

    Only so do they travel: the page of feedback and Formgrader see no file of the student's.
    """
    pictures = {
        name: (PICTURES[PurePosixPath(name).suffix.lower()], data)
        for name, data in files
        if PurePosixPath(name).suffix.lower() in PICTURES
    }
    if not pictures:
        return notebook
    room, cells = SHOWN_BYTES, []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            for found in SHOWS.finditer(cell["source"]):
                name = same_form(unquote(found[1] or found[2])).removeprefix("./")
                attached = cell.get("attachments", {})
                if name in pictures and name not in attached and len(pictures[name][1]) <= room:
                    kind, data = pictures[name]
                    room -= len(data)
                    picture = {kind: base64.b64encode(data).decode()}
                    cell = {**cell, "attachments": {**attached, name: picture}}
        cells.append(cell)
    return {**notebook, "cells": cells}
