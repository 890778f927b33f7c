"""A real JupyterLab on a free port, started by the command that the documents name."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

TOKEN = "course"
START = 60  # seconds that the server may take to answer
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # cells out of sight are there too
}


@dataclass(frozen=True)
class Lab:
    """A running server: where it answers, and the folder its command was typed in."""

    address: str
    course: Path

    def url(self, path):
        """The address of a page, such as ``lab/tree/release/08_convolution/...``."""
        return f"{self.address}/{path}{'&' if '?' in path else '?'}token={TOKEN}"


def copy_course(root, folder, lessons):
    """Copy what nbgrader needs of the course at `root`: the lessons' editions and the config."""
    folder.mkdir(parents=True)
    shutil.copy(root / "nbgrader_config.py", folder)
    for edition in ("source", "release"):
        for lesson in lessons:
            shutil.copytree(root / edition / lesson, folder / edition / lesson)
    return folder


@contextlib.contextmanager
def running(folder, private, *command):
    """Run a command that opens JupyterLab, give a `Lab`, and stop it with its kernels.

    Parameters
    ----------
    folder : Path
        Where the command is typed.
    private : Path
        A folder for the server's settings and log, so that the user's own play no part.
    command : str
        As documented, such as "autograder", "start", "mycourse".
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    private.mkdir(parents=True, exist_ok=True)
    _settle(private / "settings")
    _configure(private / "config", port)
    with open(private / "server.log", "w") as log:
        server = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=_environment(private),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait(server, address, private / "server.log")
            yield Lab(address, folder)
        finally:
            _stop(server)


def _settle(folder):
    """Write JupyterLab's settings, one file a plugin."""
    for plugin, values in SETTINGS.items():
        file = folder / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))


def _configure(folder, port):
    """Say in Jupyter's own settings what a test needs and a person would not type."""
    server = {"open_browser": False, "allow_root": True, "ip": "127.0.0.1"}
    server |= {"port": port, "port_retries": 0}
    settings = {"ServerApp": server, "IdentityProvider": {"token": TOKEN}}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "jupyter_server_config.json").write_text(json.dumps(settings))


def _environment(private):
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    own = {name: str(private / folder) for name, folder in folders.items()}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, **own, "PATH": path}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server, address, log):
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


def _stop(server):
    """Ask the server to end, kernels first; then make sure that nothing of it is left."""
    server.send_signal(signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        server.wait(15)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(5)
