"""Pieces of work in a pool of processes: what they share, and what a dead process leaves."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.classroom.pool import Died, run_all


class Shared:
    """Something large, which notes each time that it is brought into a process."""

    def __init__(self, notes, data=b""):
        self.notes, self.data = Path(notes), data

    def __setstate__(self, state):
        self.__dict__.update(state)
        (self.notes / f"{os.getpid()}-{os.urandom(4).hex()}").touch()

    @property
    def times(self):
        return len(list(self.notes.iterdir()))


def size(number, shared, factor):
    return number * factor + len(shared.data)


def fatal(number, shared):
    """End the process for 3; for 5 as well, the first time."""
    mark = shared.notes.with_name("tried")
    if number == 3 or (number == 5 and not mark.exists()):
        mark.touch()
        os._exit(9)
    return number


def test_what_is_common_is_brought_into_each_process_once(tmp_path):
    shared = Shared(tmp_path, b"x" * 100_000)
    done = dict(run_all(size, range(20), lambda n: (n,), 2, common=(shared, 2)))
    assert done == {n: 2 * n + 100_000 for n in range(20)}
    assert 1 <= shared.times <= 2


def test_an_executor_is_given_it_with_each_piece(tmp_path):
    shared = Shared(tmp_path)
    with ThreadPoolExecutor(2) as executor:
        done = dict(run_all(size, range(5), lambda n: (n,), 2, executor, (shared, 3)))
    assert done == {n: 3 * n for n in range(5)}


def test_a_pool_that_is_made_anew_has_it_too(tmp_path):
    (tmp_path / "notes").mkdir()
    shared = Shared(tmp_path / "notes")
    done = dict(run_all(fatal, range(8), lambda n: (n,), 2, common=(shared,)))
    assert isinstance(done.pop(3), Died)
    assert done == {n: n for n in range(8) if n != 3}


def test_what_cannot_be_read_ends_nobody_elses_work(tmp_path):
    def read(number):
        if number == 2:
            raise OSError("no such file")
        return (number,)

    done = dict(run_all(size, range(4), read, 2, common=(Shared(tmp_path), 1)))
    with pytest.raises(OSError, match="no such file"):
        raise done.pop(2)
    assert done == {0: 0, 1: 1, 3: 3}
