"""Runs many pieces of work in a pool of processes that may die, a few at a time."""

import concurrent.futures as futures
import contextlib
import gc
import multiprocessing
import multiprocessing.connection
import multiprocessing.util
import os
import shutil
import tempfile
import threading
from concurrent.futures.process import BrokenProcessPool

ATTEMPTS = 3  # for work whose process died


class Died(RuntimeError):
    """The process that did a piece of work died each time it was tried."""


_common = ()  # in a worker: what is the same for all that it does


def run_all(work, items, arguments, workers, executor=None, common=()):
    """Yield (item, result or exception) as pieces of work finish.

    Parameters
    ----------
    work : callable
    items : sequence
    arguments : callable
        ``arguments(item)`` gives the arguments of ``work``. It is called when the item's turn
        comes, so that only a few are held in memory.
    workers : int
    executor : concurrent.futures.Executor
        By default a pool of processes on this machine, replaced when one of them dies.
    common : tuple
        Further arguments, the same for all items: each process of the pool is given them once.
    """
    waiting, tries, running = list(reversed(items)), dict.fromkeys(items, 0), {}
    folder = tempfile.mkdtemp(prefix="grading-")  # removed here, whoever dies in between
    pool = executor or make_pool(workers, folder, common)
    try:
        while waiting or running:
            while waiting and len(running) < 2 * workers:
                item = waiting.pop()
                try:
                    given = arguments(item)
                    if executor is None:
                        running[pool.submit(_work, work, *given)] = item
                    else:
                        running[pool.submit(work, *given, *common)] = item
                except BrokenProcessPool:
                    waiting.append(item)
                    break
                except Exception as problem:  # what cannot be read ends nobody else's grading
                    yield item, problem
            broken = False
            done, _ = futures.wait(running, return_when=futures.FIRST_COMPLETED)
            for future in done:
                item, problem = running.pop(future), future.exception()
                if isinstance(problem, BrokenProcessPool):
                    broken = True
                    tries[item] += 1
                    if tries[item] < ATTEMPTS * workers:
                        waiting.append(item)
                        continue
                    problem = Died("The process that graded it died again and again.")
                yield item, problem or future.result()
            if (broken or not done) and executor is None:
                pool.shutdown(wait=False, cancel_futures=True)
                waiting += list(running.values())
                running = {}
                pool = make_pool(workers, folder, common)
    finally:
        if executor is None:
            pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(folder, ignore_errors=True)


def get_ready():
    """Start the process that workers are forked from: it imports while this one goes on."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # not everywhere

        forkserver.ensure_running()


def make_pool(workers, folder, common=()):
    """A pool of processes that end when this one does and keep their files in this folder."""
    return futures.ProcessPoolExecutor(
        workers, mp_context=_context(), initializer=_settle, initargs=(folder, common)
    )


def _work(work, *given):
    """Do one piece of work, with what all have in common."""
    return work(*given, *_common)


def _context():
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["autograder.classroom.worker"])
    return context


def _settle(folder, common):
    """Prepare a worker: what it is given once, where its files go, and that it ends with the one
    that started the pool.
    """
    global _common
    from autograder.submission.warm_sandboxes import close_sandbox

    _common = common
    gc.freeze()  # nothing that is imported by now is ever garbage
    gc.set_threshold(20_000, 20, 20)
    parent = multiprocessing.parent_process()
    tempfile.tempdir = folder
    multiprocessing.util.Finalize(None, close_sandbox, exitpriority=10)

    def watch():
        multiprocessing.connection.wait([parent.sentinel])
        with contextlib.suppress(Exception):
            close_sandbox()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
