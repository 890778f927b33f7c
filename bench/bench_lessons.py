"""Times the worked lessons: each run from top to bottom in a fresh kernel, as a reader would.

python bench/bench_lessons.py
"""

import resource
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.authoring.editions import worked_notebook
from autograder.course import Course

EACH, FIRST_TEN = 10, 60  # seconds that a lesson, and 00 to 09 together, may take
LONG = {"11": 60, "13": 60}  # lessons that train a real network


def main():
    """Print seconds per lesson; fail when one is slower than it may be."""
    course = Course(Path(__file__).resolve().parent.parent)
    table = Table("lesson", "seconds", "of a core", title="Worked lessons, kernel start included")
    seconds = {}
    for lesson in course.lesson_names():
        start, spent = time.perf_counter(), _spent()
        worked_notebook(course, lesson)
        seconds[lesson] = time.perf_counter() - start
        table.add_row(lesson, f"{seconds[lesson]:.1f}", f"{_spent() - spent:.1f}")
    first = sum(taken for lesson, taken in seconds.items() if lesson < "10")
    table.add_row("00 to 09", f"{first:.1f}")
    Console().print(table)
    slow = [n for n, taken in seconds.items() if taken > LONG.get(n[:2], EACH)]
    return int(bool(slow) or first > FIRST_TEN)


def _spent():
    """Processor seconds of the kernels that have ended: the same on a busy machine."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
