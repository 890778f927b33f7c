"""The book of the web page: the documentation, and the worked lessons with pictures in files."""

import base64
import hashlib
import re
import shutil

import nbformat

from autograder.authoring.folding import only_draws
from autograder.authoring.installed import mathjax, run_module
from autograder.authoring.site_front import IMAGE, front, heads, lesson_end
from autograder.authoring.site_live import archive, bar, mark_cells, service_worker
from autograder.authoring.site_mend import mended
from autograder.course import CourseError

READERS = ("student", "self-learner", "instructor", "author")
PAGES = (
    *READERS,
    "cheat_sheet",
    "architecture",
    "security",
    "machines",
    "own-course",
    "items",
    "symbols",
    "speed",
)
CODE_LINK = re.compile(r"\[([^\]]+)\]\(\.\./autograder/[^)]*\)")  # to files that the book has not
INLINE_SVG = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
GROUND = re.compile(r"background:[^;]*;")  # of the picture: in the book the page's own is there
STYLE = re.compile(r"<style>.*?</style>", re.S)  # for JupyterLab alone
# "Where we are" of a lesson: the factor that the explorer opens at.
CHAIN = re.compile(r'lab\.chain\(\s*(?:current=)?\(?"([^"]+)"')


def build_book(course, scratch, runtime=None, address=None):
    """Build the book below the folder `scratch`; returns the folder with its pages.

    With the `address` that it will be served at, it holds a sitemap and a preview image too. Its
    lessons run with the Pyodide of the folder `runtime`, which JupyterLite puts into the site.
    """
    source, output = scratch / "book", scratch / "html"
    shutil.copytree(course.root / "docs" / "site", source)
    shutil.copy(course.root / "explorer" / "explorer.js", source / "_static")
    shutil.copytree(mathjax(), source / "_static" / "mathjax")
    images = course.root / "docs" / "images"
    shutil.copytree(images, source / "images")
    shutil.copy(images / IMAGE, source / "_static")
    shutil.copy(course.root / "docs" / "cheat_sheet.pdf", source)
    for page in PAGES:
        text = (course.root / "docs" / f"{page}.md").read_text(encoding="utf-8")
        text = CODE_LINK.sub(r"\1", text.replace("](../notebooks)", "](index)"))
        (source / f"{page}.md").write_text(text, encoding="utf-8")
    lessons = course.lesson_names()
    for page in (source / "index.md", source / "teachers.md"):
        page.write_text(front(course, page.read_text(encoding="utf-8")), encoding="utf-8")
    for lesson in lessons:
        page = _page(course, lesson, source / "_static" / "figures", runtime)
        archive(course, lesson, source / "_static" / "live" / f"{lesson}.zip")
        page.cells.append(nbformat.v4.new_markdown_cell(lesson_end(course, lesson), id="end"))
        nbformat.write(page, source / f"{lesson}.ipynb")
    run_module("sphinx", "-b", "html", "-q", "-W", "--keep-going", str(source), str(output))
    shutil.rmtree(output / ".doctrees", ignore_errors=True)
    for page in output.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(mended(html), encoding="utf-8")
    heads(output, address)
    service_worker(course, output)
    return output


def _page(course, lesson, figures, runtime):
    """The worked notebook as a page of the book: what runs it, pictures in files."""
    path = course.worked / f"{lesson}.ipynb"
    if not path.is_file():
        raise CourseError(f"There is no worked notebook {path}. Run 'autograder build' first.")
    notebook = nbformat.read(path, as_version=4)
    address = f"run/notebooks/index.html?path={lesson}/{lesson}.ipynb"
    button = f'<a class="run-lesson" href="{address}">Open as a notebook</a>'
    top = f"{bar(lesson, runtime)}\n\n{button}"
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(top, id="run-lesson"))
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if only_draws(cell.source):
            cell.metadata["tags"] = ["remove-input"]
        elif "hide-input" in cell.metadata.get("tags", []):
            _fold(cell, "check" if cell.source.startswith("lab.check(") else "solution")
        elif cell.metadata.get("jupyter", {}).get("source_hidden"):
            _fold(cell, "code")
        for data in (output.get("data", {}) for output in cell.outputs):
            # A live widget needs a kernel; its still picture does not.
            if len(data) > 1:
                data.pop("application/vnd.jupyter.widget-view+json", None)
            if "text/html" in data:
                data["text/html"] = _pictures_in_files(data["text/html"], figures)
                data["text/html"] = _to_touch(cell.source, data["text/html"])
    mark_cells(notebook)
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
    """Inline pictures as files: smaller by a quarter, and loaded when the reader comes to them."""

    def moved(match):
        picture = GROUND.sub("", base64.b64decode(match[1]).decode(), count=1)
        name = f"{hashlib.sha256(picture.encode()).hexdigest()[:16]}.svg"
        figures.mkdir(exist_ok=True)
        (figures / name).write_text(picture, encoding="utf-8")
        width, height = (round(float(side)) for side in SIZE.match(picture).groups())
        size = f'width="{width}" height="{height}"'
        return f'src="_static/figures/{name}" {size} loading="lazy"'

    return INLINE_SVG.sub(moved, STYLE.sub("", html))
