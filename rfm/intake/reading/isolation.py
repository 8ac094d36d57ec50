"""Files are parsed in a process of their own; see docs/adr/0004.

The bytes of an upload may be made to break a parser. Whatever happens to the process that reads
them, the caller gets sheets or one sentence, and everyone else is served on.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import IO, NamedTuple

import pandas as pd
import pyarrow as pa

from rfm.errors import UnreadableFile
from rfm.intake.grid import Grid
from rfm.intake.layout.titles import unique_names
from rfm.intake.reading.limits import Limits, in_megabytes
from rfm.intake.reading.readers import read_sheets
from rfm.intake.reading.sheets import ROW, Sheet

LOG = logging.getLogger(__name__)
CHILD = Path(__file__).with_name("child.py")
CHILDREN = threading.BoundedSemaphore(max(2, min(4, os.cpu_count() or 1)))
"""How many files are read at once; the others wait their turn."""
SMALL_CHILD = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # the others reserve a gigabyte of addresses
    "MALLOC_ARENA_MAX": "1",
    "RUST_BACKTRACE": "0",  # takes memory just when there is none left
}
"""What keeps the address space of the child small, so that its limit is left to the file."""
PIECE_BYTES = 1 << 20
ENOUGH_BYTES = 1 << 16
KILLED = -9
MEMORY_COMPLAINTS = (b"MemoryError", b"memory allocation", b"bad_alloc", b"Cannot allocate memory")
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would open a console for each child."""


class Ending(NamedTuple):
    """How a child ended.

    Attributes
    ----------
    answer : bytearray
        What it wrote to standard output.
    complaint : bytes
        What it wrote to standard error, at least how that began.
    code : int
        Its exit code; below 0 the signal that ended it.
    is_late : bool
        Whether its time was up.
    """

    answer: bytearray
    complaint: bytes
    code: int
    is_late: bool


class Answer(NamedTuple):
    """What a child says: its sheets or why there are none; nothing, if it makes no sense."""

    sheets: tuple[Sheet, ...] = ()
    unreadable: str | None = None
    lacked_memory: bool = False


def read_grids(
    name: str, data: bytes, limits: Limits | None = None, *, isolated: bool = True
) -> tuple[Grid, ...]:
    """Read the sheets of one file: CSV and other text, XLSX, XLS, XLSB, ODS, Parquet, HTML.

    Parameters
    ----------
    name : str
        File name; its ending matters only where the content leaves the kind open.
    data : bytes
        The whole file, perhaps packed as ``.gz`` or ``.zip``.
    limits : Limits or None
        What the file may be and take; None for the defaults.
    isolated : bool
        Whether a process of its own parses the file. Without one the limits on time and memory
        do not hold and a hostile file may end this process: for files one has made oneself.

    Returns
    -------
    tuple of Grid
        One for each sheet that holds cells, in the order of the file; at least one.

    Raises
    ------
    UnreadableFile
        If it is no table we read, is damaged or locked, or needs more than the limits allow.
    """
    limits = limits or Limits()
    shown = "".join(sign if sign.isprintable() else " " for sign in name)
    limits.check_upload(shown, len(data))
    sheets = _ask_child(shown, data, limits) if isolated else read_sheets(shown, data, limits)
    return tuple(_grid(shown, sheet) for sheet in sheets)


