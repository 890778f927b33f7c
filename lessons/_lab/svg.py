"""The page of an SVG whose colours follow the reader's theme, light or dark."""

import re

import numpy as np

from _lab.style import GREY, rgb

PIXELS = 110 / 72  # of the page for a point of the picture
FONT = "'DejaVu Sans',Verdana,'Segoe UI',sans-serif"
PAGE = 0x12 / 255  # the dark page, #121212: what white becomes
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
COLOUR = re.compile(r"#[0-9a-f]{6}\b")


def page(width, height, body):
    """The text of an SVG; its ground is white, or charcoal on a dark page.

    Parameters
    ----------
    width, height : float
        In points.
    body : str
        The marks, with every colour as "#rrggbb" in lower case within a style.
    """
    colours = sorted({*COLOUR.findall(body), "#000000", GREY.lower(), "#ffffff"})
    names = {colour: f"--{n}" for n, colour in enumerate(colours)}
    body = COLOUR.sub(lambda found: f"var({names[found[0]]})", body)
    return f"{_head(width, height, names)}{body}</svg>\n"


def _head(width, height, names):
    wide, high = (f"{round(size * PIXELS, 1):g}" for size in (width, height))
    light = "".join(f"{name}:{colour};" for colour, name in names.items())
    dark = "".join(f"{names[colour]}:{other};" for colour, other in turned(tuple(names)).items())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{wide}" height="{high}" viewBox="0 0 {width:g} {height:g}">'
        f"<style>svg{{{light}background:var({names['#ffffff']});border-radius:4px;"
        f"fill:var({names['#000000']});"
        f"font-family:{FONT};stroke-linejoin:miter}}"
        f"@media(prefers-color-scheme:dark){{svg{{{dark}}}"
        "image{filter:invert(.93)hue-rotate(180deg)}}"
        f".halo text{{paint-order:stroke;stroke:var({names[GREY.lower()]});stroke-width:.26em}}"
        "image{image-rendering:pixelated}</style>"
    )


def turned(colours):
    """For each colour of the light edition the one of the dark edition, as a dict.

    White becomes the dark page and black white. The hue stays, and so does the contrast between
    any two colours: where 0.05 plus the luminance divided, it now multiplies.
    """
    linear = np.array([rgb(colour) for colour in colours])
    linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
    dark = PAGE / 12.92 if PAGE <= 0.04045 else ((PAGE + 0.055) / 1.055) ** 2.4
    wanted = np.minimum((dark + 0.05) * 1.05 / (linear @ LUMINANCE + 0.05) - 0.05, 1.0)[:, None]
    # What a colour took from the white page it now adds to the dark one, grey where it was grey.
    least, most = linear.min(axis=1, keepdims=True), linear.max(axis=1, keepdims=True)
    light = linear - least + least * (1 - most)
    light[(light == 0).all(axis=1)] = 1.0
    added = dark + (wanted - dark) * light / (light @ LUMINANCE)[:, None]
    # What is too bright to be shown is mixed with grey of the same luminance.
    peak = added.max(axis=1, keepdims=True)
    share = np.where(peak > 1, (1 - wanted) / np.maximum(peak - wanted, 1e-9), 1.0)
    mixed = np.clip(share * added + (1 - share) * wanted, 0.0, 1.0)
    shown = np.where(mixed <= 0.0031308, 12.92 * mixed, 1.055 * mixed ** (1 / 2.4) - 0.055)
    shades = np.rint(255 * shown).astype(int)
    return {c: "#{:02x}{:02x}{:02x}".format(*s) for c, s in zip(colours, shades, strict=True)}
