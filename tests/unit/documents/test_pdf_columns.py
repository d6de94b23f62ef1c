"""PDF: columns are read one after the other however they were drawn; tables stay rows."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.pages.layout import blocks
from desktop.documents.pages.lines import Cell, PageLine
from tests.unit.documents.conftest import Read
from tests.unit.documents.raw_pdf import one_page, table, word

_FERRY = ("The ferry to the island", "leaves at seven from the", "north pier and takes", "forty minutes.")
_BICYCLES = ("Bicycles cost three euros", "and must be booked on", "the evening before the", "journey.")
_DOGS = ("Dogs are free of charge", "but have to be kept on", "a lead as long as they", "are on board.")


def _text(read: Read, content: str) -> str:
    return read(one_page(content), "a.pdf").text


def _in_turn(*columns: Sequence[str]) -> list[str]:
    return [" ".join(column) for column in columns]


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def test_two_columns_drawn_row_by_row(read: Read) -> None:
    content = table(list(zip(_FERRY, _BICYCLES, strict=True)), (60, 320), step=14)
    assert _paragraphs(_text(read, content)) == _in_turn(_FERRY, _BICYCLES)


def test_three_columns_below_a_heading_across(read: Read) -> None:
    heading = word("All that passengers of the ferry to the island have to know before they leave", 60, 730, size=14)
    content = heading + table(list(zip(_FERRY, _BICYCLES, _DOGS, strict=True)), (60, 230, 400), step=14)
    paragraphs = _paragraphs(_text(read, content))
    assert paragraphs[0].startswith("All that passengers")
    assert paragraphs[1:] == _in_turn(_FERRY, _BICYCLES, _DOGS)


def test_columns_drawn_one_after_the_other_stay_so(read: Read) -> None:
    content = "".join(
        word(line, x, 700 - 14 * row)
        for x, column in ((60, _FERRY), (320, _BICYCLES))
        for row, line in enumerate(column)
    )
    assert _paragraphs(_text(read, content)) == _in_turn(_FERRY, _BICYCLES)


def test_columns_of_unequal_length(read: Read) -> None:
    content = table(list(zip(_FERRY[:3], _BICYCLES[:3], strict=True)), (60, 320), step=14)
    content += word(_BICYCLES[3], 320, 700 - 3 * 14)
    assert _paragraphs(_text(read, content)) == _in_turn(_FERRY[:3], _BICYCLES)


def test_labels_and_what_they_stand_for_stay_together(read: Read) -> None:
    rows = [
        ("Departure", "at seven from the north pier"),
        ("Arrival", "at eight on the island"),
        ("Price", "three euros"),
    ]
    assert _text(read, one := table(rows, (60, 200), step=14)).split("\n") == ["\t".join(row) for row in rows]
    assert one


def test_a_table_of_words_stays_rows(read: Read) -> None:
    rows = [
        ("Mill Lane", "Anna Berg", "Twice a week"),
        ("North Pier", "Jan de Vries", "Every day"),
        ("Old Town", "Luca Moretti", "On Sundays"),
    ]
    assert _text(read, table(rows, (60, 200, 400), step=14)).split("\n") == ["\t".join(row) for row in rows]


def test_line_numbers_in_the_margin_do_no_harm(read: Read) -> None:
    rows = [(str(number), line) for number, line in enumerate((*_FERRY, *_BICYCLES), start=1)]
    assert _text(read, table(rows, (30, 60), step=14)).split("\n") == ["\t".join(row) for row in rows]


def test_no_line_of_a_page_is_lost_or_read_twice() -> None:
    """Rows whose boxes contradict their cells, as those of a damaged or a made-up page do."""
    cells = (Cell("and goes on here", 0, 80), Cell("and further there", 120, 200))
    lines = [
        PageLine("", (begin, 14.0 * row, begin + 80, 14.0 * row + 10), cells=cells)
        for row in range(200)
        for begin in (300.0, 390.0)
    ]
    found = " ".join(block.text for block in blocks(lines))
    assert found.count("and goes on here") == found.count("and further there") == 400
