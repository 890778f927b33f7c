"""How much memory this process holds, and the most that it has held of late."""

import re
from pathlib import Path


def held():
    """The bytes of memory that this process holds now."""
    return _status("VmRSS")


def peak():
    """The most bytes that this process has held since `forget_peak`."""
    return _status("VmHWM")


def forget_peak():
    """Begin the count of `peak` anew: other tests of the same process have had theirs."""
    Path("/proc/self/clear_refs").write_text("5")


def _status(name):
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024
