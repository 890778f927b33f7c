"""A fault at a random point of a run: the next run ends with the grades of an undisturbed one.

``FAULTS=20 pytest tests/gradebook/test_faults.py`` is the long form, on both databases.
"""

import os
import random
import signal
import time

import pytest
from needs import needs_sandbox

from autograder.sandbox.bwrap_program import find_bwrap

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore")]
RUNS = int(os.environ.get("FAULTS", 2))
KINDS = ("killed", "two, one killed", "gone", "full")


@pytest.mark.parametrize("run", range(RUNS))
def test_the_run_after_a_fault_ends_with_the_same_grades(group, run):
    group.ungraded()
    draw = random.Random(f"{group.kind} {run}")
    kind = KINDS[run % len(KINDS)]
    if kind == "full":
        said = full(group, draw.randrange(3, 12) * 4096)
        assert "Nothing more can be written" in said and "No space left" in said
        assert "Traceback" not in said
    elif kind == "gone":
        process = group.start()
        wait_until_at_work(group, process, draw)
        gone_for(group, draw.uniform(0.2, 2.0))
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said
        assert group.saved() == group.wanted
    else:
        others = [group.start()] if kind != "killed" else []
        process = group.start()
        wait_until_at_work(group, process, draw)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for other in others:
            said, _ = other.communicate(timeout=300)
            assert other.returncode == 0, said
        together_or_not_at_all(group)
    report = group.grade(workers=2)
    assert {row.status for row in report.rows} <= {"graded", "skipped", "unreadable"}, report.rows
    assert group.saved() == group.wanted


def full(group, size):
    """Grade where the folder of graded notebooks lies on a disk of so many bytes."""
    place = group.course.root / "autograded"
    place.mkdir(exist_ok=True)
    disk = [find_bwrap(), "--dev-bind", "/", "/", "--size", str(size), "--tmpfs", str(place)]
    process = group.start(*disk)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 1, said
    return said


def gone_for(group, seconds):
    """The database is away for a while: its server dies, or its file is locked."""
    if group.server:
        group.server.stop(signal.SIGQUIT)
        time.sleep(seconds)
        group.server.start()
    else:
        let_go = group.hold()
        time.sleep(seconds)
        let_go()


def wait_until_at_work(group, process, draw):
    """Let a random part of the class be graded, and a little more time go by."""
    enough, end = draw.randrange(0, 5), time.monotonic() + 240
    while process.poll() is None and time.monotonic() < end:
        there = len(list(group.course.root.glob("autograded/*/*/*.ipynb")))
        if there >= enough and any(group.course.root.glob(".autograder_journal/run-*")):
            break
        time.sleep(0.01)
    time.sleep(draw.uniform(0, 0.3))


def together_or_not_at_all(group):
    """Grades without their file wait in the journal of the run that was killed, and no file is
    there without its grades."""
    rows = group.rows()
    waiting = len(list(group.course.root.glob(".autograder_journal/run-*/*.result")))
    alone = [student for student in rows if not group.file(student).exists()]
    assert len(alone) <= waiting
    for student in group.wanted:
        if group.file(student).exists():
            assert rows[student] == group.wanted[student][0]


def test_a_folder_that_cannot_be_written_is_named_and_nothing_changes(group):
    before, root = group.rows(), str(group.course.root)
    process = group.start(find_bwrap(), "--dev-bind", "/", "/", "--ro-bind", root, root)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 1 and "Traceback" not in said
    assert "Read-only file system" in said and "nothing else was changed" in said
    assert group.rows() == before


def test_a_failure_with_one_submission_ends_nobody_elses(group, monkeypatch):
    from autograder.classroom import keeper

    group.ungraded()
    read = keeper.read_timestamp

    def broken(folder):
        if folder.parent.name == "student-2":
            raise ZeroDivisionError("by design of this test")
        return read(folder)

    monkeypatch.setattr(keeper, "read_timestamp", broken)
    rows = {row.student: row for row in group.grade().rows}
    assert rows["student-2"].status == "failed" and "by design" in rows["student-2"].reason
    assert {row.status for name, row in rows.items() if name != "student-2"} == {
        "graded",
        "unreadable",
    }
    monkeypatch.undo()
    group.grade()
    assert group.saved() == group.wanted
