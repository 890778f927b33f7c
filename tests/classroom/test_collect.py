"""What Canvas, Moodle and Blackboard hand out lands with the right student, and nowhere else."""

import os
import stat
import zipfile

import pytest

from autograder.classroom.collect import CollectError, collect
from autograder.classroom.lms_record import name_back, remembered

LESSON = "08_convolution"
ROSTER = """id,first_name,last_name,email,lms_user_id
s001,Ada,Lovelace,ada@uni.example,501
s002,Émile,Du Châtelet,,502
s_3,Grace,Hopper,hopper@uni.example,503
"""


@pytest.fixture
def course(tmp_path):
    root = tmp_path / "course"
    root.mkdir()
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    (root / "roster.csv").write_text(ROSTER, encoding="utf-8")
    return root


def packed(tmp_path, files):
    path = tmp_path / "submissions.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def taken(course):
    return {
        path.parent.parent.name: path.read_text()
        for path in (course / "submitted").glob(f"*/{LESSON}/{LESSON}.ipynb")
    }


@pytest.mark.parametrize(
    "names",
    [
        (
            "lovelaceada_501_9001_08_convolution.ipynb",
            "duchateletemile_LATE_502_9002_my work.ipynb",
            "hoppergrace_503_9003_08_convolution-2.ipynb",
        ),
        (
            "Ada Lovelace_77_assignsubmission_file_/08_convolution.ipynb",
            "Émile Du Châtelet_78_assignsubmission_file_/x.ipynb",
            "Grace Hopper_79_assignsubmission_file_08_convolution.ipynb",
        ),
        (
            "Lesson_8_s001_attempt_2026-11-01-10-00-00_08_convolution.ipynb",
            "Lesson_8_s002_attempt_2026-11-01-10-00-01_08_convolution.ipynb",
            "Lesson_8_s_3_attempt_2026-11-01-10-00-02_08_convolution.ipynb",
        ),
        ("S001 /08_convolution.ipynb", f"502/{LESSON}/x.ipynb", "hopper/08_convolution.ipynb"),
    ],
    ids=["Canvas", "Moodle", "Blackboard", "folders"],
)
def test_names_find_their_students(course, tmp_path, names):
    found = collect(LESSON, packed(tmp_path, {name: name for name in names}), course)
    assert {one.status for one in found} == {"taken"}
    assert taken(course) == dict(zip(("s001", "s002", "s_3"), names, strict=True))
    assert [one.student for one in found if one.words == "late"] == (
        ["s002"] if "LATE" in names[1] else []
    )
    again = collect(LESSON, tmp_path / "submissions.zip", course)
    assert {one.status for one in again} == {"same"}


def stamps(course):
    found = (course / "submitted").glob(f"*/{LESSON}/timestamp.txt")
    return {path.parent.parent.name: path.read_text().strip() for path in found}


def test_times_are_taken_where_they_are_certain(course, tmp_path):
    name = "Lesson_8_s001_attempt_2026-11-01-10-00-00_08_convolution.ipynb"
    files = {
        name: "x",
        "s002/08_convolution.ipynb": "y",
        "s002/timestamp.txt": "2026-11-02 9:00 CET",
    }
    collect(LESSON, packed(tmp_path, files), course)
    assert stamps(course) == {"s002": "2026-11-02 08:00:00 UTC"}
    collect(LESSON, tmp_path / "submissions.zip", course, zone="Europe/Berlin")
    assert stamps(course)["s001"] == "2026-11-01 09:00:00 UTC"
    with pytest.raises(CollectError, match="no time zone"):
        collect(LESSON, tmp_path / "submissions.zip", course, zone="Berlin/Nowhere")


def test_a_time_that_is_none_is_told_and_not_taken(course, tmp_path):
    files = {"s001/08_convolution.ipynb": "x", "s001/timestamp.txt": "??"}
    (one,) = collect(LESSON, packed(tmp_path, files), course)
    assert one.status == "taken" and "holds no date" in one.words and not stamps(course)


@pytest.mark.parametrize(
    ("handed_out", "back"),
    [
        ("lovelaceada_LATE_501_9001_my work-2.ipynb", "lovelaceada_LATE_501_9001_page.html"),
        (
            "Ada Lovelace_77_assignsubmission_file_/x.ipynb",
            "Ada Lovelace_77_assignsubmission_file_/page.html",
        ),
        (
            "Ada Lovelace_77_assignsubmission_file_x.ipynb",
            "Ada Lovelace_77_assignsubmission_file_page.html",
        ),
        ("s001/08_convolution.ipynb", None),
    ],
)
def test_a_page_goes_back_under_the_name_that_the_lms_gave(course, tmp_path, handed_out, back):
    collect(LESSON, packed(tmp_path, {handed_out: "x"}), course)
    names = remembered(course, LESSON)
    assert names == {"s001": handed_out} and name_back(names["s001"], "page.html") == back
    assert remembered(course, "07_relu") == {}


