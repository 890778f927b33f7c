# technique: SIGKILL for the parent process, the process group and everyone
# category: exit
# expected: no process of the grader's is in reach; no points

# %% common
import contextlib
import os

# %% at_call
for pid in (os.getppid(), -1, -os.getpgrp(), 0, 1, 2, 3):
    with contextlib.suppress(OSError):
        os.kill(pid, 9)
