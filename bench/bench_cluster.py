"""Three local Dask workers against the pool of processes, on the same class.

    python bench/bench_cluster.py                       120 submissions of lesson 08

Scheduler and workers run on this machine, so that the difference is what Dask costs.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_grading import scores_of
from grading_class import ROOT, make_class, make_course

SEED = "20240607"
QUIET = {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "AUTOGRADER_SEED": SEED}
DASK = [sys.executable, "-m", "dask"]


def main():
    """Print both times."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lesson", default="08_convolution")
    parser.add_argument("--submissions", type=int, default=120)
    parser.add_argument("--workers", type=int, default=3)
    options = parser.parse_args()
    notebooks, found = list(make_class(options.lesson, options.submissions)), {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for way in ("pool", "dask"):
            course = make_course(Path(folder) / way, options.lesson, notebooks, False)
            seconds = (on_dask if way == "dask" else in_pool)(course, options)
            found[way] = seconds, scores_of(course, options.lesson)
    print(
        f"{options.lesson}, {options.submissions} submissions, {options.workers} workers, ", end=""
    )
    print(f"{os.cpu_count()} cores\n\n| workers | s | ms each |\n|---|---|---|")
    for way, words in (("pool", "the pool of processes"), ("dask", "Dask, on this machine")):
        seconds = found[way][0]
        print(f"| {words} | {seconds:.1f} | {1000 * seconds / options.submissions:.0f} |")
    same = found["pool"][1] == found["dask"][1]
    print("\nThe grades are the same." if same else "\nThe grades differ.")
    return 0 if same else 1


def in_pool(course, options):
    return grade(course, options, "--workers", str(options.workers))


def on_dask(course, options):
    """The time of grading, with scheduler and workers up before it begins."""
    folder = course.parent / "machines"
    folder.mkdir()
    command = [*DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    machines = [start(command, folder, "scheduler")]
    try:
        address = said(folder / "scheduler.log", r"(tcp://[\d.]+:\d+)")
        worker = [*DASK, "worker", address, "--nthreads", "1", "--no-dashboard"]
        machines += [start(worker, folder, f"worker-{n}") for n in range(options.workers)]
        for number in range(options.workers):
            said(folder / f"worker-{number}.log", "(Registered to)")
        return grade(course, options, "--scheduler", address)
    finally:
        for machine in reversed(machines):
            machine.terminate()
            machine.wait()


def grade(course, options, *more):
    program = Path(sys.executable).with_name("autograder")
    start_of_it = time.perf_counter()
    with open(course / "log", "wb") as log:
        subprocess.run(
            [program, "grade", options.lesson, *more],
            cwd=course,
            env={**os.environ, **QUIET},
            stdout=log,
            stderr=log,
        )
    return time.perf_counter() - start_of_it


def start(command, folder, name):
    with open(folder / f"{name}.log", "wb") as log:
        environment = {**os.environ, **QUIET}
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)


def said(log, pattern, seconds=60):
    """What a process wrote, once it wrote it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = re.search(pattern, log.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    raise SystemExit(log.read_text())


if __name__ == "__main__":
    sys.exit(main())
