"""Text files: what a person sees in a row comes back in a row, however it was written."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.errors import UnreadableFile
from rfm.intake.reading.dialects import LOOKS_LIKE_SOMETHING, find_dialect, first_lines
from rfm.intake.reading.encodings import find_encoding
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import Limits
from tests.conftest import read_one

GERMAN = (
    "Kunde;Bestelldatum;Betrag\n"
    "Müller & Söhne GmbH;04.07.1996;1.863,40 €\n"
    "Bäckerei Großmann;05.07.1996;440,00 €\n"
)
GERMAN_PLAIN = GERMAN.replace(" €", "")
BRAZILIAN = (
    "Nº do Pedido;Cliente;Descrição\n1;Padaria São João;Pão de açúcar\n2;Irmãos Gonçalves;Maçã\n"
)
POLISH = "klient;miasto\nŻabka Łódź;Łódź\nKsięgarnia Świat;Gdańsk\nWięcej Książek;Białystok\n"
RUSSIAN = "\n".join(("клиент;город", "Ромашка;Москва", "Северный ветер;Екатеринбург", ""))
CHINESE = (
    "订单编号,下单日期,客户名称,金额（元）\n"
    "1,1996年07月04日,上海机械有限公司,¥440.00\n"
    "2,1996年07月05日,北京贸易公司,¥90.00\n"
)
TAIWANESE = "客戶,日期,金額\n臺北貿易股份有限公司,2024/03/05,1200\n高雄機械廠,2024/03/06,900\n"
JAPANESE = (
    "顧客名,注文日,金額\n株式会社さくら商事,2024/03/05,1200\nヤマダ電機サービス,2024/03/06,900\n"
)
KOREAN = "고객명,주문일,금액\n주식회사 한국상사,2024-03-05,1200\n서울무역,2024-03-06,900\n"


def grid(data, name="a.csv", **limits):
    (found,) = read_grids(name, data, Limits(**limits), isolated=False)
    return found


def rows(data, name="a.csv"):
    """Return row numbers and cells, empty cells as None."""
    frame = grid(data, name).frame
    cells = frame.astype(object).where(frame.notna(), None)
    return list(zip(frame.index.tolist(), cells.to_numpy().tolist(), strict=True))


def sentence_or_nothing(name, data):
    try:
        read_grids(name, data, isolated=False)
    except UnreadableFile as error:
        return str(error)
    return ""


def text_of(data):
    return "".join(find_encoding("a.csv", data).lines())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (CHINESE, "utf-16"),
        (GERMAN, "utf-32"),
        (GERMAN, "utf-16-le"),
        (CHINESE, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "cp1252"),
        (GERMAN_PLAIN, "cp850"),
        (GERMAN_PLAIN, "cp437"),
        (GERMAN_PLAIN, "mac_roman"),
        (BRAZILIAN, "latin-1"),
        (BRAZILIAN, "cp850"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (POLISH, "cp852"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
    ],
)
def test_text_comes_back_whatever_its_encoding(text, encoding):
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(("mark", "encoding"), [("fffe", "utf-16-le"), ("feff", "utf-16-be")])
def test_utf_16_is_told_by_its_byte_order_mark(mark, encoding):
    assert text_of(bytes.fromhex(mark) + CHINESE.encode(encoding)) == CHINESE


def test_a_byte_order_mark_is_not_part_of_the_first_column():
    frame = read_one("orders.csv", "Kunde;Datum\nA;B\n".encode("utf-8-sig")).frame
    assert list(frame.columns) == ["Kunde", "Datum"]


def test_bytes_that_do_not_fit_their_byte_order_mark_are_one_sentence():
    with pytest.raises(UnreadableFile) as caught:
        grid(b"\xef\xbb\xbfname\n\xff\xff\n", "orders.csv")
    assert str(caught.value) == (
        "orders.csv says at its start that it is utf-8 text, but its bytes do not fit; "
        "save it as CSV UTF-8."
    )


def test_a_stray_byte_does_not_spoil_the_letters_of_all_others():
    lines = "".join(f"{number};Müller & Söhne\n" for number in range(20)).encode()
    found = grid(b"id;name\n" + lines + b"20;M\xfcller\n")
    assert found.frame[1].tolist() == ["name", *["Müller & Söhne"] * 20, "Müller"]
    assert found.notes == (
        "In 1 place the bytes of a.csv are not utf-8; they were read as cp1252.",
    )


def test_letters_that_two_encodings_explain_are_said_so():
    found = grid("name\nca\xf1a\n".encode("cp1252"))
    assert found.frame[0].tolist() == ["name", "caña"]
    assert found.notes == (
        "a.csv does not say how its letters are written: they were read as cp1252, but cp1250 "
        "would fit as well; if names look wrong, save it as CSV UTF-8.",
    )


def test_one_letter_in_a_large_plain_file_is_found_quickly():
    lines = b"00123,Acme GmbH,2024-03-05,1234.50\n" * 200_000
    started = time.process_time()
    assert find_encoding("a.csv", lines + b"1,M\xfcller,2024-03-05,1\n").encoding == "cp1252"
    assert time.process_time() - started < 5


def test_long_lines_and_a_damaged_letter_hide_no_encoding():
    names = "、".join(["北京贸易有限公司", "上海机械", "订单编号"] * 300)
    data = f"1;{names}\n2;x\n".encode("gb18030")
    assert find_encoding("a.csv", data).encoding == "gb18030"
    assert find_encoding("a.csv", data + b"3;\xff\n").encoding == "gb18030"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "\x1f"])
def test_each_delimiter_is_found(delimiter):
    text = "\n".join(delimiter.join(row) for row in (["id", "day", "sum"], ["1", "2", "3"]))
    assert find_dialect(first_lines(text)).delimiter == delimiter


def test_decimal_commas_do_not_pass_for_a_delimiter():
    assert rows(b"1;1,50\n2;2,75\n3;3,00\n") == [
        (1, ["1", "1,50"]),
        (2, ["2", "2,75"]),
        (3, ["3", "3,00"]),
    ]


def test_the_delimiter_excel_writes_on_the_first_line_is_believed():
    assert rows(b"sep=;\nid;name\n1;Acme, Inc.\n") == [
        (2, ["id", "name"]),
        (3, ["1", "Acme, Inc."]),
    ]


def test_white_space_separates_columns_where_nothing_else_does():
    assert rows(b" id  date     cds value\n 001 19970101  1   11.77\n") == [
        (1, ["id", "date", "cds", "value"]),
        (2, ["001", "19970101", "1", "11.77"]),
    ]


def test_cells_that_stand_in_columns_keep_their_blanks_and_their_gaps():
    text = (
        "Account          Date        Amount\n"
        "Acme GmbH        2024-01-02    100.00\n"
        "Bolt Ltd         2024-01-03     20.50\n"
        "C\n"
    )
    assert rows(text.encode()) == [
        (1, ["Account", "Date", "Amount"]),
        (2, ["Acme GmbH", "2024-01-02", "100.00"]),
        (3, ["Bolt Ltd", "2024-01-03", "20.50"]),
        (4, ["C", None, None]),
    ]


def test_one_column_of_names_is_not_split():
    assert rows(b"name\nAcme Corp\nBolt Ltd\n") == [
        (1, ["name"]),
        (2, ["Acme Corp"]),
        (3, ["Bolt Ltd"]),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(line_end):
    text = line_end.join(["id,sum", "1,10", "2,20"])
    assert rows(text.encode()) == [(1, ["id", "sum"]), (2, ["1", "10"]), (3, ["2", "20"])]


def test_quoted_cells_keep_delimiters_quotes_and_line_breaks():
    found = rows(b'id,name\n1,"Acme, ""North""\nGmbH"\n2,Bolt\n')
    assert found[1:] == [(2, ["1", 'Acme, "North"\nGmbH']), (3, ["2", "Bolt"])]


def test_single_quotes_and_backslashes_are_understood():
    assert rows(b"'id','name'\n'1','Acme, Inc.'\n")[1] == (2, ["1", "Acme, Inc."])
    assert rows(b'"id","name"\n"1","the \\"A\\", they say"\n')[1] == (2, ["1", 'the "A", they say'])


def test_a_backslash_before_a_quote_is_understood_far_down_too():
    lines = "".join(f'"{number}","plain"\n' for number in range(20_000))
    found = grid(f'"id","name"\n{lines}"x","a \\"b\\", c"\n'.encode())
    assert found.frame.iloc[-1].tolist() == ["x", 'a "b", c']


def test_a_blank_after_the_delimiter_does_not_hide_a_quote():
    assert rows(b'id, name\n1, "Acme, Inc."\n')[1] == (2, ["1", "Acme, Inc."])


def test_blank_lines_are_left_out_but_counted():
    assert [number for number, _ in rows(b"id,sum\n\n1,10\n \n\n2,20\n\n")] == [1, 3, 6]


def test_zero_bytes_are_no_content():
    assert rows(b"a,b\n\x00,2\n") == [(1, ["a", "b"]), (2, [None, "2"])]


def test_the_end_mark_of_dos_is_no_row():
    assert rows(b"a,b\r\n1,2\r\n\x1a") == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_ragged_rows_are_kept_whole():
    assert rows(b"id,day,sum\n1,2024-01-02\n2,2024-01-03,20,extra\n") == [
        (1, ["id", "day", "sum", None]),
        (2, ["1", "2024-01-02", None, None]),
        (3, ["2", "2024-01-03", "20", "extra"]),
    ]


def test_rows_that_widen_late_keep_every_cell():
    lines = "".join(f"{number},x\n" for number in range(70_000))
    frame = grid(f"id,name\n{lines}1,2,3\n".encode()).frame
    assert frame.shape == (70_002, 3)
    assert frame.loc[70_002].tolist() == ["1", "2", "3"]
    assert frame[2].notna().sum() == 1


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "a.csv is empty."),
        ("a.csv", b"\n\n", "a.csv holds no rows."),
        ("a.csv", b"id,sum\n", "a.csv has a header but no rows under it."),
        ("a.docx", b"PK", "a.docx is not a kind of file we read; use CSV, TSV, XLSX, XLS, XLSB,"),
        ("a.parquet", b"PAR1", "a.parquet can't be read as Parquet:"),
        ("a.xlsx", b"PK\x03\x04", "a.xlsx can't be read as a workbook:"),
    ],
)
def test_what_is_no_table_ends_in_one_sentence(name, data, sentence):
    with pytest.raises(UnreadableFile) as caught:
        read_one(name, data)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bytes(range(1, 32)) * 9, "x.dat is not a text file; save it as CSV or as a workbook."),
        (b"%PDF-1.7 ...", "x.dat is a PDF; save the table as CSV or as a workbook."),
        (b'[{"id": 1}]', "x.dat is JSON; save the table as CSV or as a workbook."),
        (
            b"<html><body>Sign in</body></html>",
            "x.dat is a web page or XML without a table; save it as CSV or as a workbook.",
        ),
    ],
)
def test_what_is_certainly_no_table_says_what_it_is(data, sentence):
    with pytest.raises(UnreadableFile) as caught:
        grid(data, "x.dat")
    assert str(caught.value) == sentence


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.xls", "a.xlsx", "a", "a.bad-format"])
def test_text_is_read_whatever_its_ending(name):
    assert rows(b"id,sum\n1,2\n", name) == [(1, ["id", "sum"]), (2, ["1", "2"])]


def test_a_cell_of_more_than_128_kib_is_read():
    name = "x" * 140_000
    assert rows(f"id,name\n1,{name}\n".encode())[1] == (2, ["1", name])


def test_a_cell_beyond_the_limit_is_one_sentence():
    for text in ("id,name\n1,{}\n", 'id,name\n1,"{}"\n', "id\n{}\n"):
        with pytest.raises(UnreadableFile) as caught:
            grid(text.format("x" * 501).encode(), cell_length=500)
        assert str(caught.value) == (
            "a.csv has a cell of more than 500 characters, the most that is read; shorten it or "
            "leave its column out."
        )


def test_a_quote_that_never_closes_swallows_no_rows():
    data = b'id,sum,note\n1,10,"a, b"\n2,20,"c\n3,30\n4,40,x,y,z\n'
    with pytest.raises(UnreadableFile) as caught:
        grid(data)
    assert str(caught.value) == (
        "a.csv: a quote opens and never closes, so rows would be lost; mend the file."
    )


@pytest.mark.parametrize(
    "data",
    [b'item,size\npipe,"3 inch\nrod,5\ntube,6\n', b'item,size\npipe,"\nrod,"\ntube,6\n'],
)
def test_quotes_that_are_plain_signs_are_kept_as_such(data):
    found = grid(data)
    assert found.frame[0].tolist() == ["item", "pipe", "rod", "tube"]
    assert found.frame.shape == (4, 2)
    assert found.notes == (
        "Quotes in a.csv do not come in pairs; they are kept as part of the text.",
    )


def test_a_stray_quote_far_down_swallows_no_rows_either():
    lines = [f"{number},{number + 1}" for number in range(20_000)]
    lines[15_000] = '15000,"15001'
    lines[18_000] = '18000",18001'
    found = grid("\n".join(["id,sum", *lines]).encode())
    assert found.frame.shape == (20_001, 2)
    assert len(found.notes) == 1


def test_a_note_of_several_lines_is_one_cell_without_a_remark():
    note = '"call back,\nthen write, and\nsend it, all of it,\nto them"'
    found = grid(f"id,name,note\n1,Acme,{note}\n2,Bolt,{note}\n".encode())
    assert found.frame.shape == (3, 3)
    assert found.notes == ()


def test_inch_marks_inside_cells_change_nothing():
    found = grid(b'item,size\npipe,3" steel\nrod,5" iron\n')
    assert found.frame[1].tolist() == ["size", '3" steel', '5" iron']
    assert found.notes == ()


WORDS = {
    "utf-8": ["Müller & Söhne", "Łódź", "Жанна", "北京贸易", "さくら", "한국"],
    "utf-8-sig": ["Müller & Söhne", "北京贸易有限公司"],
    "utf-16": ["Müller & Söhne", "Łódź", "北京贸易有限公司"],
    "cp1252": ["Müller & Söhne", "Großmann", "Crème brûlée", "Peñarol", "São João"],
    "cp850": ["Müller & Söhne", "Großmann", "Bäckerei Köln", "Grün & Blöd"],
    "cp1250": ["Żabka Łódź", "Księgarnia Świat", "Gdańsk", "Więcej Książek"],
    "cp1251": ["Ромашка", "Северный ветер", "Екатеринбург", "Москва"],
    "gb18030": ["北京贸易有限公司", "上海机械", "订单编号", "客户名称"],
    "big5": ["臺北貿易", "高雄機械廠", "股份有限公司"],
    "cp932": ["株式会社さくら商事", "ヤマダ電機サービス", "東京都"],
    "euc_kr": ["주식회사 한국상사", "서울무역", "고객명"],
}


@given(st.data())
def test_what_is_written_is_read_in_every_encoding_and_dialect(data):
    encoding = data.draw(st.sampled_from(sorted(WORDS)))
    words = st.sampled_from(["Acme", "Bolt", "x", *WORDS[encoding]])
    signs = st.sampled_from([",", ";", "|", '"', "o'clock", "\n", " ", "3.5", "-", "a/b"])
    cell = st.lists(st.one_of(words, signs), max_size=4).map(lambda parts: "".join(parts).strip())
    row = st.tuples(st.integers(1, 99_999).map(str), words, cell)
    table = [list(one) for one in data.draw(st.lists(row, min_size=3, max_size=12))]
    # An old encoding is told by its letters, so each of its words is there.
    table = [["id", "name", "note"], *(["1", word, "paid"] for word in WORDS[encoding]), *table]
    delimiter = data.draw(st.sampled_from(",;\t|"))
    quoting = data.draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    line_end = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(table)
    found = rows(text.getvalue().encode(encoding))
    assert [cells for _, cells in found] == [[one or None for one in cells] for cells in table]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_one_sentence(data):
    for name in ("a.csv", "a.xls", "a.parquet", "a.xlsx"):
        assert "\n" not in sentence_or_nothing(name, data)


@given(st.data())
def test_a_changed_text_file_is_a_table_or_one_sentence(data):
    changed = bytearray(data.draw(st.sampled_from([GERMAN, CHINESE, BRAZILIAN])).encode("utf-8"))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed)))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b'"', b"\x00", b"\xff", b"\r", b"\n\n", b";", b"<table>", b"'", b"\\"])
        )
    assert "\n" not in sentence_or_nothing("a.csv", bytes(changed))


@pytest.mark.parametrize("sign", [" ", "1", "a ", ".", "-", "1,", "((", "12/"])
def test_judging_a_cell_takes_no_time_that_grows_without_bound(sign):
    started = time.process_time()
    LOOKS_LIKE_SOMETHING.fullmatch((sign * 100)[:100] + "§")
    assert time.process_time() - started < 1
