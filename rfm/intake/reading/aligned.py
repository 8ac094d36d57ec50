"""Text whose cells stand in columns, as printed reports and Excel's PRN files have them."""

from collections.abc import Iterable

from rfm.intake.reading.dialects import Dialect

FEW_LINES = 8
TITLE_LINES = 3


def find_columns(lines: Iterable[str]) -> Dialect | None:
    """Return where cells begin, if the same places are blank in every line; None if not.

    In a longer text the first lines have no vote, since a title runs through every column.
    """
    kept = [line.rstrip().expandtabs() for line in lines if line.strip()]
    voting = kept[TITLE_LINES:] if len(kept) > FEW_LINES else kept
    if len(voting) < 2:
        return None
    width = max(map(len, voting))
    blank = list(range(width))
    for line in voting:
        blank = [at for at in blank if at >= len(line) or line[at] == " "]
    gaps = set(blank)
    starts = [at for at in range(width) if at not in gaps and (at == 0 or at - 1 in gaps)]
    if len(voting) <= FEW_LINES:
        starts = [at for at in starts if at - 2 in gaps or at == min(starts)]
    return Dialect(None, None, starts=tuple(starts)) if len(starts) > 1 else None
