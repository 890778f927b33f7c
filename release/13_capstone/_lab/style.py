"""The course's visual language: a hue for each kind of array, and how numbers are written."""

import re

import numpy as np

# Three hues of the Okabe-Ito palette, which stay apart for colour-blind readers.
HUES = {"forward": "#0072B2", "gradient": "#D55E00", "parameter": "#00835F"}
WORDS = {"forward": "forward value", "gradient": "gradient", "parameter": "parameter"}
INK = "#1A1A1A"
QUIET = "#5A5A5A"  # contrast 6.9 on white
PALE = "#B8B8B8"
GREY = "#E6E6E6"


def rgb(colour):
    """A colour "#rrggbb" (or already a triple) as three numbers from 0 to 1."""
    if not isinstance(colour, str):
        return np.asarray(colour)
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def mix(colour, other, share):
    """`share` of `colour` and the rest of `other`, as an RGB triple."""
    return tuple(share * rgb(colour) + (1 - share) * rgb(other))


def kind_of(name):
    """ "gradient" for dZ1 or ∂L/∂Z1, "parameter" for w1 or b2, else "forward"."""
    if re.match(r"∂|d[A-Zwbx_]|dlogits", name):
        return "gradient"
    return "parameter" if re.match(r"[wWb]\d*($|[^A-Za-z])", name) else "forward"


def fill(kind, strength):
    """The colour of a cell for a value from -1 to 1.

    Zero is white and darkness is size. Positive values take the hue, negative ones a greyed
    hue; the printed minus sign says the same without colour.
    """
    end = HUES[kind] if strength >= 0 else mix(HUES[kind], "#6E6E6E", 0.3)
    return mix(end, "#FFFFFF", 0.9 * min(abs(strength), 1.0) ** 0.9)


def luminance(colour):
    """Relative luminance as the contrast guidelines define it."""
    parts = np.asarray(colour)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def ink_on(colour):
    """White or black, whichever stands out more on `colour`."""
    level = luminance(colour)
    return "#FFFFFF" if 1.05 / (level + 0.05) > (level + 0.05) / 0.05 else "#000000"


def number(value, decimals=3):
    """A number as it is printed in a cell: "3", "−0.25", "0.134"."""
    value = float(value)
    if not np.isfinite(value):
        return str(value).replace("-", "−")
    text = f"{value:.{decimals}f}"
    if value and (abs(value) >= 1e6 or abs(value) < 0.5 * 10.0**-decimals):
        mantissa, exponent = f"{value:.0e}".split("e")
        text = f"{mantissa}e{int(exponent)}"
    elif abs(float(text) - value) <= 1e-9 * abs(value):
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text.replace("-", "−")


def factor(value, decimals=3):
    """A number inside a product: negative ones stand in brackets."""
    text = number(value, decimals)
    return f"({text})" if text.startswith("−") else text


def shape_text(shape):
    """ "(4, 4)" for an array, "number" for a scalar."""
    return str(tuple(int(n) for n in shape)) if shape else "number"
