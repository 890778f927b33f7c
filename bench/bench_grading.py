"""Times the grading of a class: stock `nbgrader autograde` and `autograder grade`, in one run.

    python bench/bench_grading.py                       200 submissions, both ways
    python bench/bench_grading.py --submissions 50 --stock-sample 10
    python bench/bench_grading.py --answers wrong       a class in which nobody is right
    python bench/bench_grading.py --growth 10000        ours only: 200 submissions, and so many

The ratio and its table are printed in the form of docs/speed.md.

Stock means nbgrader's own Execute and sanitizing, no sandbox, and the judge in the student's
kernel. Ours is the whole of it: sandbox, judge outside, one writer. Both grade the same files.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from grading_class import ROOT, make_class, make_course
from nbgrader.api import Gradebook

SEED = "20240607"
WANTED_RATIO, WANTED_MEMORY, WANTED_GROWTH, FEW = 15, 1.5 * 2**30, 1.20, 200


@dataclass(frozen=True)
class Timed:
    """One way of grading: wall time in seconds, peak memory in bytes, and the scores.

    `memory` is that of all processes, `coordinator` that of the command's own.
    """

    seconds: float
    memory: float
    coordinator: float
    scores: dict


def main():
    """Print the figures; the exit code says whether they are as good as they should be."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if options.growth:
            return _growth(Path(folder), options)
        return _compare(Path(folder), options)


def _options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lesson", default="08_convolution")
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--stock-sample", type=int, help="submissions graded the stock way")
    parser.add_argument("--answers", choices=("mixed", "right", "wrong"), default="mixed")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--growth", type=int, help="cost of one among so many, and among 200")
    return parser.parse_args()


def _compare(folder, options):
    notebooks = list(make_class(options.lesson, options.submissions, options.answers))
    sample = notebooks[: options.stock_sample]
    stock = time_stock(make_course(folder / "stock", options.lesson, sample, True), options)
    ours = time_ours(make_course(folder / "ours", options.lesson, notebooks, False), options)
    each = stock.seconds / len(sample), ours.seconds / len(notebooks)
    both = [(score, ours.scores.get(key)) for key, score in stock.scores.items()]
    differing = sum(one != other for one, other in both if None not in (one, other))
    compared = sum(None not in pair for pair in both)
    print(f"{options.lesson}, {options.workers} workers, {os.cpu_count()} cores")
    print("\n| | submissions | s | ms each | memory, MB |\n|---|---|---|---|---|")
    print(f"| stock `nbgrader autograde`, no sandbox | {_cells(stock, len(sample))} |")
    print(f"| `autograder grade`, sandbox | {_cells(ours, len(notebooks))} |\n")
    print(f"ratio of wall times per submission: {each[0] / each[1]:.1f} (at least {WANTED_RATIO})")
    print(f"scores that both give: {compared}, differing: {differing}")
    good = each[0] / each[1] >= WANTED_RATIO and not differing and ours.memory <= WANTED_MEMORY
    return 0 if good else 1


def _growth(folder, options):
    """Whether one costs among many what it costs among few, and what the coordinator holds."""
    each = {}
    print("| submissions | ms each | coordinator, MB | report, s |\n|---|---|---|---|")
    for count in (FEW, options.growth):
        notebooks = make_class(options.lesson, count)
        course = make_course(folder / str(count), options.lesson, notebooks, False)
        timed = time_ours(course, options)
        each[count], held = timed.seconds / count, timed.coordinator / 2**20
        report = time_report(course, options).seconds
        print(f"| {count:,} | {1000 * each[count]:.0f} | {held:.0f} | {report:.1f} |", flush=True)
    growth = each[options.growth] / each[FEW]
    print(f"cost of one: {growth:.2f} times (at most {WANTED_GROWTH:.2f})")
    return 0 if growth <= WANTED_GROWTH else 1


def _cells(timed, count):
    each, megabytes = 1000 * timed.seconds / count, timed.memory / 2**20
    return f"{count} | {timed.seconds:.1f} | {each:.0f} | {megabytes:.0f}"


def time_stock(course, options):
    """``nbgrader autograde`` with nbgrader's own configuration."""
    return _timed(course, options, [sys.executable, "-m", "nbgrader", "autograde", options.lesson])


def time_ours(course, options):
    """``autograder grade``."""
    program = Path(sys.executable).with_name("autograder")
    command = [str(program), "grade", options.lesson, "--workers", str(options.workers)]
    return _timed(course, options, command)


def time_report(course, options):
    """``autograder report --html``: the page of the class."""
    program = Path(sys.executable).with_name("autograder")
    return _timed(course, options, [str(program), "report", options.lesson, "--html"])


def _timed(course, options, command):
    # Both ways judge with this checkout's exercises, whatever else is installed.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "AUTOGRADER_SEED": SEED}
    environment["OPENBLAS_NUM_THREADS"] = "1"
    with open(course / "log", "wb") as log:
        start = time.perf_counter()
        process = psutil.Popen(command, cwd=course, env=environment, stdout=log, stderr=log)
        watcher = MemoryWatcher(process)
        watcher.start()
        process.wait()
        seconds = time.perf_counter() - start
    watcher.join()
    scores = scores_of(course, options.lesson)
    handed_in = len(list((course / "submitted").iterdir()))
    if len({student for student, _ in scores}) != handed_in:
        raise SystemExit(f"Not everything was graded:\n{(course / 'log').read_text()[-2000:]}")
    return Timed(seconds, watcher.peak, watcher.own, scores)


def scores_of(course, lesson):
    """(student, cell) -> points."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            (submission.student_id, grade.name): grade.auto_score
            for submission in gradebook.assignment_submissions(lesson)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


class MemoryWatcher(threading.Thread):
    """Looks at the memory of a process and all its descendants; `peak` is the most it saw
    of all together, `own` of the process itself.

    Memory that processes share is counted once (the proportional set size).
    """

    def __init__(self, process, pause=1.0):
        super().__init__(daemon=True)
        self.process, self.pause, self.peak, self.own = process, pause, 0.0, 0.0

    def run(self):
        while self.process.is_running() and self.process.status() != psutil.STATUS_ZOMBIE:
            try:
                family = [self.process, *self.process.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            sizes = [_proportional(one) for one in family]
            self.peak, self.own = max(self.peak, sum(sizes)), max(self.own, sizes[0])
            time.sleep(self.pause)


def _proportional(process):
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0


if __name__ == "__main__":
    sys.exit(main())
