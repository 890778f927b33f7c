"""No file that student code can read holds the reference, the judge or the exercises."""

import time

from autograder.commands.check_notebook import lesson_master
from autograder.course import Course
from autograder.sandbox.limits import Limits
from autograder.sandbox.notebook_process import Job
from autograder.sandbox.warm_process import Sandbox

SEARCH = """
import os, sys
needles = [bytes.fromhex(text) for text in {needles}]
kinds = ("", ".py", ".pth", ".txt", ".json", ".ipynb", ".db", ".egg-link")
looked, found = 0, []
for base, folders, names in os.walk("/"):
    if base in ("/", sys.base_prefix):
        folders[:] = [name for name in folders if name not in ("usr", "dev", "proc", "include")]
    for name in names:
        path = os.path.join(base, name)
        if os.path.splitext(name)[1] in kinds and os.path.isfile(path):
            looked += 1
            if os.path.getsize(path) < 200_000:
                with open(path, "rb") as file:
                    data = file.read()
                found += [path for needle in needles if needle in data]
print(looked, found)
"""


def test_no_file_in_the_sandbox_holds_the_reference_or_the_judge(root):
    lines = [
        b'def dL_dw1(X, dZ1):\n    """',
        b"From a student's answers to a verdict: points first, then the explanation",
        b"def dL_dw1_model(",
        str(root / "autograder").encode(),
    ]
    for name in ("reference/network.py", "judge/judge.py", "exercises/convolution/dL_dw1.py"):
        assert any(line in (root / "autograder" / name).read_bytes() for line in lines)
    source = SEARCH.format(needles=[line.hex() for line in lines])
    limits = Limits(cell_seconds=150, notebook_seconds=160)
    master = lesson_master(Course(root), "08_convolution")
    with Sandbox(dict(master.support), limits) as sandbox:
        job = Job(sandbox, time.monotonic() + 160)
        outputs = job.run(source).outputs
        job.end()
    looked, _, found = outputs[0]["text"].partition(" ")
    assert int(looked) > 5000
    assert found.strip() == "[]"
