"""Two graders and Formgrader at one gradebook, and a gradebook that another program holds."""

import contextlib
import threading

import pytest
from grading_course import LESSON
from nbgrader.apps import NbGraderAPI
from needs import needs_sandbox

from autograder.classroom.pool import make_pool
from autograder.gradebook import patience
from autograder.gradebook.patience import GradebookBusy

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore")]


class Counting:
    """An executor that counts what it is given to do."""

    def __init__(self, pool):
        self.pool, self.given = pool, 0

    def submit(self, *work):
        self.given += 1
        return self.pool.submit(*work)


@contextlib.contextmanager
def formgrader(course):
    """Read what Formgrader's pages show, again and again; what went wrong is collected."""
    stop, troubles, reads = threading.Event(), [], []

    def read():
        api = NbGraderAPI(course.coursedir(), config=course.config)
        while not stop.is_set():
            try:
                api.get_assignments()
                reads.append(len(api.get_submissions(LESSON)))
                api.get_notebook_submissions(LESSON, LESSON)
                stop.wait(0.1)
            except Exception as problem:
                troubles.append(problem)

    reader = threading.Thread(target=read)
    reader.start()
    yield troubles, reads
    stop.set()
    reader.join()


def test_two_graders_at_once_beside_formgrader_both_end_well(group):
    group.ungraded()
    with formgrader(group.course) as (troubles, reads):
        graders = [group.start(), group.start()]
        said = [grader.communicate(timeout=300)[0] for grader in graders]
    assert [grader.returncode for grader in graders] == [0, 0], said
    assert reads and not troubles
    assert group.saved() == group.wanted


def test_a_gradebook_that_is_held_is_waited_for_with_a_word(group, monkeypatch):
    monkeypatch.setattr(patience, "WORD_AFTER", 0.0)
    group.ungraded()
    words, let_go = [], group.hold()

    def say(text):
        words.append(text)
        let_go()

    group.grade(say=say)
    assert len(words) == 1 and "Waiting for the gradebook" in words[0]
    assert "HOLD" in words[0] or "sqlite3" in words[0] or "backup" in words[0]
    assert group.saved() == group.wanted


def test_a_gradebook_that_stays_held_is_reported_and_no_work_is_lost(group, monkeypatch, tmp_path):
    group.ungraded()
    held = []

    def progress(row, done, total):
        if not held:
            held.append(group.hold())

    monkeypatch.setattr(patience, "SECONDS", 0.5)
    with pytest.raises(GradebookBusy, match="run the same command again") as stopped:
        group.grade(progress=progress)
    words = str(stopped.value)
    assert ("sqlite3" if group.kind == "sqlite" else "backup") in words
    assert "move" not in words
    held[0]()
    monkeypatch.setattr(patience, "SECONDS", 60.0)
    left = list((group.course.root / ".autograder_journal").glob("run-*/*.result"))
    assert len(left) == 1
    with make_pool(1, str(tmp_path)) as pool:
        counting = Counting(pool)
        report = group.grade(executor=counting)
    assert [row.status for row in report.rows].count("skipped") == 1
    assert counting.given == len(report.rows) - 2  # one was saved, one lay in the journal
    assert group.saved() == group.wanted
    assert not list((group.course.root / ".autograder_journal").glob("run-*/*.result"))
