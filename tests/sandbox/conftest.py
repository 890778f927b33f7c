"""A notebook's process in the sandbox that the test's own module starts."""

import time

import pytest

from autograder.sandbox.notebook_process import Job


@pytest.fixture
def job(sandbox):
    found = Job(sandbox, time.monotonic() + sandbox.limits.notebook_seconds)
    yield found
    if found.sock.fileno() >= 0:
        found.end()
