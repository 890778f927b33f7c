"""What is kept in the user's cache is found again, and nothing that hangs on anything else."""

import hashlib

import pytest

from autograder import cache


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "autograder"


def place_for(text):
    return cache.place("thing", hashlib.sha256(text.encode()))


def test_what_is_kept_is_found_by_what_it_hangs_on():
    cache.keep(place_for("a"), b"made of a")
    assert cache.kept(place_for("a")) == b"made of a"
    assert cache.kept(place_for("b")) == b""


def test_what_cannot_be_kept_is_made_again(folder):
    place = place_for("a")
    assert cache.kept(place) == cache.kept(None) == b""
    cache.keep(place, b"")
    assert not folder.exists()
    folder.parent.mkdir()
    folder.write_text("a file where the folder should be")
    cache.keep(place, b"made of a")
    assert cache.kept(place) == b""


def test_the_oldest_files_of_a_kind_go(folder, monkeypatch):
    monkeypatch.setattr(cache, "MOST", 3)
    cache.keep(cache.place("other", hashlib.sha256()), b"stays")
    for number in range(5):
        cache.keep(place_for(str(number)), b"made")
    assert len(list(folder.glob("thing-*"))) == 3
    assert cache.kept(place_for("4")) == b"made"
    assert len(list(folder.glob("other-*"))) == 1
