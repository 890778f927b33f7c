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

ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
PATIENCE = 3.0  # seconds for what is about to end


def main(report, *command):
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    running, peak = subprocess.Popen(command), 0
    while running.poll() is None:
        peak = max(peak, largest())
        time.sleep(0.1)
    deadline = time.monotonic() + PATIENCE
    while (left := alive()) and time.monotonic() < deadline:
        time.sleep(0.1)
    with open(report, "w") as file:
        json.dump({"code": running.returncode, "left": left, "peak": peak}, file)


def largest():
    """Bytes held by the largest descendant outside the sandbox."""
    most = 0
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            line = process.cmdline()
            if process.name() != "bwrap" and not any("zygote.py" in word for word in line):
                most = max(most, process.memory_info().rss)
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
