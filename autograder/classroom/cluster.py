"""Grades on the machines of a Dask cluster: batches out, results back as they come."""

import contextlib
import gc
import hashlib
import pickle
import time
from collections import deque

from autograder.classroom.pool import Died
from autograder.classroom.remote import (
    WrongMachine,
    differences,
    grade_batch,
    machine,
    packed,
    versions,
)
from autograder.classroom.worker import work as grade_one
from autograder.sandbox.errors import GradingError, SandboxMissing
from autograder.submission.grade_submission import fingerprint_of

LARGEST = 8  # submissions in one batch
ATTEMPTS = 3  # for a batch whose results were lost on the way
CONNECT_SECONDS = 15
PATIENCE = 60.0  # seconds to wait for a worker when none is left
DOCS = "See docs/machines.md."


class NoCluster(GradingError):
    """Raised when there is no scheduler or no worker to grade with."""


class Cluster:
    """A Dask cluster that grades.

    Parameters
    ----------
    address : str
        Of the scheduler: ``tcp://host:8786``, or ``tls://host:8786``.
    patience : float
        Seconds to wait for a worker when none is left.

    Raises
    ------
    NoCluster
        When nothing answers there.
    """

    def __init__(self, address, patience=PATIENCE):
        try:
            from distributed import Client
        except ImportError:
            raise NoCluster(
                "Grading on several machines needs Dask: pip install 'autograder[dask]'."
            ) from None
        self.address, self.patience = address, patience
        try:
            self.client = _patiently(Client, address)
        except (OSError, ValueError, TypeError, RuntimeError) as problem:
            raise NoCluster(f"No scheduler answers at {address} ({problem}). {DOCS}") from None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()

    def check(self):
        """Compare the workers' versions with those here, and try their sandboxes.

        Raises
        ------
        NoCluster, WrongMachine, SandboxMissing
        """
        ours = versions()
        try:  # workers that were started a moment ago, or are started again by their nanny
            self.client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError:
            raise NoCluster(f"The scheduler at {self.address} has no worker. {DOCS}") from None
        answers = self.client.run(machine, on_error="return")
        lacking = []
        for worker, answer in answers.items():
            if isinstance(answer, BaseException):
                lacking.append(f"{worker}: {type(answer).__name__}: {answer}")
            elif different := differences(answer["versions"], ours):
                lacking.append(f"{worker} ({answer['name']}): {different}")
        if lacking:
            raise WrongMachine(
                "These workers would not grade as this machine does. Install the same versions "
                "there and start them again:\n" + "\n".join(lacking)
            )
        for worker, answer in answers.items():
            if answer["sandbox"]:
                raise SandboxMissing(f"On the worker {worker}: {answer['sandbox']}")

    def run(self, items, read, master, terms, work=grade_one):
        """Yield (item, result or exception) as submissions are graded.

        Work is named by its content, so that doing it twice gives one result. When a worker dies,
        Dask gives what it had not finished to another one. A batch during which workers die again
        and again is taken apart, and each of its submissions is tried with nothing else at work:
        only one that kills its worker then is blamed.

        Parameters
        ----------
        items : sequence
        read : callable
            ``read(item)`` gives the `HandedIn`, when the item's turn comes.
        master : Master
        terms : Terms
        work : callable
            What a worker does with one submission; see `worker.work`.
        """
        from distributed import KilledWorker

        if not items:
            return
        self.check()
        run = _Run(self.client, packed(work, master, terms))
        waiting, suspects, tries = deque(items), deque(), {}
        while waiting or suspects or run.flying:
            workers = max(1, len(self.client.nthreads()))
            while waiting and len(run.flying) < 2 * workers:
                size = max(1, min(LARGEST, len(waiting) // (4 * workers)))
                batch = []
                for item in [waiting.popleft() for _ in range(size)]:
                    try:
                        handed = read(item)
                        mark = fingerprint_of(handed, master, terms.seed, terms.sayings)
                        batch.append((item, handed, mark))
                    except Exception as problem:  # what cannot be read ends nobody else's grading
                        yield item, problem
                run.send(batch, tries)
            if suspects and not run.flying:
                run.send([suspects.popleft()], tries, alone=True)
            for batches, alone, outcome in self._finished(run):
                if isinstance(outcome, list):
                    for batch in batches:
                        for (item, _, _), result in zip(batch, outcome, strict=True):
                            yield item, result
                    continue
                entries = [entry for batch in batches for entry in batch]
                if isinstance(outcome, GradingError):
                    raise outcome
                if isinstance(outcome, KilledWorker):
                    if alone:
                        yield entries[0][0], Died("It ended each worker that ran it.")
                    else:
                        suspects.extend(entries)
                    continue
                for item, _, _ in entries:  # lost on the way, such as by a scheduler that restarted
                    tries[item] = tries.get(item, 0) + 1
                    if tries[item] < ATTEMPTS:
                        waiting.append(item)
                    else:
                        yield item, outcome

    def _finished(self, run):
        """Wait until something has finished; complain when there is nobody left to finish it."""
        from distributed import wait

        end = time.monotonic() + self.patience
        while run.flying:
            futures = [future for future, _, _ in run.flying.values()]
            try:
                with self.client.as_current():
                    wait(futures, timeout=2, return_when="FIRST_COMPLETED")
                return run.landed()
            except TimeoutError:
                if self.client.nthreads():
                    end = time.monotonic() + self.patience
                elif time.monotonic() > end:
                    raise NoCluster(
                        f"No worker is left at {self.address}. What was graded is saved. Start "
                        "workers, then run the same command again."
                    ) from None
        return []


class _Run:
    """The batches that are on their way: key -> (future, batches of that content, alone)."""

    def __init__(self, client, common):
        self.client, self.flying = client, {}
        self.digest = hashlib.sha256(common).hexdigest()
        # A task and not scattered data: should every worker that holds it die, it is made again.
        self.common = client.submit(bytes, common, key=f"lesson-{self.digest}")

    def send(self, batch, tries, alone=False):
        if not batch:
            return
        again = max(tries.get(item, 0) for item, _, _ in batch)
        text = "\n".join([self.digest, *(mark for _, _, mark in batch), str(again), str(alone)])
        key = f"grade-{hashlib.sha256(text.encode()).hexdigest()}"
        if key in self.flying:  # the same content handed in by others
            self.flying[key][1].append(batch)
            return
        data = pickle.dumps([handed for _, handed, _ in batch])
        future = self.client.submit(grade_batch, self.common, data, key=key)
        self.flying[key] = future, [batch], alone

    def landed(self):
        """(batches, alone, list of results or exception) of what has finished."""
        done = [key for key, (future, _, _) in self.flying.items() if future.done()]
        outcomes = []
        for key in done:
            future, batches, alone = self.flying.pop(key)
            try:
                outcome = pickle.loads(future.result())
            except Exception as problem:
                outcome = problem
            future.release()
            outcomes.append((batches, alone, outcome))
        return outcomes


def _patiently(Client, address, tries=3):
    """A client; its thread gets more time than Dask gives it where a machine is at full work."""
    for _ in range(tries):
        # A client that could not be made is closed by the collector. Were that while Dask starts
        # the next one, both would wait for one lock, for ever.
        gc.collect()
        # Dask asserts that the thread runs after ten seconds, and says no more than that.
        with contextlib.suppress(AssertionError):
            return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    raise RuntimeError("this machine is too busy to start a thread")
