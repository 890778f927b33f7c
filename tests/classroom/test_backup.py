"""A backup is one file that brings back gradebook, seed and submissions, and overwrites nothing."""

import json
import sqlite3
import zipfile

import pytest

from autograder.classroom.backup import BackupError, backup, restore
from autograder.gradebook.seed import SeedMissing, course_seed

CONFIG = "c = get_config()\nc.CourseDirectory.course_id = 'small'\n"


def make(root, config=CONFIG):
    root.mkdir()
    (root / "nbgrader_config.py").write_text(config)
    return root


def write(root, score):
    with sqlite3.connect(root / "gradebook.db") as db:
        db.execute("CREATE TABLE IF NOT EXISTS grade (auto_score REAL)")
        db.execute("DELETE FROM grade")
        db.execute("INSERT INTO grade VALUES (?)", (score,))


def read(root):
    with sqlite3.connect(root / "gradebook.db") as db:
        return db.execute("SELECT auto_score FROM grade").fetchall()


@pytest.fixture
def course(tmp_path):
    root = make(tmp_path / "course")
    seed = course_seed("sqlite:///gradebook.db", root)
    write(root, 3.0)
    folder = root / "submitted" / "ada" / "08_convolution"
    folder.mkdir(parents=True)
    (folder / "08_convolution.ipynb").write_bytes(b"{}")
    (folder / "link").symlink_to("/etc/passwd")
    (root / "mistakes.toml").write_text("")
    return root, seed


def test_a_lost_course_comes_back(course, tmp_path):
    root, seed = course
    made = backup(root, submissions=True)
    assert made.stat().st_mode & 0o777 == 0o600
    other = make(tmp_path / "other")
    written, before = restore(other, made)
    assert read(other) == [(3.0,)] and before is None and len(written) == 4
    assert course_seed("sqlite:///gradebook.db", other) == seed
    handed_in = sorted(p.name for p in (other / "submitted").rglob("*") if p.is_file())
    assert handed_in == ["08_convolution.ipynb"]


def test_what_is_there_stays_unless_it_is_forced(course):
    root, _ = course
    made = backup(root)
    write(root, 5.0)
    with pytest.raises(BackupError, match="would be overwritten. Nothing was changed"):
        restore(root, made)
    assert read(root) == [(5.0,)]
    _, before = restore(root, made, force=True)
    assert read(root) == [(3.0,)]
    restore(root, before, force=True)
    assert read(root) == [(5.0,)]


def test_a_gradebook_that_is_being_written_is_copied_whole(course):
    root, _ = course
    with sqlite3.connect(root / "gradebook.db") as writer:
        writer.execute("UPDATE grade SET auto_score = 9")
        made = backup(root, root / "while.zip")
        writer.rollback()
    with zipfile.ZipFile(made) as archive:
        archive.extract("gradebook.db", root / "out")
    assert read(root / "out") == [(3.0,)]


@pytest.mark.parametrize("name", ["../evil", "submitted/../../evil", "/etc/evil", "lab.py"])
def test_a_backup_with_other_files_is_refused(course, tmp_path, name):
    root, _ = course
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr(name, "x")
        archive.writestr("backup.json", json.dumps({"files": {name: "0"}}))
    with pytest.raises(BackupError, match="no backup of a course holds"):
        restore(root, bad, force=True)


def test_a_damaged_backup_changes_nothing(course, tmp_path):
    root, _ = course
    made = backup(root)
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"1\n" if name == "seed" else old.read(name))
    with pytest.raises(BackupError, match="damaged"):
        restore(root, bad, force=True)
    bad.write_bytes(made.read_bytes()[:200])
    with pytest.raises(BackupError, match="cannot be put back"):
        restore(root, bad, force=True)


def test_another_database_is_backed_up_by_its_own_program(tmp_path):
    url = "c.CourseDirectory.db_url = 'postgresql://teacher:secret@host/grades'\n"
    root = make(tmp_path / "course", CONFIG + url)
    with pytest.raises(BackupError, match="pg_dump") as said:
        backup(root)
    assert "secret" not in str(said.value)


def test_grades_without_their_seed_stop_the_run(course):
    root, seed = course
    (root / ".autograder_seed").unlink()
    with pytest.raises(SeedMissing, match="Nothing was changed. Bring it back from a backup"):
        course_seed("sqlite:///gradebook.db", root)
    assert not (root / ".autograder_seed").exists()
    (root / ".autograder_seed").write_text(f"{seed}\n")
    assert course_seed("sqlite:///gradebook.db", root) == seed
