"""What lies in a submission's folder, or in a zip in it: names, and readers of bounded bytes.

Nothing is followed and nothing is unpacked onto a disk. A zip is read in memory, file by file.
"""

import functools
import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.submission.reading import Unreadable, read_file

ENTRIES = 1000  # files and folders that are looked at; what lies beyond is not there
DEPTH = 5  # of folders in folders
ZIP_ENTRIES = 500
SIGNATURE = b"PK\x01\x02"  # stands before each entry of a zip's list
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
OUTSIDE, NOT_PLAIN = "its path leads out of the archive", "it is a link or no plain file"
DRIVE = re.compile(r"[A-Za-z]:")
NO_WORK = ("__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Entry:
    """A file: its path below the folder or zip, its size, and ``read(limit)``.

    `trouble` says why it is not to be taken, and is "" for an ordinary file.
    """

    path: str
    size: int
    read: object
    trouble: str = ""

    @property
    def name(self):
        """The file's own name, in one Unicode form whatever system it came from."""
        return same_form(PurePosixPath(self.path).name)

    @property
    def folder(self):
        return str(PurePosixPath(self.path).parent)


def same_form(text):
    """The text in Unicode's composed form: names that look the same are the same."""
    return unicodedata.normalize("NFC", text)


def entries(folder, depth=DEPTH, most=ENTRIES, whole=False):
    """The regular files below a folder.

    Parameters
    ----------
    folder : Path
    depth : int
        How many folders deep to look.
    most : int
        How many files and folders to look at.
    whole : bool
        Whether `Unreadable` is raised where there are more; else the rest is not there.

    Returns
    -------
    list of Entry
        By path. Hidden files and what systems leave behind are not listed.
    list of (str, str)
        Path and kind of what is no regular file.
    """
    found, odd, seen, waiting = [], [], 0, [("", str(folder), depth)]
    while waiting:
        above, place, deeper = waiting.pop()
        try:
            with os.scandir(place) as listed:
                here = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            continue
        if whole and seen + len(here) > most:
            raise Unreadable(f"{folder} holds more than {most} files.")
        for entry in here[: max(0, most - seen)]:
            seen += 1
            if entry.name.startswith(".") or entry.name in NO_WORK:
                continue
            path = f"{above}{entry.name}"
            kind = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(kind.st_mode):
                waiting += [(f"{path}/", entry.path, deeper - 1)] if deeper else []
            elif stat.S_ISREG(kind.st_mode):
                found.append(Entry(path, kind.st_size, functools.partial(read_file, entry.path)))
            else:
                what = "a link" if stat.S_ISLNK(kind.st_mode) else "not a regular file"
                odd.append((path, what))
    return sorted(found, key=lambda entry: entry.path), sorted(odd)


def zip_entries(name, data, limit):
    """The regular files in a zip.

    Parameters
    ----------
    name : str
        The zip's own path, put before the paths in it.
    data : bytes
    limit : int
        Bytes of all its files together, unpacked.

    Returns
    -------
    list of Entry

    Raises
    ------
    Unreadable
        For what is no zip, is protected, holds too much, or names a place outside itself.
    """
    if data.count(SIGNATURE) > ZIP_ENTRIES:
        raise Unreadable(f"{name} holds more than {ZIP_ENTRIES} files.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise Unreadable(f"{name} is no zip that can be opened.") from None
    if sum(info.file_size for info in infos) > limit:
        raise Unreadable(f"{name} unpacks to more than {limit // 2**20} MB.")
    found = []
    for entry in members(archive, above=f"{name}/"):
        inside = entry.path.removeprefix(f"{name}/")
        parts = inside.split("/")
        if entry.trouble == OUTSIDE:
            raise Unreadable(f"{name} names a file outside itself: {inside[:100]}.")
        if any(part.startswith(".") or part in NO_WORK for part in parts):
            continue  # what a system put there
        if entry.trouble == NOT_PLAIN or len(parts) > DEPTH:
            continue
        if entry.trouble:
            raise Unreadable(f"{name} holds a file that cannot be taken: {entry.trouble}.")
        found.append(entry)
    return found


def members(archive, above=""):
    """The files of an open zip, one by one; what is not to be taken says why.

    Parameters
    ----------
    archive : zipfile.ZipFile
    above : str
        Put before each path.

    Yields
    ------
    Entry
    """
    for info in archive.infolist():
        inside, trouble = info.filename.replace("\\", "/"), ""
        parts, kind = inside.split("/"), stat.S_IFMT(info.external_attr >> 16)
        if info.is_dir() or kind == stat.S_IFDIR:
            continue
        if ".." in parts or parts[0] == "" or DRIVE.match(inside):
            trouble = OUTSIDE
        elif kind not in (0, stat.S_IFREG):
            trouble = NOT_PLAIN
        elif info.flag_bits & 1:
            trouble = "it is protected by a password"
        elif info.compress_type not in PLAIN:
            trouble = "it is packed in an unusual way: make an ordinary zip"
        path = f"{above}{inside}"
        read = functools.partial(_unpacked, archive, info, path)
        yield Entry(path, info.file_size, read, trouble)


def _unpacked(archive, info, path, limit):
    """The bytes of one file in a zip, whatever the zip says of its size."""
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError) as problem:
        reason = type(problem).__name__
        raise Unreadable(f"{path} cannot be unpacked ({reason}).") from None
    if len(data) > limit:
        raise Unreadable(f"{path} unpacks to more than {limit // 2**20} MB.")
    return data
