"""Builds the three editions: source (instructor), release (student), notebooks (worked)."""

import copy
import filecmp
import hashlib
import logging
import os
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from autograder.authoring.cheat_sheet import markdown
from autograder.authoring.lesson import (
    read_lesson,
    to_lesson,
    to_source,
    without_solution_marks,
    write_lesson,
)
from autograder.authoring.support import support_files
from autograder.authoring.unpulled import mark
from autograder.course import Course, CourseError
from autograder.submission.released import without_hidden

CHEAT_SHEET = "docs/cheat_sheet.md"
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", ".ipynb_checkpoints")


def build(course, lessons, *, force=False, progress=lambda text: None):
    """Build every edition of the lessons. Returns the files that changed.

    The worked edition is executed only when the lesson, the helpers or the data changed since
    it was last built, or with `force`.
    """
    changed = []
    with tempfile.TemporaryDirectory() as scratch:
        staging = Course(Path(scratch))
        for lesson in lessons:
            progress(f"{lesson}: source")
            build_source(course, lesson, staging.source / lesson)
        progress("release")
        build_release(course, staging, lessons)
        for lesson in lessons:
            for edition in ("source", "release"):
                new = getattr(staging, edition) / lesson
                changed += _replace_folder(new, getattr(course, edition) / lesson)
            changed += _place_support(course, lesson, course.worked)
            path = course.worked / f"{lesson}.ipynb"
            digest = inputs_digest(course, lesson)
            if force or recorded_digest(path) != digest:
                progress(f"{lesson}: worked edition (running it)")
                notebook = worked_notebook(course, lesson)
                notebook.metadata["built_from"] = digest
                _write(path, nbformat.writes(notebook) + "\n")
                changed.append(path)
    sheet = course.root / CHEAT_SHEET
    if sheet.is_file() and sheet.read_text(encoding="utf-8") != markdown(course):
        _write(sheet, markdown(course))
        changed.append(sheet)
    return changed


def stale(course, lessons):
    """The editions that are not what the build makes, as a list of sentences."""
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        staging = Course(Path(scratch))
        for lesson in lessons:
            build_source(course, lesson, staging.source / lesson)
        build_release(course, staging, lessons)
        for lesson in lessons:
            for edition in ("source", "release"):
                new, old = getattr(staging, edition) / lesson, getattr(course, edition) / lesson
                found += [
                    f"{edition}/{lesson}/{name} is stale"
                    for name in _differing(new, old)
                    if edition == "release" or name.endswith(".ipynb") or (old / name).exists()
                ]
            if recorded_digest(course.worked / f"{lesson}.ipynb") != inputs_digest(course, lesson):
                found.append(f"notebooks/{lesson}.ipynb is stale")
            found += [
                f"notebooks/{name} is stale"
                for name, data in support_files(course, lesson).items()
                if _bytes_of(course.worked / name) != data
            ]
    sheet = course.root / CHEAT_SHEET
    if sheet.is_file() and sheet.read_text(encoding="utf-8") != markdown(course):
        found.append(f"{CHEAT_SHEET} is stale")
    for edition in ("source", "release"):
        folder = getattr(course, edition)
        known = set(course.lesson_names())
        found += [
            f"{edition}/{path.name} has no lesson"
            for path in sorted(folder.glob("*"))
            if path.is_dir() and path.name not in known
        ]
    return found


def build_source(course, lesson, folder):
    """Write the lesson's source edition, notebook and helpers, into `folder`."""
    notebook = mark(to_source(read_lesson(course.lesson_file(lesson)), lesson))
    _write(folder / f"{lesson}.ipynb", nbformat.writes(notebook) + "\n")
    _place_support(course, lesson, folder)


def build_release(course, staging, lessons):
    """Run nbgrader's generate_assignment from `staging.source` into `staging.release`.

    It runs in the staging folder on a gradebook of its own: the course's is not touched.
    """
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    from autograder.nbgrader_plugins.config import configure

    config = Config()
    config.CourseDirectory.root = str(staging.root)
    configure(config)
    config.CourseDirectory.db_url = f"sqlite:///{staging.root / 'gradebook.db'}"
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    api.log.setLevel(logging.ERROR)
    for lesson in lessons:
        result = api.generate_assignment(lesson, force=True)
        if not result["success"]:
            reason = "\n".join(filter(None, (result.get("log"), result.get("error"))))
            raise CourseError(f"nbgrader could not make the release of {lesson}:\n{reason}")


def worked_notebook(course, lesson):
    """The lesson with its solutions in, executed."""
    notebook = to_source(read_lesson(course.lesson_file(lesson)), lesson)
    for cell in notebook.cells:
        mark = cell.metadata.pop("nbgrader", {})
        cell.source = without_solution_marks(without_hidden(cell.source).rstrip())
        if mark.get("solution") or mark.get("grade"):
            cell.metadata["tags"] = ["hide-input"]  # a page of the book folds it
    notebook = copy.deepcopy(notebook)
    with tempfile.TemporaryDirectory() as scratch:
        _place_support(course, lesson, Path(scratch))
        client = NotebookClient(
            notebook,
            timeout=180,
            kernel_name="python3",
            extra_arguments=["--log-level=40"],
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": scratch}},
        )
        try:
            # Live controls need a kernel; the worked edition is read without one.
            client.execute(env={**os.environ, "LAB_STILL": "1"})
        except CellExecutionError as error:
            raise CourseError(
                f"The worked edition of {lesson} stops with an error:\n{error}"
            ) from None
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook


def pull(course, lesson):
    """Bring an edited `source/` notebook back to `lessons/`; returns the file if it changed."""
    path = course.source / lesson / f"{lesson}.ipynb"
    if not path.is_file():
        raise CourseError(f"There is no source notebook {path}. Run 'autograder build' first.")
    try:
        source = nbformat.read(path, as_version=4)
    except Exception as error:
        raise CourseError(f"{path} is not a notebook: {error}") from None
    text = write_lesson(to_lesson(source))
    target = course.lesson_file(lesson)
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return None
    _write(target, text)
    return target


def inputs_digest(course, lesson):
    """A digest of all that the worked edition is made from."""
    text = course.lesson_file(lesson).read_bytes().replace(b"\r\n", b"\n")
    files = {"lesson": text, **support_files(course, lesson)}
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:16]


def recorded_digest(path):
    """The digest that a worked notebook says it was built from, or None."""
    if not path.is_file():
        return None
    try:
        return nbformat.read(path, as_version=4).metadata.get("built_from")
    except Exception:
        return None


def _place_support(course, lesson, folder):
    changed = []
    for name, data in support_files(course, lesson).items():
        target = folder / name
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            changed.append(target)
    return changed


def _replace_folder(new, old):
    changed = [old / name for name in _differing(new, old)]
    if changed:
        shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(new, old, ignore=IGNORED)
    return changed


def _differing(new, old):
    """Names of files that differ between two folders, or stand in one alone."""
    names = {
        str(path.relative_to(folder))
        for folder in (new, old)
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)
    }
    return sorted(name for name in names if not _same(new / name, old / name))


def _bytes_of(path):
    return path.read_bytes() if path.is_file() else None


def _same(one, other):
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def _write(path, text):
    """Write a text file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    partial.write_text(text, encoding="utf-8", newline="\n")
    os.replace(partial, path)
