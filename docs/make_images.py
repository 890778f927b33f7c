"""Remakes the pictures of the documentation: ``python docs/make_images.py [NAME ...]``.

`whole_page` and `architecture` need Matplotlib alone. `cheat_sheet` prints the sheet that the
build made of the lessons, in Chromium; it needs the extras `site` and `test`. `screenshots` grades
a small class and takes pictures of Formgrader and of a feedback page in Chromium; it needs the
extra `lab` too, and takes about a minute.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
# lab as it is handed out: the build puts the judge's part beside it.
HANDED_OUT = ROOT / "release" / "01_forward"
sys.path[:0] = [str(ROOT), str(HANDED_OUT), str(ROOT / "tests"), str(ROOT / "docs")]

import lab  # noqa: E402


def whole_page():
    """The running example on one page, forward and back."""
    lab.whole_page(lab.example).save(IMAGES / "whole_page.png")


def architecture():
    """From a lesson to a grade, in boxes and arrows."""
    from architecture_picture import architecture as draw

    draw().save(IMAGES / "architecture.png")


def screenshots():
    """Formgrader and a feedback page, with a small class in them."""
    from screenshots import take

    with tempfile.TemporaryDirectory() as scratch:
        take(ROOT, Path(scratch), IMAGES)


def cheat_sheet():
    """The cheat sheet to print: docs/cheat_sheet.html and docs/cheat_sheet.pdf, in Chromium."""
    from printed_sheet import write

    from autograder.course import Course

    write(Course(ROOT), ROOT / "docs")


MAKERS = {
    "whole_page": whole_page,
    "architecture": architecture,
    "cheat_sheet": cheat_sheet,
    "screenshots": screenshots,
}

if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for name in sys.argv[1:] or MAKERS:
        if name not in MAKERS:
            sys.exit(f"There is no picture {name!r}. There are: {', '.join(MAKERS)}.")
        MAKERS[name]()
