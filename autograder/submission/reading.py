"""Reads a submitted notebook, which may be any bytes at all, or says why it cannot be read."""

import json
import os
import stat
import warnings

from autograder.submission.clean_outputs import OTHER_PICTURES, PICTURE_TYPES, picture_base64
from autograder.submission.readable import readable

PICTURES = (*PICTURE_TYPES, *OTHER_PICTURES)  # what an answer may have pasted into it
CONTAINERS = 400_000  # lists and dicts in a notebook's file: each takes memory of its own
VALUES = 4_000_000


class Unreadable(ValueError):
    """Raised for a submission that is no notebook. The text is the reason, for the student."""

    def __init__(self, reason):
        super().__init__(readable(reason))


def read_file(path, limit):
    """The bytes of a regular file. Links, pipes and devices are refused, not opened."""
    try:
        # O_NOFOLLOW refuses a link, O_NONBLOCK keeps a named pipe from blocking the open.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        reason = "is a link" if os.path.islink(path) else f"cannot be opened ({problem.strerror})"
        raise Unreadable(f"The file {os.path.basename(path)} {reason}.") from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise Unreadable(f"{os.path.basename(path)} is not a regular file.")
    with open(handle, "rb") as file:
        if status.st_size > limit:
            raise Unreadable(_too_large(status.st_size, limit))
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(_too_large(len(data), limit))
    return data


def parse(data, cell_limit):
    """The notebook in these bytes as a plain dictionary in nbformat 4, without outputs."""
    if not data.strip():
        raise Unreadable("The file is empty.")
    if data.count(b"{") + data.count(b"[") > CONTAINERS or data.count(b",") > VALUES:
        raise Unreadable("The file holds far more values than a notebook has. Clear its outputs.")
    try:
        notebook = json.loads(data)
    except RecursionError:
        raise Unreadable("The file is nested too deep to be a notebook.") from None
    except ValueError as problem:  # also for bytes that are no text
        where = f"line {problem.lineno}: " if isinstance(problem, json.JSONDecodeError) else ""
        reason = str(problem).split(":")[0][:100]
        raise Unreadable(f"The file is not JSON ({where}{reason}). Was it cut short?") from None
    if type(notebook) is not dict:
        raise Unreadable("The file is JSON, but not a notebook.")
    if notebook.get("nbformat") != 4:
        notebook = _upgraded(notebook)
    cells = notebook.get("cells")
    if type(cells) is not list:
        raise Unreadable("The notebook has no list of cells.")
    if len(cells) > cell_limit:
        raise Unreadable(f"The notebook has {len(cells)} cells; the limit is {cell_limit}.")
    metadata = notebook.get("metadata")
    edition = metadata.get("edition") if type(metadata) is dict else None
    return {
        "cells": [cell for cell in map(_clean_cell, cells) if cell],
        "edition": edition if type(edition) is str else None,
    }


def _upgraded(notebook):
    import nbformat  # takes long to import, and few notebooks need it

    version = notebook.get("nbformat")
    if version not in (1, 2, 3):
        raise Unreadable(f"The notebook's format, {str(version)[:20]!r}, is not known.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return json.loads(json.dumps(nbformat.convert(nbformat.from_dict(notebook), 4)))
    except Exception as problem:
        reason = f"{type(problem).__name__}: {problem}"[:100]
        raise Unreadable(
            f"The notebook has the old format {version} and could not be converted ({reason}). "
            "Open it in JupyterLab and save it again."
        ) from None


def _clean_cell(cell):
    """The parts of a cell that matter; None for what is no cell."""
    if type(cell) is not dict or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = _joined(cell.get("source", ""))
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if type(metadata) is dict else None
    name = nbgrader.get("grade_id") if type(nbgrader) is dict else None
    attachments = cell.get("attachments")
    return {
        "cell_type": cell["cell_type"],
        "id": cell.get("id"),
        "source": _text(source),
        "name": name if type(name) is str else None,
        "attachments": _pictures(attachments) if type(attachments) is dict else {},
    }


def _pictures(attachments):
    kept = {}
    for name, bundle in attachments.items():
        if type(bundle) is dict:
            bundle = {mime: _joined(bundle[mime]) for mime in PICTURES if mime in bundle}
            bundle = {mime: picture_base64(mime, data) for mime, data in bundle.items()}
            bundle = {mime: data for mime, data in bundle.items() if data}
            kept.update({_text(name): bundle} if bundle else {})
    return kept


def _joined(data):
    """Text that nbformat may have as a list of lines; "" for anything else."""
    if type(data) is list:
        return "".join(part for part in data if type(part) is str)
    return data if type(data) is str else ""


def _text(text):
    """Text without what cannot be stored: lone surrogates and null bytes."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _too_large(size, limit):
    return (
        f"The file has {size / 2**20:.0f} MB; the limit is {limit / 2**20:.0f} MB. "
        "Clear the outputs and submit it again."
    )
