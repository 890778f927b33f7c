"""A static web server for the tests, and what a page of it asked for and complained about."""

import functools
import gzip
import http.server
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKED = (".png", ".woff", ".woff2", ".zip", ".whl")  # no server compresses these again


@dataclass(frozen=True)
class Served:
    """A folder and the address that it is served at, without a slash at its end."""

    folder: Path
    address: str

    def file(self, url):
        """The file behind an address, or None."""
        path = self.folder / unquote(urlsplit(url).path).lstrip("/")
        return path if url.startswith(self.address) and path.is_file() else None


@dataclass(frozen=True)
class Watch:
    """What happened in a browser context since `watch`.

    Attributes
    ----------
    complaints : list of str
        Errors in the console, uncaught exceptions, and answers of 400 and above.
    outside : list of str
        Addresses of other hosts that were asked for.
    """

    served: Served
    complaints: list = field(default_factory=list)
    outside: list = field(default_factory=list)
    asked: set = field(default_factory=set)

    def weight(self, leave_out="/pyodide/"):
        """Bytes of all files that were asked for: as they are, and as compressed on the way.

        An address that holds `leave_out` does not count.
        """
        files = {self.served.file(url) for url in self.asked if leave_out not in url} - {None}
        return sum(f.stat().st_size for f in files), sum(map(_on_the_way, files))


@contextmanager
def serving(folder):
    """Serve a folder on a free port of this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(Path(folder), f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


def watch(context, served):
    """Watch every page and worker of a browser context."""
    seen = Watch(served)

    def request(wanted):
        seen.asked.add(wanted.url)
        if not wanted.url.startswith((served.address, "data:", "blob:")):
            seen.outside.append(wanted.url)

    def response(answer):
        if answer.status >= 400:
            seen.complaints.append(f"{answer.status} {answer.url}")

    def console(message):
        if message.type == "error":
            seen.complaints.append(message.text)

    context.on("request", request)
    context.on("response", response)
    context.on("console", console)
    context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    return seen


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Print nothing."""


def _on_the_way(file):
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else len(gzip.compress(data, 6))
