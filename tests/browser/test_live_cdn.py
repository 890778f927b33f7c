"""A site that serves no Python of its own: its lessons take the runtime from another host."""

import functools
import http.server
import shutil
import ssl
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme
from chromium import FLAGS
from playwright.sync_api import expect

from autograder.authoring.site_live import USUAL, bar
from autograder.commands.doctor import find_chromium
from browser.conftest import DESK
from browser.runtime import pyodide
from browser.static_site import serving, watch

LESSON = "07_relu"
HOST = urlsplit(USUAL).hostname
SECONDS = 240_000  # milliseconds for what loads Python: this machine may be busy


class _Host(http.server.SimpleHTTPRequestHandler):
    """Answers as that host does: any page may take its files."""

    protocol_version = "HTTP/1.1"

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
        super().end_headers()

    def log_message(self, *_):
        """Print nothing."""


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of this machine at which the runtime's usual host is played, over TLS."""
    folder = tmp_path_factory.mktemp("host")
    place = folder / urlsplit(USUAL).path.strip("/")
    place.parent.mkdir(parents=True)
    place.symlink_to(pyodide())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(HOST).configure_cert(context)
    handler = functools.partial(_Host, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def page(browser, site, port, tmp_path):
    """The lesson's page as a site without a runtime has it, in a browser that finds that host."""
    whole = Path(site.folder)
    for place in whole.iterdir():
        if place.name not in ("run", f"{LESSON}.html"):
            (tmp_path / place.name).symlink_to(place)
    text = (whole / f"{LESSON}.html").read_text(encoding="utf-8")
    own = bar(LESSON, whole / "run" / "static" / "pyodide")
    assert own in text
    shutil.copytree(whole / "run", tmp_path / "run", ignore=shutil.ignore_patterns("pyodide"))
    (tmp_path / f"{LESSON}.html").write_text(text.replace(own, bar(LESSON, None)), "utf-8")
    other = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=[
            *FLAGS,
            f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}",
            "--ignore-certificate-errors",  # a worker knows nothing of Playwright's own option
        ],
    )
    context = other.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    with serving(tmp_path) as served:
        page, page_watch = context.new_page(), watch(context, served)
        page.goto(f"{served.address}/{LESSON}.html")
        yield page, page_watch
        other.close()


def test_the_page_says_where_python_comes_from_and_runs_on_it(page):
    page, seen = page
    line = page.locator(".live-line")
    expect(line).to_contain_text(f"17 MB from {HOST}")
    for visit in ("first", "isolated by the service worker"):
        page.get_by_label("Code of relu_mask.").fill("6 * 7")
        page.get_by_role("button", name="Run relu_mask").click()
        cell = page.locator(".cell", has=page.get_by_label("Code of relu_mask."))
        cell.locator("pre", has_text="42").last.wait_for(timeout=SECONDS)
        page.wait_for_function("navigator.serviceWorker.controller")
        page.reload()
        assert page.evaluate("crossOriginIsolated"), visit
    assert seen.complaints == []
    assert {urlsplit(address).hostname for address in seen.outside} == {HOST}
