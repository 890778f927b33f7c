"""What lies in a submission's folder, or in a zip in it: names, and readers of bounded bytes.

Nothing is followed and nothing is unpacked onto a disk. A zip is read in memory, file by file.
"""

import functools
import io
import os
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
NO_WORK = ("__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Entry:
    """A regular file: its path below the submission's folder, its size, and ``read(limit)``."""

    path: str
    size: int
    read: object

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


def entries(folder, depth=DEPTH):
    """The regular files below a folder.

    Parameters
    ----------
    folder : Path
    depth : int
        How many folders deep to look.

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
        for entry in here[: max(0, ENTRIES - seen)]:
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
    for info in infos:
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise Unreadable(f"{name} names a file outside itself: {info.filename[:100]}.")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or any(p.startswith(".") or p in NO_WORK for p in parts):
            continue  # folders, links, and what a system put there
        if info.is_dir() or len(parts) > DEPTH:
            continue
        if info.flag_bits & 1:
            raise Unreadable(f"{name} is protected by a password.")
        if info.compress_type not in PLAIN:
            raise Unreadable(f"{name} is packed in an unusual way. Make an ordinary zip.")
        path = f"{name}/{'/'.join(parts)}"
        found.append(Entry(path, info.file_size, functools.partial(_unpacked, archive, info, path)))
    return found


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
