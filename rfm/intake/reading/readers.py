"""From the bytes of any file we read to sheets, in whichever process this runs.

Imported in the child process as well: nothing here may need pandas, and a parser is imported
only for the files it reads, since its import would be the child's longest task.
"""

from rfm.errors import UnreadableFile
from rfm.intake.reading.file_kinds import find_kind
from rfm.intake.reading.limits import Limits
from rfm.intake.reading.packed import unpack
from rfm.intake.reading.sheets import Sheet


def read_sheets(name: str, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Return the sheets of a file that hold cells; a text file is one sheet.

    Raises
    ------
    UnreadableFile
        If the file is of no kind we read, is damaged, holds nothing, or exceeds a limit.
    """
    limits.check_upload(name, len(data))
    inner, content = unpack(name, data, limits)
    if not content:
        raise UnreadableFile(f"{name} is empty.")
    kind = find_kind(name, inner, content)
    if kind == "parquet":
        from rfm.intake.reading.parquet import read_parquet

        return (read_parquet(name, content, limits),)
    if kind == "workbook":
        from rfm.intake.reading.workbook import read_workbook

        return read_workbook(name, content, limits)
    if kind == "page":
        from rfm.intake.reading.web_page import read_page

        return read_page(name, content, limits)
    from rfm.intake.reading.text import read_text

    sheet = read_text(name, content, limits)
    if sheet.table.num_rows == 0:
        raise UnreadableFile(f"{name} holds no rows.")
    return (sheet,)