def test_the_newest_attempt_is_taken_and_the_others_are_kept(course, tmp_path):
    files = {
        "lovelaceada_501_9005_08_convolution-1.ipynb": "second",
        "lovelaceada_501_9001_08_convolution.ipynb": "first",
    }
    collect(LESSON, packed(tmp_path, files), course)
    assert taken(course) == {"s001": "second"}
    collect(
        LESSON, packed(tmp_path, {"lovelaceada_501_9009_08_convolution.ipynb": "third"}), course
    )
    assert taken(course) == {"s001": "third"}
    kept = {path.read_text() for path in (course / "collected").rglob("*.ipynb")}
    assert kept == {"first", "second"}


def test_names_that_do_not_match_are_listed_and_make_nobody(course, tmp_path):
    names = ("mallory_666_9001_08_convolution.ipynb", "S007 /08_convolution.ipynb", "loose.ipynb")
    found = collect(LESSON, packed(tmp_path, dict.fromkeys(names, "x")), course)
    assert {one.path: one.status for one in found} == dict.fromkeys(names, "unknown")
    assert not (course / "submitted").exists()
    (course / "roster.csv").write_text("id\n")
    with pytest.raises(CollectError, match="no student is made by a file's name"):
        collect(LESSON, tmp_path / "submissions.zip", course)


def test_nothing_leaves_its_place(course, tmp_path):
    path = packed(tmp_path, {"s001/../../../evil.ipynb": "x", "/s001/08_convolution.ipynb": "x"})
    link = zipfile.ZipInfo("s002/08_convolution.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("s_3/answers.py", "x")
    found = {one.path: one for one in collect(LESSON, path, course)}
    assert {one.status for one in found.values()} == {"refused"}
    assert "leads out" in found["s001/../../../evil.ipynb"].words
    assert "link" in found["s002/08_convolution.ipynb"].words
    assert "no notebook" in found["s_3/answers.py"].words
    assert not list(tmp_path.rglob("evil.ipynb")) and not (course / "submitted").exists()


def test_a_bomb_is_not_unpacked(course, tmp_path):
    path = packed(tmp_path, {"s001/08_convolution.ipynb": b"0" * (33 * 2**20), "s002/x.ipynb": "y"})
    found = {one.student: one.status for one in collect(LESSON, path, course)}
    assert found == {"s001": "refused", "s002": "taken"} and path.stat().st_size < 10**6
    (tmp_path / "no.zip").write_bytes(b"PK no zip")
    with pytest.raises(CollectError, match="no zip file"):
        collect(LESSON, tmp_path / "no.zip", course)


def test_a_damaged_file_is_named_and_ends_nothing(course, tmp_path):
    path = packed(tmp_path, {"s001/x.ipynb": "a" * 900, "s002/x.ipynb": "y"})
    data = bytearray(path.read_bytes())
    data[45:48] = b"\xff\xff\xff"
    path.write_bytes(data)
    found = {one.student: one for one in collect(LESSON, path, course)}
    assert found["s001"].status == "refused" and "cannot be read" in found["s001"].words
    assert found["s002"].status == "taken"


def test_two_notebooks_at_once_are_not_guessed(course, tmp_path):
    files = {"s001/one.ipynb": "1", "s001/two.ipynb": "2"}
    found = collect(LESSON, packed(tmp_path, files), course)
    assert {one.status for one in found} == {"refused"}
    files = {"s001/zz.ipynb": "1", f"s001/{LESSON} (1).ipynb": "2"}
    collect(LESSON, packed(tmp_path, files), course)
    assert taken(course) == {"s001": "2"}


def test_a_folder_is_taken_and_its_links_are_not(course, tmp_path):
    folder = tmp_path / "handed in"
    (folder / "s001").mkdir(parents=True)
    (folder / "s001" / "08_convolution.ipynb").write_text("ada")
    (folder / "s002").mkdir()
    os.symlink("/etc/passwd", folder / "s002" / "08_convolution.ipynb")
    found = {one.student: one.status for one in collect(LESSON, folder, course)}
    assert found == {"s001": "taken", "s002": "refused"} and taken(course) == {"s001": "ada"}
