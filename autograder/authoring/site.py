"""Makes the course as a static web page: a book to read, and each lesson to run in the browser."""

import base64
import hashlib
import importlib.metadata
import importlib.util
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nbformat
from PIL import Image

from autograder.authoring.folding import only_draws
from autograder.course import CourseError

READERS = ("student", "self-learner", "instructor", "author")
PAGES = (*READERS, "cheat_sheet", "architecture", "security", "items", "symbols", "speed")
CODE_LINK = re.compile(r"\[([^\]]+)\]\(\.\./autograder/[^)]*\)")  # to files that the book has not
# The theme loads its icons twice, as a font and as a script of 1.5 MB. The font is enough.
ICON_SCRIPT = re.compile(r"<(script|link)[^>]*fontawesome\.js[^>]*>(</script>)?")
# Without it a browser asks the host's root for favicon.ico.
ICON = '<link rel="icon" type="image/svg+xml" href="../../_static/favicon.svg" />'
INLINE_PNG = re.compile(r'src="data:image/png;base64,([^"]+)"')
# "Where we are" of a lesson: the factor that the explorer opens at.
CHAIN = re.compile(r'lab\.chain\(\s*(?:current=)?\(?"([^"]+)"')
LITE_APPS = ("lab", "notebooks")
BROWSER_KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
DOWNLOAD = {"command": "docmanager:download"}
APP_SETTINGS = {
    # Every cell is in the page from the start: for a screen reader, and for the browser's search.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 15},
    # JupyterLite has a command to download a notebook, but no menu that shows it.
    "@jupyterlab/mainmenu-extension:plugin": {
        "menus": [{"id": "jp-mainmenu-file", "items": [{**DOWNLOAD, "rank": 4.9}]}]
    },
    "@jupyterlab/notebook-extension:panel": {
        "toolbar": [{**DOWNLOAD, "name": "download", "label": "Download", "rank": 35}]
    },
}
EXTENSIONS = ("@jupyterlite/pyodide-kernel-extension",)


