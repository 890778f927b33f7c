"""The report on a lesson as one page that needs nothing else, and as a table."""

import csv
import io
import statistics

from markupsafe import Markup

from autograder.classroom import charts
from autograder.classroom.page_parts import environment, framed, late, now, number, when, words

BODY = """
<h1>{{ o.lesson.replace("_", " ") }}: the class</h1>
<p class="quiet">Made {{ made | when }} UTC from the gradebook and the roster.
{% if o.due %}Due {{ o.due | when }} UTC.{% endif %}</p>
<nav>{% for id, text in parts %}<a href="#{{ id }}">{{ text }}</a> {% endfor %}</nav>
<ul class="tiles">
{% for text, value in tiles %}<li><b>{{ value }}</b>{{ text }}</li>{% endfor %}
</ul>
{% if o.untold %}
<p>Of {{ o.untold }} submissions only the points are known: they were graded before verdicts were
kept. <code>autograder grade {{ o.lesson }} --force</code> takes them up.</p>
{% endif %}

<h2 id="points">Points and spread</h2>
<p>Points given by hand and penalties for lateness are counted.</p>
{{ spread }}
<h2 id="exercises">Exercise by exercise</h2>
{{ rates }}
<div class="wide" tabindex="0"><table>
<thead><tr><th>exercise</th><th class="n">all points</th><th class="n">some</th>
<th class="n">none</th><th class="n">mean</th><th class="n">of</th></tr></thead>
{% for e in o.exercises %}
<tr><td>{{ e.name }}</td>
<td class="n">{{ e.full }}{% if e.tried %} ({{ (100 * e.full / e.tried) | n0 }} %){% endif %}</td>
<td class="n">{{ e.some }}</td><td class="n">{{ e.none }}</td>
<td class="n">{{ e.mean | n }}</td><td class="n">{{ e.points | n }}</td></tr>
{% endfor %}
</table></div>

<h2 id="mistakes">The mistakes of the class</h2>
{% for m in o.mistakes %}
<section class="card"><h3>{{ m.exercise.split("/")[-1] }}:
{{ m.name.replace("_", " ").replace("+", " and ") }} &ndash; {{ m.students | length }} of
{{ o.graded | length }}</h3>
<p>{{ m.sentence | words }}</p>
{% if m.passage.heading %}
<blockquote><p class="quiet">To teach again: &ldquo;{{ m.passage.heading | prose }}&rdquo;</p>
<p>{{ m.passage.paragraph | prose }}</p></blockquote>
{% endif %}
<p class="quiet">{{ names(m.students) }}</p></section>
{% else %}<p>No named mistake.</p>
{% endfor %}

<h2 id="groups">Wrong answers without a name</h2>
{% for g in o.groups %}
<section class="card"><h3>{{ g.exercise.split("/")[-1] }}, group {{ g.name }} &ndash;
{{ g.students | length }}</h3>
<pre>{{ code(g.code) }}</pre>
<p class="quiet">{{ names(g.students) }}</p></section>
{% else %}<p>Every wrong answer has a name.</p>
{% endfor %}
{% if o.groups %}
<p>A sentence of yours in mistakes.toml names a group:
<code>autograder mistakes {{ o.lesson }}</code>.</p>
{% endif %}

<h2 id="look">To look at</h2>
<h3>Still to do by hand</h3>
{% for student, what in o.by_hand %}
{% if loop.first %}<ul>{% endif %}
<li><b class="id">{{ student | words }}</b>: {{ what | words }}</li>
{% if loop.last %}</ul>{% endif %}
{% else %}<p>Nothing.</p>
{% endfor %}
<h3>Alike code</h3>
{% if o.alike %}
<p>These share code that few others have. That is a reason to look, and no proof.</p>
<ul>{% for a in o.alike %}
<li><span class="id">{{ names(a.students) }}</span>: {{ (100 * a.share) | n0 }} % of what is rare
in the shorter one, in {{ a.where | join(", ") }}</li>
{% endfor %}</ul>
{% else %}<p>None found.</p>
{% endif %}
<h3>The same file</h3>
{% for group in o.equal %}<p class="id">{{ names(group) }}</p>
{% else %}<p>None.</p>
{% endfor %}
{% for title, found in absent %}
<h3>{{ title }}</h3>
<p class="id">{% if found %}{{ people(found) }}{% else %}Nobody.{% endif %}</p>
{% endfor %}

<h2 id="students">Student by student</h2>
<div class="wide" tabindex="0"><table>
<thead><tr><th>student</th><th class="n">points</th><th class="n">penalty</th><th>late</th>
<th>lost points in</th></tr></thead>
{% for s in o.graded %}
<tr><td class="id">{{ s.student | words }}
{% if s.name %}<br><span class="quiet">{{ s.name | words }}</span>{% endif %}</td>
<td class="n">{{ s.score | n }} / {{ s.points | n }}</td>
<td class="n">{% if s.penalty %}{{ s.penalty | n }}{% endif %}</td>
<td class="late">{{ s.late | late }}</td><td class="lost">{{ lost(s) }}</td></tr>
{% endfor %}
</table></div>
"""
PARTS = (
    ("points", "Points"),
    ("exercises", "Exercises"),
    ("mistakes", "Mistakes"),
    ("groups", "Without a name"),
    ("look", "To look at"),
    ("students", "Students"),
)
CODE_LINES = 60


