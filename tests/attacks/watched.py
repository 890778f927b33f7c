"""Runs a command and reports which processes it left: ``watched.py REPORT COMMAND...``.

This process adopts orphans, so that whatever the command started is among its descendants.
"""

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
    code = subprocess.run(command, check=False).returncode
    deadline = time.monotonic() + PATIENCE
    while (left := alive()) and time.monotonic() < deadline:
        time.sleep(0.1)
    with open(report, "w") as file:
        json.dump({"code": code, "left": left}, file)


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
