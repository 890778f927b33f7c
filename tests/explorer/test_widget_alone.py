"""The widget's script needs nothing beside itself, so that any anywidget host can show it."""

import re

import pytest
from _lab import explore as module

# What would tie it to JupyterLab, or to files beside it that VS Code does not serve.
TIES = {
    "imports another module": r"\bimport(?:\s+\w|\s*[({*\"'`])",
    "re-exports another module": r"\bexport\b[^;]*?\bfrom\s*[\"']",
    "asks for a module by name": r"\brequire\w*\s*\(",
    "knows where it was loaded from": r"import\.meta|document\.currentScript",
    "names JupyterLab": r"@jupyterlab|@lumino|\bjupyterapp\b|\bJupyterLab\b",
    "fetches a file": r"\bfetch\s*\(|XMLHttpRequest|\burl\(",
}


@pytest.mark.parametrize("tie", TIES)
def test_the_script_stands_alone(tie):
    text = module.script().read_text(encoding="utf-8")
    assert re.findall(TIES[tie], text) == [], f"explorer.js {tie}"


def test_the_widget_carries_the_script_itself():
    pytest.importorskip("anywidget")
    assert str(module._widget()._esm) == module.script().read_text(encoding="utf-8")