def _ask_child(name: str, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    ending = _run_child(name, data, limits)
    answer = _understood(ending.answer) if ending.code == 0 else Answer()
    if answer.unreadable is not None:
        raise UnreadableFile(answer.unreadable)
    if answer.sheets:
        return answer.sheets
    LOG.debug("A reading process ended with %d: %s", ending.code, ending.complaint)
    if ending.is_late:
        raise UnreadableFile(
            f"{name} took longer than {limits.seconds:g} s to read; keep only the columns and the "
            "period you need, or save it as CSV."
        )
    if answer.lacked_memory or _lacked_memory(ending):
        raise UnreadableFile(
            f"{name} can't be read: it needs more than {in_megabytes(limits.memory_bytes)} of "
            "memory, because it is or claims to be very large; save only the table as CSV."
        )
    raise UnreadableFile(
        f"{name} can't be read: it breaks the program that reads such files; open it in a "
        "spreadsheet program and save it anew, or as CSV."
    )


def _run_child(name: str, data: bytes, limits: Limits) -> Ending:
    """Let a process of its own read a file, for as long and as much as it may."""
    question = json.dumps({"name": name, "size": len(data), "limits": asdict(limits)}).encode()
    answer, complaint, late = bytearray(), bytearray(), threading.Event()
    with CHILDREN, _started(name) as child:
        helpers = (
            threading.Thread(target=_feed, args=(child.stdin, question + b"\n", data)),
            threading.Thread(target=_listen, args=(child.stderr, complaint)),
            threading.Timer(limits.seconds, _stop, (child, late)),
        )
        for helper in helpers:
            helper.start()
        try:
            if child.stdout and not _collect(child.stdout, answer, limits.memory_bytes):
                child.kill()
            code = child.wait()
        finally:
            child.kill()
            helpers[-1].cancel()
            for helper in helpers:
                helper.join()
    return Ending(answer, bytes(complaint), code, late.is_set())


def _started(name: str) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            [sys.executable, "-P", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **SMALL_CHILD},
            creationflags=NO_WINDOW,
        )
    except OSError as error:
        raise UnreadableFile(
            f"{name} can't be read now, because no further program can be started; try later."
        ) from error


def _stop(child: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    child.kill()


def _feed(pipe: IO[bytes], *pieces: bytes) -> None:
    try:
        with pipe:
            for piece in pieces:
                pipe.write(piece)
    except OSError:
        pass  # the child has ended without reading on; how, its exit code says


def _collect(pipe: IO[bytes], into: bytearray, most: int) -> bool:
    """Read a pipe to its end; tell whether it held no more than it may."""
    while piece := pipe.read(PIECE_BYTES):
        if len(into) + len(piece) > most:
            return False
        into += piece
    return True


def _listen(pipe: IO[bytes], into: bytearray) -> None:
    """Read a pipe to its end, so that nobody waits for us; keep how it began."""
    while piece := pipe.read(PIECE_BYTES):
        into += piece[: ENOUGH_BYTES - len(into)]


def _lacked_memory(ending: Ending) -> bool:
    """Tell whether a child died for want of memory; the system kills without a word."""
    return ending.code == KILLED or any(one in ending.complaint for one in MEMORY_COMPLAINTS)


def _understood(answer: bytearray) -> Answer:
    """Take a child's answer apart, trusting nothing: a hostile file may have written it."""
    end = answer.find(b"\n") + 1
    try:
        said = dict(json.loads(answer[:end]))
        if "sheets" not in said:
            sentence = said.get("unreadable")
            return Answer((), sentence and _one_line(sentence), "memory" in said)
        source = pa.BufferReader(pa.py_buffer(answer))
        source.seek(end)
        return Answer(tuple(_sheet(source, *one) for one in said["sheets"]))
    except (ValueError, TypeError, LookupError, RecursionError, OSError, pa.ArrowException):
        return Answer()


def _sheet(source: pa.BufferReader, title: object, typed: object, notes: list[object]) -> Sheet:
    with pa.ipc.open_stream(source) as stream:
        table = stream.read_all()
    return Sheet(
        table,
        None if title is None else _one_line(title),
        typed is True,
        tuple(_one_line(note) for note in notes),
    )


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _grid(name: str, sheet: Sheet) -> Grid:
    """Return a sheet as a frame, its text taken over from Arrow without a copy."""
    table = sheet.table
    try:
        table.validate(full=True)
        if sheet.typed:
            names = unique_names([_one_line(title) for title in table.column_names])
            frame = table.rename_columns(names).to_pandas(types_mapper=pd.ArrowDtype)
            frame.index = pd.RangeIndex(1, len(frame) + 1)
        else:
            numbers, *columns = table.columns
            if numbers.type != pa.int64() or numbers.null_count or not all(map(_is_text, columns)):
                raise ValueError
            frame = table.drop_columns(ROW).to_pandas()
            frame.columns = pd.RangeIndex(frame.shape[1])
            frame.index = pd.Index(numbers.to_numpy())
    except (pa.ArrowException, LookupError, ValueError) as error:
        raise UnreadableFile(
            f"{name} holds cells that can't be read; save it anew, or as CSV."
        ) from error
    return Grid(frame, sheet.title, sheet.typed, sheet.notes)


def _is_text(column: pa.ChunkedArray) -> bool:
    return bool(pa.types.is_string(column.type) or pa.types.is_large_string(column.type))
