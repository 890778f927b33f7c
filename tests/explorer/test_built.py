"""The built file is made from the sources as they are, and the data from the course as it is."""

import hashlib
import importlib.util
import json
import re

import pytest
from needs import ROOT

EXPLORER = ROOT / "explorer"


@pytest.fixture(scope="module")
def exporter():
    """The module explorer/export.py."""
    spec = importlib.util.spec_from_file_location("explorer_export", EXPLORER / "export.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_built_file_is_up_to_date():
    digest = hashlib.sha256()
    files = (path for path in (EXPLORER / "src").rglob("*") if path.is_file())
    for name, path in sorted((path.relative_to(EXPLORER).as_posix(), path) for path in files):
        digest.update(f"{name}\0".encode() + path.read_bytes())
    first = (EXPLORER / "explorer.js").read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.endswith(digest.hexdigest()), 'run "npm run build" in explorer/'


@pytest.mark.parametrize("name", ["mistakes", "digits", "example", "starts"])
def test_the_data_are_the_course_s(exporter, name):
    written = json.loads((EXPLORER / "src" / "data" / f"{name}.json").read_text(encoding="utf-8"))
    assert written == exporter.exported()[name], "run python explorer/export.py"


def test_the_built_file_is_small():
    assert (EXPLORER / "explorer.js").stat().st_size < 100_000


def test_the_built_file_leans_on_no_editor_and_no_address(root):
    """One module with nothing to fetch: so it runs in JupyterLab, JupyterLite and VS Code alike."""
    built = (root / "explorer" / "explorer.js").read_text(encoding="utf-8")
    leaning = r"\b(?:require|fetch|import)\s*\(|\bimport\s*[{*\"']|@jupyterlab|url\("
    assert re.findall(leaning, built) == []
