"""Tables of the same columns are one group: a month a file, a region a sheet."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from rfm.choices import FieldMap, TableChoice
from rfm.intake.blanks import as_text
from rfm.intake.folding import fold, folded
from rfm.intake.joining.parts import labels, stems
from rfm.intake.month_names import month_number
from rfm.intake.tables import RawTable

COMMON_SHARE = 0.5
ROLES_ALIKE = ("account_id", "account_name", "date", "value", "order_id", "currency")
SEPARATOR = re.compile(r"[\s_.\-]+")
Suggest = Callable[[RawTable], FieldMap]

ACTIVITIES = folded(
    "meeting, meetings, call, calls, visit, visits, demo, demos, ticket, tickets, case, cases,"
    " support, login, logins, usage, session, sessions, webinar, webinars, training, trainings,"
    " renewal, renewals, subscription, subscriptions, invoice, invoices, billing, bills, order,"
    " orders, sales, payment, payments, charge, charges, quote, quotes, offer, offers, contract,"
    " contracts, deal, deals, opportunity, opportunities, delivery, deliveries, shipment,"
    " shipments, return, returns, refund, refunds, credit, credits, email, emails, complaint,"
    " complaints, tweet, tweets, besuch, besuche, termin, termine, anruf, anrufe, rechnung,"
    " rechnungen, bestellung, bestellungen, auftrag, auftrage, gutschrift, gutschriften,"
    " angebot, angebote, zahlung, zahlungen, reunion, reuniones, reunioes, visita, visitas,"
    " llamada, llamadas, factura, facturas, fatura, faturas, pedido, pedidos, pago, pagos,"
    " facture, factures, commande, commandes, visite, visites, appel, appels, fattura, fatture,"
    " ordini, riunioni, factuur, facturen, bestellingen, afspraken, 会议, 拜访, 工单, 发票, 订单"
)
"""Words in the names of files and sheets that say what kind of event their rows are."""


@dataclass(frozen=True, eq=False)
class Group:
    """Tables that hold the same kind of rows.

    Attributes
    ----------
    members : tuple of int
        Positions among the tables given.
    tables : tuple of RawTable
        With the columns called as in the first.
    labels : tuple of str
    stems : tuple of str
        Their short names.
    frame : pandas.DataFrame
        All rows, one table after the other, numbered from 0.
    choice : TableChoice or None
        What was decided about it.
    """

    members: tuple[int, ...]
    tables: tuple[RawTable, ...] = field(repr=False)
    labels: tuple[str, ...]
    stems: tuple[str, ...]
    frame: pd.DataFrame = field(repr=False)
    choice: TableChoice | None = None

    @property
    def stem(self) -> str:
        """Short name of the first table."""
        return self.stems[0]

    @property
    def prefix(self) -> str:
        """What its columns are told apart by: its name, less what changes from file to file."""
        words = [word for word in SEPARATOR.split(self.stem) if word and not _is_date(word)]
        whole = len(words) == len(SEPARATOR.split(self.stem))
        return self.stem if whole else "_".join(words) or self.stem

    @property
    def label(self) -> str:
        """What the group is called in sentences."""
        first, *others = self.labels
        if not others:
            return first
        return f"{first} and {others[0]}" if len(others) == 1 else f"{first} and {len(others)} more"

    @property
    def words(self) -> frozenset[str]:
        """The words of its short name, in lower case."""
        return frozenset(fold(self.stem).split())


def group_tables(
    tables: Sequence[RawTable], choices: Sequence[TableChoice], suggest: Suggest
) -> tuple[Group, ...]:
    """Return the groups, in the order of their first tables.

    Parameters
    ----------
    tables : sequence of RawTable
    choices : sequence of TableChoice
        Those that name a table here.
    suggest : callable
        Returns a table's own field map, as far as columns for roles can be found.
    """
    names, short = labels(tables), stems(tables)
    by_name = {choice.name: choice for choice in choices}
    found: list[list[int]] = []
    for position, table in enumerate(tables):
        mine = by_name.get(names[position])
        for group in found:
            first = group[0]
            if (
                _decided_alike(by_name.get(names[first]), mine)
                and not _differ_in_activity(short[first], short[position])
                and _same_kind(tables[first], table, suggest)
            ):
                group.append(position)
                break
        else:
            found.append([position])
    return tuple(_group(tables, at, names, short, by_name) for at in found)


def event_words(group: Group) -> str:
    """Return what the rows of a group are called: the words its tables' names share.

    Numbers and months are no words of a kind: ``support_tickets_2024-05`` holds support tickets.
    """
    first, *others = [_kind_words(stem) for stem in group.stems]
    shared = [word for word in first if all(word in words for words in others)]
    return " ".join(shared or first) or fold(group.stem) or group.stem


def _kind_words(stem: str) -> list[str]:
    return [word for word in fold(stem).split() if not _is_date(word)]


def _is_date(word: str) -> bool:
    """Tell whether a word is a number, a date or a month."""
    return any(letter.isdigit() for letter in word) or month_number(word) is not None


def _decided_alike(first: TableChoice | None, other: TableChoice | None) -> bool:
    """Tell whether what was decided about two tables lets them be one group."""
    if first is None or other is None:
        decided = first or other
        return decided is None or decided.part != "unused"
    return first.replace(name="") == other.replace(name="")


def _differ_in_activity(first: str, other: str) -> bool:
    """Tell whether two names each say what happened, and not the same: meetings, tickets."""
    one, two = ACTIVITIES & set(fold(first).split()), ACTIVITIES & set(fold(other).split())
    return bool(one) and bool(two) and not one & two


def _same_kind(first: RawTable, other: RawTable, suggest: Suggest) -> bool:
    """Tell whether two tables have the same columns, or most of them and alike in every role."""
    one, two = _headers(first), _headers(other)
    if set(one) == set(two):
        return True
    if len(set(one) & set(two)) < COMMON_SHARE * len(set(one) | set(two)):
        return False
    fields = suggest(first)
    if not fields.date or not (fields.account_id or fields.account_name):
        return False
    return _folded_roles(fields) == _folded_roles(suggest(other))


def _headers(table: RawTable) -> dict[str, str]:
    return {_fold_header(str(column)): str(column) for column in table.frame.columns}


def _fold_header(header: str) -> str:
    return " ".join(header.split()).casefold()


def _folded_roles(fields: FieldMap) -> tuple[str, ...]:
    return tuple(_fold_header(getattr(fields, role) or "") for role in ROLES_ALIKE)


def _group(
    tables: Sequence[RawTable],
    members: Sequence[int],
    names: Sequence[str],
    short: Sequence[str],
    by_name: dict[str, TableChoice],
) -> Group:
    first = tables[members[0]]
    alike = tuple(_named_as(tables[at], first) for at in members)
    decided = [by_name[names[at]] for at in members if names[at] in by_name]
    return Group(
        members=tuple(members),
        tables=alike,
        labels=tuple(names[at] for at in members),
        stems=tuple(short[at] for at in members),
        frame=_stacked([table.frame for table in alike]),
        choice=decided[0] if decided else None,
    )


def _named_as(table: RawTable, first: RawTable) -> RawTable:
    """Return a table with its columns called as in the first one."""
    known = _headers(first)
    names = {column: known.get(key, column) for key, column in _headers(table).items()}
    if all(old == new for old, new in names.items()):
        return table
    return replace(table, frame=table.frame.rename(columns=names))


def _stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return frames one below the other; a column of two types becomes text."""
    if len(frames) == 1:
        return frames[0].reset_index(drop=True)
    mixed = {
        column
        for frame in frames
        for column in frame.columns
        if column in frames[0].columns and frame[column].dtype != frames[0][column].dtype
    }
    texts = [
        frame.assign(**{c: as_text(frame[c]) for c in mixed if c in frame.columns})
        for frame in frames
    ]
    return pd.concat(texts, ignore_index=True)
