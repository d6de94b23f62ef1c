"""PDF: every letter and every line end, rows as rows, figures as they are; words broken at a margin whole again."""

from __future__ import annotations

import pytest

from tests.unit.documents.conftest import Read
from tests.unit.documents.raw_pdf import one_page, table, word

_DEPOTS = (("0085", "North depot", "0.00"), ("0091", "South depot", "12.50"), ("0107", "West depot", "3.75"))
_IN_ROWS = "\n".join("\t".join(row) for row in _DEPOTS)
# How letters are turned on a page, and where a place on it comes to lie, so that a viewer shows it upright.
_TURNS = {
    0: ("1 0 0 1", (0, 0)),
    90: ("0 1 -1 0", (595, 0)),
    180: ("-1 0 0 -1", (595, 842)),
    270: ("0 -1 1 0", (0, 842)),
}


def _turned_table(degrees: int) -> bytes:
    turn, (right, up) = _TURNS[degrees]
    a, b, c, d = map(int, turn.split())
    content = "".join(
        word(cell, a * x + c * y + right, b * x + d * y + up, turn=turn)
        for row, y in zip(_DEPOTS, (300, 284, 268), strict=True)
        for cell, x in zip(row, (80, 160, 400), strict=True)
    )
    return one_page(content, page=f"/Rotate {degrees}")


@pytest.mark.parametrize("degrees", _TURNS)
def test_rows_of_a_turned_page(read: Read, degrees: int) -> None:
    assert read(_turned_table(degrees), "a.pdf").text == _IN_ROWS


def test_full_rows_are_not_joined(read: Read) -> None:
    assert read(one_page(table(_DEPOTS, (80, 160, 400))), "a.pdf").text == _IN_ROWS


def test_rows_drawn_as_one_with_gaps_inside(read: Read) -> None:
    prose = "".join(word("Some words of the usual width stand above.", 80, 800 - 14 * row) for row in range(6))
    rows = "".join(
        f"BT /F 10 Tf 80 {700 - 16 * row} Td [({a}) -9000 ({b}) -9000 ({c})] TJ ET\n"
        for row, (a, b, c) in enumerate(_DEPOTS)
    )
    assert _IN_ROWS in read(one_page(prose + rows), "a.pdf").text


def test_line_ends_that_pdfium_misses(read: Read) -> None:
    """It sees none where a single figure stands below another."""
    rows = [(str(number), str(99 + number), str(199 + number)) for number in range(1, 22)]
    assert read(one_page(table(rows, (80, 116, 150), top=392, step=13.8)), "a.pdf").text == "\n".join(
        "\t".join(row) for row in rows
    )


def test_labels_that_rise_along_an_axis(read: Read) -> None:
    content = "".join(word(label, 60, 700 + 30 * at) for at, label in enumerate("02468"))
    assert read(one_page(content), "a.pdf").text.split() == ["0", "2", "4", "6", "8"]


@pytest.mark.parametrize("labels", [("The", "Law", "never", "be", "perfect"), ("It", "is", "in", "this", "spirit")])
def test_turned_labels_below_a_level_line(read: Read, labels: tuple[str, ...]) -> None:
    turned = "".join(word(label, 70 + 12 * at, 600, turn="0 1 -1 0") for at, label in enumerate(labels))
    text = read(one_page(word("Layer 5", 60, 700) + turned), "a.pdf").text
    assert text.split() == ["Layer", "5", *labels]


@pytest.mark.parametrize("columns", [(60, 160, 240, 320, 400, 480), (60, 95, 112, 135, 158, 184)])
def test_numbers_that_the_file_spells_out_for_readers_stay_apart(read: Read, columns: tuple[int, ...]) -> None:
    cells = tuple(zip(("Lease", "12", "112", "124", "0.92", "12"), columns, strict=True))
    content = "".join(
        f"/Span <</ActualText ({cell})>> BDC {word(cell, x, 700 - 20 * row)} EMC\n"
        for row in range(3)
        for cell, x in cells
    )
    assert read(one_page(content), "a.pdf").text.split() == [cell for _ in range(3) for cell, _ in cells]


