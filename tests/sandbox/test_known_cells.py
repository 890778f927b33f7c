"""The lesson's own cells are compiled once for all notebooks, and show what they always show."""

import time

import pytest
from needs import needs_sandbox

from autograder.sandbox.limits import Limits
from autograder.sandbox.notebook_process import Job
from autograder.sandbox.warm_process import Sandbox

pytestmark = needs_sandbox
CELLS = (
    "x = 2\ny = 3\nx + y",
    "def inverse(a):\n    return 1 / a\ninverse(0)",
    "inverse(0)",
    "import asyncio\nawait asyncio.sleep(0)\n'waited'",
    "%time y = 5",
    "for i in range(3):\n    print(i)",
    "def broken(:",
    "print(x);",
    "class Slope:\n    rise: Unknown = 1",  # an error, unless the future is imported
    "from __future__ import annotations",
    "class Slope:\n    rise: Unknown = 1\nSlope.__annotations__",
    "x + y",
    "x + y",
)
LIMITS = Limits()


def shown(given, cells):
    """The outputs of the cells in a sandbox that was given some before."""
    with Sandbox({}, LIMITS, given=given) as sandbox:
        job = Job(sandbox, time.monotonic() + LIMITS.notebook_seconds)
        runs = [job.run(cell) for cell in cells]
        job.end()
    return [(run.outputs, run.count) for run in runs if "%time" not in cells[run.count - 1]]


@pytest.mark.parametrize("before", [(), ("x = 1",)], ids=["in their places", "one further down"])
def test_known_cells_show_what_unknown_ones_show(before):
    cells = (*before, *CELLS)
    assert shown(CELLS, cells) == shown((), cells)
