"""What the pages of the reports share: the frame, the style, and how words become HTML."""

import re
from datetime import UTC, datetime

from jinja2 import Environment
from markupsafe import Markup, escape

from autograder.submission import formulas
from autograder.submission.readable import readable

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --quiet: #565c66; --line: #c9ced6;
  --box: #f3f5f8; --full: #0072b2; --some: #56b4e9; --none: #b0552a; --link: #1f5fa8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e6; --paper: #16181c; --quiet: #a9b0ba;
  --line: #444a54; --box: #22262c; --full: #56a8e0; --some: #2f6690; --none: #d98a5c;
  --link: #8bbcf0; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  margin: 0; } main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin-bottom: .2rem; }
a { color: var(--link); } .quiet { color: var(--quiet); }
nav a { margin-right: .9rem; white-space: nowrap; }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; list-style: none; }
.tiles li { background: var(--box); border-radius: 6px; padding: .5rem .9rem; }
.tiles b { display: block; font-size: 1.3rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; }
th, td { padding: .3rem .6rem; text-align: left; border-bottom: 1px solid var(--line);
  vertical-align: top; } td.n, th.n { text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; } .id { overflow-wrap: anywhere; }
td.id { min-width: 8rem; } td.lost { min-width: 14rem; } td.late { white-space: nowrap; }
.card { background: var(--box); border-radius: 6px; padding: .6rem .9rem; margin: .8rem 0;
  break-inside: avoid; overflow-wrap: anywhere; } .card p { margin: .3rem 0; }
blockquote { border-left: 3px solid var(--line); margin: .4rem 0; padding-left: .8rem; }
pre { overflow-x: auto; white-space: pre-wrap; font-size: .85rem; margin: .4rem 0; }
.chart { width: 100%; height: auto; max-width: 36rem; }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #444;
  --line: #bbb; --box: #fff; --full: #0072b2; --some: #56b4e9; --none: #b0552a; --link: #000; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; } nav { display: none; }
  .wide { overflow: visible; } .card { border: 1px solid var(--line); } h2 { break-after: avoid; }
  tr { break-inside: avoid; } th, td { padding: .15rem .35rem; } }
"""
FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title><style>{{ style }}</style></head><body><main>
{{ body }}
</main></body></html>
"""
TOKEN = re.compile(r"\$([^$\n]+)\$|`([^`\n]+)`|\*\*([^*\n]+)\*\*")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def environment():
    """Jinja's environment: whatever is put into a template is escaped unless it is `Markup`."""
    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"n": number, "n0": "{:.0f}".format, "when": when, "late": late}
    made.filters |= {"prose": prose, "words": words}
    return made


def framed(title, body):
    """A page around a body that is HTML already."""
    template = environment().from_string(FRAME)
    return template.render(title=title, style=Markup(STYLE + formulas.STYLE), body=Markup(body))


def number(value):
    """A number to two digits, without zeros at its end."""
    return f"{round(float(value), 2):g}"


def words(text):
    """A name or code that a student chose: without what a page or a terminal would obey."""
    return readable(str(text))


def prose(text):
    """A paragraph of the lesson: formulas, code and bold words; the rest is text."""
    text, parts, end = LINK.sub(r"\1", text), [], 0
    for found in TOKEN.finditer(text):
        parts.append(escape(text[end : found.start()]))
        tex, code, bold = found.groups()
        if tex:
            parts.append(Markup(formulas.mathml(tex)))
        elif code:
            parts.append(Markup("<code>{}</code>").format(code))
        else:
            parts.append(Markup("<b>{}</b>").format(bold))
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def when(time):
    """A time of the gradebook, in UTC."""
    return f"{time:%Y-%m-%d %H:%M}" if time else ""


def late(seconds):
    """How late, in words: "2 d 3 h"."""
    if not seconds:
        return ""
    days, hours, minutes = int(seconds // 86400), int(seconds % 86400 // 3600), int(seconds // 60)
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    return f"{hours} h {minutes % 60} min" if hours else f"{max(1, minutes)} min"


def now():
    """The time at which a page is made, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None)
