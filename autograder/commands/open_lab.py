"""Opens JupyterLab in a folder of one's own, on a first page that lists the lessons."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from jupyter_core.paths import jupyter_path

from autograder.course import CourseError

FIRST_PAGE = "START_HERE.ipynb"
WEB_PAGE = "@jupyterlite"
INSTRUCTORS = [  # parts of nbgrader that a learner has no use for
    f"@jupyter/nbgrader:{part}"
    for part in ("create-assignment", "formgrader", "assignment-list", "course-list", "menu")
]
NEWS = "@jupyterlab/apputils-extension:announcements"  # asks each newcomer whether to fetch some


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
    cell = nbformat.v4.new_markdown_cell(PAGE.format(lessons="\n".join(lines)), id="lessons")
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    nbformat.write(notebook, page)  # a notebook: JupyterLab opens it rendered
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
        first = [f"--LabApp.default_url=/lab/tree/{page.name}"]
    return [
        *(sys.executable, "-m", "jupyter", "lab", f"--ServerApp.root_dir={root}"),
        *first,
        *options,
    ]


def open_lab(folder, page=None):
    """Open JupyterLab in `folder` and wait until it ends."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as scratch:
        extensions, settings = Path(scratch) / "extensions", Path(scratch) / "settings"
        extensions.mkdir()
        link_extensions(extensions)
        write_settings(settings, learner=page is not None)
        named = [str(settings), os.environ.get("JUPYTER_CONFIG_PATH", "")]
        environment = {
            **os.environ,
            "PATH": places,
            "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, named)),
        }
        command = lab_command(
            folder,
            page,
            f"--LabApp.labextensions_path={extensions}",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        )
        code = subprocess.call(command, cwd=folder, env=environment)
    if code not in (0, 130, -signal.SIGTERM):
        if importlib.util.find_spec("jupyterlab") is None:
            raise CourseError("JupyterLab did not start. Install it with: pip install jupyterlab")
        raise CourseError(f"JupyterLab ended with code {code}. The lines above say why.")


def write_settings(folder, learner):
    """Write Jupyter's settings: no question about news, and what a learner does without.

    Of nbgrader a learner has the Validate button alone. nbgrader warns where it finds no
    nbgrader_config.py; a learner has none, and needs none.

    Parameters
    ----------
    folder : Path
        A new one.
    learner : bool
    """
    disabled = (NEWS, *INSTRUCTORS) if learner else (NEWS,)
    pages = {"disabledExtensions": dict.fromkeys(disabled, True)}
    (folder / "labconfig").mkdir(parents=True)
    (folder / "labconfig" / "page_config.json").write_text(json.dumps(pages), encoding="utf-8")
    if learner:
        (folder / "nbgrader_config.py").write_text('"""A learner\'s: all as it comes."""\n')


def link_extensions(folder):
    """Link JupyterLab's extensions into `folder`, but for those that belong to the web page.

    JupyterLab loads all that is installed, even what is disabled, and JupyterLite's parts stop
    there with an error.
    """
    for place in reversed([Path(path) for path in jupyter_path("labextensions")]):
        for file in (*place.glob("[!@]*/package.json"), *place.glob("@*/*/package.json")):
            link = folder / file.parent.relative_to(place)
            if link.parent.name != WEB_PAGE:
                link.parent.mkdir(exist_ok=True)
                link.unlink(missing_ok=True)  # the first place wins, as in JupyterLab
                link.symlink_to(file.parent, target_is_directory=True)


PAGE = """# Backpropagation in a CNN, by hand

The lessons, each built on those before it:

{lessons}

This folder is yours. What you write here stays; `autograder start` adds lessons that are new.
Check a lesson with `autograder check NAME/NAME.ipynb`.
"""
