"""Measures the judge on a corpus of right and wrong answers: accepted, rejected, named.

    python bench/bench_diagnosis.py FOLDER [--only EXERCISE ...] [--seed N] [--json FILE]
                                           [--list unnamed,named,passed,right]

FOLDER holds files NN_lesson.py, each with ``LESSON`` and ``ANSWERS = {exercise: [(kind, what it
does, source), ...]}``; the kinds are right, grey, single, compound and careless. An answer runs
after its lesson's given cells and the first right answer, if any, to the file's other exercises.
An exercise is found by its function's name, in the file's lesson before any other. The answers
are trusted: they run in this process.
"""

import argparse
import ast
import contextlib
import inspect
import io
import json
import linecache
import os
import runpy
import signal
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

import nbformat
import numpy as np

from autograder.answers import Answer, call
from autograder.exercises import UnknownExercise, find, of_function
from autograder.judge import judge
from autograder.judge.evidence import Evidence
from autograder.judge.points import points

HOME = Path(__file__).resolve().parent.parent
SECONDS = 5  # for one call of an answer
KINDS = ("right", "grey", "single", "compound", "careless")


def corpora(folder):
    """(lesson, answers) of every file of the corpus."""
    for path in sorted(Path(folder).glob("[0-9][0-9]_*.py")):
        found = runpy.run_path(str(path))
        yield found["LESSON"], found["ANSWERS"]


def given(lesson):
    """The names that a lesson's given cells define: imports, functions, data; no pictures."""
    names = {"np": np}
    folder = HOME / "release" / lesson
    if not (folder / f"{lesson}.ipynb").exists():
        return names
    os.environ.setdefault("MPLBACKEND", "agg")
    for name in lab_modules():
        del sys.modules[name]
    before = Path.cwd()
    sys.path.insert(0, str(folder))
    os.chdir(folder)
    try:
        for cell in nbformat.read(folder / f"{lesson}.ipynb", as_version=4).cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id") or ""
            if cell.cell_type == "code" and grade_id.startswith("given"):
                _define(cell.source, names)
    finally:
        os.chdir(before)
        sys.path.remove(str(folder))
    return names


def lab_modules():
    """Name -> module of all that was imported of `lab`."""
    return {n: module for n, module in sys.modules.items() if n.split(".")[0] in ("lab", "_lab")}


@contextlib.contextmanager
def modules_kept():
    """Give whoever imported `lab` before its modules back, in place of the last lesson's."""
    before, path = lab_modules(), list(sys.path)
    try:
        yield
    finally:
        sys.path[:] = path
        for name in lab_modules():
            del sys.modules[name]
        sys.modules.update(before)


def _define(source, names):
    """Run the statements that define something; those that need a picture or a run are left out."""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.With, ast.Assign)
    for node in ast.parse(source).body:
        if isinstance(node, kinds):
            module = ast.Module([node], [])
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                exec(compile(module, "<given>", "exec"), names)


def namespace(names, answers, exercise, source):
    """The names a notebook has after its given cells, the other exercises, and this answer."""
    names = dict(names)
    for other, some in answers.items():
        if other != exercise:
            _run(next((text for kind, _, text in some if kind == "right"), ""), names)
    return names, _run(source, names)


def _run(source, names):
    """Run a cell; the error that it stops with, or None."""
    lines = source.splitlines(keepends=True)
    linecache.cache["<answer>"] = (len(source), None, lines, "<answer>")
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, "<answer>", "exec"), names)
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    return None


def asker(function, error):
    """An `ask` that calls a function here, a few seconds a call; after a first stop no more."""
    stopped = []

    def late(*_):
        raise TimeoutError(f"no answer after {SECONDS} seconds")

    def one(args):
        if error or not callable(function):
            return Answer(error=error) if error else Answer(value=function)
        if stopped:
            return stopped[0]
        before = signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                answer = call(function, args)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        if (answer.error or "").startswith("TimeoutError: no answer"):
            stopped.append(answer)
        return answer

    return lambda requests: [one(args) for args in requests]


def exercise_of(lesson, name):
    """The lesson's own exercise of this name (two lessons have a `relu`), or another lesson's."""
    try:
        return find(f"{lesson}/{name}")
    except UnknownExercise:
        return of_function(name)


def measure(folder, only=(), seed=0, every=1):
    """One dict an answer; of the wrong ones one in `every` is explained, to save time."""
    with modules_kept():
        yield from _measured(folder, only, seed, every)


