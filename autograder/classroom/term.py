"""The whole term: students by lessons, and who is falling behind."""

import csv
import io
from dataclasses import dataclass

from nbgrader.coursedir import CourseDirectory

from autograder.classroom.folders import load_config
from autograder.classroom.lesson_page import harmless
from autograder.classroom.overview import named
from autograder.classroom.page_parts import environment, framed, now, number
from autograder.classroom.roster import read_roster
from autograder.gradebook.read import open_gradebook
from autograder.gradebook.standing import lesson_cells, standings

HELD = 0.25  # a lesson without a due date counts once so many of the class handed it in
MISSED = 2  # lessons that a student may not miss without being named
LOW = 0.5  # of the points of the last two lessons


@dataclass(frozen=True)
class TermRow:
    """One student's term.

    Attributes
    ----------
    student, name : str
    standings : tuple of Standing or None
        One a lesson; None where nothing was handed in.
    behind : str
        Why the student is falling behind, or "".
    """

    student: str
    name: str
    standings: tuple
    behind: str

    @property
    def score(self):
        return sum(one.score for one in self.standings if one)


@dataclass(frozen=True)
class Term:
    """All students in all lessons.

    Attributes
    ----------
    lessons : tuple of str
    points : tuple of float
    held : tuple of bool
        Whether a lesson counts already: it is due, or a quarter of the class handed it in.
    rows : tuple of TermRow
    """

    lessons: tuple
    points: tuple
    held: tuple
    rows: tuple

    @property
    def behind(self):
        return tuple(row for row in self.rows if row.behind)


def term(course_root):
    """The term of the course in `course_root`, from its gradebook and roster."""
    coursedir = CourseDirectory(config=load_config(course_root))
    roster = read_roster(course_root)
    with open_gradebook(coursedir) as gradebook:
        lessons = sorted(assignment.name for assignment in gradebook.assignments)
        due = {assignment.name: assignment.duedate for assignment in gradebook.assignments}
        points = [sum(most for _, _, most in lesson_cells(gradebook.db, name)) for name in lessons]
        found = {name: named(standings(gradebook, name), roster) for name in lessons}
    names = {
        one.student: one.name
        for some in found.values()
        for one in some
        if (one.known if roster is None else one.student in roster)
    }
    by_lesson = {
        name: {one.student: one for one in some if one.handed_in} for name, some in found.items()
    }
    some = {name: len(one.keys() & names.keys()) for name, one in by_lesson.items()}
    held = tuple(
        due[name] < now() if due[name] else some[name] >= max(1, HELD * len(names))
        for name in lessons
    )
    rows = []
    for student, name in sorted(names.items()):
        mine = tuple(by_lesson[lesson].get(student) for lesson in lessons)
        counted = [(lesson, s) for lesson, s, h in zip(lessons, mine, held, strict=True) if h]
        rows.append(TermRow(student, name, mine, _behind(counted)))
    return Term(tuple(lessons), tuple(points), held, tuple(rows))


def _behind(counted):
    """Why a student is behind, from (lesson, standing or None) of the lessons that count."""
    missed = [lesson for lesson, one in counted if one is None]
    if len(missed) >= MISSED:
        return f"handed in nothing for {', '.join(lesson[:2] for lesson in missed)}"
    last = [one for _, one in counted if one][-2:]
    earned, most = sum(one.score for one in last), sum(one.points for one in last)
    if len(last) == 2 and earned < LOW * most:
        return f"{number(earned)} of {number(most)} points in the last two lessons"
    return ""


BODY = """
<h1>The term</h1>
<p class="quiet">Made {{ made }} UTC from the gradebook and the roster. Points given by hand and
penalties are counted; an empty field is a lesson that was not handed in.</p>
<h2>Falling behind</h2>
{% for row in t.behind %}
<p><b class="id">{{ row.student | words }}</b> {{ row.name | words }}: {{ row.behind }}</p>
{% else %}<p>Nobody.</p>
{% endfor %}
<h2>Students by lessons</h2>
<div class="wide" tabindex="0"><table><thead><tr><th>student</th>
{% for lesson in t.lessons %}<th class="n" title="{{ lesson }}">{{ lesson[:2] }}</th>{% endfor %}
<th class="n">sum</th></tr></thead>
<tr class="quiet"><td>points to have</td>
{% for p in t.points %}<td class="n">{{ p | n }}</td>{% endfor %}
<td class="n">{{ t.points | sum | n }}</td></tr>
{% for row in t.rows %}
<tr><td class="id">{{ row.student | words }}</td>
{% for one in row.standings %}
<td class="n">{% if one %}{{ one.score | n }}{% if one.late %} (late){% endif %}{% endif %}</td>
{% endfor %}
<td class="n">{{ row.score | n }}</td></tr>
{% endfor %}
</table></div>
<p class="quiet">{% for lesson in t.lessons %}{{ lesson.replace("_", " ") }}
{%- if not loop.last %}; {% endif %}{% endfor %}.</p>
"""


def term_page(found):
    """The term as an HTML page that needs nothing else."""
    body = environment().from_string(BODY)
    return framed("The term", body.render(t=found, made=f"{now():%Y-%m-%d %H:%M}"))


def term_csv(found):
    """The term as a table: an empty field is a lesson that was not handed in."""
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerow(["student", "name", *found.lessons, "sum", "behind"])
    for row in found.rows:
        scores = [number(one.score) if one else "" for one in row.standings]
        sums = [number(row.score), row.behind]
        write.writerow([harmless(row.student), harmless(row.name), *scores, *sums])
    return out.getvalue()
