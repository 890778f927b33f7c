"""What notebooks open with is run once for all of them, and nobody can tell."""

import time

import pytest
from needs import needs_sandbox

from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.authoring.support import support_files
from autograder.course import Course
from autograder.exercises import lessons
from autograder.gradebook.read import is_the_lessons
from autograder.sandbox.limits import Limits, Terms
from autograder.sandbox.notebook_process import Job
from autograder.sandbox.warm_process import Sandbox
from autograder.submission import warm_sandboxes
from autograder.submission.grade_submission import grade_notebook
from autograder.submission.released import Master
from autograder.submission.warm_sandboxes import close_sandbox

pytestmark = needs_sandbox
LIMITS = Limits()
OPENING = (
    "import logging, os, random, sys\nimport numpy as np\nprint('begun')",
    "logging.basicConfig(stream=sys.stdout, level='INFO')\nlogging.info('here')",
    "first = np.random.rand(), random.random()\nfirst",
    "with open('data/pixels.txt') as file:\n    pixels = file.read()\npixels",
    "os.write(1, b'past sys.stdout')\nos.path.basename(os.getcwd())",
    "def area(a):\n    return a * a\narea(3)",
)
AFTER = (
    "logging.info('still here')\nprint(first)",
    "np.random.rand(), random.random()",
    "_, __, In[2], Out[6]",
    "area('x')",
    "sorted(os.listdir()), os.path.basename(os.getcwd())",
)
SUPPORT = {"data/pixels.txt": b"1 2 3\n"}


def shown(job, cells):
    return [(list(run.outputs), run.count) for run in map(job.run, cells)]


def both_ways(opening, after, support, given=()):
    """What each cell shows where the first ones were run ahead, and where none were."""
    with Sandbox(support, LIMITS, given=given, opening=opening) as opened:
        job = Job(opened, time.monotonic() + LIMITS.notebook_seconds)
        assert len(opened.opened) == len(opening)
        ahead = [*opened.opened, *shown(job, after)]
        job.end()
    with Sandbox(support, LIMITS, given=given) as plain:
        assert plain.opened == ()
        job = Job(plain, time.monotonic() + LIMITS.notebook_seconds)
        each = shown(job, (*opening, *after))
        job.end()
    return ahead, each


def test_cells_that_were_run_ahead_show_what_they_always_show():
    ahead, each = both_ways(OPENING, AFTER, SUPPORT)
    assert ahead == each
    assert "past sys.stdout" in str(ahead)


def test_each_notebook_begins_where_the_opening_ends():
    with Sandbox({}, LIMITS, opening=("seen = []",)) as sandbox:
        for _ in range(2):
            job = Job(sandbox, time.monotonic() + LIMITS.notebook_seconds)
            run = job.run("seen.append(1)\nprint(len(seen))")
            assert run.outputs[0]["text"] == "1\n"
            assert run.count == 2
            job.end()


@pytest.mark.parametrize(
    "cell",
    [
        "import threading, time\nthreading.Thread(target=time.sleep, args=(30,)).start()",
        "kept = open('/runner/given.json')",
        "open('left.txt', 'w').write('for whom?')",
        "import subprocess\nprocess = subprocess.Popen(['sleep', '30'])",
        "import os, time\nif os.fork() == 0:\n    time.sleep(30)\n    os._exit(0)",
        "import mmap\ntogether = mmap.mmap(-1, 4096)",
        "import sys\nsys.stdout = open('/dev/null', 'w')",
        "1 / 0",
        "import os\nos._exit(0)",
    ],
    ids=[
        "thread",
        "open file",
        "file",
        "process",
        "fork",
        "shared memory",
        "stdout",
        "error",
        "exit",
    ],
)
def test_what_would_be_shared_is_run_in_each_notebook(cell):
    with Sandbox({}, LIMITS, opening=("x = 1", cell)) as sandbox:
        job = Job(sandbox, time.monotonic() + LIMITS.notebook_seconds)
        assert sandbox.opened == ()
        assert job.run("x").outputs[0]["ename"] == "NameError"
        job.end()


