"""Takes out of HTML and of outputs whatever could run, load or hide something in a page."""

import base64
import binascii
import functools
import html
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
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
PICTURE_TYPES = ("image/png", "image/jpeg")  # as they are: nbconvert's templates show these
SVG = "image/svg+xml"
OTHER_PICTURES = (SVG, "image/webp", "image/gif")  # in an <img>, where no script of theirs runs

VOID = re.compile(r"<(br|hr|img|col|input|wbr|meta|link|area|base|source)\b", re.I)
TAG = re.compile(r"<(/?)[a-zA-Z][^<>]*>")
DEPTH_LIMIT = 200  # of nested tags: a browser's own parser takes the square of it
HTML_LIMIT = 2_000_000  # characters without pictures
REMEMBERED = 100_000  # characters of a text whose clean form is kept: memory stays bounded
TOO_DEEP = "<p>This output is nested too deep, or too large, to be shown.</p>"


def clean_html(text):
    """HTML with harmless tags, harmless attributes and pictures that are part of the page."""
    return _remembered(text) if len(text) <= REMEMBERED else _cleaned(text)


@functools.lru_cache(maxsize=256)  # the lesson's pictures come again with each student
def _remembered(text):
    return _cleaned(text)


def _cleaned(text):
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
        return value if PICTURE.fullmatch(value) and not _grows(value) else None
    if name == "href":
        return value if value.startswith(("http://", "https://", "mailto:", "#")) else None
    return value


def _grows(value):
    """True for an SVG with entities of its own, which may grow without bound when it is read."""
    if not value.startswith(f"data:{SVG}"):
        return False
    try:
        return b"<!ENTITY" in base64.b64decode(value.partition(",")[2]).upper()
    except (binascii.Error, ValueError):
        return True


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
    kept, others = {}, {}
    for mime, value in data.items():
        value = joined(value) if isinstance(value, str | list) else value
        if not isinstance(value, str):
            continue
        if mime in PICTURE_TYPES:
            picture = picture_base64(mime, value)
            kept.update({mime: picture} if picture else {})
        elif mime in OTHER_PICTURES:
            picture = picture_base64(mime, value)
            others.update({mime: f"data:{mime};base64,{picture}"} if picture else {})
        elif mime == "text/html":
            kept[mime] = clean_html(value)
        elif mime in ("text/plain", "text/markdown", "text/latex"):
            kept[mime] = value
    if others and not any(mime in kept for mime in PICTURE_TYPES):
        source = next(others[mime] for mime in OTHER_PICTURES if mime in others)
        text = html.escape(kept.get("text/plain", "figure")[:300])
        kept["text/html"] = clean_html(f'<img src="{source}" alt="{text}">')
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


def picture_base64(mime, value):
    """The picture in base64 without blanks, or None. An SVG may come as text."""
    try:
        if mime == SVG and value.lstrip().startswith("<"):
            return base64.b64encode(value.encode("utf-8", "replace")).decode()
        return base64.b64encode(base64.b64decode("".join(value.split()), validate=True)).decode()
    except (binascii.Error, ValueError):
        return None


def joined(value):
    """Text that nbformat may have as a list of lines."""
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
