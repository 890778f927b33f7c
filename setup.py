"""Puts the lessons into the wheel, so that it serves where there is no checkout."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class WithLessons(build_py):
    """Builds the package, and `autograder/given/` with the editions and the configuration."""

    def run(self):
        """Build; an editable install finds the lessons beside the package and needs no copy."""
        super().run()
        if self.editable_mode:
            return
        given = Path(self.build_lib) / "autograder" / "given"
        shutil.rmtree(given, ignore_errors=True)
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / "release", given / "release", ignore=ignored)
        for notebook in (ROOT / "source").glob("*/*.ipynb"):  # what lies beside is in release/
            copy = given / "source" / notebook.parent.name / notebook.name
            copy.parent.mkdir(parents=True)
            shutil.copyfile(notebook, copy)
        shutil.copy(ROOT / "nbgrader_config.py", given)


setup(cmdclass={"build_py": WithLessons})
