"""Runs the cells that all notebooks of a lesson open with, once, before their processes are forked.

A lesson's own cells before the first answer do the same in every notebook. Each process is forked
from one that has run them, unless they leave something that forks would share or not have: a
thread, an open file, memory that is written together, a file in the working folder.
"""

import contextlib
import gc
import os
import random
import signal
import sys
import threading

import numpy as np
import student
import usage

SECONDS = 10  # for a trial of all cells
GOOD = b"good"


def open_lesson(shell, cells, settings):
    """Run the cells here; what they showed, or nothing where each notebook has to run them.

    Parameters
    ----------
    shell : CellShell
    cells : list of str
    settings : dict
        Of the warm process.

    Returns
    -------
    list of dict
        The outputs of each cell and its count, as in `student.serve`.
    """
    if not cells or not _leave_nothing(shell, cells, settings):
        return []
    shown, _ = _run(shell, cells, settings)
    gc.collect()
    gc.freeze()
    return shown


def seed():
    """Begin with the random numbers that every notebook begins with."""
    random.seed(0)
    np.random.seed(0)


def _leave_nothing(shell, cells, settings):
    """Whether the cells run well and leave nothing behind but Python's own memory: tried apart."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(SECONDS)
            before = _traces()
            _, good = _run(shell, cells, settings)
            if good and _traces() == before:
                os.write(write, GOOD)
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    for left in usage.others():
        with contextlib.suppress(OSError):
            os.kill(left, signal.SIGKILL)
    with open(read, "rb") as said:
        return said.read(len(GOOD)) == GOOD


def _run(shell, cells, settings):
    """Run the cells in an empty working folder: what they showed, and whether all went well."""
    shown, good, outlet = [], True, shell.outlet
    screen = os.dup(1), os.dup(2)
    student.enter_work_folder(settings["scratch"], settings["support"])
    raw = student.RawOutput(outlet)
    seed()
    try:
        for cell in cells:
            outputs = []
            outlet.direct(outputs.append, settings["output_chars"])
            good = shell.run(cell) and good
            raw.collect()
            shown.append({"outputs": outputs, "count": shell.execution_count - 1})
        good = good and _names(os.getcwd()) == _names(settings["support"])
    finally:
        for number, file in enumerate(screen, 1):
            os.dup2(file, number)
            os.close(file)
        os.close(raw.file)
        os.chdir(settings["scratch"])
    return shown, good


def _traces():
    """What a fork would share with others, or not have."""
    open_files = {}
    for number in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):  # that of the listing itself
            open_files[number] = os.readlink(f"/proc/self/fd/{number}")
    with open("/proc/self/maps") as file:
        shared = [line for line in file if line.split()[1].endswith("s")]
    return threading.active_count(), open_files, shared, _children(), sys.stdout, sys.stderr


def _children():
    """Whether any process that was started is still there, or was not waited for."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
        return True
    return False


def _names(folder):
    return sorted(os.listdir(folder))
