"""Times the worked lessons: each run from top to bottom in a fresh kernel, as a reader would.

python bench/bench_lessons.py
"""

import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.authoring.editions import worked_notebook
from autograder.course import Course

EACH, ALL_NINE = 10, 60  # seconds that a lesson, and the first nine together, may take


def main():
    """Print seconds per lesson; fail when a lesson of the first nine is slower than it may be."""
    course = Course(Path(__file__).resolve().parent.parent)
    table = Table("lesson", "seconds", title="Worked lessons, kernel start included")
    seconds = {}
    for lesson in course.lesson_names():
        start = time.perf_counter()
        worked_notebook(course, lesson)
        seconds[lesson] = time.perf_counter() - start
        table.add_row(lesson, f"{seconds[lesson]:.1f}")
    nine = list(seconds.values())[:9]
    table.add_row("01 to 09", f"{sum(nine):.1f}")
    Console().print(table)
    return int(max(nine) > EACH or sum(nine) > ALL_NINE)


if __name__ == "__main__":
    sys.exit(main())