def lesson_page(found):
    """The report on a lesson as HTML.

    Parameters
    ----------
    found : Overview
    """
    absent = (
        ("Handed in nothing", found.missing),
        ("Not in roster.csv", found.strangers),
        ("Removed from the gradebook's students", found.removed),
    )
    body = environment().from_string(BODY)
    page = body.render(
        o=found,
        made=now(),
        parts=PARTS,
        tiles=_tiles(found),
        spread=Markup(charts.spread(found.scores, found.points)) if found.graded else "",
        rates=Markup(charts.pass_rates(found.exercises)) if found.graded else "",
        absent=absent,
        names=_names,
        people=lambda some: _names(one.student for one in some),
        code=_code,
        lost=_lost,
    )
    return framed(f"{found.lesson}: the class", page)


def _tiles(found):
    scores, seconds = found.scores, found.seconds
    yield "handed in", f"{len(scores)}"
    yield "handed in nothing", f"{len(found.missing)}"
    yield "late", f"{len(found.late)}"
    if scores:
        middle = f"{number(statistics.median(scores))} of {number(found.points)}"
        yield "median of the points", middle
        yield "mean", number(statistics.fmean(scores))
        yield "spread (standard deviation)", number(statistics.pstdev(scores))
        yield "lowest and highest", f"{number(min(scores))} to {number(max(scores))}"
    if seconds:
        longest = max(seconds)
        yield "run time, median", f"{statistics.median(seconds):.2f} s"
        yield "run time, longest", f"{longest:.2f} s"


def _names(students):
    return ", ".join(words(student) for student in students)


def _code(text):
    lines = text.split("\n")
    cut = ["..."] if len(lines) > CODE_LINES else []
    return "\n".join(words(line) for line in [*lines[:CODE_LINES], *cut])


def _lost(standing):
    lost = [c for c in standing.cells if c.score < c.points and not c.waits]
    by_hand = [c for c in standing.cells if c.waits]
    said = [f"{_short(c)} {number(c.score)}/{number(c.points)}" for c in lost]
    return ", ".join(said + [f"{_short(c)} by hand" for c in by_hand])


def _short(cell):
    return cell.name.removeprefix("check_")


def lesson_csv(found):
    """The same class as a table: one row a student, one column an exercise.

    Who handed in nothing has empty fields, not zeros.
    """
    columns = [exercise.name for exercise in found.exercises]
    out = io.StringIO(newline="")
    write = csv.writer(out)
    head = ("student", "name", "status", "handed_in", "late", "points", "penalty", "total", "of")
    write.writerow([*head, *columns])
    for status, some in (
        ("handed in", found.graded),
        ("not handed in", found.missing),
        ("not in the roster", found.strangers),
        ("removed", found.removed),
    ):
        for one in some:
            who = [harmless(one.student), harmless(one.name), status]
            if not one.handed_in:
                write.writerow([*who, *[""] * (len(head) - 3 + len(columns))])
                continue
            cells = {_short(cell): cell for cell in one.cells}
            sums = [one.raw, one.penalty, one.score, found.points]
            earned = (cells.get(name) for name in columns)
            write.writerow(
                [
                    *who,
                    when(one.time),
                    late(one.late),
                    *map(number, sums),
                    *("" if c is None or c.waits else number(c.score) for c in earned),
                ]
            )
    return out.getvalue()


def harmless(text):
    """A field that no spreadsheet takes for a formula."""
    text = words(text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