def test_numbers_drawn_letter_by_letter_stay_whole(read: Read) -> None:
    content = "".join(word(letter, 60 + 7 * at, 700) for at, letter in enumerate("5311693"))
    assert read(one_page(content + word("Date 11/17/1963", 60, 680)), "a.pdf").text.split() == [
        "5311693",
        "Date",
        "11/17/1963",
    ]


_WIDTHS = {" ": 2.78, ",": 2.78, ".": 2.78, "-": 3.33, "i": 2.22, "t": 2.78, "S": 6.67, "r": 3.33, "v": 5.0}


@pytest.mark.parametrize("words", ["0,05", "132,00", "Saint-Sauveur 2019", "25.4"])
def test_words_of_which_each_letter_is_turned_and_drawn_by_itself(read: Read, words: str) -> None:
    content, up = word("A plan of the town", 60, 800), 300.0
    for letter in words:
        content += word(letter, 300, up, turn="0 1 -1 0") if letter != " " else ""
        up += _WIDTHS.get(letter, 5.56)
    assert read(one_page(content), "a.pdf").text == f"A plan of the town\n{words}"


@pytest.mark.parametrize("number", ["8849488580", "21240"])
def test_numbers_that_the_next_cell_covers_stay_whole(read: Read, number: str) -> None:
    content = "".join(
        word(number, 60, 700 - 20 * row) + word("Lupine and tin", 63, 700 - 20 * row) + word("99", 300, 700 - 20 * row)
        for row in range(3)
    )
    assert read(one_page(content), "a.pdf").text.split() == [number, "Lupine", "and", "tin", "99"] * 3


def test_lines_that_go_back_to_the_margin_stay_whole(read: Read) -> None:
    """On a page that is turned, PDFium misses where the next line begins."""
    lines = [
        "The ferry leaves at seven and is back before",
        "noon, and a second one for all who missed it",
        "at eight.",
    ]
    turn, (right, up) = "-1 0 0 -1", (595, 842)
    content = "".join(word(line, right - 60, up - 700 + 12 * at, turn=turn) for at, line in enumerate(lines))
    assert read(one_page(content, page="/Rotate 180"), "a.pdf").text.split() == " ".join(lines).split()


def test_words_that_were_drawn_too_wide_stay_whole(read: Read) -> None:
    """Each piece covers the end of the one before, as where another font stands in for the one of the file."""
    content = word("Catalogue 7728", 60, 700) + word("-AA-2076", 118, 700) + word("and the rest of it", 200, 700)
    assert read(one_page(content), "a.pdf").text.split() == [
        "Catalogue",
        "7728-AA-2076",
        "and",
        "the",
        "rest",
        "of",
        "it",
    ]


def test_words_that_a_scan_program_saw_on_their_head_stay_whole(read: Read) -> None:
    content = "BT 3 Tr ET\n" + "".join(
        f"BT /F 10 Tf 1 0 0 1 {520 - 60 * at} 700 Tm ({text}) Tj ET\n"
        for at, text in enumerate(("are ", "legally ", "authorised ", "to ", "enter ", "into ", "it."))
    )
    assert "authorised" in read(one_page(content), "a.pdf").text.split()


def test_lines_whose_letters_stand_elsewhere(read: Read) -> None:
    """Letters that overlap and lean, in boxes that hold more than themselves."""
    lean = "0.9 0.4 -0.4 0.9"
    content = "".join(word(f"{row} and more", 60 + 4 * (row % 7), 700 - 3 * row, turn=lean) for row in range(60))
    assert len(read(one_page(content), "a.pdf").text.split()) > 60


def test_lists_of_figures_stay_lines(read: Read) -> None:
    lines = ["1998 12.5 1,204 88", "1999 13.0 1,310 91", "2000 13.5 1,422 95"]
    content = "".join(word(line, 80, 700 - 14 * number) for number, line in enumerate(lines))
    assert read(one_page(content), "a.pdf").text == "\n".join(lines)


def test_raised_figures_are_no_part_of_the_number_beside_them(read: Read) -> None:
    content = word("Turnover by quarter", 60, 760, size=11)
    for mark, figure, x in (("1", "83,190", 60), ("2", "8,935", 104), ("3", "67,413", 148)):
        content += word(mark, x, 704, size=7) + word(figure, x + 4, 700, size=11)
    content += word("A load of 10", 60, 650) + word("6", 113.6, 654, size=6) + word("volts", 121, 650)
    text = read(one_page(content), "a.pdf").text
    assert "¹ 83,190 ² 8,935 ³ 67,413" in text
    assert "A load of 10⁶ volts" in text


