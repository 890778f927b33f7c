"""Remakes the pictures of the documentation: ``python docs/make_images.py [NAME ...]``.

`whole_page` and `architecture` need Matplotlib alone, `house` import-linter too. `cheat_sheet`
prints the sheet that the build made of the lessons, in Chromium; it needs the extras `site` and
`test`. `screenshots` grades a small class and takes pictures of Formgrader, a feedback page and the
class's report in Chromium; it needs the extra `lab` too, and takes about a minute.
"""

import ast
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
# lab stands whole beside the worked notebooks; in lessons/ what a build adds is missing.
sys.path[:0] = [str(ROOT), str(ROOT / "notebooks"), str(ROOT / "tests"), str(ROOT / "docs")]

import lab  # noqa: E402


def whole_page():
    """The running example on one page, forward and back."""
    lab.whole_page(lab.example).save(IMAGES / "whole_page.svg")


def architecture():
    """From a lesson to a grade, in boxes and arrows."""
    from architecture_picture import architecture as draw

    draw().save(IMAGES / "architecture.svg")


def house():
    """The rooms, and which of them imports which."""
    from house_picture import house as draw

    draw(ROOT / "pyproject.toml", opening).save(IMAGES / "house.svg")


def social():
    """The picture beside a link to the web page: 1200 by 630, the title above the chain."""
    from chromium import FLAGS
    from playwright.sync_api import sync_playwright

    from autograder.commands.doctor import find_chromium

    chain = lab.chain("∂P1/∂A1", ("∂L/∂A2", "∂A2/∂Z2", "∂Z2/∂F", "∂F/∂P1"), ("w1", "b1"))
    style = "font: 600 54px 'DejaVu Sans', sans-serif; text-align: center; margin: 32px 20px"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(
            f'<body style="{style}">Backpropagation in a CNN, by hand'
            f'<div style="zoom: 1.17; margin-top: 4px">{chain.html}</div></body>'
        )
        page.screenshot(path=IMAGES / "social.png")
        chromium.close()


def opening(name):
    """The sentence with which a room, or a module that is one, begins."""
    path = ROOT.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    return re.split(r"(?<=\.)\s", text)[0]


def screenshots():
    """Formgrader, a feedback page and the class's report, and the last two as pages."""
    from screenshots import take

    with tempfile.TemporaryDirectory() as scratch:
        take(ROOT, Path(scratch), IMAGES, ROOT / "docs" / "site" / "_static")


def cheat_sheet():
    """The cheat sheet to print: docs/cheat_sheet.html and docs/cheat_sheet.pdf, in Chromium."""
    from printed_sheet import write

    from autograder.course import Course

    write(Course(ROOT), ROOT / "docs")


MAKERS = {
    "whole_page": whole_page,
    "architecture": architecture,
    "house": house,
    "cheat_sheet": cheat_sheet,
    "screenshots": screenshots,
    "social": social,
}

if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for name in sys.argv[1:] or MAKERS:
        if name not in MAKERS:
            sys.exit(f"There is no picture {name!r}. There are: {', '.join(MAKERS)}.")
        MAKERS[name]()
