"""What reading a file costs, and what each limit does.

    python -m benchmarks.reading

Prints the child's overhead, the time for 500,000 rows with and without a process of its own, and
how long each limit takes to refuse what is beyond it. Takes about two minutes.
"""

import csv
import datetime as dt
import gzip
import io
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import xlsxwriter

from rfm.errors import UnreadableFile
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import MEGABYTE, Limits, in_megabytes

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
REAL = ("retail/superstore.csv", "retail/online_retail_240k.parquet")
HOSTILE = DATA / "hostile" / "sparse_corners_A1_XFD1048576.xlsx"
HEADER = ("account_id", "account", "date", "order_id", "quantity", "price", "currency", "status")
ROWS = 500_000
FIRST_DAY = dt.date(2020, 1, 1)
Row = tuple[str, str, dt.date, str, int, float, str, str]


def order_lines(count: int = ROWS) -> Iterator[Row]:
    draw = random.Random(3)
    for number in range(count):
        account = draw.randrange(5000)
        day = FIRST_DAY + dt.timedelta(days=draw.randrange(1800))
        price = round(draw.random() * 500, 2)
        order = f"ORD-{number // 3}"
        name = f"Account {account} GmbH"
        yield f"{account:05}", name, day, order, draw.randrange(1, 50), price, "EUR", "paid"


def csv_bytes() -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *order_lines()])
    return text.getvalue().encode()


def parquet_bytes() -> bytes:
    buffer = io.BytesIO()
    pd.DataFrame(order_lines(), columns=list(HEADER)).to_parquet(buffer)
    return buffer.getvalue()


def workbook_bytes(count: int = ROWS) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADER)
        for at, row in enumerate(order_lines(count), start=1):
            sheet.write_row(at, 0, row[:2])
            sheet.write_datetime(at, 2, row[2], date)
            sheet.write_row(at, 3, row[3:])
    return buffer.getvalue()


def seconds(name: str, data: bytes, *, isolated: bool, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        read_grids(name, data, isolated=isolated)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def show_reading() -> None:
    small = (
        ("two lines of CSV", "a.csv", b"id,sum\n1,2\n"),
        ("two rows of XLSX", "a.xlsx", workbook_bytes(1)),
    )
    print(f"{'':38} {'here, s':>9} {'apart, s':>9}")
    for title, name, data in small:
        show(title, name, data, times=9)
    for path in REAL:
        if (DATA / path).exists():
            show(path, path, (DATA / path).read_bytes())
    large = (("csv", csv_bytes()), ("parquet", parquet_bytes()), ("xlsx", workbook_bytes()))
    for ending, data in large:
        show(f"{ROWS:,} rows of {ending} ({in_megabytes(len(data))})", f"a.{ending}", data)


def show(title: str, name: str, data: bytes, times: int = 3) -> None:
    here, apart = (seconds(name, data, isolated=one, times=times) for one in (False, True))
    print(f"{title:38} {here:9.2f} {apart:9.2f}")


def beyond() -> Iterator[tuple[str, str, str, bytes, Limits]]:
    """Yield for each limit its default in words and a file beyond it, or beyond a smaller one."""
    told = Limits()
    line = b"1," * 99 + b"1\n"
    yield "upload", in_megabytes(told.upload_bytes), "a.csv", bytes(told.upload_bytes + 1), told
    yield (
        "unpacked",
        in_megabytes(told.unzipped_bytes),
        "a.csv.gz",
        gzip.compress(random.Random(1).randbytes(4 * MEGABYTE) + line * 3_000_000, 1),
        told,
    )
    yield "unpacked to size", f"{told.zip_ratio}:1", "a.gz", gzip.compress(bytes(2**25)), told
    yield "rows", f"{told.rows:,}", "a.csv", b"1,2\n" * (told.rows + 1), told
    yield "columns", f"{told.columns:,}", "a.csv", b"1," * told.columns + b"1\n", told
    yield "cells", f"{told.cells:,}", "a.csv", line * (told.cells // 100 + 1), told
    cell = b"a,b\n" + b"x" * (told.cell_length + 1) + b",1\n"
    yield "characters of a cell", f"{told.cell_length:,}", "a.csv", cell, told
    limit = f"{told.seconds} s, here 1 s"
    yield "seconds", limit, "a.csv", line * (told.cells // 100), Limits(seconds=1)
    if HOSTILE.exists():
        memory = in_megabytes(told.memory_bytes)
        yield "memory (a hostile workbook)", memory, HOSTILE.name, HOSTILE.read_bytes(), told


def show_limits() -> None:
    print(f"\n{'limit':28} {'default':>17} {'refused after, s':>17}")
    for limit, most, name, data, limits in beyond():
        started = time.perf_counter()
        try:
            read_grids(name, data, limits)
        except UnreadableFile as error:
            print(f"{limit:28} {most:>17} {time.perf_counter() - started:17.2f}   {error}")
        else:
            print(f"{limit:28} {most:>17}          not refused")


if __name__ == "__main__":
    show_reading()
    show_limits()
