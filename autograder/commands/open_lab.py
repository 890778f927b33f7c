"""Opens JupyterLab in a folder of one's own, on a first page that lists the lessons."""

import subprocess
import sys
from pathlib import Path

from autograder.course import CourseError

FIRST_PAGE = "START_HERE.md"


def write_first_page(folder):
    """Write the page that links every lesson in `folder`; returns its path.

    Parameters
    ----------
    folder : Path
        The learner's folder, one folder a lesson in it.
    """
    lessons = sorted(path.parent.name for path in folder.glob("[0-9][0-9]_*/[0-9][0-9]_*.ipynb"))
    lines = [f"- [{title(name)}]({name}/{name}.ipynb)" for name in dict.fromkeys(lessons)]
    page = folder / FIRST_PAGE
    page.write_text(PAGE.format(lessons="\n".join(lines)), encoding="utf-8")
    return page


def title(lesson):
    """The lesson's name for a reader: "08 convolution"."""
    return lesson.replace("_", " ")


def lab_command(folder, page, *options):
    """The command that opens JupyterLab with `folder` as its root.

    Parameters
    ----------
    folder : Path
    page : Path or None
        What to open first, as it reads; None opens the launcher.
    options : str
        More options of JupyterLab's.
    """
    root = Path(folder).resolve()
    first = []
    if page:
        first = [f"--LabApp.default_url=/lab/tree/{page.name}?factory=Markdown%20Preview"]
    return [
        *(sys.executable, "-m", "jupyter", "lab", f"--ServerApp.root_dir={root}"),
        *first,
        *options,
    ]


def open_lab(folder, page=None):
    """Open JupyterLab in `folder` and wait until it ends."""
    if subprocess.call(lab_command(folder, page), cwd=folder) not in (0, 130):
        raise CourseError("JupyterLab did not start. Install it with: pip install jupyterlab")


PAGE = """# Backpropagation in a CNN, by hand

The lessons, each built on those before it:

{lessons}

This folder is yours. What you write here stays; `autograder start` adds lessons that are new.
Check a lesson with `autograder check NAME/NAME.ipynb`.
"""
