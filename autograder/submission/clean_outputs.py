"""Takes out of HTML and of outputs whatever could run, load or hide something in a page."""

import base64
import binascii
import functools
import re

import nh3

TAGS = set(
    re.findall(
        r"\w+",
        "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption "
        "figure h1 h2 h3 h4 h5 h6 hr i img kbd li mark ol p pre s small span strong sub summary "
        "sup table tbody td tfoot th thead tr u ul",
    )
)
ATTRIBUTES = {
    "*": {"style", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
# Colours and spacing. Nothing that moves an element out of its place or hides another one.
STYLES = set(
    re.findall(
        r"[\w-]+",
        "color background background-color font-weight font-style font-size font-family text-align "
        "text-decoration white-space vertical-align line-height border border-left border-right "
        "border-top border-bottom border-collapse border-color border-radius padding padding-left "
        "width max-width height",
    )
)
STYLE_VALUE = re.compile(r"[\w\s#%.,()'\"-]{1,100}")
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
PICTURE_TYPES = ("image/png", "image/jpeg", "image/gif")


VOID = re.compile(r"<(br|hr|img|col|input|wbr|meta|link|area|base|source)\b", re.I)
TAG = re.compile(r"<(/?)[a-zA-Z][^<>]*>")
DEPTH_LIMIT = 200  # of nested tags: a browser's own parser takes the square of it
HTML_LIMIT = 2_000_000  # characters without pictures
TOO_DEEP = "<p>This output is nested too deep, or too large, to be shown.</p>"


@functools.lru_cache(maxsize=256)  # the lesson's pictures come again with each student
def clean_html(text):
    """HTML with harmless tags, harmless attributes and pictures that are part of the page."""
    if len(text) > HTML_LIMIT + 2 * sum(len(found[0]) for found in PICTURE.finditer(text)):
        return TOO_DEEP
    if _depth(text) > DEPTH_LIMIT:
        return TOO_DEEP
    return nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _depth(text):
    """How deep the tags nest at most, those without an end such as <br> counted as an end."""
    depth = deepest = 0
    for found in TAG.finditer(text):
        if found[1]:
            depth = max(0, depth - 1)
        elif not VOID.match(found[0]):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _attribute(tag, name, value):
    if name == "style":
        kept = [part for part in value.split(";") if _style(*part.partition(":")[::2])]
        return ";".join(kept) or None
    if name == "src":
        return value if PICTURE.fullmatch(value) else None
    if name == "href":
        return value if value.startswith(("http://", "https://", "mailto:", "#")) else None
    return value


def _style(name, value):
    name, value = name.strip().lower(), value.strip()
    calls = re.findall(r"([\w-]*)\s*\(", value)
    return (
        name in STYLES
        and STYLE_VALUE.fullmatch(value)
        and all(call.lower() in ("rgb", "rgba", "hsl", "hsla") for call in calls)
    )


def clean_bundle(data):
    """The parts of a mime bundle that are safe to show, in a form that is safe to show."""
    kept = {}
    for mime, value in data.items():
        value = joined(value) if isinstance(value, str | list) else value
        if not isinstance(value, str):
            continue
        if mime in PICTURE_TYPES:
            picture = _base64(value)
            kept.update({mime: picture} if picture else {})
        elif mime == "text/html":
            kept[mime] = clean_html(value)
        elif mime in ("text/plain", "text/markdown", "text/latex"):
            kept[mime] = value
    return kept


def clean_outputs(outputs):
    """Outputs whose rich parts are safe to show; those with nothing left are dropped."""
    kept = []
    for one in outputs:
        if "data" in one:
            one = {**one, "data": clean_bundle(one["data"])}
            if not one["data"]:
                continue
        kept.append(one)
    return kept


def _base64(value):
    try:
        return base64.b64encode(base64.b64decode("".join(value.split()), validate=True)).decode()
    except (binascii.Error, ValueError):
        return None


def joined(value):
    """Text that nbformat may have as a list of lines."""
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
