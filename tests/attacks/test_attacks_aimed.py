"""The attacks aimed at this design, each graded both ways between two honest students."""

import itertools
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from attacks.checks import MARK, MEMORY, live_parts, received
from attacks.course import HONEST, AttackedCourse
from attacks.runner import attacks, hand_in, set_up
from autograder.submission.verdict_cells import RECORD
from needs import needs_sandbox

pytestmark = needs_sandbox
WAYS = ("batch", "nbgrader")
PATIENCE = 60  # seconds beside the limits: for starting up, twice, on a busy machine


def _classes():
    """(way, attacks of one lesson with the same limits)."""
    key = lambda attack: (attack.header["lesson"], attack.seconds)
    for way in WAYS:
        mine = [a for a in attacks(aimed=True) if a.header.get("way", way) == way]
        for _, group in itertools.groupby(sorted(mine, key=key), key):
            yield way, tuple(group)


CLASSES = list(_classes())
EACH = [(way, group, attack) for way, group in CLASSES for attack in group]


@dataclass(frozen=True)
class Graded:
    """A course after its class was graded."""

    course: AttackedCourse
    alone: tuple  # an honest student's scores and notebook, graded alone
    outcomes: list
    changed: set
    seconds: float
    allowed: float


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grades a class the first time that it is asked for."""
    known = {}

    def of(way, group):
        key = way, tuple(attack.name for attack in group)
        if key not in known:
            known[key] = _grade(way, group, tmp_path_factory.mktemp("aimed") / "here")
        return known[key]

    return of


def _grade(way, group, folder):
    lesson, (cell, notebook) = group[0].header["lesson"], group[0].seconds
    course = AttackedCourse(folder, cell, notebook, (lesson,))
    grader = course.grade if way == "batch" else course.autograde
    course.submit_honest(HONEST[0])
    course.remember_secret()
    start = time.monotonic()
    alone = course.graded_alone(HONEST[0], lesson)
    honest = time.monotonic() - start
    course.submit_honest(HONEST[1])
    for attack in group:
        place = course.root / "submitted" / attack.student / lesson
        hand_in(attack, course.released[lesson], lesson, place)
        set_up(attack, course, lesson, place)
    before = course.files()
    start = time.monotonic()
    outcomes = [grader(lesson, "--force")]
    seconds = time.monotonic() - start
    outcomes.append(course.feedback(lesson))
    after = course.files()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    # Each honest notebook, and each attack to the end of its notebook's limit, one after another.
    allowed = 2 * honest + len(group) * min(notebook, honest + 3 * cell) + PATIENCE
    return Graded(course, alone, outcomes, changed, seconds, allowed)


@pytest.mark.parametrize("way, group, attack", EACH, ids=[f"{w}-{a.name}" for w, _, a in EACH])
def test_an_attack_earns_nothing_and_learns_nothing(graded, way, group, attack):
    found = graded(way, group)
    course, lesson = found.course, attack.header["lesson"]
    scores = course.scores().get((attack.student, lesson))
    if scores is None:  # refused: then it is named
        log = (course.folder / "log").read_text(errors="replace")
        assert attack.student in log or "m_caf" in log
        return
    earned = {name: points for name, points in scores[1].items() if points}
    assert not [name for name in earned if attack.wrong(name)], earned
    for what, text in received(course, attack.student, lesson):
        for place, secret in course.secrets.items():
            assert secret not in text and secret[::-1] not in text, (what, place)
        assert str(course.seed) not in text and MARK not in text, what
        assert len(text) < 5_000_000, what
        if text.startswith("<!DOCTYPE"):
            assert not live_parts(text)


def _graded(cells):
    """The graded cells without the seconds that the lesson's own training prints."""
    marked = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
    return re.sub(r"[\d.]+ s\b", "- s", json.dumps(marked))


@pytest.mark.parametrize(
    "way, group", CLASSES, ids=[f"{w}-{g[0].header['lesson']}-{g[0].name[:3]}" for w, g in CLASSES]
)
class TestClass:
    def test_honest_students_are_graded_as_if_alone(self, graded, way, group):
        found, lesson = graded(way, group), group[0].header["lesson"]
        scores = found.course.scores()
        for student in HONEST:
            assert scores[student, lesson] == found.alone[0]
            cells = found.course.graded(student, lesson)["cells"]
            assert _graded(cells) == _graded(found.alone[1]["cells"])
            page = found.course.root / "feedback" / student / lesson / f"{lesson}.html"
            assert page.exists()

    def test_the_grader_ends_well_in_bounded_time_and_memory(self, graded, way, group):
        found = graded(way, group)
        grading, feedback = found.outcomes
        named = any(
            attack.header.get("wrong") == "all" or "setup" in attack.sections for attack in group
        )
        # nbgrader ends with 1 where it refuses a submission, and still grades all others.
        assert grading.code in ((0, 2) if way == "batch" else (0, 1) if named else (0,))
        assert feedback.code == 0
        assert found.seconds < found.allowed
        assert max(outcome.peak for outcome in found.outcomes) < MEMORY

    def test_nothing_is_left_and_nothing_handed_on(self, graded, way, group):
        found, lesson = graded(way, group), group[0].header["lesson"]
        assert [outcome.left for outcome in found.outcomes] == [[], []]
        assert found.changed == set()
        lessons_own = found.course.root / "source" / lesson
        for part in ("feedback", "autograded"):
            for path in (found.course.root / part).rglob("*"):
                assert not path.is_symlink()
                if path.is_file() and path.name not in (f"{lesson}.html", f"{lesson}.ipynb"):
                    inside = Path(*path.relative_to(found.course.root / part).parts[2:])
                    assert path.read_bytes() == (lessons_own / inside).read_bytes()


def test_a_reason_is_given_where_a_notebook_is_not_graded(graded):
    for way, group in CLASSES:
        found = graded(way, group)
        for (student, lesson), (earned, _) in found.course.scores().items():
            record = found.course.graded(student, lesson)["metadata"].get(RECORD, {})
            assert not (record.get("reason") and earned)
