"""Whatever is handed in: a grade or a named reason, in bounded time and memory, nothing live.

``make fuzz`` runs 50,000 examples with a new seed; the tests run 2,000 with a fixed one.
"""

import io
import json
import os
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

import nbformat
import pytest
from attacks import grammar
from attacks.checks import MEMORY, live_parts
from attacks.peak import forget_peak, held, peak
from autograder.commands.check_notebook import feedback_page
from autograder.gradebook.read import open_gradebook, read_master
from autograder.sandbox.cell_outputs import Outputs
from autograder.sandbox.limits import MIB, Limits
from autograder.submission.beside import ALL_BYTES
from autograder.submission.clean_outputs import clean_outputs
from autograder.submission.grade_submission import Graded, clean, run_submission, unreadable
from autograder.submission.handed_in import read_handed_in
from autograder.submission.readable import readable
from autograder.submission.reading import Unreadable
from autograder.submission.released import grade_id
from autograder.submission.timestamp import read_timestamp
from grading_course import ANSWERS, LESSON, SmallCourse, filled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from needs import needs_sandbox

EXAMPLES_OF_TESTS = 2000
EXAMPLES = int(os.environ.get("FUZZ", EXAMPLES_OF_TESTS))
IN_SANDBOX = 100  # one example in so many is run
GRADER = 150 * MIB  # what a grader holds before it reads anything
SECONDS = 3.0  # of the processor, for reading, cleaning and showing one submission
LIMITS = Limits(cell_seconds=5.0, notebook_seconds=30.0, memory=300 * MIB, restarts=1)

pytestmark = [
    needs_sandbox,
    pytest.mark.skipif("ATTACKS" in os.environ, reason="a folder of attacks was asked for"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return SmallCourse(tmp_path_factory.mktemp("fuzzed")).release()


@pytest.fixture(scope="module")
def master(course):
    with open_gradebook(course.coursedir()) as gradebook:
        return read_master(gradebook, LESSON, course.source)


def test_a_grade_or_a_reason_whatever_is_handed_in(course, master):
    released = json.loads(nbformat.writes(course.released()))["cells"]
    honest = json.dumps(filled(course.released(), ANSWERS)).encode()
    alone = run_submission(honest, master, LIMITS, seed=7)
    assert not alone.reason and alone.score > 0
    submitted = grammar.submissions(released)
    started, most = held(), 0
    outputs = st.lists(grammar.outputs, max_size=4)

    @settings(
        max_examples=EXAMPLES,
        derandomize="FUZZ" not in os.environ,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(submitted, grammar.times, grammar.files, outputs)
    def holds(data, when, files, shown):
        nonlocal most
        start, worked = time.monotonic(), time.process_time()
        before = held()
        forget_peak()
        with tempfile.TemporaryDirectory() as place:
            handed = handed_in(Path(place), data, when, files, master)
        graded = graded_without_running(handed, master, shown)
        check(graded, master)
        assert time.process_time() - worked < SECONDS
        if zlib.crc32(handed.data) % IN_SANDBOX == 0:
            check(run_submission(handed, master, LIMITS, seed=7), master)
            assert time.monotonic() - start < 3 * LIMITS.notebook_seconds
        most = max(most, peak())
        assert peak() - before < MEMORY - GRADER

    holds()
    after = run_submission(honest, master, LIMITS, seed=7)
    assert (after.scores, after.notebook) == (alone.scores, alone.notebook)
    if EXAMPLES == EXAMPLES_OF_TESTS:  # of more, what hypothesis keeps of them is most of it
        assert most - started < MEMORY - GRADER


def handed_in(folder, data, when, files, master):
    """Lay the submission out and read it by the gate."""
    folder = folder / LESSON
    folder.mkdir()
    if when is not None:
        (folder / "timestamp.txt").write_bytes(when)
    for name, content in files.items():
        lay_out(folder / name, content, data)
    path = folder / f"{LESSON}.ipynb"
    if not os.path.lexists(path):
        path.write_bytes(data)
    moment, remark = read_timestamp(folder)
    assert moment is None or remark is None
    handed = read_handed_in(folder, master, LIMITS)
    for text in (*handed.notes, *([] if handed.reason is None else [handed.reason])):
        assert text == readable(text) != ""
    assert sum(len(content) for _, content in handed.files) <= ALL_BYTES
    return handed


def lay_out(path, content, data):
    """One more file: bytes, or a kind; the notebook's own data for copies and zips."""
    if os.path.lexists(path):
        path.unlink()
    if content == "link":
        path.symlink_to("/etc/passwd")
    elif content == "pipe":
        os.mkfifo(path)
    elif content == "folder":
        path.mkdir()
    elif content == "copy":
        path.write_bytes(data)
    elif content in ("zip", "cut zip"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(f"{LESSON}/{LESSON}.ipynb", data)
        path.write_bytes(packed.getvalue()[: 60 if content == "cut zip" else None])
    else:
        path.write_bytes(content)


def graded_without_running(handed, master, shown):
    """The submission as it would be graded if its cells had shown these outputs."""
    try:
        notebook, notes = clean(handed, master, LIMITS)
    except Unreadable as problem:
        return unreadable(str(problem), master, "")
    kept = Outputs(LIMITS.output_bytes, LIMITS.output_chars)
    for one in shown:
        kept.add(json.dumps(one).encode())
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = clean_outputs(kept.kept)
    return Graded(notebook, (), None, tuple(notes), (), 0.0)


def check(graded, master):
    """What must hold of any graded submission."""
    names = [grade_id(cell) for cell in graded.notebook["cells"]]
    assert [names.count(cell.name) for cell in master.cells] == [1] * len(master.cells)
    for cell in graded.notebook["cells"]:
        known = master.by_name.get(grade_id(cell))
        if known:
            assert cell["cell_type"] == known.cell_type
            assert cell["metadata"]["nbgrader"] == known.metadata()
            assert not known.fixed or cell["source"] == known.source
    nbformat.validate(nbformat.from_dict(graded.notebook))
    assert graded.reason is None or not graded.score
    for score in graded.scores:
        assert score.sentences and all(text == readable(text) for text in score.sentences)
        assert 0 <= (score.score or 0) <= score.points
    page = feedback_page(LESSON, graded)
    page.encode("utf-8")
    assert not live_parts(page) and len(page) < 5_000_000
