"""Packed files: how large they unpack to, and the one file inside a ``.gz`` or ``.zip``."""

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from rfm.errors import UnreadableFile
from rfm.intake.reading.limits import Limits

GZIP = b"\x1f\x8b\x08"
STEP_BYTES = 1 << 20
ENCRYPTED_FLAG = 1
SHOWN_FILES = 5
WORKBOOK_PARTS = ("xl/workbook", "content.xml", "[content_types].xml")
"""Names that only a workbook or another office document holds, in small letters."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for a packed file that can't be taken apart."""


def unpack(name: str, data: bytes, limits: Limits) -> tuple[str, bytes]:
    """Return the name and the bytes of the table in a packed file; other files as they are.

    Workbooks are zip files too; they stay whole, but what they claim to unpack to is checked.

    Raises
    ------
    UnreadableFile
        If a packed file is broken, locked, too large, or holds none or several files.
    """
    if data.startswith(GZIP):
        return _inner_name(name), _gunzip(name, data, limits)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return name, data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            limits.check_unpacked(name, len(data), unpacked)
            if any(one.filename.lower().startswith(WORKBOOK_PARTS) for one in members):
                return name, data
            member = _only_file(name, members)
            with archive.open(member) as file:
                return PurePosixPath(member.filename).name, _bounded(name, file, len(data), limits)
    except BROKEN as error:
        raise _broken(name) from error


def read_part(archive: zipfile.ZipFile, path: str) -> bytes:
    """Return a part of a zip file, no longer than the file says that it is."""
    part = archive.getinfo(path)
    with archive.open(part) as file:
        return file.read(part.file_size)


def _only_file(name: str, members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    files = [one for one in members if not (one.is_dir() or _is_litter(one.filename))]
    if len(files) != 1:
        names = [" ".join(PurePosixPath(one.filename).name.split()) for one in files]
        shown = ", ".join(names[:SHOWN_FILES]) + (" …" if len(names) > SHOWN_FILES else "")
        raise UnreadableFile(
            f"{name} holds {len(files)} files ({shown}); unpack it and choose the ones you need."
            if files
            else f"{name} holds no file."
        )
    if files[0].flag_bits & ENCRYPTED_FLAG:
        raise UnreadableFile(f"{name} is protected by a password; unpack it first.")
    return files[0]


def _is_litter(path: str) -> bool:
    """Tell whether an operating system put a file there for itself."""
    return path.startswith("__MACOSX/") or PurePosixPath(path).name.startswith((".", "Thumbs.db"))


def _gunzip(name: str, data: bytes, limits: Limits) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return _bounded(name, file, len(data), limits)
    except BROKEN as error:
        raise _broken(name) from error


def _bounded(name: str, file: IO[bytes] | gzip.GzipFile, packed: int, limits: Limits) -> bytes:
    """Read a packed file to its end, giving up as soon as it is too large."""
    pieces = bytearray()
    while piece := file.read(STEP_BYTES):
        pieces += piece
        limits.check_unpacked(name, packed, len(pieces))
    return bytes(pieces)


def _inner_name(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def _broken(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} is packed and can't be unpacked: it is damaged; pack it again.")