def _measured(folder, only, seed, every):
    number = 0
    for lesson, answers in corpora(folder):
        names = None
        for exercise, some in answers.items():
            if only and exercise not in only and lesson not in only:
                continue
            try:
                item = exercise_of(lesson, exercise)
            except UnknownExercise as problem:
                print(f"{lesson}/{exercise} is left out: {problem}", file=sys.stderr)
                continue
            names = given(item.lesson) if names is None else names
            for kind, label, source in some:
                number += 1
                judged = _judged if kind == "right" or number % every == 0 else _counted
                yield {
                    "lesson": item.lesson, "exercise": exercise, "kind": kind, "label": label,
                    "source": source, "explained": judged is _judged,
                    **judged(item, names, answers, source, seed),
                }  # fmt: skip


def _counted(item, names, answers, source, seed):
    """What an answer earns, without an explanation."""
    around, error = namespace(names, answers, item.name, source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        counted = points(item, Evidence(item, seed, asker(around.get(item.name), error)).graded)
    status = "passed" if counted.earned == item.points else "wrong"
    return {
        "status": status, "score": counted.earned, "points": item.points, "name": None,
        "sentence": counted.arithmetic, "arithmetic": counted.arithmetic,
    }  # fmt: skip


def _judged(item, names, answers, source, seed):
    around, error = namespace(names, answers, item.name, source)
    start = time.perf_counter()
    ask = asker(around.get(item.name), error)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        verdict = judge(item.id, ask, seed, **_more(source))
    return {
        "status": verdict.status, "score": verdict.score, "points": verdict.points,
        "name": verdict.misconception, "sentence": verdict.sentence,
        "arithmetic": verdict.arithmetic, "seconds": round(time.perf_counter() - start, 3),
    }  # fmt: skip


def _more(source):
    """The source goes to a judge that reads it."""
    return {"source": source} if "source" in inspect.signature(judge).parameters else {}


def table(rows):
    """The counts, an exercise a line, as text."""
    head = f"{'exercise':42}{'right':>9}{'wrong':>9}{'single':>9}{'compound':>10}{'careless':>10}"
    lines = ["right: accepted; wrong: rejected; single, compound, careless: named", head]
    exercises = dict.fromkeys((r["lesson"], r["exercise"]) for r in rows)
    for lesson, exercise in exercises:
        some = [r for r in rows if (r["lesson"], r["exercise"]) == (lesson, exercise)]
        lines.append(_line(f"{lesson}/{exercise}", some))
    lines.append(_line("all", rows))
    for kind in KINDS[2:]:
        some = [r for r in rows if r["kind"] == kind]
        if some:
            share = 100 * sum(bool(r["name"]) for r in some) / len(some)
            lines.append(f"{kind}: {share:.1f} % named")
    return "\n".join(lines)


def _line(title, rows):
    count = Counter()
    for row in rows:
        count[row["kind"]] += 1
        count["wrong"] += row["kind"] in KINDS[2:]
        count["accepted"] += row["kind"] == "right" and row["status"] == "passed"
        count["rejected"] += row["kind"] in KINDS[2:] and row["status"] != "passed"
        count[row["kind"], "named"] += bool(row["name"])
    cells = [f"{count['accepted']}/{count['right']}", f"{count['rejected']}/{count['wrong']}"]
    cells += [f"{count[kind, 'named']}/{count[kind]}" for kind in KINDS[2:]]
    return f"{title:42}" + "".join(
        f"{cell:>{w}}" for cell, w in zip(cells, (9, 9, 9, 10, 10), strict=True)
    )


def listed(rows, which):
    """Every answer with its sentence: its kind, label, points, name and text."""
    for row in rows:
        group = (
            "right" if row["kind"] == "right" else "passed" if row["status"] == "passed"
            else "named" if row["name"] else "unnamed"
        )  # fmt: skip
        if group in which:
            name = f" [{row['name']}]" if row["name"] else ""
            yield f"{group:8}{row['exercise']} | {row['kind']} | {row['label']}"
            yield f"        {row['score']:g}/{row['points']:g}{name} {row['sentence']}"


def main():
    """Judge the corpus; print the table and the list, write the rows as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--list", default="unnamed,named,passed")
    args = parser.parse_args()
    rows = list(measure(args.folder, args.only, args.seed))
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1))
    print("\n".join(listed(rows, args.list.split(","))))
    print(table(rows))
    times = sorted(row["seconds"] for row in rows) or [0]
    print(f"seconds an answer: median {times[len(times) // 2]:.3f}, most {times[-1]:.2f}")


if __name__ == "__main__":
    main()
