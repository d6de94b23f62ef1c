"""Books: chapters in the order of the spine, each under its heading; what is protected or missing is named."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from tests.unit.documents.books import CONTAINER, book, page
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import numbered_well
from tests.unit.documents.wordfile import packed

_ENCRYPTED = "<encryption><EncryptedData><EncryptionMethod Algorithm='{}'/>{{}}</EncryptedData></encryption>"
FONT = _ENCRYPTED.format("http://www.idpf.org/2008/embedding")
LOCK = _ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")


def test_chapters_come_in_the_order_of_the_spine(read: Read) -> None:
    chapters = {
        "z": page("<h1>Roof</h1><p>It leaks.</p><h2>Tiles</h2><p>Slate.</p>"),
        "a": page("<p>No heading here.</p>"),
        "b": page("<p>And none in the contents.</p>"),
    }
    document = read(book(chapters, {"z": "First", "a": "Second"}), "a.epub")
    assert document.text == (
        "# Roof\n\nIt leaks.\n\n## Tiles\n\nSlate.\n\nNo heading here.\n\nAnd none in the contents."
    )
    assert [(each.place, each.path) for each in document.passages] == [
        ("Roof", ("Roof",)),
        ("Tiles", ("Roof", "Tiles")),
        ("Second, paragraph 1", ("Second",)),
        ("part 3, paragraph 1", ()),
    ]
    assert numbered_well(document)


def test_titles_of_newer_books(read: Read) -> None:
    nav = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="x"><body><nav epub:type="toc"><ol><li>'
        '<a href="text/a.xhtml">The <i>roof</i></a></li></ol></nav></body></html>'
    )
    data = book(
        {"a": page("<p>It leaks.</p>")},
        more={
            "OEBPS/nav.xhtml": nav,
            "OEBPS/a book.opf": (
                '<package><manifest><item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>'
                '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
                '<spine><itemref idref="a"/></spine></package>'
            ),
        },
    )
    assert read(data, "a.epub").passages[0].place == "The roof, paragraph 1"


def test_notes_stand_where_they_are_and_what_styles_hide_is_left_out(read: Read) -> None:
    body = (
        '<p>Slate<a href="#n1"><sup>1</sup></a> is grey.</p><p class="gone">HIDDEN</p>'
        '<aside id="n1"><p>1 A stone.</p></aside>'
    )
    document = read(book({"a": page(body)}, more={"OEBPS/css/a.css": ".gone { display: none }"}), "a.epub")
    assert document.text == "Slate [1] is grey.\n\n1 A stone."


@pytest.mark.parametrize("said", ['epub:type="noteref"', 'class="footnote-ref"', 'role="doc-noteref"'])
def test_marks_of_notes_that_are_not_raised_are_no_figures(read: Read, said: str) -> None:
    back = '<a href="#r1" class="footnote-back" role="doc-backlink">↩︎</a>'
    met = f'<p>Sixty-three met<a href="#n1" {said}>1</a>. See <a href="#x">1</a>.</p>'
    text = f"<h1>Roof</h1>{met}<p>1. By letter.{back}</p>"
    document = read(book({"a": page(text)}), "a.epub")
    assert "Sixty-three met [1]. See 1." in document.text
    assert document.text.endswith("By letter.")


def test_the_name_of_a_chapters_file_is_no_heading(read: Read) -> None:
    named = page("<h1>Roof</h1><p>It leaks.</p>").replace("<title/>", "<title>ch001.xhtml</title>")
    assert read(book({"a": named}), "a.epub").text == "# Roof\n\nIt leaks."


def test_a_cover_is_no_gap_and_what_is_missing_is_named(read: Read) -> None:
    cover = page("<img src='http://127.0.0.1:9/a.png'/>")
    data = book({"cover": cover, "a": page("<p>Words.</p>"), "b": page("<p>x</p>")})
    data = data.replace(b"OEBPS/text/b.xhtml", b"OEBPS/text/X.xhtml")
    document = read(data, "a.epub")
    assert document.text == "Words."
    assert [(part.place, part.reason) for part in document.unread] == [
        ("part 3", "It is not in the file, or too damaged to be read.")
    ]


def reference(name: str) -> str:
    return f'<CipherData><CipherReference URI="OEBPS/text/{name}.xhtml"/></CipherData>'


def test_what_is_protected_is_said(read: Read) -> None:
    chapters = {"a": page("<p>Words.</p>"), "b": page("<p>More.</p>")}
    assert read(book(chapters, more={"META-INF/encryption.xml": FONT.format(reference("a"))}), "a.epub").unread == ()
    part = read(book(chapters, more={"META-INF/encryption.xml": LOCK.format(reference("a"))}), "a.epub")
    assert part.text == "More."
    assert [each.place for each in part.unread] == ["part 1"]
    with pytest.raises(InputUnreadable, match="DRM"):
        read(book({"a": "x"}, more={"META-INF/encryption.xml": LOCK.format(reference("a"))}), "a.epub")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (book({}), "There is no text in it."),
        (packed({"mimetype": "application/epub+zip"}), "It is damaged"),
        (packed({"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}), "It is damaged"),
    ],
)
def test_what_cannot_be_read(read: Read, data: bytes, words: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, "a.epub")
    assert words in caught.value.advice
