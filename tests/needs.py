"""What tests need of this machine: the course's root, and a sandbox, or a mark that skips."""

import os
from pathlib import Path

import pytest

from autograder.sandbox.bwrap_program import sandbox_problem

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"  # where nothing may be left out
_problem = sandbox_problem()
needs_sandbox = pytest.mark.skipif(_problem is not None and not IN_CI, reason=str(_problem))
