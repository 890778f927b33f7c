"""What must hold after a hostile class was graded, whichever command graded it.

A whole class hands in lessons 06 to 08: an honest student, every attack of this folder, and
another honest student. For each command a test file makes the `Aftermath` and derives its tests
from `HostileClass`.
"""

import json
import re
import time
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from attacks.course import HONEST, AttackedCourse
from attacks.runner import LESSONS, OTHERS, attacks
from autograder.commands.check_notebook import feedback_page
from autograder.submission.verdict_cells import RECORD

MARK = "TAMPERED-MARK"  # what attacks write where they should not be able to write
UNREADABLE = "m_88-malformed-json"  # the one attack whose file is no notebook
MEMORY = 600 * 2**20  # bytes that a process of the grader may hold
ATTACKS = attacks()


@dataclass(frozen=True)
class Aftermath:
    """A course after its class was graded, and what was seen on the way."""

    course: AttackedCourse
    alone: dict  # lesson -> (scores, graded notebook) of an honest student graded alone
    outcomes: list
    before: dict
    after: dict
    scores: dict


def grade_class(batch, folder):
    """Build the course in this folder and grade its class; returns the `Aftermath`."""
    course = AttackedCourse(folder)
    grader = course.grade if batch else course.autograde
    first = HONEST[0]
    course.submit_honest(first)
    course.remember_secret()
    alone = {lesson: course.graded_alone(first, lesson) for lesson in LESSONS}
    course.submit_honest(HONEST[1])
    course.submit_hostile(batch)
    before = course.files()
    outcomes = [grader(lesson, "--force") for lesson in LESSONS]
    if not batch:
        outcomes += [course.feedback(lesson) for lesson in LESSONS]
    time.sleep(max(float(attack.header.get("postwait", 0)) for attack in ATTACKS))
    return Aftermath(course, alone, outcomes, before, course.files(), course.scores())


class HostileClass:
    """The tests. `needs_a_look` is the exit code that a class with one unreadable file gives."""

    needs_a_look = 0

    @pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
    def test_an_attack_earns_nothing_and_learns_nothing(self, aftermath, attack):
        course = aftermath.course
        lessons = [lesson for lesson in LESSONS if (attack.student, lesson) in aftermath.scores]
        assert lessons
        for lesson in lessons:
            earned, cells = aftermath.scores[attack.student, lesson]
            assert earned == 0 and not any(cells.values()), cells
            for what, text in received(course, attack.student, lesson):
                for place, secret in course.secrets.items():
                    for form in (secret, secret[::-1]):
                        assert form not in text, f"{what} holds the secret of the {place}"
                assert str(course.seed) not in text, f"{what} holds the seed"
                assert MARK not in text
                assert len(text) < 3_000_000
                if text.startswith("<!DOCTYPE"):
                    assert not live_parts(text)

    @pytest.mark.parametrize("student", HONEST)
    def test_honest_students_are_graded_as_if_alone(self, aftermath, student):
        for lesson in LESSONS:
            scores, notebook = aftermath.alone[lesson]
            assert scores[0] > 0
            assert aftermath.scores[student, lesson] == scores
            assert aftermath.course.graded(student, lesson)["cells"] == notebook["cells"]

    def test_everyone_is_graded(self, aftermath):
        submitted = aftermath.course.root / "submitted"
        handed_in = {(path.parent.name, path.name) for path in submitted.glob("*/*")}
        assert set(aftermath.scores) == handed_in
        assert len({student for student, _ in handed_in}) == len(ATTACKS) + len(HONEST)

    def test_the_grader_itself_ends_well(self, aftermath):
        codes = [outcome.code for outcome in aftermath.outcomes]
        if OTHERS:
            assert set(codes) <= {0, 2}
            return
        unreadable = [(UNREADABLE, lesson) in aftermath.scores for lesson in LESSONS]
        assert any(unreadable)
        assert codes[: len(LESSONS)] == [self.needs_a_look if here else 0 for here in unreadable]
        assert not any(codes[len(LESSONS) :])

    def test_the_graders_memory_is_bounded(self, aftermath):
        assert max(outcome.peak for outcome in aftermath.outcomes) < MEMORY

    def test_no_process_is_left_behind(self, aftermath):
        assert [outcome.left for outcome in aftermath.outcomes] == [[]] * len(aftermath.outcomes)

    def test_no_file_is_changed_or_left_behind(self, aftermath):
        changed = {
            path
            for path in aftermath.before.keys() | aftermath.after.keys()
            if aftermath.before.get(path) != aftermath.after.get(path)
        }
        assert changed == set()

    def test_links_and_foreign_files_are_not_handed_on(self, aftermath):
        graded = aftermath.course.root / "autograded"
        assert not [path for path in graded.rglob("*") if path.is_symlink()]
        assert not [path for path in graded.rglob("*.txt") if "root:" in path.read_text()]

    def test_the_attacks_that_report_say_that_they_failed(self, aftermath):
        found = {
            "m_200-scan-for-secrets": "found 0",
            "m_221-leave-the-sandbox": "got through: []",
            "m_222-local-sockets": "reached: []",
        }
        here = {student for student, _ in aftermath.scores}
        for student, words in found.items() if not OTHERS else ():
            assert student in here
            lesson = next(lesson for lesson in LESSONS if (student, lesson) in aftermath.scores)
            notebook = aftermath.course.graded(student, lesson)
            outputs = [cell.get("outputs") for cell in notebook["cells"]]
            assert words in json.dumps(outputs)

    def test_what_is_no_notebook_is_named(self, aftermath):
        for (student, lesson), _ in aftermath.scores.items():
            reason = (
                aftermath.course.graded(student, lesson)["metadata"].get(RECORD, {}).get("reason")
            )
            earned = aftermath.scores[student, lesson][0]
            assert not (reason and earned) if OTHERS else bool(reason) == (student == UNREADABLE)


