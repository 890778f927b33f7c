"""A Matplotlib figure as a small SVG whose colours follow the page, light or dark."""

import io
import re

import numpy as np

from _lab import late
from _lab.style import GREY, rgb

# Text stays text, and the same figure gives the same bytes.
SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "lab", "svg.image_inline": True}
NOTHING = dict.fromkeys(("Creator", "Date", "Format", "Type"))
PIXELS = 110 / 72  # of the page for a point of the figure
FONT = "'DejaVu Sans',Verdana,'Segoe UI',sans-serif"
PAGE = 0x12 / 255  # the dark page, #121212: what white becomes
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])

HEAD = re.compile(r'<svg [^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')
COLOUR = re.compile(r"#[0-9a-f]{6}\b")
TAG = re.compile(r"<[^>]+>")
DROPPED = (
    re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.S),
    re.compile(r'<defs>\s*<style type="text/css">.*?</style>\s*</defs>', re.S),
    re.compile(r'<path d="[^"]*" style="fill:none"/>\n'),
)
SHORTER = (  # within a tag: what Matplotlib writes, and the same in fewer bytes
    (re.compile(r'<g id="halo(_\d+)?">'), '<g class="halo">'),
    (re.compile(r'(<g|<path|<image) id="[a-z_]+\d*"(?=[ >])'), r"\1"),
    (re.compile(r"font-family: [^;\"]*;? ?|; stroke-linejoin: miter|stroke-linejoin: miter"), ""),
    (re.compile(r' transform="rotate\(-?0 [^)]*\)"'), ""),
    (re.compile(r"(\.\d\d)\d+"), r"\1"),
    (re.compile(r"(?<=[;:]) "), ""),
    (re.compile(r"\s*([LMCQz])\s+(?=[\dMLCQz\"-])"), r"\1"),
)
ALONE = re.compile(r"<g>\n([^\n]+)\n</g>")


def written(figure):
    """The figure as the text of an SVG; its ground is white, or charcoal on a dark page."""
    page = io.StringIO()
    late.FigureCanvasSVG(figure)
    with late.rc_context(SETTINGS):
        figure.savefig(page, format="svg", facecolor="none", metadata=NOTHING)
    text = TAG.sub(_shorter, page.getvalue())
    for needless in DROPPED:
        text = needless.sub("", text)
    text = ALONE.sub(r"\1", re.sub(r"\s*\n\s*", "\n", text))
    colours = sorted({*COLOUR.findall(text), "#000000", GREY.lower(), "#ffffff"})
    names = {colour: f"--{n}" for n, colour in enumerate(colours)}
    text = COLOUR.sub(lambda found: f"var({names[found[0]]})", text)
    return HEAD.sub(lambda found: _head(found, names), text, count=1).strip() + "\n"


def _shorter(tag):
    text = tag[0]
    for long, short in SHORTER:
        text = long.sub(short, text)
    return text


def _head(found, names):
    width, height = (round(float(found[n]) * PIXELS, 1) for n in (1, 2))
    light = "".join(f"{name}:{colour};" for colour, name in names.items())
    dark = "".join(f"{names[colour]}:{other};" for colour, other in turned(tuple(names)).items())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width:g}" height="{height:g}" viewBox="0 0 {found[1]} {found[2]}">'
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