@pytest.mark.parametrize("mark", ["a", "b", "1"])
def test_the_mark_of_a_note_is_no_part_of_its_first_word(read: Read, mark: str) -> None:
    content = word(mark, 60, 702.6, size=6) + word(" In Alaska no district went further.", 63.3, 700)
    assert read(one_page(content), "a.pdf").text == f"{mark} In Alaska no district went further."


def test_letters_without_a_size_are_not_lost(read: Read) -> None:
    glyphs = "".join(f"/{letter} 6 0 R" for letter in "abcdef")
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 97/LastChar 102"
        f"/Widths[500 500 500 500 500 500]/CharProcs<<{glyphs}>>/Encoding<</Differences[97/a/b/c/d/e/f]>>>>"
    )
    empty = b"<</Length 9>>stream\n500 0 d0 \nendstream"
    content = word("abc", 60, 700) + word("def", 60, 680)
    text = read(one_page(content, font=font.encode(), more=[empty]), "a.pdf").text
    assert text.split() == ["abc", "def"]


def test_hyphens_at_the_ends_of_lines(read: Read) -> None:
    lines = [
        "Der Bericht nennt Vor-",
        "und Nachteile sowie die Kosten des Hafen-",
        "betriebs im Haushalt. The well-",
        "known author was re-",
        "elected in the twenty-",
        "first round of a long-",
        "term vote on sea-going and open-minded crews, sea-",
        "going since the many and good years of 2024-",
        "2025 on the route Nord-",
        "S\u00fcd.",
    ]
    content = "".join(word(line, 60, 700 - 14 * number) for number, line in enumerate(lines))
    assert " ".join(read(one_page(content), "a.pdf").text.split()) == (
        "Der Bericht nennt Vor- und Nachteile sowie die Kosten des Hafenbetriebs im Haushalt. The well-known author "
        "was re-elected in the twenty-first round of a long-term vote on sea-going and open-minded crews, sea-going "
        "since the many and good years of 2024-2025 on the route Nord-S\u00fcd."
    )


def test_hyphens_at_the_ends_of_lines_on_a_page_where_a_letter_has_no_meaning(read: Read) -> None:
    lines = ["A report on the har-", "bours of the north and their ferries, written for the coun-", "cil of the town."]
    content = "".join(word(line, 60, 700 - 14 * number) for number, line in enumerate(lines))
    text = read(one_page(content + word("\x00 Page", 60, 100)), "a.pdf").text
    assert "harbours of the north and their ferries, written for the council of the town." in " ".join(text.split())


_CHINESE = ("港务局决定在冬季继续开行渡轮并", "且从五月一日起把票价提高到四欧", "元。自行车必须在前一天晚上预订")
_KOREAN = ("겨울에도 배는 매일 아침 일곱 시에", "떠나고 자전거는 하루 전에 예약해")


@pytest.mark.parametrize(
    ("lines", "encoding", "ordering", "joined"),
    [
        (_CHINESE, "UniGB-UCS2-H", "GB1", "".join(_CHINESE)),
        (_KOREAN, "UniKS-UCS2-H", "Korea1", " ".join(_KOREAN)),
    ],
    ids=["Chinese", "Korean"],
)
def test_lines_are_joined_as_the_language_is_written(
    read: Read, lines: tuple[str, ...], encoding: str, ordering: str, joined: str
) -> None:
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/{encoding}/DescendantFonts[<</Type/Font"
        f"/Subtype/CIDFontType0/BaseFont/Some/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 1>>"
        "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Some/Flags 6/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 900/Descent -200/StemV 80>>>>]>>"
    )
    content = "".join(
        f"BT /F 16 Tf 60 {700 - 24 * number} Td <{line.encode('utf-16-be').hex()}> Tj ET\n"
        for number, line in enumerate(lines)
    )
    assert read(one_page(content, font=font.encode()), "a.pdf").text == joined
