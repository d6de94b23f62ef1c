"""PDF: what each page turned out to be, and that every one that was not read is told with its place."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Document, PageState
from desktop.documents.pages.gaps import place
from tests.unit.documents.conftest import Read
from tests.unit.documents.raw_pdf import one_page, pages, stream, word

_PICTURE = stream(
    bytes(range(64)), b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
)
_DRAWN = "q {width} 0 0 {height} {x} {y} cm /I Do Q\n"
_WITH_PICTURE = "/Resources<</Font<</F 4 0 R>>/XObject<</I 6 0 R>>>>"
_WHOLE = _DRAWN.format(width=595, height=842, x=0, y=0)
_PROSE = "".join(
    word("The ferry to the island leaves at seven from the north pier.", 72, 700 - 14 * row) for row in range(8)
)


def _page(read: Read, content: str, *, picture: bytes = _PICTURE, resources: str = _WITH_PICTURE) -> Document:
    """A page of prose, and one with this content."""
    return read(pages([_PROSE, content], resources=resources, more=[picture]), "a.pdf")


@pytest.mark.parametrize(
    "content",
    [
        _WHOLE,
        "".join(_DRAWN.format(width=595, height=43, x=0, y=43 * strip) for strip in range(20)),
        "q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q\n",
    ],
    ids=["whole", "strips", "inline"],
)
def test_a_scan_with_a_stamp_is_a_picture_whose_stamp_is_kept(read: Read, content: str) -> None:
    document = _page(read, content + word("Case 44/24 page 1", 400, 800))
    assert document.pages == (PageState.TEXT, PageState.PICTURE)
    assert [passage.text for passage in document.passages if passage.place == "page 2"] == ["Case 44/24 page 1"]
    assert [part.place for part in document.unread] == ["page 2"]
    assert "“Case 44/24 page 1”" in document.unread[0].reason


def test_a_picture_inside_a_form_is_seen(read: Read) -> None:
    form = stream(
        b"q 595 0 0 842 0 0 cm /I Do Q",
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</I 6 0 R>>>>",
    )
    resources = "/Resources<</Font<</F 4 0 R>>/XObject<</I 6 0 R/G 7 0 R>>>>"
    data = pages([_PROSE, "/G Do " + word("Fax 3/7", 72, 820)], resources=resources, more=[_PICTURE, form])
    assert read(data, "a.pdf").pages == (PageState.TEXT, PageState.PICTURE)


@pytest.mark.parametrize(
    "content",
    [
        _WHOLE + _PROSE,
        _DRAWN.format(width=300, height=200, x=72, y=100) + _PROSE,
        _DRAWN.format(width=300, height=200, x=72, y=100) + word("A chart of the year", 72, 320),
    ],
    ids=["background", "figure beside text", "figure with a caption"],
)
def test_pages_with_words_of_their_own_are_text(read: Read, content: str) -> None:
    document = _page(read, content)
    assert document.pages == (PageState.TEXT, PageState.TEXT)
    assert document.unread == ()


@pytest.mark.parametrize(
    "content",
    [
        _DRAWN.format(width=480, height=500, x=60, y=60) + word("Please find the contract below.", 60, 800),
        _WHOLE + "BT /F 10 Tf 3 Tr 72 700 Td (l1 ;. ~) Tj ET\n",
        "".join(f"{x} {y} m {x + 3} {y + 5} l {x + 5} {y} l {x + 1} {y + 2} l f\n"
                for y in range(100, 780, 12) for x in range(60, 540, 7)) + word("Page 1", 280, 30),
    ],
    ids=["below a line", "hardly seen by a scan program", "outlines"],
)  # fmt: skip
def test_pictures_of_pages_with_a_few_words_are_told(read: Read, content: str) -> None:
    document = _page(read, content)
    assert document.pages == (PageState.TEXT, PageState.PICTURE)
    assert [part.place for part in document.unread] == ["page 2"]


def test_a_page_of_words_without_blanks_on_a_picture_is_text(read: Read) -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>"
    )
    drawn = "星期一上午九点到下午五点停止供应热水请各位住户注意".encode("utf-16-be").hex()
    lines = "".join(f"BT /F 12 Tf 60 {700 - 16 * row} Td <{drawn}> Tj ET\n" for row in range(8))
    data = one_page(_WHOLE + lines, page=_WITH_PICTURE, font=font, more=[_PICTURE])
    document = read(data, "a.pdf")
    assert document.pages == (PageState.TEXT,)
    assert document.unread == ()


def test_letters_drawn_as_outlines_are_a_picture(read: Read) -> None:
    outlines = "".join(f"{x} 700 m {x + 2} 710 l {x + 4} 700 l {x + 1} 705 l f\n" for x in range(72, 500, 5))
    assert _page(read, outlines).pages == (PageState.TEXT, PageState.PICTURE)


@pytest.mark.parametrize(
    "content", ["", "72 700 m 500 700 l S\n", "0.9 g 0 0 595 842 re f\n"], ids=["", "line", "ground"]
)
def test_empty_pages_are_no_gap(read: Read, content: str) -> None:
    document = _page(read, content)
    assert document.pages == (PageState.TEXT, PageState.EMPTY)
    assert document.unread == ()


def test_many_scans_are_one_line(read: Read) -> None:
    contents = [_PROSE, *(_WHOLE for _ in range(300)), _PROSE, _WHOLE]
    document = read(pages(contents, resources=_WITH_PICTURE, more=[_PICTURE]), "a.pdf")
    assert [part.place for part in document.unread] == ["pages 2–301 and 303"]


def test_places_of_pages() -> None:
    assert place([3]) == "page 3"
    assert place([3, 4, 5]) == "pages 3–5"
    assert place([1, 3, 4, 9]) == "pages 1, 3–4 and 9"
    assert place(range(1, 41, 2)) == "pages 1, 3, 5, 7, 9, 11, 13, 15 and 12 others"


def _nameless(first: int = 0) -> bytes:
    """A font whose letters have names that mean nothing."""
    names = "".join(f"/x{number}" for number in range(33 + first, 127))
    shapes = "".join(f"/x{number} 6 0 R" for number in range(33 + first, 127))
    widths = " ".join("500" for _ in range(33 + first, 127))
    return (
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar {33 + first}"
        f"/LastChar 126/Widths[{widths}]/CharProcs<<{shapes}>>/Encoding<</Differences[{33 + first}{names}]>>>>"
    ).encode()


_SHAPE = stream(b"500 0 0 0 500 700 d1 0 0 500 700 re f")
_SHIFTED = [
    "q&# !-3,!'* 4-2#\" 2- )##. 2&# $#007",
    "03,,',% ', 5',2#0 ~,\" 2- 0~'1# 2&# $~0#",
    "2- $-30 #30-1 $0-+ 2&# $'012 -$ j~7K",
]


def test_fonts_that_do_not_say_their_letters_are_told(read: Read) -> None:
    content = "".join(word(line, 60, 700 - 18 * row, size=12) for row, line in enumerate(_SHIFTED))
    with pytest.raises(InputUnreadable) as caught:
        read(one_page(content, font=_nameless(), more=[_SHAPE]), "a.pdf")
    assert "fonts" in caught.value.advice


def test_a_page_with_one_sign_of_such_a_font_is_not_empty(read: Read) -> None:
    document = read(pages([_PROSE, word("\x01\x02", 60, 300)]), "a.pdf")
    assert document.pages == (PageState.TEXT, PageState.UNREADABLE)
    assert [part.place for part in document.unread] == ["page 2"]


def test_what_such_fonts_leave_is_kept(read: Read) -> None:
    content = _PROSE + "".join(
        word(line, 60, 300 - 18 * row, size=12).replace("/F ", "/N ") for row, line in enumerate(_SHIFTED)
    )
    resources = "/Resources<</Font<</F 4 0 R/N 7 0 R>>>>"
    document = read(one_page(content, page=resources, more=[_SHAPE, _nameless()]), "a.pdf")
    assert document.pages == (PageState.TEXT,)
    assert [part.place for part in document.unread] == ["page 1"]
    assert "north pier" in document.text
    assert "$#007" not in document.text


def test_numbers_of_letters_taken_for_letters_are_told(read: Read) -> None:
    """As a font with a wrong table gives them: each 29 below the letter that is shown."""
    words = "Vorname Nachname Geburtsdatum Wohnort Beitrag Unterschrift Mitglied werden Verein Ordnung"
    shifted = ["".join(chr(ord(letter) - 29) for letter in each) for each in words.split()]
    document = read(
        pages([_PROSE, "".join(word(each, 60, 700 - 14 * row) for row, each in enumerate(shifted))]), "a.pdf"
    )
    assert document.pages == (PageState.TEXT, PageState.UNREADABLE)
    assert [part.place for part in document.unread] == ["page 2"]


@pytest.mark.parametrize(
    "lines",
    [
        ["BTX-45 KPQ-17 GLNR 88-12 TTRK-9", "CDX-11 RRT-90 SSPK 14-22 HHGT-4", "XKCD-2 PQRS-8 BNMG 11-77 ZZTT-1"],
        ["CONSTRUCTION OF THE NORTH PIER", "ALL VISITORS REPORT TO THE HARBOUR MASTER", "NO SWIMMING"],
        ["x = a[i] + b[j] * (c - d) / e;", "if (x < 0) { return -1; }", "while (--n) { y += x ** 2; }"],
        ["ATGCGTACGTTAGCATCGATCGATCGTAGCTAGCTAGC", "GCATCGATCGATCGTAGCTAGCTAGCATGCGTACGTTA"],
        ["1,204.50  88.10  12.75  3%", "(44.10)  $ 12  $ 88  4%", "* 12  ** 88  *** 44"],
    ],
    ids=["codes", "capitals", "program", "genes", "figures"],
)
def test_odd_texts_are_no_gibberish(read: Read, lines: list[str]) -> None:
    content = "".join(word(line, 60, 700 - 14 * row) for row, line in enumerate(lines * 4))
    document = read(one_page(content), "a.pdf")
    assert document.pages == (PageState.TEXT,)
    assert document.unread == ()


def test_a_damaged_page_is_told(read: Read) -> None:
    data = pages([_PROSE, _PROSE, _PROSE])
    broken = data.replace(b"/Kids[10 0 R 11 0 R 12 0 R]", b"/Kids[10 0 R 99 0 R 12 0 R]")
    document = read(broken, "a.pdf")
    assert document.pages == (PageState.TEXT, PageState.UNREADABLE, PageState.TEXT)
    assert [part.place for part in document.unread] == ["page 2"]


@pytest.mark.parametrize(("font", "is_told"), [("G", True), ("F", False)], ids=["a letter", "a blank"])
def test_letters_that_are_missing_in_words_are_told(read: Read, font: str, *, is_told: bool) -> None:
    """As of joined letters, "ff" in "different", of which a font does not say what they mean."""
    odd = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 600 800]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 27/LastChar 27"
        b"/Widths[600]/CharProcs<</odd 7 0 R>>/Encoding<</Differences[27/odd]>>>>"
    )
    glyph = stream(b"600 0 0 0 600 800 d1 0 0 500 700 re f")
    content = f"BT /F 10 Tf 60 700 Td (It is a di) Tj /{font} 10 Tf (\x1b) Tj /F 10 Tf (erent town) Tj ET\n"
    resources = "/Resources<</Font<</F 4 0 R/G 6 0 R>>>>"
    document = read(pages([_PROSE, content], resources=resources, more=[odd, glyph]), "a.pdf")
    assert [part.place for part in document.unread] == (["page 2"] if is_told else [])
    assert all("“di…erent”" in part.reason for part in document.unread)
