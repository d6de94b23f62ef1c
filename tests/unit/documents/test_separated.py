"""Tables of plain text: what parts their columns and which row says what they are; a row is a line."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Document
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import numbered_well


def table(read: Read, text: str, name: str = "a.csv") -> Document:
    return read(text.encode(), name)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("name,euro\nAda,420\nBob,7", "name | euro\nAda | 420\nBob | 7"),
        ("name;euro\nAda;420,50\nBob;7,25", "name | euro\nAda | 420,50\nBob | 7,25"),
        ("name\teuro\nAda, the first\t420\nBob; again\t7", "name | euro\nAda, the first | 420\nBob; again | 7"),
        ("name|euro\nAda|420", "name | euro\nAda | 420"),
        ('name,note\nAda,"a, b\nand ""c"""\nBob,', 'name | note\nAda | a, b and "c"\nBob'),
        ("sep=;\nname;a,b\nAda;x", "name | a,b\nAda | x"),
        ("a,b,c\n1,,3\n,,\n,5,", "a | b | c\n1 |  | 3\n | 5"),
        ("name,euro\n  Ada , 420\n", "name | euro\nAda | 420"),
    ],
)
def test_rows_are_lines(read: Read, text: str, lines: str) -> None:
    document = table(read, text)
    assert document.text == lines
    assert document.unread == ()


def test_every_passage_knows_the_head_and_its_first_row(read: Read) -> None:
    rows = "".join(f"Person {number},{number * 3},Some town\n" for number in range(200))
    document = table(read, f"name,euro,town\n{rows}")
    assert len(document.passages) > 4
    assert {passage.heading for passage in document.passages} == {"name | euro | town"}
    assert {passage.path for passage in document.passages} == {("name | euro | town",)}
    first, second = document.passages[:2]
    assert (first.lead, first.text[: first.lead]) == (18, "name | euro | town")
    assert (first.place, second.lead) == ("row 1", 0)
    number = int(second.text.split(" ")[1])
    assert second.place == f"row {number + 2}"
    assert document.text.count("\n") == 200
    assert numbered_well(document)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("1,2\n3,4", ""),
        ("Ada,420\nBob,7", ""),
        ("name,name\nAda,Bob", ""),
        ("yes,no\nyes,yes\nno,no", ""),
        ("2024-01-05;x\n2024-01-06;y", ""),
        ("name,city\nAda,Rome\nBob,Oslo", "name | city"),
        ("name,euro", ""),
        ("Report of May\n\nname,euro\nAda,420\nBob,7\nCem,8", "name | euro"),
    ],
)
def test_whether_a_row_says_what_the_columns_are(read: Read, text: str, heading: str) -> None:
    assert table(read, text).passages[-1].heading == heading


def test_what_stands_above_the_table_is_no_part_of_it(read: Read) -> None:
    document = table(read, "Report of May\nname,euro\nAda,420\nBob,7\nCem,8")
    assert [passage.text for passage in document.passages] == [
        "Report of May",
        "name | euro\nAda | 420\nBob | 7\nCem | 8",
    ]
    assert [passage.place for passage in document.passages] == ["row 1", "row 2"]


@pytest.mark.parametrize(
    "text", ["Just a line.", "One, two.\nThree.\nFour, five, six, seven.", '"open,\nb,c', "a\nb\nc"]
)
def test_what_is_no_table_is_read_as_text(read: Read, text: str) -> None:
    assert table(read, text).text == text
    assert table(read, text).passages[0].place == "line 1"


def test_a_cell_that_never_ends(read: Read) -> None:
    text = "a,b\n" * 20 + '"' + "word,word\n" * 30_000
    document = table(read, text)
    assert document.text.count("word") == 60_000


def test_other_encodings_are_read_as_in_any_text(read: Read) -> None:
    data = "Straße;Größe\nWeg;3\n".encode("utf-16")
    assert read(data, "a.csv").text == "Straße | Größe\nWeg | 3"


@pytest.mark.parametrize("text", ["sep=;\n", "sep=;\n;;\n;;\n"])
def test_a_table_that_only_names_what_parts_its_columns(read: Read, text: str) -> None:
    with pytest.raises(InputUnreadable) as raised:
        table(read, text)
    assert "no text" in raised.value.advice
