"""What explaining wrong answers costs: a class half of it wrong against one that is all right.

    python bench/bench_judging.py                    200 submissions of 08_convolution, each way
    python bench/bench_judging.py --submissions 50 --lesson 06_max_pool

Prints both times, their ratio (wanted: at most 1.5), and how long a learner's own check takes
for a right and for a wrong answer (wanted: within a second).
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

import numpy as np
from grading_class import make_class, make_course

from autograder.classroom.class_run import grade
from autograder.exercises import Exercise, of_lesson
from autograder.judge import ask_here, judge

WANTED_RATIO, WANTED_SECONDS = 1.5, 1.0


def main():
    """Print the figures; the exit code says whether they are as good as they should be."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lesson", default="08_convolution")
    parser.add_argument("--submissions", type=int, default=200)
    options = parser.parse_args()
    mixed = list(make_class(options.lesson, options.submissions))
    right = list(make_class(options.lesson, options.submissions, "right"))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        all_right = _graded(Path(folder) / "right", options.lesson, right)
        half_wrong = _graded(Path(folder) / "mixed", options.lesson, mixed)
    ratio = half_wrong / all_right
    print(f"{options.submissions} submissions of {options.lesson}")
    print(f"all right   {all_right:7.1f} s")
    print(f"half wrong  {half_wrong:7.1f} s, {ratio:.2f} times as long")
    slowest = max(_checks(options.lesson))
    print(f"a learner's own check of a wrong answer: {slowest:.2f} s at most")
    return int(ratio > WANTED_RATIO or slowest > WANTED_SECONDS)


def _graded(folder, lesson, notebooks):
    os.environ["AUTOGRADER_SEED"] = "20240607"
    course = make_course(folder, lesson, notebooks, stock=False)
    start = time.monotonic()
    grade(lesson, course)
    return time.monotonic() - start


def _checks(lesson):
    """Seconds that the judge takes for each wrong choice of the lesson, once warm."""
    for exercise in of_lesson(lesson):
        if isinstance(exercise, Exercise):
            for mistake in exercise.mistakes:
                with np.errstate(all="ignore"):
                    start = time.monotonic()
                    judge(exercise.id, ask_here(mistake.function))
                    yield time.monotonic() - start


if __name__ == "__main__":
    raise SystemExit(main())
