"""What installed packages give to the web page: their programs, MathJax, a wheel."""

import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

from autograder.course import CourseError

# Made for this machine: of no use to a browser's Python, which takes the sources beside them.
COMPILED = (".pyc", ".so", ".pyd")


def run_module(module, *arguments, cwd=None):
    """Run ``python -m module``; `CourseError` with the end of what it said when it fails."""
    result = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=cwd, capture_output=True, text=True
    )
    if result.returncode:
        tail = "\n".join((result.stdout + result.stderr).splitlines()[-30:])
        raise CourseError(f"{module} stopped:\n{tail}")


def wheel_of(package, folder):
    """An installed package as a wheel of its Python files, so that the site can serve it."""
    distribution = importlib.metadata.distribution(package)
    path = folder / f"{package}-{distribution.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in distribution.files:
            if file.suffix not in COMPILED and ".." not in file.parts:
                archive.write(file.locate(), str(file))
    return path


def mathjax():
    """The MathJax that a Python package carries, so that the site can serve it."""
    for file in importlib.metadata.files("sphinx-mathjax-offline") or []:
        if file.name == "tex-chtml.js":
            return Path(file.locate()).parent
    raise CourseError("The package sphinx-mathjax-offline holds no tex-chtml.js; reinstall it.")
