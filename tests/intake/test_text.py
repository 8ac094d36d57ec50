"""Encodings, delimiters and rows of text files."""

import pytest

from rfm.errors import UnreadableFile
from rfm.intake.tables import read_bytes
from rfm.intake.text import decode, find_delimiter, read_cells

GERMAN = (
    "Kunde;Bestelldatum;Betrag\n"
    "Müller & Söhne GmbH;04.07.1996;1.863,40 €\n"
    "Bäckerei Großmann;05.07.1996;440,00 €\n"
)
BRAZILIAN = (
    "Nº do Pedido;Cliente;Descrição\n1;Padaria São João;Pão de açúcar\n2;Irmãos Gonçalves;Maçã\n"
)
CHINESE = (
    "订单编号,下单日期,客户名称,金额（元）\n"
    "1,1996年07月04日,上海机械有限公司,¥440.00\n"
    "2,1996年07月05日,北京贸易公司,¥90.00\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (CHINESE, "utf-16"),
        (GERMAN, "cp1252"),
        (BRAZILIAN, "latin-1"),
        (CHINESE, "gb18030"),
    ],
)
def test_text_comes_back_whatever_its_encoding(text, encoding):
    assert decode("orders.csv", text.encode(encoding)) == text


@pytest.mark.parametrize(("mark", "encoding"), [("fffe", "utf-16-le"), ("feff", "utf-16-be")])
def test_utf_16_is_told_by_its_byte_order_mark(mark, encoding):
    assert decode("orders.csv", bytes.fromhex(mark) + CHINESE.encode(encoding)) == CHINESE


def test_a_byte_order_mark_is_not_part_of_the_first_column():
    frame = read_bytes("orders.csv", "Kunde;Datum\nA;B\n".encode("utf-8-sig")).frame
    assert list(frame.columns) == ["Kunde", "Datum"]


def test_bytes_that_do_not_fit_their_byte_order_mark_are_one_sentence():
    with pytest.raises(UnreadableFile, match=r"^orders\.csv looks like utf-8-sig text but byte"):
        decode("orders.csv", b"\xef\xbb\xbfname\n\xff\xff\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(delimiter):
    text = "\n".join(delimiter.join(row) for row in (["id", "day", "sum"], ["1", "2", "3"]))
    assert find_delimiter(text) == delimiter


def test_decimal_commas_do_not_pass_for_a_delimiter():
    assert find_delimiter("id;sum\n1;1,50\n2;2,75\n3;3,00\n") == ";"


def test_white_space_separates_columns_where_nothing_else_does():
    rows = read_cells("sales.txt", b" id  date     cds value\n 001 19970101  1   11.77\n")
    assert rows == [
        (1, ["id", "date", "cds", "value"]),
        (2, ["001", "19970101", "1", "11.77"]),
    ]


def test_one_column_is_not_split():
    assert find_delimiter("name\nAcme\nBolt\n") == ","


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(line_end):
    text = line_end.join(["id,sum", "1,10", "2,20"])
    assert read_cells("a.csv", text.encode()) == [
        (1, ["id", "sum"]),
        (2, ["1", "10"]),
        (3, ["2", "20"]),
    ]


def test_quoted_cells_keep_delimiters_quotes_and_line_breaks():
    rows = read_cells("a.csv", b'id,name\n1,"Acme, ""North""\nGmbH"\n2,Bolt\n')
    assert rows[1:] == [(2, ["1", 'Acme, "North"\nGmbH']), (3, ["2", "Bolt"])]


def test_blank_lines_are_left_out_but_counted():
    rows = read_cells("a.csv", b"id,sum\n\n1,10\n\n\n2,20\n")
    assert [number for number, _ in rows] == [1, 3, 6]


def test_ragged_rows_are_kept_whole():
    frame = read_bytes("a.csv", b"id,day,sum\n1,2024-01-02\n2,2024-01-03,20,extra\n").frame
    assert list(frame.columns) == ["id", "day", "sum", "Column 4"]
    assert frame.loc[2].isna().tolist() == [False, False, True, True]
    assert frame.loc[3].tolist() == ["2", "2024-01-03", "20", "extra"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "a.csv is empty."),
        ("a.csv", b"\n\n", "a.csv holds no rows."),
        ("a.csv", b"id,sum\n", "a.csv has a header but no rows under it."),
        ("a.docx", b"PK", "a.docx is not a kind of file we read; use CSV, TSV, XLSX, XLS, XLSB,"),
        ("a.parquet", b"PAR1", "a.parquet can't be read as Parquet:"),
        ("a.xlsx", b"id,sum\n1,2\n", "a.xlsx can't be read as a workbook:"),
    ],
)
def test_what_is_no_table_ends_in_one_sentence(name, data, sentence):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(name, data)
    assert str(caught.value).startswith(sentence)


def test_a_cell_of_more_than_128_kib_is_read():
    name = "x" * 140_000
    rows = read_cells("a.csv", f"id,name\n1,{name}\n".encode())
    assert rows[1] == (2, ["1", name])


def test_a_quote_that_never_closes_swallows_no_rows():
    with pytest.raises(UnreadableFile, match="quote"):
        read_cells("a.csv", b'id,sum\n1,10\n"2,20\n3,30\n')
