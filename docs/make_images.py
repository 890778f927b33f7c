"""Remakes the pictures of the documentation: ``python docs/make_images.py [NAME ...]``.

`whole_page` and `architecture` need Matplotlib alone, `house` import-linter too. `screenshots`
grades a small class and takes pictures of Formgrader and of a feedback page in Chromium; it needs
the extras `lab`, `site` and `test`, and takes about a minute.
"""

import ast
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
# lab stands whole beside the worked notebooks; in lessons/ what a build adds is missing.
sys.path[:0] = [str(ROOT / "notebooks"), str(ROOT / "tests"), str(ROOT / "docs")]

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


def opening(name):
    """The sentence with which a room, or a module that is one, begins."""
    path = ROOT.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    return re.split(r"(?<=\.)\s", text)[0]


def screenshots():
    """Formgrader and a feedback page, with a small class in them."""
    from screenshots import take

    with tempfile.TemporaryDirectory() as scratch:
        take(ROOT, Path(scratch), IMAGES)


MAKERS = {
    "whole_page": whole_page,
    "architecture": architecture,
    "house": house,
    "screenshots": screenshots,
}

if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for name in sys.argv[1:] or MAKERS:
        if name not in MAKERS:
            sys.exit(f"There is no picture {name!r}. There are: {', '.join(MAKERS)}.")
        MAKERS[name]()
