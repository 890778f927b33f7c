"""What a test needs of the machine: marks that skip where it is missing, unless CI is at work."""

import os

import pytest

from autograder.sandbox.bubblewrap import sandbox_problem
from autograder.sandbox.errors import SandboxMissing

CI = os.environ.get("CI") == "true"


def _reason():
    try:
        return sandbox_problem()
    except SandboxMissing as missing:
        return str(missing).splitlines()[0]


NO_SANDBOX = _reason()
needs_sandbox = pytest.mark.skipif(
    bool(NO_SANDBOX) and not CI, reason=f"no sandbox here, see autograder doctor: {NO_SANDBOX}"
)
