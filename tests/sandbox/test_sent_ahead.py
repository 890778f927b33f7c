"""A cell that is sent along with the one before: run in its turn, whatever becomes of the first."""

import threading
import time
from dataclasses import replace

import pytest
from needs import needs_sandbox
from said import text

from autograder.sandbox.limits import Limits
from autograder.sandbox.notebook_process import Job, JobEnded
from autograder.sandbox.warm_process import Sandbox

pytestmark = needs_sandbox
LIMITS = Limits(cell_seconds=20.0, notebook_seconds=60.0)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox({}, LIMITS) as warm:
        yield warm


def test_each_cell_keeps_its_own_outputs_and_its_turn(job):
    cells = [f"print({n})\nlast = {n}" for n in range(20)]
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        run = job.run(cell, following)
        assert (text(run), run.trouble) == (f"{cells.index(cell)}\n", None)
        assert run.count == cells.index(cell) + 1
    assert job.ask("last", [()])[0].value == 19


def test_a_long_cell_arrives_whole(job):
    long = f"text = '{'x' * 3_000_000}'\nprint(len(text))"
    job.run("import time\ntime.sleep(0.2)", long)
    assert job.frames.unsent  # more than the socket takes at once
    assert text(job.run(long)) == "3000000\n"
    assert text(job.run("print('on')")) == "on\n"


def test_nothing_comes_between_a_cell_and_the_one_sent_ahead(job):
    job.run("x = 1", "x = 2")
    with pytest.raises(ValueError, match="ahead"):
        job.ask("x", [()])
    with pytest.raises(ValueError, match="ahead"):
        job.run("x = 3")
    job.run("x = 2")
    assert job.ask("x", [()])[0].value == 2


def test_the_end_of_the_process_is_seen_by_the_cell_that_ends_it(job):
    with pytest.raises(JobEnded):
        job.run("import os\nprint('before', flush=True)\nos._exit(1)", "print('never')")


def test_the_end_in_the_cell_sent_ahead_is_not_the_first_ones(job):
    assert text(job.run("print('well')", "import os\nos._exit(1)")) == "well\n"
    with pytest.raises(JobEnded):
        job.run("import os\nos._exit(1)")


def test_a_stop_that_comes_late_does_not_hit_the_next_cell(job, sandbox):
    next_one = "import time\ntime.sleep(0.5)\nprint('whole')"
    job.run("pass", next_one)
    sandbox.interrupt()
    assert text(job.run(next_one)) == "whole\n"


def test_a_cell_that_was_not_sent_ahead_is_stopped_at_once(job, sandbox):
    timer = threading.Timer(0.3, sandbox.interrupt)
    timer.start()
    run = job.run("import time\ntime.sleep(15)")
    timer.join()
    assert run.outputs[0]["ename"] == "KeyboardInterrupt"


def test_a_loop_stops_and_the_cell_sent_ahead_is_run():
    limits = replace(LIMITS, cell_seconds=1.0)
    with Sandbox({}, limits) as sandbox:
        job = Job(sandbox, time.monotonic() + limits.notebook_seconds)
        job.run("kept = 1", "while True: pass")
        assert "longer than 1 seconds" in job.run("while True: pass", "print(kept)").trouble
        assert text(job.run("print(kept)")) == "1\n"
        job.end()
