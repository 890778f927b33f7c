"""The main job in one go, on a bundled class: release, autograde, feedback, a table of scores."""

import os
import shutil
import subprocess
import sys

from autograder.authoring.samples import sample_class, submit
from autograder.commands.tables import class_table, needs_look_table
from autograder.course import CourseError, complete_source, find_course


def run_demo(course, folder, lesson, console):
    """Make a course in `folder` with the bundled class, and do everything an instructor does."""
    from autograder.commands.progress import run_class
    from autograder.sandbox.bwrap_program import find_bwrap, sandbox_problem
    from autograder.sandbox.limits import Limits

    course = find_course(course)
    folder = folder.resolve()
    if folder.exists() and not (folder / "nbgrader_config.py").is_file():
        raise CourseError(f"{folder} exists and is no demo of ours. Name another with --folder.")
    samples = sample_class(course, lesson, each=2)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "source").mkdir(parents=True)
    shutil.copy(course.root / "nbgrader_config.py", folder)
    shutil.copytree(course.source / lesson, folder / "source" / lesson)
    complete_source(folder / "source" / lesson, course.release / lesson)

    console.print(f"[bold]1. Release[/bold]  nbgrader generate_assignment {lesson}")
    _nbgrader(folder, "generate_assignment", lesson, "--force")
    console.print(f"[bold]2. Submit[/bold]   {len(samples)} samples into submitted/")
    submit(samples, lesson, folder / "submitted")
    console.print(f"[bold]3. Grade[/bold]    autograder grade {lesson}")
    problem = sandbox_problem()
    if problem is None:
        console.print(f"   sandbox: {find_bwrap()}", highlight=False, soft_wrap=True)
    else:
        console.print(f"   {problem}", markup=False, highlight=False, soft_wrap=True)
        console.print("   These samples are the course's own, so they are run without the sandbox.")
    report = run_class(
        folder, lesson, os.cpu_count() or 1, None, False, problem is None, Limits(cell_seconds=5)
    )
    console.print(f"[bold]4. Feedback[/bold] nbgrader generate_feedback {lesson}")
    _nbgrader(folder, "generate_feedback", lesson, "--force")
    _nbgrader(folder, "export", "--to", "grades.csv")
    console.print(class_table(report))
    if report.needs_look:
        console.print(needs_look_table(report))
    place = folder.relative_to(course.root) if folder.is_relative_to(course.root) else folder
    first = next(row.student for row in report.rows if row.score not in (0, row.points))
    console.print(f"Feedback:  {place}/feedback/STUDENT/{lesson}/{lesson}.html, for instance")
    console.print(f"           {place}/feedback/{first}/{lesson}/{lesson}.html", highlight=False)
    console.print(f"Gradebook: {place}/gradebook.db, all grades as a table in {place}/grades.csv")


def _nbgrader(folder, *arguments):
    result = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=folder, capture_output=True, text=True
    )
    if result.returncode:
        tail = "\n".join(result.stderr.splitlines()[-20:])
        raise CourseError(f"nbgrader {' '.join(arguments)} stopped:\n{tail}")