def received(course, student, lesson):
    """(what, text) of all that a student gets to see: outputs, records and the feedback page."""
    notebook = course.graded(student, lesson)
    for cell in notebook["cells"]:
        shown = {"outputs": cell.get("outputs"), "metadata": cell["metadata"]}
        yield "a cell", json.dumps(shown, ensure_ascii=False)
    yield "the notebook's metadata", json.dumps(notebook["metadata"])
    pages = list((course.root / "feedback" / student / lesson).rglob("*"))
    for path in pages:
        if path.is_file():
            yield path.name, path.read_text(encoding="utf-8", errors="replace")
    if not pages:
        yield "a page made from it", feedback_page(lesson, Regraded(notebook))


class Regraded:
    """A graded notebook from a file, in the form that `feedback_page` takes."""

    def __init__(self, notebook):
        self.notebook, self.scores, self.score, self.points = notebook, (), 0.0, 0.0


# Formulas are MathML; these parts of it can hold HTML, or act.
MATHS = ("annotation-xml", "maction", "mglyph", "semantics")
LIVE_TAGS = ("iframe", "object", "embed", "form", "base", "svg", "link", "video", *MATHS)


class _Live(HTMLParser):
    """Collects what could run in a page, but for the page's own styles."""

    def __init__(self):
        super().__init__()
        self.found, self.scripts, self.styles = [], 0, 0

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        self.styles += tag == "style"
        if tag in LIVE_TAGS:
            self.found.append(tag)
        for key, value in attributes:
            value = re.sub(r"\s", "", value or "").lower()
            if key.startswith("on") or value.startswith(("javascript:", "data:text")):
                self.found.append(f"{tag} {key}={value}")
            if key == "style" and ("position" in value or "url(" in value):
                self.found.append(f"{tag} {key}={value}")


def live_parts(page):
    """The parts of a feedback page that could run, load or move something."""
    parser = _Live()
    parser.feed(page)
    extra = [f"{parser.scripts} scripts"] if parser.scripts else []
    return parser.found + extra + ([f"{parser.styles} styles"] if parser.styles != 1 else [])
