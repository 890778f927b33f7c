"""Where a notebook's milliseconds go: each stage of grading one, beside the cells' own time.

    python bench/bench_stages.py                        lesson 08, thirty times

The same right notebook is graded again and again in a warm sandbox and saved into a course. A
stage's figure is the least that was seen, so that other work on the machine counts little. The
floor is the same cells in one warm IPython, without sandbox, judge or files. In both the lesson's
own pictures are drawn once and not in each round.

A notebook's process is forked ahead and ends beside what follows, so that nobody waits for either.
The last row counts them: it is the mean processor time of all processes together.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import psutil
from grading_class import ROOT, make_class, make_course
from nbgrader.coursedir import CourseDirectory

from autograder.classroom.folders import Folders, load_config
from autograder.classroom.journal import Journal
from autograder.classroom.keeper import Keeper
from autograder.classroom.worker import work
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.read import open_gradebook, read_master
from autograder.sandbox.limits import Terms
from autograder.sandbox.notebook_process import Job
from autograder.submission import grade_submission, run_notebook
from autograder.submission.handed_in import read_handed_in
from autograder.submission.warm_sandboxes import close_sandbox

INLINE = "module://matplotlib_inline.backend_inline"
FLOOR = """
import json, os, sys, time
sys.path[:0] = [os.getcwd(), sys.argv[1]]
import lab, rehearsal
memory = rehearsal.remember_pictures(os.getcwd())
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib_inline.backend_inline import flush_figures
cells, rounds = json.load(sys.stdin)
shell = InteractiveShell.instance()
shell.events.register("post_execute", flush_figures)
times = []
for _ in range(rounds):
    start = time.perf_counter()
    with capture_output():
        for cell in cells:
            shell.run_cell(cell)
    times.append(time.perf_counter() - start)
    rehearsal.forget_others(os.getcwd(), memory)
    shell.reset(new_session=True)
print(min(times[1:]))
"""


class Stages:
    """Adds up the time of the functions that it wraps: name -> seconds of the present round."""

    def __init__(self):
        self.now, self.least = defaultdict(float), {}

    @contextlib.contextmanager
    def timed(self, name):
        start = time.perf_counter()
        try:
            yield
        finally:
            self.now[name] += time.perf_counter() - start

    def wrap(self, owner, attribute, name):
        original = getattr(owner, attribute)

        def wrapped(*args, **kwargs):
            with self.timed(name):
                return original(*args, **kwargs)

        setattr(owner, attribute, wrapped)

    def end_round(self):
        for name, seconds in self.now.items():
            self.least[name] = min(seconds, self.least.get(name, seconds))
        self.now.clear()


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lesson", default="08_convolution")
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        stages, floor, spent = measure(Path(folder) / "course", options)
    ms = {name: 1000 * seconds for name, seconds in stages.least.items()}
    judging = ms["judge and ask"] - ms["ask"]
    known = ("process", "cells", "end", "read", "clean")
    rest = ms["work"] - sum(ms[name] for name in known[:3]) - ms["clean"] - ms["judge and ask"]
    rows = [
        ("read the folder", ms["read"]),
        ("sanitize", ms["clean"]),
        ("a fresh process in the sandbox", ms["process"]),
        ("run the cells there, outputs back", ms["cells"]),
        ("the student's functions on the cases", ms["ask"]),
        ("the judge", judging),
        ("end the process", ms["end"]),
        ("outputs and verdicts into the notebook, as JSON", rest),
        ("journal, grades and file", ms["keep"]),
        ("**sum**", ms["read"] + ms["work"] + ms["keep"]),
        ("the floor: the same cells in one warm IPython", 1000 * floor),
        ("processor time, all processes", 1000 * spent),
    ]
    print(f"{options.lesson}, the least of {options.rounds} rounds; {os.cpu_count()} cores\n")
    print("| stage | ms |\n|---|---|")
    for words, value in rows:
        print(f"| {words} | {value:.1f} |")


def measure(course, options):
    """The `Stages` of grading, the floor's seconds, and a notebook's processor time."""
    right = list(make_class(options.lesson, 1))
    make_course(course, options.lesson, right, False)
    os.chdir(course)
    coursedir = CourseDirectory(config=load_config(course))
    folders = Folders(coursedir, options.lesson)
    student = folders.students()[0]
    stages = Stages()
    stages.wrap(Job, "__init__", "process")
    stages.wrap(Job, "run", "cells")
    stages.wrap(Job, "ask", "ask")
    stages.wrap(Job, "let_go", "end")
    stages.wrap(run_notebook, "judge", "judge and ask")
    stages.wrap(grade_submission, "clean", "clean")
    with open_gradebook(coursedir) as gradebook, Journal(course, options.lesson) as journal:
        master = read_master(
            gradebook, options.lesson, folders.source, release_folder=folders.release
        )
        terms = Terms(seed=7)
        keeper = Keeper(Ledger(gradebook, master), journal, folders, master, terms)
        before = 0.0
        for number in range(options.rounds + 1):
            if number == 1:  # all that is done once is done
                before = processor_time()
            place = folders.submitted(student)
            with stages.timed("read"):
                handed = read_handed_in(place, master, terms.limits)
            with stages.timed("work"):
                result = work(handed, master, terms)
            with stages.timed("keep"):
                keeper.keep(student, result, "mark", place)
            stages.end_round()
        spent = (processor_time() - before) / options.rounds
    close_sandbox()
    cells = [cell.source for cell in right[0].cells if cell.cell_type == "code"]
    return stages, floor(cells, options.rounds, folders.source), spent


def processor_time():
    """Seconds that this process and all below it have used, those that have ended included."""
    me = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in (me, *me.children(recursive=True)))


def floor(cells, rounds, folder):
    """Seconds that the cells take in one warm IPython."""
    said = subprocess.run(
        [sys.executable, "-c", FLOOR, str(ROOT / "autograder" / "sandbox" / "inside")],
        input=json.dumps([cells, min(rounds, 10)]),
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "LAB_STILL": "1", "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": INLINE},
    )
    if said.returncode:
        raise SystemExit(said.stderr)
    return float(said.stdout.split()[-1])


if __name__ == "__main__":
    main()
