"""How much memory a process holds, and the most that it has held of late."""

import re
from pathlib import Path


def held():
    """The bytes of memory that this process holds now."""
    return _status("VmRSS")


def peak(process="self"):
    """The most bytes that a process has held since `forget_peak`; 0 where it has ended."""
    return _status("VmHWM", process)


def forget_peak():
    """Begin the count of `peak` anew: other tests of the same process have had theirs."""
    Path("/proc/self/clear_refs").write_text("5")


def _status(name, process="self"):
    try:
        found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(found[1]) * 1024 if found else 0
