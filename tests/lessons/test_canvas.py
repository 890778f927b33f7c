"""The page that pictures are written on: where marks stand, what covers what, pixels, colours."""

import base64
import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from _lab.canvas import Canvas
from PIL import Image

SPACE = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def marks(canvas):
    """The marks of a picture in the order in which they are drawn."""
    root = ElementTree.fromstring(canvas.picture("words").svg)
    return [part for part in root.iter() if part.tag.removeprefix(SPACE) not in ("svg", "style")]


def numbers(text):
    return [float(one) for one in re.findall(r"-?[\d.]+", text)]


def test_higher_layers_cover_lower_ones_and_equal_ones_keep_their_order():
    canvas = Canvas(4, 4)
    canvas.text(1, 1, "above")
    canvas.box(0, 0, 1, 1)
    canvas.dot(1, 1, 0.5, "#00835F", layer=5)
    canvas.box(2, 2, 1, 1)
    drawn = [mark.tag.removeprefix(SPACE) for mark in marks(canvas)]
    assert drawn == ["rect", "rect", "text", "circle"]
    assert [mark.get("x") for mark in marks(canvas)[:2]] == ["0", f"{2 * canvas.point:g}"]


@pytest.mark.parametrize("end", [(5, 1), (1, 5), (4, 4)])
def test_the_tip_of_an_arrow_is_where_it_points(end):
    canvas = Canvas(6, 6)
    canvas.arrow((1, 1), end, width=0.1, head=0.5)
    line, head = marks(canvas)
    assert numbers(line.get("d"))[:2] == pytest.approx([canvas.point] * 2, abs=0.01)
    corner = np.array(numbers(head.get("d"))[2:4])
    width = float(re.search("stroke-width:([^;]+)", head.get("style"))[1])
    way = np.subtract(end, (1, 1)) / np.linalg.norm(np.subtract(end, (1, 1)))
    # A mitred corner reaches beyond its point, by half the line over the sine of half its angle.
    reach = 0.5 * width / np.sin(np.arctan2(0.38, 0.67))
    assert corner + reach * way == pytest.approx(np.multiply(end, canvas.point), abs=0.03)


def test_text_stands_around_its_middle_and_keeps_its_letters():
    canvas = Canvas(4, 4)
    canvas.text(2, 2, "<∂L/∂A2 & more>", size=0.5, ha="right", weight="bold", rotation=90)
    (text,) = marks(canvas)
    assert text.text == "<∂L/∂A2 & more>"
    font, middle = 0.5 * canvas.point, 2 * canvas.point
    # Its base line lies below the middle, by half of what letters with a descent are high.
    assert 0.2 * font < float(text.get("y")) - middle < 0.35 * font
    assert "text-anchor:end" in text.get("style") and "font-weight:bold" in text.get("style")
    assert numbers(text.get("transform"))[0] == -90


def test_pixels_come_back_as_they_were():
    shades = np.random.default_rng(0).integers(0, 256, (3, 5, 3))
    canvas = Canvas(4, 4)
    canvas.image(1, 1, 2, 2, shades / 255)
    (image,) = marks(canvas)
    data = base64.b64decode(image.get(HREF).partition(",")[2])
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), shades)


def test_every_colour_follows_the_page():
    canvas = Canvas(4, 4)
    canvas.box(0, 0, 1, 1, fill=(0.0, 0.5, 1.0), edge="#D55E00", hatched=True)
    svg = canvas.picture("words").svg
    style, body = svg.partition("</style>")[::2]
    assert not re.search("#[0-9a-f]{6}", body.lower())
    for colour in ("#0080ff", "#d55e00", "#a0a0a0"):
        assert style.count(f":{colour};") == 1
    assert "prefers-color-scheme:dark" in style
