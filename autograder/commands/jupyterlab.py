"""Starts JupyterLab over a folder: its root is that folder, and it opens with a page of it."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from jupyter_core.paths import jupyter_path

from autograder.course import CourseError

FOREIGN = "@jupyterlite/"  # parts of the web page; in JupyterLab they only make errors
INTERRUPTED = 130


def open_lab(root, page="", options=()):
    """Run JupyterLab until it ends.

    Parameters
    ----------
    root : Path
        The folder whose files are in reach.
    page : str
        What opens first, as JupyterLab's address has it, such as "lab/tree/index.ipynb".
    options : sequence of str
        Further options for JupyterLab.
    """
    with _extensions() as paths:
        program = [
            *(sys.executable, "-m", "jupyter", "lab"),
            f"--ServerApp.root_dir={root}",
            f"--LabApp.default_url=/{page or 'lab'}",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            *(f"--LabApp.labextensions_path={path}" for path in paths),
            *options,
        ]
        places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        environment = {**os.environ, "PATH": places}
        try:
            code = subprocess.call(program, cwd=root, env=environment)
        except KeyboardInterrupt:
            return
    if code not in (0, INTERRUPTED, -2, -15):
        raise CourseError("JupyterLab did not start. Install it with: pip install jupyterlab")


@contextlib.contextmanager
def _extensions():
    """The folder of JupyterLab's extensions, without those that belong to the web page."""
    with tempfile.TemporaryDirectory() as folder:
        for name, path in reversed(list(_installed())):  # the first place found wins
            link = Path(folder) / name
            link.parent.mkdir(exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(path, target_is_directory=True)
        yield [folder]


def _installed():
    for place in map(Path, jupyter_path("labextensions")):
        for file in (*place.glob("*/package.json"), *place.glob("@*/*/package.json")):
            name = json.loads(file.read_text(encoding="utf-8"))["name"]
            if not name.startswith(FOREIGN):
                yield file.parent.relative_to(place), file.parent
