"""What lets a lesson's page run: marks on its cells, its helpers in one file, the runtime."""

import hashlib
import html
import shutil
import zipfile

from autograder.authoring.support import support_files

SERVED = "run/static/pyodide/"  # where JupyterLite puts a runtime that the site serves itself
# The one that this JupyterLite takes too, so that a browser loads it once.
USUAL = "https://cdn.jsdelivr.net/pyodide/v0.27.6/full/"
MEGABYTES, PLOTS = 17, 9  # of Python and NumPy, and of Matplotlib, in Pyodide 0.27
NOT_NEEDED = "_lab/explorer.js"  # the book has it already
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive


def mark_cells(notebook):
    """Give each code cell's place in the page the cell's name, as a class."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.setdefault("tags", []).append(f"live-{cell.id}")


def bar(lesson, runtime):
    """The place of the bar in a lesson's page, with what its script has to know, as HTML.

    Parameters
    ----------
    lesson : str
    runtime : Path or None
        The folder that is served with the site, or None for Pyodide's usual address.
    """
    known = {
        "live": lesson,
        "runtime": SERVED if runtime else USUAL,
        "version": _version(runtime) if runtime else USUAL,
        "megabytes": MEGABYTES,
        "plots": PLOTS,
    }
    told = " ".join(f'data-{name}="{html.escape(str(value))}"' for name, value in known.items())
    return f"<div {told}></div>"


def archive(course, lesson, path):
    """Write the files that go beside the lesson's notebook into one archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in support_files(course, lesson).items():
            if name != NOT_NEEDED:
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(info, data)


def service_worker(course, pages):
    """Put the service worker where all pages lie below it: at the site's root."""
    shutil.copy(course.root / "docs" / "site" / "sw.js", pages)


def _version(runtime):
    return hashlib.sha256((runtime / "pyodide-lock.json").read_bytes()).hexdigest()[:12]
