"""Machines with environments of their own, which talk by TLS, set up as docs/machines.md says."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from dask_cluster import DaskCluster
from grading_course import ANSWERS, LESSON, SmallCourse
from nbgrader.api import Gradebook
from needs import ROOT, needs_sandbox

from autograder.classroom.cluster import Cluster, NoCluster

pytestmark = [
    needs_sandbox,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate"),
]
PAGE = (ROOT / "docs" / "machines.md").read_text(encoding="utf-8")
CONFIGURATION = """
c = get_config()
c.CourseDirectory.course_id = "small"
from autograder.nbgrader_plugins.config import configure
configure(c)
"""
GRADE = "from autograder.commands.main import main; main()"


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The Python of an environment that holds its own copy of the product and all it needs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    found = folder / "bin" / "python"
    asked = [found, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    place = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    shutil.copytree(
        sysconfig.get_path("purelib"),
        place,
        copy_function=linked,
        ignore=shutil.ignore_patterns("__editable__*", "autograder"),
        dirs_exist_ok=True,
    )
    shutil.copytree(ROOT / "autograder", Path(place) / "autograder")
    return found


def linked(source, target):
    """A hard link, which takes no time, or a copy where there can be none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture
def home(tmp_path):
    """A home folder with the certificate and Dask's settings, by the commands of the page."""
    folder = tmp_path / "home"
    settings = folder / ".config" / "dask"
    settings.mkdir(parents=True)
    (command,) = re.findall(r"^openssl req .*$", PAGE, re.M)
    subprocess.run(command, shell=True, cwd=folder, check=True, capture_output=True)
    (text,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S)
    (settings / "tls.yaml").write_text(text.replace("/etc/dask/", f"{folder}/"))
    return folder


def test_a_class_is_graded_by_tls_on_machines_with_environments_of_their_own(
    python, home, tmp_path, monkeypatch
):
    course = SmallCourse(tmp_path / "course").release()
    (course.root / "nbgrader_config.py").write_text(CONFIGURATION)
    course.submit("right", ANSWERS)
    course.submit("wrong", {**ANSWERS, "dL_db1": "def dL_db1(dZ1):\n    return dZ1"})
    cluster = DaskCluster(tmp_path, python, HOME=str(home), PYTHONPATH="")
    try:
        cluster.start_worker("one")
        assert cluster.address.startswith("tls://")
        code, said = grade(course, cluster.address, home)
        monkeypatch.setattr("autograder.classroom.cluster.CONNECT_SECONDS", 1)
        for address in (cluster.address, cluster.address.replace("tls", "tcp")):
            with pytest.raises(NoCluster, match="No scheduler answers"):
                Cluster(address)  # by somebody without the certificate
    finally:
        cluster.close()
    assert code == 0, said
    with Gradebook(course.db_url, "small") as gradebook:
        found = {s.student_id: s.score for s in gradebook.assignment_submissions(LESSON)}
    assert found == {"right": 12.0, "wrong": 10.0}


def grade(course, address, home):
    """`autograder grade` as the owner of this home folder types it: exit code, and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", GRADE, "grade", LESSON, "--scheduler", address],
        cwd=course.root,
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())
