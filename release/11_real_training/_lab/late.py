"""Matplotlib's parts, imported by the first plot: a page in the browser begins without them."""

import importlib
import logging
import sys

PARTS = {
    "rc_context": "matplotlib",
    "FigureCanvasSVG": "matplotlib.backends.backend_svg",
    "Figure": "matplotlib.figure",
    "NullLocator": "matplotlib.ticker",
}
PLOTS = ("bars", "curves", "losses")  # the functions of `lab` that wait for them


def __getattr__(name):
    if name not in PARTS:
        raise AttributeError(f"Of Matplotlib the lessons' plots do not use {name!r}.")
    if sys.platform == "emscripten":  # a browser shows the note on the font cache as an error
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    return getattr(importlib.import_module(PARTS[name]), name)
