"""Grades one attack of each kind with stock nbgrader, for the table in docs/security.md.

    python bench/bench_stock_attacks.py                 every attack of the list below
    python bench/bench_stock_attacks.py 84 120          those whose names begin so

Stock means `nbgrader autograde` and `nbgrader generate_feedback` with nbgrader's own settings: no
sandbox, the judge in the student's kernel. The attacks would run with all your rights, so each
runs here within bubblewrap: one folder to write to, no network, memory and time bounded. Each is
graded between two honest students.
"""

import argparse
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grading_class import ROOT, make_course
from nbgrader.api import Gradebook

sys.path.insert(0, str(ROOT / "tests"))
from attacks.checks import live_parts
from attacks.runner import attacks, hand_in

from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.course import Course

LESSON = "08_convolution"
SECONDS = 120
MEMORY = 6 * 2**20  # kB of address space
# Not 312, a timestamp.txt of a terabyte: stock nbgrader copies it and fills the disk.
KINDS = {  # kind -> attacks that can be told from their traces
    "Reading answers": ("02", "09", "12"),
    "Forging a verdict": ("23", "26", "43"),
    "Editing the notebook": ("77", "80", "84"),
    "Ending or stalling the run": ("55", "104", "109"),
    "Exhausting the grader": ("315", "318"),
    "Odd files": ("93", "323"),
    "Scripts and disguise in pages": ("119", "120", "124"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="beginnings of attacks' names")
    wanted = parser.parse_args().names
    print(f"nbgrader {importlib.metadata.version('nbgrader')}, {time.strftime('%Y-%m-%d')}")
    everything = {a.name: a for a in (*attacks(), *attacks(aimed=True))}
    for kind, numbers in KINDS.items():
        for name, attack in sorted(everything.items()):
            number = name.partition("_")[0]
            if number in numbers and (not wanted or number in wanted):
                with tempfile.TemporaryDirectory(prefix="stock-") as folder:
                    print(f"{kind} | {name} | {'; '.join(tried(attack, Path(folder)))}", flush=True)


def tried(attack, folder):
    """What came of one attack, in words."""
    course, answers = Course(ROOT), worked_answers(Course(ROOT), LESSON)
    honest = filled(release_notebook(course, LESSON), answers)
    root = make_course(folder / "course", LESSON, [honest, honest], stock=True)
    submitted = root / "submitted"
    (submitted / "student-0000").rename(submitted / "a-honest")
    (submitted / "student-0001").rename(submitted / "z-honest")
    released = json.loads((root / "release" / LESSON / f"{LESSON}.ipynb").read_text())
    place = submitted / attack.student / LESSON
    if attack.aimed or attack.targets != ("relu",):
        hand_in(attack, released, LESSON, place)
    else:  # written for lesson 07: its own code stands in the cell of dL_dw1 here
        hand_in(_for_lesson(attack), released, LESSON, place)
    start = time.monotonic()
    code = _within(root, "autograde", LESSON)
    seconds = time.monotonic() - start
    _within(root, "generate_feedback", LESSON)
    return [
        *_scores(root, attack),
        f"exit code {code} after {seconds:.0f} s",
        *_pages(root, attack),
    ]


def _for_lesson(attack):
    header = {key: value for key, value in attack.header.items() if key != "only"}
    return type(attack)(attack.name, header, attack.sections)


def _within(root, *command):
    """Run an nbgrader command in bubblewrap; its exit code, or "none" when it had to be ended."""
    bwrap = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]
    bwrap += ["--bind", str(root), str(root), "--chdir", str(root), "--unshare-all"]
    bwrap += ["--die-with-parent", "--setenv", "HOME", "/tmp", "--setenv", "AUTOGRADER_SEED", "1"]
    bwrap += ["--setenv", "PYTHONPATH", str(ROOT)]  # the judge of this checkout
    line = f"ulimit -v {MEMORY} -u 400; exec '{sys.executable}' -m nbgrader " + " ".join(command)
    log = open(root.parent / "log", "ab")  # noqa: SIM115
    with log:
        try:
            done = subprocess.run(
                [*bwrap, "bash", "-c", line], stdout=log, stderr=log, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return "none"
    return done.returncode


def _scores(root, attack):
    """The attacked cell's points, and what became of the honest students."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        found = {
            one.student_id: (
                one.code_score,
                {g.name: g.auto_score for n in one.notebooks for g in n.grades},
            )
            for one in gradebook.assignment_submissions(LESSON)
        }
        most = gradebook.find_assignment(LESSON).max_code_score
    graded = root / "autograded"
    mine = found.get(attack.student, (0, {}))
    yield f"{mine[0]:g} of {most:g} points" if (graded / attack.student).is_dir() else "no grade"
    cell = mine[1].get("check_dL_dw1")
    yield f"dL_dw1 {'no points' if not cell else f'{cell:g} points'}"
    lost = [name for name in ("a-honest", "z-honest") if found.get(name, (0, 0))[0] != most]
    yield f"{' and '.join(lost)} not graded as alone" if lost else "honest students as alone"


def _pages(root, attack):
    """What of the student's own is live in a page, or handed on as it was."""
    folder = root / "feedback" / attack.student / LESSON
    page = folder / f"{LESSON}.html"
    if page.is_file():
        text = page.read_text(encoding="utf-8", errors="replace")
        own = [mark for mark in ("__XSS", "100 of 100 points") if mark in text]
        live = [p for p in live_parts(text) if "__XSS" in p or "position" in p]
        script = "<script>window.__XSS" in text
        yield (
            "page holds its script"
            if script or live
            else f"page {'quotes' if own else 'free of'} it"
        )
        yield f"page {len(text) / 2**20:.1f} MB"
    else:
        yield "no page"
    kept = sorted(
        path.name
        for part in ("autograded", "feedback")
        for path in (root / part / attack.student).rglob("*")
        if path.is_file() and not (root / "source" / LESSON / path.relative_to(
            root / part / attack.student / LESSON)).exists() and path.suffix != ".ipynb"
        and path != page
    )  # fmt: skip
    if kept:
        yield "handed on: " + ", ".join(dict.fromkeys(kept))[:100]


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
