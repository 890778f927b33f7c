"""Runs a command, reports its memory and which processes it left: ``watched.py REPORT COMMAND``.

The memory is the most that one of its processes held, those in the sandbox not counted. This
process adopts orphans, so that whatever the command started is among its descendants.
"""

import contextlib
import ctypes
import json
import subprocess
import sys
import time

import psutil

from peak import peak

ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
PATIENCE = 20.0  # seconds for what is about to end
LOOK = 0.5  # seconds between two looks; the system itself remembers the most memory in between


def main(report, *command):
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    running, most = subprocess.Popen(command), 0
    while running.poll() is None:
        most = max(most, largest())
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(LOOK)
    deadline = time.monotonic() + PATIENCE
    while (left := alive()) and time.monotonic() < deadline:
        time.sleep(0.1)
    with open(report, "w") as file:
        json.dump({"code": running.returncode, "left": left, "peak": most}, file)


def largest():
    """The most bytes that a descendant outside the sandbox has held."""
    most = 0
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            line = process.cmdline()
            if process.name() != "bwrap" and not any("zygote.py" in word for word in line):
                most = max(most, peak(process.pid))
    return most


def alive():
    """The command lines of the descendants that still run."""
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline())[:300])
        except psutil.NoSuchProcess:
            continue
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
