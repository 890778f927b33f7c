"""A Dask scheduler and workers as processes, each in a folder of its own."""

import os
import re
import signal
import subprocess
import sys
import time

from needs import ROOT

ADDRESS = re.compile(r"((?:tcp|tls)://[\d.]+:\d+)")
SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",  # so that a killer is found out sooner
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "OPENBLAS_NUM_THREADS": "1",
}


class DaskCluster:
    """A scheduler, and machines that may be ended as a power cut would.

    Parameters
    ----------
    folder : Path
    python : path
        What runs them all; `environment` is what is different there.
    """

    def __init__(self, folder, python=sys.executable, **environment):
        self.folder, self.machines = folder, {}
        self.python, self.environment = str(python), environment
        command = ["scheduler", "--host", "127.0.0.1", "--port", "0"]
        if "HOME" in environment:  # where Dask finds settings of its own
            command += ["--protocol", "tls"]
        log = self._start("scheduler", command)
        self.address = self._said(log, ADDRESS)[1]

    def start_worker(self, name, **environment):
        """Start a machine with one worker; `environment` is what is different there."""
        command = ["worker", self.address, "--name", name, "--nthreads", "1", "--no-dashboard"]
        return self._start(name, command, environment)

    def kill(self, name):
        """End a machine's processes, all at once."""
        os.killpg(self.machines.pop(name).pid, signal.SIGKILL)

    def close(self):
        for name in list(self.machines):
            self.kill(name)

    def _start(self, name, command, environment=None):
        place = self.folder / name
        place.mkdir()
        paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests", ROOT / "tests" / "classroom")))
        settings = {**os.environ, **SETTINGS, "TMPDIR": str(place), "PYTHONPATH": paths}
        settings |= {**self.environment, **(environment or {})}
        if command[0] == "scheduler":
            command = [*command, "--no-dashboard"]
        with open(place / "log", "wb") as log:
            self.machines[name] = subprocess.Popen(
                [self.python, "-m", "dask", *command],
                cwd=place,
                env=settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return place / "log"

    def _said(self, log, pattern, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = pattern.search(log.read_text())
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(log.read_text())
