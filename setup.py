"""Puts the lessons into the wheel, so that the installed package needs no checkout."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
PARTS = ("nbgrader_config.py", "lessons", "source", "release")
CACHES = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "*.pyc")


class WithLessons(build_py):
    """Builds the package, then copies the lessons and their editions beside it."""

    def run(self):
        super().run()
        if self.editable_mode:
            return
        bundled = Path(self.build_lib) / "autograder" / "bundled"
        shutil.rmtree(bundled, ignore_errors=True)
        bundled.mkdir(parents=True)
        for name in PARTS:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, bundled / name, ignore=CACHES)
            else:
                shutil.copyfile(ROOT / name, bundled / name)


setup(cmdclass={"build_py": WithLessons})
