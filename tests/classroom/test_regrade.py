"""The same submissions get the same grades: however many workers, in any order, whoever dies."""

import json
import os
import random
import shutil
import subprocess
import sys
import time

import psutil
import pytest
from grading_course import ANSWERS, LESSON, SmallCourse
from nbgrader.api import Gradebook
from needs import needs_sandbox

from autograder.classroom.class_run import grade

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore"),
]
STUDENTS = [f"student-{number}" for number in range(8)]
KILLS = int(os.environ.get("FAULTS", 8))  # of a coordinator, a worker or a sandbox, in all
RUNS = max(2, KILLS // 5)  # that they are spread over

GRADE = """
import sys
sys.path.insert(0, {tests!r})
from grading_course import LESSON, SmallCourse
from autograder.classroom.class_run import grade
if __name__ == "__main__":
    grade(LESSON, config=SmallCourse({root!r}).config, workers=2)
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class of eight: half of it with something wrong, one whose process ends, one bad file."""
    course = SmallCourse(tmp_path_factory.mktemp("regrade") / "course").release()
    wrong = {
        1: {"dL_db1": "def dL_db1(dZ1):\n    return dZ1.mean().reshape(1, 1)"},
        3: {"dL_dw1": ANSWERS["dL_dw1"].replace("return dw", "return dw[::-1, ::-1]")},
        5: {"dL_dw1_entry": "def dL_dw1_entry(X, dZ1, k, l):\n    import os\n    os._exit(1)"},
        6: {"question_1": 'question_1 = "no idea"'},
    }
    for number, student in enumerate(STUDENTS[:-1]):
        pause = f"import time\ntime.sleep({0.05 * (number % 4)})"
        course.submit(student, {**ANSWERS, **wrong.get(number, {})}, first=pause)
    course.submit_bytes(STUDENTS[-1], b'{"cells": [')
    return course


@pytest.fixture(scope="module")
def ungraded(course):
    """A function that takes the course back to where nothing was graded."""
    gradebook, copy = course.root / "gradebook.db", course.root / "as_released.db"
    shutil.copy(gradebook, copy)

    def restore():
        shutil.rmtree(course.root / "autograded", ignore_errors=True)
        for path in course.root.glob("gradebook.db*"):
            path.unlink()
        shutil.copy(copy, gradebook)

    return restore


@pytest.fixture(scope="module")
def wanted(course, ungraded):
    """What one worker gives, undisturbed and in order."""
    grade(LESSON, config=course.config, workers=1)
    found = saved(course)
    assert sorted(found) == STUDENTS
    totals = [sum(score or 0.0 for score in scores.values()) for scores, _ in found.values()]
    assert 0.0 in totals and len(set(totals)) > 4
    return found


def saved(course):
    """student -> (points by cell in the gradebook, cells of the graded notebook)."""
    with Gradebook(course.db_url, "small") as gradebook:
        scores = {
            submission.student_id: {
                entry.name: entry.auto_score for entry in submission.notebooks[0].grades
            }
            for submission in gradebook.assignment_submissions(LESSON)
        }
    return {student: (scores[student], _timeless(course.graded(student))) for student in scores}


def _timeless(notebook):
    return json.dumps(notebook["cells"], sort_keys=True)


@pytest.mark.parametrize("workers", [2, 4])
def test_more_workers_give_the_same(course, ungraded, wanted, workers):
    ungraded()
    grade(LESSON, config=course.config, workers=workers)
    assert saved(course) == wanted


def test_another_order_gives_the_same(course, ungraded, wanted):
    ungraded()
    students = random.Random(3).sample(STUDENTS, len(STUDENTS))
    grade(LESSON, config=course.config, workers=2, students=students)
    assert saved(course) == wanted


def test_a_second_run_changes_nothing(course, wanted):
    grade(LESSON, config=course.config, workers=2, force=True)
    assert saved(course) == wanted


@pytest.mark.parametrize("run", range(RUNS))
def test_a_run_whose_processes_are_killed_is_completed_by_the_next(
    course, ungraded, wanted, run, root, tmp_path
):
    ungraded()
    draw = random.Random(run)
    script = tmp_path / "run.py"
    script.write_text(GRADE.format(tests=str(root / "tests"), root=str(course.root)))
    process = psutil.Popen([sys.executable, str(script)], stderr=subprocess.DEVNULL)
    victims = draw.choices(["worker", "sandbox"], k=KILLS // RUNS - 1)
    for kind in [*victims, "coordinator"]:
        found = _wait_for_one(process, kind, draw)
        time.sleep(draw.uniform(0, 0.5))
        if found:
            _kill(found)
    family = _family(process)
    process.wait(timeout=300)
    psutil.wait_procs(family, timeout=60)
    assert not [one for one in family if one.is_running()]
    report = grade(LESSON, config=course.config, workers=2)
    assert {row.status for row in report.rows} <= {"graded", "skipped", "unreadable"}
    assert saved(course) == wanted


def _wait_for_one(process, kind, draw):
    """A process of this kind in the run's family; None when the run is over."""
    while process.poll() is None:
        found = [process] if kind == "coordinator" else _kinds(process)[kind]
        if found:
            return draw.choice(found)
        time.sleep(0.02)
    return None


def _kinds(process):
    """The run's processes by what they are."""
    found = {"worker": [], "sandbox": []}
    for one in _family(process):
        try:
            args, parent = one.cmdline(), one.parent()
            if "bwrap" in args[:1] or any("zygote.py" in arg for arg in args):
                found["sandbox"].append(one)
            elif "forkserver" in str(args) and parent and "forkserver" in str(parent.cmdline()):
                found["worker"].append(one)
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


def _family(process):
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _kill(process):
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