def code_of(lesson, root):
    """The lesson's code cells with right answers, and how many it opens with."""
    course = Course(root)
    notebook = filled(release_notebook(course, lesson), worked_answers(course, lesson))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    opening = next(n for n, cell in enumerate(code) if not is_the_lessons(cell))
    return [cell.source for cell in code], opening


@pytest.mark.parametrize("lesson", lessons())
def test_every_lesson_can_be_opened_ahead(lesson, root):
    cells, opening = code_of(lesson, root)
    support, first = support_files(Course(root), lesson), cells[:opening]
    with Sandbox(support, LIMITS, given=first, opening=first) as sandbox:
        sandbox.start()
        assert len(sandbox.opened) == opening >= 8


@pytest.mark.parametrize("lesson", ["02_loss", "08_convolution"])
def test_a_whole_lesson_shows_the_same(lesson, root):
    cells, opening = code_of(lesson, root)
    support = support_files(Course(root), lesson)
    ahead, each = both_ways(cells[:opening], cells[opening:], support, given=cells)
    assert ahead == each


@pytest.mark.parametrize(
    ("sources", "opens"),
    [
        (["a = 1", "b = 2", "def f(): pass"], True),
        (["a = 1", "", "  ", "b = 2"], True),
        (["a = 1"], False),
        (["import numpy", "a = 1", "b = 2"], False),
        (["a = 1", "b = 3"], False),
        ([], False),
    ],
)
def test_a_notebook_opens_as_the_lesson_does_or_is_run_whole(sources, opens):
    master = Master("own", "own", "{}", (), given=("a = 1", "b = 2", "c = 3"), opening=2)
    cells = [{"cell_type": "code", "source": source} for source in sources]
    words = {"cell_type": "markdown", "source": "a = 1"}
    assert master.opens([words, *cells]) == (("a = 1", "b = 2") if opens else ())


def test_a_lesson_without_given_cells_opens_with_nothing():
    master = Master("own", "own", "{}", ())
    assert master.opens([{"cell_type": "code", "source": "a = 1"}]) == ()


@pytest.mark.parametrize("plots", [False, True])
def test_matplotlib_is_ready_where_it_is_asked_for(plots):
    with Sandbox({}, LIMITS, given=("a = 1",), plots=plots) as sandbox:
        job = Job(sandbox, time.monotonic() + LIMITS.notebook_seconds)
        run = job.run("import sys\nprint('matplotlib.pyplot' in sys.modules)")
        job.end()
    assert run.outputs[0]["text"] == f"{plots}\n"


@pytest.mark.parametrize(
    ("more", "files", "as_released"),
    [
        (None, (), True),
        ((-1, "print('a cell at the end')"), (), True),
        ((0, "mine = 1"), (), False),
        ((-1, "import matplotlib.pyplot as plt"), (), False),
        (None, (("own.txt", b"mine"),), False),
    ],
    ids=["as released", "a cell more", "a cell before", "plots", "a file beside"],
)
def test_the_sandbox_is_the_one_for_a_notebook_that_opens_so(more, files, as_released):
    master = Master("own", "own", "{}", (), given=("a = 1",), opening=1, texts=("a = 1",))
    sources = ["a = 1"]
    if more:
        place, source = more
        sources.insert(place % (len(sources) + 1), source)
    cells = [
        {"cell_type": "code", "id": str(n), "metadata": {}, "source": source}
        for n, source in enumerate([*sources, "print(a)"])
    ]
    close_sandbox()
    try:
        graded, _ = grade_notebook({"cells": cells}, master, Terms(LIMITS), files)
        (sandbox,) = warm_sandboxes._warm.values()
        assert bool(sandbox.opened) is as_released
        assert sandbox.plots is not as_released
    finally:
        close_sandbox()
    said = [cell["outputs"] for cell in graded["cells"]]
    assert said[-1][0]["text"] == "1\n"
    counts = [cell["execution_count"] for cell in graded["cells"]]
    assert counts == list(range(1, len(cells) + 1))
