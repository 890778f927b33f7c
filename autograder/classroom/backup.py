"""One file that holds what a course cannot make again: gradebook, seed, names; and back from it."""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url

import autograder
from autograder.classroom.folders import load_config
from autograder.classroom.mistakes import FILE as MISTAKES
from autograder.classroom.roster import FILE as ROSTER
from autograder.gradebook.seed import seed_file
from autograder.sandbox.errors import GradingError

MANIFEST, GRADEBOOK, SEED, SUBMITTED = "backup.json", "gradebook.db", "seed", "submitted"
FOLDER = "backups"


class BackupError(GradingError):
    """Raised where a backup cannot be made or must not be put back; the message says why."""


@dataclass(frozen=True)
class Places:
    """Where the parts of a backup belong in a course."""

    root: Path
    gradebook: Path
    seed: Path
    submitted: Path

    def of(self, name):
        """The path for a part's name in the file; `BackupError` for a name that is none."""
        part = PurePosixPath(name)
        fixed = {GRADEBOOK: self.gradebook, SEED: self.seed}
        fixed |= {file: self.root / file for file in (MISTAKES, ROSTER)}
        if name in fixed:
            return fixed[name]
        if part.parts[:1] == (SUBMITTED,) and ".." not in part.parts and len(part.parts) > 1:
            return self.submitted.joinpath(*part.parts[1:])
        raise BackupError(f"The backup holds {name!r}, which no backup of a course holds.")


def places(course_root):
    """The `Places` of a course whose gradebook is a file."""
    coursedir = CourseDirectory(config=load_config(course_root))
    url, root = make_url(coursedir.db_url), Path(coursedir.root)
    if url.get_backend_name() != "sqlite" or not url.database:
        shown = url.render_as_string(hide_password=True)
        raise BackupError(
            f"The gradebook is no file but {shown}. Back it up with the database's own program, "
            f"such as: pg_dump --format=custom --file=gradebook.dump {url.database}. Keep "
            f"{seed_file(coursedir.db_url, root)} with it."
        )
    gradebook, seed = root / url.database, seed_file(coursedir.db_url, root)
    return Places(root, gradebook, seed, root / coursedir.submitted_directory)


def backup(course_root, target=None, submissions=False):
    """Write a backup while graders and Formgrader may be at work.

    Parameters
    ----------
    course_root : path
    target : Path
        By default a new file in ``backups/``.
    submissions : bool
        Whether what was handed in goes into it too.

    Returns
    -------
    Path
    """
    here = places(course_root)
    if not here.gradebook.is_file():
        raise BackupError(f"There is no gradebook {here.gradebook} to back up.")
    now = datetime.now(UTC)
    target = Path(target or here.root / FOLDER / f"{now:%Y-%m-%d-%H%M%S-%f}.zip")
    if target.exists():
        raise BackupError(f"{target} is there already. Name another file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / GRADEBOOK
        _copy_gradebook(here.gradebook, copy)
        parts = {GRADEBOOK: copy, SEED: here.seed}
        parts |= {file: here.root / file for file in (MISTAKES, ROSTER)}
        if submissions:
            parts |= _handed_in(here.submitted)
        digests = {}
        draft.touch(mode=0o600)  # the seed is in it
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in parts.items():
                if path.is_file():
                    data = path.read_bytes()
                    digests[name] = hashlib.sha256(data).hexdigest()
                    archive.writestr(name, data)
            about = {"made": f"{now:%Y-%m-%d %H:%M} UTC", "version": autograder.__version__}
            archive.writestr(MANIFEST, json.dumps({**about, "files": digests}, indent=1))
    os.replace(draft, target)
    return target


def restore(course_root, file, force=False):
    """Put a backup back.

    Parameters
    ----------
    course_root : path
    file : Path
    force : bool
        Overwrite what is there. A backup of it is made first.

    Returns
    -------
    list of Path, Path or None
        What was written, and the backup of what was there before.
    """
    here = places(course_root)
    try:
        with zipfile.ZipFile(file) as archive:
            digests = json.loads(archive.read(MANIFEST))["files"]
            targets = {name: here.of(name) for name in digests}
            _check(archive, digests)
            there = sorted(str(path) for path in targets.values() if path.exists())
            if there and not force:
                more = f" and {len(there) - 3} more" if len(there) > 3 else ""
                raise BackupError(
                    f"{', '.join(there[:3])}{more} would be overwritten. Nothing was changed. "
                    "With --force they are, and a backup of what is there now is made first."
                )
            handed_in = any(name.startswith(f"{SUBMITTED}/") for name in targets)
            before = None
            if there and here.gradebook.is_file():
                before = backup(course_root, submissions=handed_in)
            for name, path in targets.items():
                _put(archive, name, path)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as problem:
        raise BackupError(f"{file} cannot be put back: {problem}") from problem
    return list(targets.values()), before


def _copy_gradebook(source, target):
    """SQLite's own copy of a database that may be written meanwhile."""
    with (
        closing(sqlite3.connect(source, timeout=60)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


def _handed_in(folder):
    """Name in the backup -> path of each plain file below submitted/; links are left out."""
    found = {}
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not Path(base, f).is_symlink())
        for name in sorted(names):
            path = Path(base, name)
            if path.is_file() and not path.is_symlink():
                found[f"{SUBMITTED}/{path.relative_to(folder).as_posix()}"] = path
    return found


def _check(archive, digests):
    """Every file is there and is what was backed up."""
    for name, digest in digests.items():
        if hashlib.sha256(archive.read(name)).hexdigest() != digest:
            raise BackupError(f"{name} in {archive.filename} is damaged. Nothing was changed.")


def _put(archive, name, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600 if name == SEED else 0o644)
    draft.write_bytes(archive.read(name))
    if name == GRADEBOOK and path.exists():
        _copy_gradebook(draft, path)  # SQLite takes the locks that readers and writers know
        draft.unlink()
        return
    os.replace(draft, path)
