"""The gate: what is taken for the notebook, what goes along with it, and what is named instead."""

import io
import json
import os
import stat
import zipfile

import nbformat
import pytest
from grading_course import ANSWERS, LESSON, filled

from autograder.sandbox.limits import MIB, Limits
from autograder.submission.beside import ALL_BYTES, FILE_BYTES
from autograder.submission.handed_in import NotHandedIn, read_handed_in
from autograder.submission.reading import Unreadable

NAME = f"{LESSON}.ipynb"
LIMITS = Limits(notebook_bytes=2 * MIB)
PICTURE = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "ada" / LESSON
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def released(course):
    return nbformat.writes(course.released()).encode()


@pytest.fixture(scope="module")
def worked(course):
    return json.dumps(filled(course.released(), ANSWERS)).encode()


@pytest.fixture(scope="module")
def half(course):
    return json.dumps(filled(course.released(), {"dL_db1": ANSWERS["dL_db1"]})).encode()


def zipped(**files):
    """The bytes of a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def put(folder, **files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def read(folder, master):
    return read_handed_in(folder, master, LIMITS)


# --- Taken -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        f"{LESSON}/{NAME}",
        f"Abgabe/{LESSON}/{NAME}",
        f"{NAME}.txt",
        f"{LESSON}.ipynb.json",
        f"{LESSON} (1).ipynb",
        f"{LESSON}-Copy1.ipynb",
        "homework.ipynb",
        "HOMEWORK.IPYNB",
    ],
)
def test_a_notebook_in_another_place_or_under_another_name_is_taken(folder, master, worked, path):
    put(folder, **{path: worked})
    handed = read(folder, master)
    assert handed.data == worked and handed.notes == (f"{path}: taken as {NAME}",)
    assert handed.notebook(master, LIMITS.cells)["cells"]


@pytest.mark.parametrize("inside", [NAME, f"{LESSON}/{NAME}", f"a/b/{NAME}", "x (1).ipynb"])
def test_a_notebook_in_a_zip_is_taken(folder, master, worked, inside):
    put(folder, **{"abgabe.zip": zipped(**{inside: worked, "__MACOSX/._x.ipynb": b"x"})})
    handed = read(folder, master)
    assert handed.data == worked and handed.notes == (f"abgabe.zip/{inside}: taken as {NAME}",)


@pytest.mark.parametrize("copy", [f"{LESSON} (1).ipynb", f"{LESSON}-Copy1.ipynb", f"a/{NAME}"])
def test_the_worked_copy_beside_an_untouched_notebook_is_taken(
    folder, master, released, worked, copy
):
    put(folder, **{NAME: released, copy: worked})
    assert read(folder, master).data == worked
    put(folder, **{NAME: worked, copy: released})
    assert read(folder, master).data == worked and not read(folder, master).notes


def test_the_worked_notebook_in_its_place_is_taken_and_another_one_is_named(
    folder, master, worked, half
):
    put(folder, **{NAME: half, f"{LESSON} (1).ipynb": worked})
    handed = read(folder, master)
    assert handed.data == half
    assert handed.notes == (f"{LESSON} (1).ipynb: not graded, {NAME} was",)


def test_two_files_of_the_same_text_are_one(folder, master, worked):
    put(folder, **{"a.ipynb": worked, "b.ipynb": worked})
    assert read(folder, master).data == worked


def test_notebooks_of_other_lessons_and_checkpoints_do_not_count(folder, master, worked, root):
    other = (root / "release" / "07_relu" / "07_relu.ipynb").read_bytes()
    put(folder, **{"a.ipynb": worked, "07_relu.ipynb": other, f".ipynb_checkpoints/{NAME}": worked})
    assert read(folder, master).data == worked


def test_a_name_in_another_unicode_form_is_the_same(tmp_path, master, worked):
    from dataclasses import replace

    folder = tmp_path / "ada" / "l"
    folder.mkdir(parents=True)
    put(folder, **{"de\u0301rive\u0301e.ipynb": worked})
    handed = read(folder, replace(master, notebook="d\xe9riv\xe9e"))
    assert handed.data == worked and not handed.notes


# --- Named instead ---------------------------------------------------------------------------


def reason(folder, master):
    handed = read(folder, master)
    with pytest.raises(Unreadable) as problem:
        handed.notebook(master, LIMITS.cells)
    assert handed.reason is None or handed.data == b""
    return str(problem.value)


def test_several_worked_notebooks_are_named(folder, master, worked, half):
    put(folder, **{"a.ipynb": worked, "b.ipynb": half})
    assert "Several worked notebooks were handed in: a.ipynb, b.ipynb" in reason(folder, master)


def test_another_lessons_notebook_is_named(folder, master, root):
    other = (root / "release" / "07_relu" / "07_relu.ipynb").read_bytes()
    put(folder, **{NAME: other})
    assert "the notebook of 07_relu" in reason(folder, master)
    (folder / NAME).rename(folder / "07_relu.ipynb")
    assert "07_relu.ipynb: It is the notebook of 07_relu" in reason(folder, master)


def test_git_conflict_marks_are_named_with_their_line(folder, master, worked):
    lines = json.dumps(json.loads(worked), indent=1).encode().split(b"\n")
    lines.insert(20, b"<<<<<<< HEAD")
    put(folder, **{NAME: b"\n".join(lines)})
    assert "unresolved git merge (line 21: <<<<<<< HEAD)" in reason(folder, master)


@pytest.mark.parametrize("name", ["solution.py", "answers.docx", "a/b/notes.txt"])
def test_what_is_no_notebook_is_named(folder, master, name):
    put(folder, **{name: b"x = 1"})
    assert f"Found instead: {name}." in reason(folder, master)


def test_a_conflict_in_a_cell_is_told_in_words(graded):
    text = "<<<<<<< HEAD\ndef dL_db1(dZ1):\n    return 1\n=======\n>>>>>>> other"
    found = graded({"dL_db1": text})
    check = next(score for score in found.scores if score.name == "check_dL_db1")
    assert "unresolved git merge" in " ".join(check.sentences)


def test_no_folder_is_no_submission(folder, master):
    with pytest.raises(NotHandedIn, match="Nothing is handed in"):
        read(folder.parent / "none", master)


# --- Refused ---------------------------------------------------------------------------------


def bomb():
    return zipped(**{NAME: b" " * (200 * MIB)})


def lying_bomb():
    """A zip whose list says that its file is small."""
    data = bytearray(bomb())
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def entry(name, mode):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    "data, words",
    [
        (bomb, "unpacks to more than 2 MB"),
        (lying_bomb, "not JSON|cannot be unpacked|is empty"),
        (zipped(**{f"../{NAME}": b"x"}), "outside itself"),
        (zipped(**{f"/tmp/{NAME}": b"x"}), "outside itself"),
        (zipped(**{f"C:/{NAME}": b"x"}), "outside itself"),
        (entry(NAME, stat.S_IFLNK | 0o777), "abgabe.zip"),
        (zipped(**{f"{n}.ipynb": b"x" for n in range(600)}), "more than 500 files"),
        (zipped(**{f"{n}.ipynb": b"x" for n in range(30)}), "30 notebooks were handed in"),
        (b"PK\x03\x04 no zip", "no zip that can be opened"),
        (zipped(a=zipped(**{NAME: b"{}"})), "should be called"),
    ],
)
def test_a_hostile_zip_is_refused_with_a_reason(folder, master, data, words):
    put(folder, **{"abgabe.zip": data() if callable(data) else data})
    found = reason(folder, master)
    assert any(word in found for word in words.split("|")), found


def test_links_and_pipes_are_left_behind_and_named(folder, master, worked):
    put(folder, **{NAME: worked})
    (folder / "helper.py").symlink_to("/etc/passwd")
    (folder / "other").symlink_to("/etc")
    os.mkfifo(folder / "data.csv")
    handed = read(folder, master)
    assert handed.data == worked and handed.files == ()
    assert handed.notes == (
        "data.csv: left behind, it is not a regular file",
        "helper.py: left behind, it is a link",
        "other: left behind, it is a link",
    )


# --- Files beside the notebook -----------------------------------------------------------------


def test_helpers_and_pictures_go_along_and_other_files_are_named(folder, master, worked):
    put(folder, **{NAME: worked, "helper.py": b"x = 1", "img/a.png": PICTURE, "page.html": b"<p>"})
    put(folder, **{"lab.py": b"evil", "data/pixels.txt": b"evil", "timestamp.txt": b"2030-01-01"})
    put(folder, **{"big.csv": b"1" * (FILE_BYTES + 1)})
    handed = read(folder, master)
    assert dict(handed.files) == {"helper.py": b"x = 1", "img/a.png": PICTURE}
    assert handed.notes[0].startswith("big.csv, page.html: left behind")


def test_the_files_beside_are_bounded_together(folder, master, worked):
    put(folder, **{NAME: worked, **{f"{n}.csv": b"1" * (FILE_BYTES - 1) for n in range(4)}})
    handed = read(folder, master)
    assert sum(len(data) for _, data in handed.files) <= ALL_BYTES
    assert "2.csv, 3.csv: left behind" in handed.notes[0]


def test_files_in_the_zip_go_along_with_their_notebook(folder, master, worked):
    inside = {f"mine/{NAME}": worked, "mine/helper.py": b"x = 1", "else.py": b"x = 2"}
    put(folder, **{"abgabe.zip": zipped(**inside)})
    assert read(folder, master).files == (("helper.py", b"x = 1"),)
