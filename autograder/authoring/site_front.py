"""What leads a reader in and on: the table of lessons, each lesson's end, previews, a sitemap."""

import html
import math
import re

from autograder.authoring.lesson import read_lesson

GOAL = re.compile(r"\*\*Goal:\*\*\s*(.+?)\s*(?:\n\n|\*\*)", re.S)
TIME = re.compile(r"\*\*Time:\*\*\s*about (\d+) minutes([^.\n]*)")
# "20 minutes to read, and an hour for the functions": what comes on top, in minutes.
MORE = re.compile(r"and (?:(an hour)|(as long) again|(\d+) for)")
FORMULA = re.compile(r"\$([^$]*)\$")
EMPTY_HEADER = re.compile(r"<th[^>]*>(<p>)?\s*(</p>)?</th>")  # it would head nothing
IMAGE = "social.png"
# The theme's sidebar holds a link and a search field outside of every landmark.
SIDEBAR = '<div id="pst-primary-sidebar"'
LANDMARK = f'{SIDEBAR} role="complementary" aria-label="The book"'
WHAT = (
    "Lessons in NumPy lead from one rule through each factor of the chain rule to a network that "
    "reads digits. Every number can be touched, every gradient is checked."
)


def about(course, lesson):
    """A lesson's title, its minutes, and its goal as plain text with formulas in HTML."""
    text = course.lesson_file(lesson).read_text(encoding="utf-8")
    found = TIME.search(text)
    minutes = _minutes(int(found[1]), found[2]) if found else 0
    goal = GOAL.search(text)
    title = read_lesson(course.lesson_file(lesson)).metadata["course"]["title"]
    return title, minutes, _plain(goal[1]) if goal else ""


def _minutes(first, words):
    more = MORE.search(words)
    if not more:
        return first
    hour, again, count = more.groups()
    return first + (60 if hour else first if again else int(count))


def _plain(text):
    """A sentence with small formulas as HTML: indices below, the rest as it is spoken."""
    text = " ".join(text.split()).replace("**", "").replace("`", "")
    text = html.escape(text[:1].upper() + text[1:], quote=False)

    def small(found):
        formula = found[1].replace("\\partial", "∂").replace(" ", "")
        formula = re.sub(r"_\{?(\w+)\}?", r"<sub>\1</sub>", formula)
        return f"<i>{formula}</i>"

    return FORMULA.sub(small, text)


def front(course, text):
    """A page with its places filled: the lessons, their table, the time that they take."""
    lessons = course.lesson_names()
    rows, took = [], []
    for lesson in lessons:
        title, minutes, goal = about(course, lesson)
        took.append(minutes)
        link = f'<a href="{lesson}.html">{lesson[:2]} · {html.escape(title)}</a>'
        rows.append(f"<tr><td>{link}</td><td>{minutes}</td><td>{goal}</td></tr>")
    filled = {
        "{lessons}": "\n".join(lessons),
        "{table}": "\n".join(rows),
        "{count}": str(len(lessons)),
        "{hours}": str(math.ceil(sum(took) / 60)),
        "{shortest}": str(min(took)),
        "{longest}": str(max(took)),
    }
    for place, value in filled.items():
        text = text.replace(place, value)
    return text


def lesson_end(course, lesson):
    """The last line of a lesson's page: a box to tick, and the way to the next lesson."""
    lessons = course.lesson_names()
    after = lessons[lessons.index(lesson) + 1 :]
    box = f'<label><input type="checkbox" data-done="{lesson}"> I have done this lesson</label>'
    if after:
        title = html.escape(about(course, after[0])[0])
        link = f'<a href="{after[0]}.html">Next lesson: {after[0][:2]} · {title}</a>'
    else:
        link = '<a href="explorer.html">This was the last one. Train the network</a>'
    return f'<div class="lesson-end">{box} {link}</div>'


def heads(pages, address=None):
    """Write into each page's head what previews show; with an address also a sitemap."""
    address = address and address.rstrip("/")
    names = []
    for page in sorted(pages.glob("*.html")):
        text = page.read_text(encoding="utf-8")
        title = re.search(r"<title>(.*?)</title>", text, re.S)[1].strip()
        tags = [
            f'<meta name="description" content="{WHAT}">',
            f'<meta property="og:title" content="{title}">',
            f'<meta property="og:description" content="{WHAT}">',
            '<meta property="og:type" content="website">',
        ]
        if address:
            names.append(page.name)
            tags += [
                f'<meta property="og:url" content="{address}/{page.name}">',
                f'<meta property="og:image" content="{address}/_static/{IMAGE}">',
                '<meta name="twitter:card" content="summary_large_image">',
            ]
        head = "".join(tags)
        text = EMPTY_HEADER.sub("<td></td>", text)
        text = text.replace("</title>", f"</title>{head}", 1).replace(SIDEBAR, LANDMARK, 1)
        page.write_text(text, encoding="utf-8")
    if address:
        places = "".join(f"<url><loc>{address}/{name}</loc></url>\n" for name in names)
        (pages / "sitemap.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n',
            encoding="utf-8",
        )
