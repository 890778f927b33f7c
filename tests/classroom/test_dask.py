"""A class graded on several machines: a real scheduler, workers that share no folder, deaths."""

import threading
import time

import pytest

pytest.importorskip("distributed")

from dask_cluster import DaskCluster
from deadly import MARK, deadly
from grading_course import ANSWERS, LESSON, SmallCourse
from nbgrader.api import Gradebook
from needs import needs_sandbox

from autograder.classroom import remote
from autograder.classroom.class_run import grade
from autograder.classroom.cluster import Cluster, NoCluster
from autograder.classroom.pool import Died
from autograder.classroom.remote import WrongMachine
from autograder.gradebook.read import read_master
from autograder.sandbox.errors import GradingError, SandboxMissing
from autograder.sandbox.limits import Terms
from autograder.submission.handed_in import read_handed_in

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore")]
STUDENTS = [f"student-{number:02}" for number in range(12)]
KILLER = STUDENTS[5]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class of twelve: every third answer wrong, two files alike, one that is no notebook."""
    course = SmallCourse(tmp_path_factory.mktemp("dask") / "course").release()
    wrong = {"dL_db1": "def dL_db1(dZ1):\n    return dZ1.mean().reshape(1, 1)"}
    for number, student in enumerate(STUDENTS[:-1]):
        number = min(number, 9)  # the last two hand in the same file
        answers = ANSWERS if number % 3 else {**ANSWERS, **wrong}
        first = f"import time\ntime.sleep(0.2)  # {number}"
        first += f"\n# {MARK.decode()}" if student == KILLER else ""
        course.submit(student, answers, first=first)
    course.submit_bytes(STUDENTS[-1], b'{"cells": [')
    return course


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = DaskCluster(tmp_path_factory.mktemp("machines"))
    for name in ("one", "two", "three"):
        cluster.start_worker(name)
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def client(cluster):
    with Cluster(cluster.address) as client:
        client.client.wait_for_workers(3, timeout=60)
        yield client


def wait_for(client, name, seconds=60):
    """Wait until the worker of that name is there."""
    end = time.monotonic() + seconds
    while name not in _names(client):
        assert time.monotonic() < end, f"{name} is not among {_names(client)}"
        time.sleep(0.1)


def _names(client):
    workers = client.client.scheduler_info(n_workers=-1)["workers"]
    return {worker["name"] for worker in workers.values()}


@pytest.fixture(scope="module")
def work(course, client):
    """What `Cluster.run` is called with."""
    with Gradebook(course.db_url, "small") as gradebook:
        master = read_master(gradebook, LESSON, course.source)
    terms = Terms(seed=7)
    return (
        lambda student: read_handed_in(course.folder(student), master, terms.limits),
        master,
        terms,
    )


def saved(course):
    with Gradebook(course.db_url, "small") as gradebook:
        return {s.student_id: s.score for s in gradebook.assignment_submissions(LESSON)}


def test_a_submission_that_ends_its_worker_is_named_and_harms_no_other(client, work):
    found = dict(client.run(STUDENTS, *work, work=deadly))
    assert isinstance(found.pop(KILLER), Died)
    scores = {student: graded.score for student, (graded, _) in found.items()}
    assert scores == {
        student: 0.0 if student == STUDENTS[-1] else 12.0 if min(number, 9) % 3 else 10.0
        for number, student in enumerate(STUDENTS)
        if student != KILLER
    }


def test_a_machine_that_dies_midway_loses_nothing(course, cluster, client):
    for name in ("one", "two", "three"):  # those that the submission before ended are back
        wait_for(client, name)
    died = threading.Event()

    def progress(row, done, total):
        if done == 2:
            cluster.kill("two")
            died.set()

    report = grade(LESSON, config=course.config, scheduler=cluster.address, progress=progress)
    assert died.is_set()
    assert {row.status for row in report.rows} == {"graded", "unreadable"}
    there = saved(course)
    assert len(there) == len(STUDENTS)
    assert all((course.root / "autograded" / student / LESSON).is_dir() for student in STUDENTS)
    grade(LESSON, config=course.config, workers=1, force=True)
    assert saved(course) == there


def test_a_worker_with_another_version_is_refused_by_name(client, work, monkeypatch):
    wait_for(client, "one")
    ours = {**remote.versions(), "NumPy": "1.0"}
    monkeypatch.setattr("autograder.classroom.cluster.versions", lambda: ours)
    with pytest.raises(WrongMachine, match=r"tcp://.*NumPy .* \(here 1.0\)"):
        next(client.run(STUDENTS, *work))
    monkeypatch.setattr("autograder.classroom.remote.versions", lambda: ours)
    common = remote.packed(deadly, *work[1:])
    monkeypatch.undo()
    with pytest.raises(WrongMachine, match="NumPy"):  # as one finds out that joined late
        remote.grade_batch(common, b"")


def test_nothing_is_graded_on_other_machines_without_a_sandbox(
    course, cluster, client, work, tmp_path
):
    with pytest.raises(GradingError, match="leave --no-sandbox out"):
        grade(LESSON, config=course.config, scheduler=cluster.address, sandbox=False)
    with pytest.raises(SandboxMissing, match="in its sandbox only"):
        remote.grade_batch(remote.packed(deadly, work[1], Terms(isolated=False)), b"")
    (tmp_path / "bwrap").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    cluster.start_worker("bare", PATH=str(tmp_path))
    wait_for(client, "bare")
    with pytest.raises(SandboxMissing, match=r"On the worker tcp://"):
        next(client.run(STUDENTS, *work))


def test_a_cluster_without_workers_says_so(cluster, client, work, monkeypatch):
    monkeypatch.setattr("autograder.classroom.cluster.CONNECT_SECONDS", 1)
    for name in set(cluster.machines) - {"scheduler"}:
        cluster.kill(name)
    while client.client.nthreads():
        time.sleep(0.1)
    with pytest.raises(NoCluster, match="has no worker"):
        next(client.run(STUDENTS, *work))


def test_an_address_without_a_scheduler_says_so(monkeypatch):
    monkeypatch.setattr("autograder.classroom.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(NoCluster, match="No scheduler answers at tcp://127.0.0.1:9"):
        Cluster("tcp://127.0.0.1:9")
