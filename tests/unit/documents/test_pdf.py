"""PDF: pages are the places; scans, locks and cuts are said."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from desktop.common.errors import Exit, InputUnreadable
from desktop.documents.lines import paragraphs
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import PdfMaker, in_order, numbered_well, words_of


def test_pages_are_the_places(read: Read) -> None:
    document = read(PdfMaker().text("First page, one line").text("Second page", "with two lines").done(), "a.pdf")
    assert [(p.number, p.place) for p in document.passages] == [(1, "page 1"), (2, "page 2")]
    assert words_of(document.text) == words_of("First page one line Second page with two lines")
    assert document.unread == ()


def test_told_by_its_content(read: Read) -> None:
    assert read(PdfMaker().text("Hello").done(), "hello.txt").text == "Hello"


def test_paragraphs_lose_the_margin_s_line_ends(read: Read) -> None:
    sentence = "This paragraph is long enough to be broken at the margin a few times over. "
    out = io.BytesIO()
    style = getSampleStyleSheet()
    SimpleDocTemplate(out).build(
        [
            Paragraph("A short heading", style["Heading1"]),
            Paragraph(sentence * 4 + "So it is.", style["Normal"]),
            Paragraph(sentence * 4 + "End.", style["Normal"]),
        ]
    )
    document = read(out.getvalue(), "a.pdf")
    assert [passage.text for passage in document.passages] == [
        "A short heading\n\n" + sentence * 4 + "So it is.",
        sentence * 4 + "End.",
    ]


def test_words_divided_at_the_line_s_end_are_whole_again(read: Read) -> None:
    document = read(
        PdfMaker().text("This word was divi-", "ded; in the years 2024-", "2025 it was not").done(), "a.pdf"
    )
    assert words_of(document.text) == words_of("This word was divided in the years 2024-2025 it was not")


def test_every_word_of_many_pages(read: Read) -> None:
    maker = PdfMaker()
    words = [f"w{number}" for number in range(1200)]
    for begin in range(0, len(words), 60):
        maker.text(*(" ".join(words[line : line + 6]) for line in range(begin, begin + 60, 6)))
    document = read(maker.done(), "a.pdf")
    assert words_of(document.text) == words
    assert numbered_well(document)


def test_what_was_filled_in_and_what_stands_beyond_the_edge(read: Read) -> None:
    maker = PdfMaker()
    maker.canvas.drawString(-300, 400, "beyond")
    maker.canvas.drawString(72, 700, "Name")
    maker.canvas.acroForm.textfield(name="n", value="Rosemary", x=120, y=600, width=200, height=20)
    assert sorted(words_of(read(maker.next().done(), "a.pdf").text)) == ["Name", "Rosemary", "beyond"]


def test_scans_are_reported_and_blank_pages_are_not(read: Read) -> None:
    document = read(PdfMaker().text("Words").scan().next().text("More").done(), "a.pdf")
    assert [passage.place for passage in document.passages] == ["page 1", "page 4"]
    assert [part.place for part in document.unread] == ["page 2"]
    assert "scan" in document.unread[0].reason


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (PdfMaker(encrypt=StandardEncryption("secret")).text("Hidden").done(), "password"),
        (PdfMaker().scan().scan().done(), "scans"),
        (PdfMaker().next().done(), "no text"),
        (b"%PDF-1.4\nnothing of the kind\n%%EOF\n", "damaged"),
        (PdfMaker().text("Hello").done()[:500], "ends in the middle"),
    ],
    ids=["locked", "scans", "blank", "damaged", "cut"],
)
def test_refused_in_one_sentence(read: Read, data: bytes, word: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, "a.pdf")
    assert caught.value.exit is Exit.INPUT
    assert word in caught.value.advice


def test_an_owner_s_password_does_not_lock_it(read: Read) -> None:
    data = PdfMaker(encrypt=StandardEncryption("", ownerPassword="owner")).text("Open").done()
    assert read(data, "a.pdf").text == "Open"


def test_a_lost_end_is_said_even_where_pages_can_be_saved(read: Read) -> None:
    data = PdfMaker().text("Hello").done()
    document = read(data[: data.rindex(b"%%EOF")], "a.pdf")
    assert in_order(["Hello"], document)
    assert [part.place for part in document.unread] == ["the end"]


def test_lines_are_grouped_at_short_ones() -> None:
    full = "x" * 60
    assert paragraphs([full, full, "short.", full, "", full, full]) == [[full, full, "short."], [full], [full, full]]
    assert paragraphs(["", " "]) == []
