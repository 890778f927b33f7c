"""What a notebook's processes use: memory and processor time, as the warm process sees them."""

import contextlib
import os

CPU_SECONDS = 5.0  # processor time for all processes that a notebook starts beside its own
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def memory_in_use(limit):
    """Bytes held by the processes of the notebook: all in this sandbox but the zygote's own.

    The resident size counts pages shared with the zygote once for each process, so it is only
    an upper bound. The proportional size is exact and slow; it is read above the limit only.
    """
    found = others()
    bound = sum(_resident(pid) for pid in found)
    return bound if bound <= limit else sum(_proportional(pid) for pid in found)


def others():
    """The numbers of the processes in this sandbox but its first one and this one."""
    own = {1, os.getpid()}
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in own]


def started_cpu_seconds(first):
    """Processor time of what a notebook's first process has started, ended ones included.

    A course needs no processes of its own. Without this bound a few that spin would take the
    processor from the notebooks graded beside this one.
    """
    total = 0
    for pid in others():
        with (
            contextlib.suppress(OSError, ValueError, IndexError),
            open(f"/proc/{pid}/stat") as file,
        ):
            fields = file.read().rpartition(")")[2].split()
            own, ended = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
            total += ended if pid == first else own + ended
    return total / TICK


def _resident(pid):
    with contextlib.suppress(OSError, ValueError), open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * PAGE
    return 0


def _proportional(pid):
    with contextlib.suppress(OSError, ValueError), open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return _resident(pid)
