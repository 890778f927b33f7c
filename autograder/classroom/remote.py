"""What a worker on another machine does: bytes in, bytes out, nothing without a sandbox."""

import functools
import pickle
import platform
import sys
import threading

import numpy as np

import autograder
from autograder.sandbox.bwrap_program import sandbox_problem
from autograder.sandbox.errors import GradingError, SandboxMissing
from autograder.submission.hangs_on import judge_version

_one_at_a_time = threading.Lock()  # a process has one sandbox, however many threads Dask gave it


class WrongMachine(GradingError):
    """Raised on a machine that would not grade as the others do."""


class WorkFailed(RuntimeError):
    """What went wrong with one submission on a worker, in words: any error can travel so."""


def versions():
    """What has to be the same on all machines: name -> version.

    The product's version holds a mark of its judge and exercises, so that an edited copy shows.
    """
    return {
        "autograder": f"{autograder.__version__} ({judge_version()[:12]})",
        "NumPy": np.__version__,
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }


def machine():
    """What the coordinator asks each worker before the first task.

    Returns
    -------
    dict
        "name", "versions", and "sandbox": None, or why none starts there.
    """
    problem = sandbox_problem()
    words = None if problem is None else str(problem).splitlines()[0]
    return {"name": platform.node(), "versions": versions(), "sandbox": words}


def differences(theirs, ours):
    """The versions that differ, in words; empty where none does."""
    return ", ".join(
        f"{name} {theirs.get(name)} (here {version})"
        for name, version in ours.items()
        if theirs.get(name) != version
    )


def packed(work, master, terms):
    """What all submissions of a run share, as bytes for `grade_batch`."""
    return pickle.dumps((work, versions(), master, terms))


@functools.lru_cache(maxsize=2)
def _unpacked(common):
    return pickle.loads(common)


def grade_batch(common, batch):
    """Grade a few submissions.

    Parameters
    ----------
    common : bytes
        From `packed`.
    batch : bytes
        A pickled list of `HandedIn`.

    Returns
    -------
    bytes
        A pickled list: for each submission what `work` gives, or a `WorkFailed`.

    Raises
    ------
    WrongMachine, SandboxMissing
        Where this machine may not grade; a worker that joined late is found out here.
    """
    work, wanted, master, terms = _unpacked(common)
    different = differences(versions(), wanted)
    if different:
        raise WrongMachine(f"The worker on {platform.node()} has {different}.")
    if not terms.isolated:
        raise SandboxMissing("A worker runs student code in its sandbox only.")
    results = []
    with _one_at_a_time:
        for handed in pickle.loads(batch):
            try:
                results.append(work(handed, master, terms))
            except SandboxMissing as missing:
                raise SandboxMissing(f"On the worker {platform.node()}: {missing}") from None
            except Exception as problem:
                results.append(WorkFailed(f"{type(problem).__name__}: {problem}"))
    return pickle.dumps(results)
