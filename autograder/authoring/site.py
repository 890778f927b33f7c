"""Makes the course as a static web page: a book to read, and each lesson to run in the browser."""

import importlib.util
import shutil
import tempfile
from pathlib import Path

from autograder.authoring.site_book import build_book
from autograder.authoring.site_lite import build_lite
from autograder.course import CourseError


def build_site(course, output, runtime=None, address=None, progress=lambda text: None):
    """Build the site into `output`, whole or not at all.

    Parameters
    ----------
    course : Course
    output : Path
        A site that is there is replaced when the build has succeeded; no other folder is.
    runtime : Path or None
        A folder with a full Pyodide distribution to serve with the site. Without it the lessons
        load Pyodide from JupyterLite's default address when they are opened.
    address : str or None
        Where the site will be served, for its sitemap and its preview image.
    """
    if runtime is not None and not (runtime / "pyodide.mjs").is_file():
        raise CourseError(f"{runtime} is no Pyodide distribution: it has no pyodide.mjs.")
    if output.exists() and any(output.iterdir()) and not (output / "run").is_dir():
        raise CourseError(f"{output} holds something other than a site; name another folder.")
    for module in ("sphinx", "myst_nb", "jupyterlite_core"):
        if importlib.util.find_spec(module) is None:
            raise CourseError(
                f"The site needs {module}. Install the extra: pip install 'autograder[site]'."
            )
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        progress("the book")
        book = build_book(course, scratch, runtime, address)
        progress("the lessons to run")
        lite = build_lite(course, scratch, runtime)
        shutil.move(lite, book / "run")
        shutil.rmtree(output, ignore_errors=True)
        output.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(book, output)
    return output