def build_site(course, output, runtime=None, progress=lambda text: None):
    """Build the site into `output`, whole or not at all.

    Parameters
    ----------
    course : Course
    output : Path
        A site that is there is replaced when the build has succeeded; no other folder is.
    runtime : Path or None
        A folder with a full Pyodide distribution to serve with the site. Without it the lessons
        load Pyodide from JupyterLite's default address when they are opened.
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
        book = _build_book(course, scratch)
        progress("the lessons to run")
        lite = _build_lite(course, scratch, runtime)
        shutil.move(lite, book / "run")
        shutil.rmtree(output, ignore_errors=True)
        output.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(book, output)
    return output


def _build_book(course, scratch):
    source, output = scratch / "book", scratch / "html"
    shutil.copytree(course.root / "docs" / "site", source)
    shutil.copy(course.root / "explorer" / "explorer.js", source / "_static")
    shutil.copytree(mathjax(), source / "_static" / "mathjax")
    shutil.copytree(course.root / "docs" / "images", source / "images")
    shutil.copy(course.root / "docs" / "cheat_sheet.pdf", source)
    for page in PAGES:
        text = (course.root / "docs" / f"{page}.md").read_text(encoding="utf-8")
        text = CODE_LINK.sub(r"\1", text.replace("](../notebooks)", "](index)"))
        (source / f"{page}.md").write_text(text, encoding="utf-8")
    lessons = course.lesson_names()
    index = source / "index.md"
    text = index.read_text(encoding="utf-8").replace("{lessons}", "\n".join(lessons))
    index.write_text(text, encoding="utf-8")
    for lesson in lessons:
        page = _page(course, lesson, source / "_static" / "figures")
        nbformat.write(page, source / f"{lesson}.ipynb")
    _run("sphinx", "-b", "html", "-q", "-W", "--keep-going", str(source), str(output))
    shutil.rmtree(output / ".doctrees", ignore_errors=True)
    for page in output.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(ICON_SCRIPT.sub("", html), encoding="utf-8")
    return output


def _page(course, lesson, figures):
    """The worked notebook as a page of the book: a button to run it, pictures in files."""
    path = course.worked / f"{lesson}.ipynb"
    if not path.is_file():
        raise CourseError(f"There is no worked notebook {path}. Run 'autograder build' first.")
    notebook = nbformat.read(path, as_version=4)
    address = f"run/notebooks/index.html?path={lesson}/{lesson}.ipynb"
    button = f'<a class="run-lesson" href="{address}">Do this lesson in the page</a>'
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(button, id="run-lesson"))
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if only_draws(cell.source):
            cell.metadata["tags"] = ["remove-input"]
        elif "hide-input" in cell.metadata.get("tags", []):
            _fold(cell, "solution")
        elif cell.metadata.get("jupyter", {}).get("source_hidden"):
            _fold(cell, "code")
        for data in (output.get("data", {}) for output in cell.outputs):
            # A live widget needs a kernel; its still picture does not.
            if len(data) > 1:
                data.pop("application/vnd.jupyter.widget-view+json", None)
            if "text/html" in data:
                data["text/html"] = _pictures_in_files(data["text/html"], figures)
                data["text/html"] = _to_touch(cell.source, data["text/html"])
    return notebook


def _fold(cell, what):
    """Fold the code of a cell under a line that says what it is."""
    cell.metadata["tags"] = ["hide-input"]
    cell.metadata["mystnb"] = {
        "code_prompt_show": f"Show the {what}",
        "code_prompt_hide": f"Fold the {what}",
    }


def _to_touch(source, picture):
    """The picture of a chain with one factor lit: in the page the explorer stands in its place."""
    factor = CHAIN.match(source)
    if not factor:
        return picture
    return f'<div data-explorer data-compact data-factor="{factor[1]}">{picture}</div>'


def _pictures_in_files(html, figures):
    """Inline PNGs as files: smaller by a quarter, and loaded when the reader comes to them."""

    def moved(match):
        png = base64.b64decode(match[1])
        name = f"{hashlib.sha256(png).hexdigest()[:16]}.png"
        figures.mkdir(exist_ok=True)
        # Flat colours and few of them: a palette keeps them, in half the bytes.
        picture = Image.open(io.BytesIO(png)).convert("RGBA").quantize(256)
        picture.save(figures / name, optimize=True)
        width, height = struct.unpack(">II", png[16:24])  # of the header chunk
        size = f'width="{width}" height="{height}"'
        return f'src="_static/figures/{name}" {size} loading="lazy"'

    return INLINE_PNG.sub(moved, html)


def _build_lite(course, scratch, runtime):
    folder, contents, output = scratch / "lite", scratch / "contents", scratch / "run"
    for lesson in course.lesson_names():
        shutil.copytree(course.release / lesson, contents / lesson)
        path = contents / lesson / f"{lesson}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata["kernelspec"] = BROWSER_KERNEL
        nbformat.write(notebook, path)
    folder.mkdir()
    settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": _lite_settings(runtime)}
    (folder / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "overrides.json").write_text(json.dumps(APP_SETTINGS), encoding="utf-8")
    labextensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    config = {
        "LiteBuildConfig": {
            "apps": list(LITE_APPS),
            "contents": [str(contents)],
            "ignore_sys_prefix": ["federated_extensions"],
            "federated_extensions": [str(labextensions / name) for name in EXTENSIONS],
            "no_sourcemaps": True,
        },
        # The kernel asks for comm, which not every Pyodide distribution holds.
        "PipliteAddon": {"piplite_urls": [str(_wheel("comm", scratch))]},
    }
    (folder / "jupyter_lite_config.json").write_text(json.dumps(config), encoding="utf-8")
    if runtime is not None:
        shutil.copytree(runtime, folder / "static" / "pyodide")
    _run("jupyterlite_core", "build", "--output-dir", str(output), cwd=folder)
    for app in LITE_APPS:
        page = output / app / "index.html"
        html = page.read_text(encoding="utf-8").replace("<html>", '<html lang="en">', 1)
        page.write_text(html.replace("</title>", f"</title>{ICON}", 1), encoding="utf-8")
    return output


def _lite_settings(runtime):
    # A cell's own imports are loaded when it runs; what lab.py imports has to be there before.
    kernel = {"loadPyodideOptions": {"packages": ["numpy", "matplotlib"]}}
    if runtime is not None:
        kernel["disablePyPIFallback"] = True
    return {
        "appName": "Backpropagation in a CNN, by hand",
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
    }


def _wheel(package, folder):
    """An installed pure-Python package as a wheel again, so that the site can serve it."""
    distribution = importlib.metadata.distribution(package)
    path = folder / f"{package}-{distribution.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in distribution.files:
            if file.suffix != ".pyc" and ".." not in file.parts:
                archive.write(file.locate(), str(file))
    return path


def mathjax():
    """The MathJax that a Python package carries, so that the site can serve it."""
    for file in importlib.metadata.files("sphinx-mathjax-offline") or []:
        if file.name == "tex-chtml.js":
            return Path(file.locate()).parent
    raise CourseError("The package sphinx-mathjax-offline holds no tex-chtml.js; reinstall it.")


def _run(module, *arguments, cwd=None):
    result = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=cwd, capture_output=True, text=True
    )
    if result.returncode:
        tail = "\n".join((result.stdout + result.stderr).splitlines()[-30:])
        raise CourseError(f"{module} stopped:\n{tail}")
