"""The lessons to run in the browser: JupyterLite with the student edition in it."""

import json
import shutil
import sys
from pathlib import Path

import nbformat

from autograder.authoring.installed import run_module, wheel_of

# Without it a browser asks the host's root for favicon.ico.
ICON = '<link rel="icon" type="image/svg+xml" href="../../_static/favicon.svg" />'
LITE_APPS = ("lab", "notebooks")
BROWSER_KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
DOWNLOAD = {"command": "docmanager:download"}
SIDEWAYS = {
    "ArrowLeft": "notebook:move-cursor-heading-above-or-collapse",
    "ArrowRight": "notebook:move-cursor-heading-below-or-expand",
}
APP_SETTINGS = {
    # These keys move a slider that has the focus; JupyterLab would leave it for another cell.
    "@jupyterlab/shortcuts-extension:shortcuts": {
        "shortcuts": [
            {
                "command": command,
                "keys": [key],
                "selector": ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus",
                "disabled": True,
            }
            for key, command in SIDEWAYS.items()
        ]
    },
    # Every cell is in the page from the start: for a screen reader, and for the browser's search.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 15},
    # JupyterLite has a command to download a notebook, but no menu that shows it.
    "@jupyterlab/mainmenu-extension:plugin": {
        "menus": [{"id": "jp-mainmenu-file", "items": [{**DOWNLOAD, "rank": 4.9}]}]
    },
    "@jupyterlab/notebook-extension:panel": {
        "toolbar": [{**DOWNLOAD, "name": "download", "label": "Download", "rank": 35}]
    },
}
EXTENSIONS = (
    "@jupyterlite/pyodide-kernel-extension",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
# What widgets import there and a Pyodide distribution does not hold.
WIDGETS = ("anywidget", "ipywidgets", "psygnal", "typing_extensions")
# Pyodide takes a wheel's address from the place of its worker's script, four folders down.
WHEELS = "../../../../pypi"


def build_lite(course, scratch, runtime):
    """Build JupyterLite with the student edition below `scratch`; returns its folder."""
    folder, contents, output = scratch / "lite", scratch / "contents", scratch / "run"
    for lesson in course.lesson_names():
        shutil.copytree(course.release / lesson, contents / lesson)
        path = contents / lesson / f"{lesson}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata["kernelspec"] = BROWSER_KERNEL
        nbformat.write(notebook, path)
    folder.mkdir()
    widgets = [wheel_of(package, scratch) for package in WIDGETS]
    data = _lite_settings(runtime, [f"{WHEELS}/{wheel.name}" for wheel in widgets])
    settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": data}
    (folder / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "overrides.json").write_text(json.dumps(APP_SETTINGS), encoding="utf-8")
    labextensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    config = {
        "LiteBuildConfig": {
            "apps": list(LITE_APPS),
            "contents": [str(contents)],
            "ignore_sys_prefix": ["federated_extensions"],
            "federated_extensions": [str(labextensions / name) for name in EXTENSIONS],
            "no_sourcemaps": True,
        },
        # The kernel asks for comm, which not every Pyodide distribution holds.
        "PipliteAddon": {
            "piplite_urls": [str(wheel) for wheel in (wheel_of("comm", scratch), *widgets)]
        },
    }
    (folder / "jupyter_lite_config.json").write_text(json.dumps(config), encoding="utf-8")
    if runtime is not None:
        shutil.copytree(runtime, folder / "static" / "pyodide")
    run_module("jupyterlite_core", "build", "--output-dir", str(output), cwd=folder)
    for app in LITE_APPS:
        page = output / app / "index.html"
        html = page.read_text(encoding="utf-8").replace("<html>", '<html lang="en">', 1)
        page.write_text(html.replace("</title>", f"</title>{ICON}", 1), encoding="utf-8")
    return output


def _lite_settings(runtime, wheels):
    # A cell's own imports are loaded when it runs; what lab.py imports has to be there before.
    kernel = {"loadPyodideOptions": {"packages": ["numpy", "matplotlib", *wheels]}}
    if runtime is not None:
        kernel["disablePyPIFallback"] = True
    return {
        "appName": "Backpropagation in a CNN, by hand",
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
    }
