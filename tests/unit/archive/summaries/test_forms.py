"""Each form keeps the notes at their sentences, and what the signs of the text mean."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from lxml import etree

from desktop.archive.summaries.types import Outgoing, SummaryForm
from desktop.archive.summaries.writing import copied, form_of, written
from desktop.common.proof import Backing, Claim, Mismatch, MismatchKind, Proof, Support
from desktop.documents.reading import read_document
from tests.unit.archive.summaries.proven import DOCUMENT, NOTES, PIECE, of_sentences

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def parts(data: bytes) -> dict[str, etree._Element]:
    """The XML parts of a package; those that are not well formed raise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name != "mimetype"}


def words_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def test_markdown_has_a_note_behind_each_sentence_and_its_words_below() -> None:
    text = written(PIECE, SummaryForm.MARKDOWN).decode()
    assert "- **The well gave 412 cubic metres.[^1]** It is *new*." in text
    assert "  1. The pump was repaired for 130 euros.[^2]\n- The fee rises.[^3]\n" in text
    assert [f"[^{number}]: {words}" in text for number, words in enumerate(NOTES, 1)] == [True] * 3
    assert text.endswith("*All 2 passages were read.*\n")


def test_a_note_of_the_text_itself_is_words_in_markdown() -> None:
    text = written(Outgoing("As in [^1].", proof=PIECE.proof), SummaryForm.MARKDOWN).decode()
    assert text.startswith("As in \\[^1]")


def test_plain_text_has_numbers_in_brackets_and_no_signs() -> None:
    text = written(PIECE, SummaryForm.TEXT).decode()
    assert text.startswith(
        "The year\n\n- The well gave 412 cubic metres. [1] It is new.\n  1. The pump was repaired for 130 euros. [2]\n"
        "- The fee rises. [3]\n\n[1] Passage 1, page 5"
    )


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.aims: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids |= {told["id"] or ""} if "id" in told else set()
        self.aims += [told["href"] or ""] if "href" in told else []


def test_html_leads_to_each_note_and_back_and_fetches_nothing() -> None:
    page = written(PIECE, SummaryForm.HTML).decode()
    links = Links()
    links.feed(page)
    assert sorted(links.aims) == sorted(
        [f"#note{number}" for number in (1, 2, 3)] + [f"#mark{number}" for number in (1, 2, 3)]
    )
    assert links.ids == {aim[1:] for aim in links.aims}
    assert "default-src 'none'" in page
    assert "<b>The well gave 412 cubic metres.</b><sup>" in page


def test_word_gets_true_footnotes_headings_lists_and_bold() -> None:
    found = parts(written(PIECE, SummaryForm.DOCX))
    body, notes = found["word/document.xml"], found["word/footnotes.xml"]
    said = {note.get(f"{W}id"): words_of(note).strip() for note in notes.iter(f"{W}footnote")}
    references = [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")]
    assert [said[number] for number in references] == list(NOTES)
    assert [each.get(f"{W}val") for each in body.iter(f"{W}pStyle")][:2] == ["Heading2", "ListParagraph"]
    bold = next(run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None)
    assert words_of(bold) == "The well gave 412 cubic metres."
    levels = [each.get(f"{W}val") for each in body.iter(f"{W}ilvl")]
    assert levels == ["0", "1", "0"]


def test_our_own_reader_of_word_finds_each_note_at_its_place() -> None:
    document = read_document(io.BytesIO(written(PIECE, SummaryForm.DOCX)), "summary.docx")
    assert not document.unread
    assert "The well gave 412 cubic metres. [1] It is new." in document.text
    assert "The pump was repaired for 130 euros. [2]" in document.text
    assert all(words in document.text for words in NOTES)


def test_writer_gets_true_footnotes_headings_lists_and_bold() -> None:
    data = written(PIECE, SummaryForm.ODT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    body = parts(data)["content.xml"]
    notes = list(body.iter(f"{T}note"))
    assert [words_of(note.find(f"{T}note-body")) for note in notes] == list(NOTES)  # type: ignore[arg-type]
    assert {note.get(f"{T}note-class") for note in notes} == {"footnote"}
    heading = next(body.iter(f"{T}h"))
    assert (heading.get(f"{T}outline-level"), words_of(heading)) == ("2", "The year")
    bold = next(each for each in body.iter(f"{T}span") if each.get(f"{T}style-name") == "Bold")
    assert words_of(bold) == "The well gave 412 cubic metres."
    assert len(list(body.iter(f"{T}list"))) == 2


def test_what_is_copied_has_the_notes_in_both_ways_of_saying_it() -> None:
    both = copied(PIECE)
    assert both.html.count("<sup>") == both.words.count("[^") - both.words.count("[^1]:") - 2 == 3
    assert "<html" not in both.html


HOSTILE = (
    "Control \x00\x01\x0b\x0c\x1b letters\x7f\x85 end.",
    "שלום עולם, זה מסמך.",
    "Emoji 👩‍👩‍👧‍👦 and a half \ud83d letter.",
    'A tag </w:t></text:p> & ]]> "quote" <!-- no -->.',
    "Private \U000f0001 use \U000ffffd.",
    "Marks **open and `never | closed [x](javascript:alert(1)).",
    "\ufffe\uffff are none.",
    "Line\u2028and\u2029other ends.",
)


@pytest.mark.parametrize("form", list(SummaryForm))
@pytest.mark.parametrize("sentence", HOSTILE)
def test_any_letters_end_in_a_file_that_is_well_formed_with_its_note(sentence: str, form: SummaryForm) -> None:
    piece = of_sentences([sentence, "And after it."], sentence)
    data = written(piece, form)
    if form in (SummaryForm.DOCX, SummaryForm.ODT):
        found = parts(data)
        kind = f"{W}footnoteReference" if form is SummaryForm.DOCX else f"{T}note"
        main = found["word/document.xml" if form is SummaryForm.DOCX else "content.xml"]
        assert len(list(main.iter(kind))) == 2
        assert "And after it." in words_of(main)
    else:
        text = data.decode()
        mark = {SummaryForm.HTML: '<a id="mark', SummaryForm.MARKDOWN: "[^", SummaryForm.TEXT: " ["}[form]
        assert text.count(mark) >= 2
    assert b"<script" not in data
    assert b'href="javascript' not in data


def test_writing_from_the_right_is_set_from_the_right() -> None:
    piece = of_sentences(["שלום עולם."])
    assert next(parts(written(piece, SummaryForm.DOCX))["word/document.xml"].iter(f"{W}bidi")) is not None
    styles = [
        each.get(f"{T}style-name") for each in parts(written(piece, SummaryForm.ODT))["content.xml"].iter(f"{T}p")
    ]
    assert styles[0] == "TextTurned"


@pytest.mark.parametrize("form", [SummaryForm.DOCX, SummaryForm.ODT])
def test_ten_thousand_sentences_have_ten_thousand_notes(form: SummaryForm) -> None:
    data = written(of_sentences([f"Sentence {number} is here." for number in range(10_000)]), form)
    main = parts(data)["word/document.xml" if form is SummaryForm.DOCX else "content.xml"]
    kind = f"{W}footnoteReference" if form is SummaryForm.DOCX else f"{T}note"
    assert sum(1 for _ in main.iter(kind)) == 10_000


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| One here. | Two. |",
        "```\ncode here. \n```",
        "    code here.",
        "Setext here.\n===",
        "> Quoted here.",
        "# Title here. #",
        "***Both here.***",
        "[a link here.](https://example.org/x)",
    ],
)
def test_a_note_stands_once_wherever_its_sentence_is(text: str) -> None:
    start = 0 if "|" not in text else text.index("One")
    end = len(text) if "|" not in text else text.index("here.") + 5
    proof = Proof((Claim(start, end, Support.FOUND, (Backing(1, 0, 10, 1.0),)),))
    piece = Outgoing(text, "", proof, DOCUMENT)
    for form, mark in ((SummaryForm.TEXT, " [1]"), (SummaryForm.HTML, '<a id="mark1"')):
        assert written(piece, form).decode().count(mark) == 1
    assert "here." in written(piece, SummaryForm.TEXT).decode()
    body = parts(written(piece, SummaryForm.DOCX))["word/document.xml"]
    assert [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")] == ["1"]


def test_figures_code_and_line_ends_are_as_the_window_shows_them() -> None:
    def shown(text: str) -> str:
        return copied(Outgoing(text)).html

    assert shown("- 10<sup>6</sup> < **n**<br>litres") == ('<ul><li dir="auto">10⁶ &lt; <b>n</b><br>\nlitres</li></ul>')
    assert shown("So:\n```\nif a < b:\n\n    pass\n```\n• end") == (
        '<p dir="auto">So:</p>\n<pre><code>if a &lt; b:\n\n    pass</code></pre>\n<ul><li dir="auto">end</li></ul>'
    )


def test_without_a_proof_there_are_no_notes() -> None:
    for form in SummaryForm:
        assert b"Passage" not in written(Outgoing("Words."), form)
    assert written(Outgoing("# Words\n"), SummaryForm.MARKDOWN) == b"# Words\n"


def test_a_passage_that_is_not_here_any_more_is_named_by_its_number() -> None:
    piece = Outgoing(PIECE.text, "", PIECE.proof, None)
    assert "[^1]: Passage 1.\n" in written(piece, SummaryForm.MARKDOWN).decode()


@pytest.mark.parametrize("kind", list(MismatchKind))
def test_every_doubt_is_named_whatever_it_is_of(kind: MismatchKind) -> None:
    claim = Claim(0, 6, Support.NONE, (), (Mismatch(kind, 0, 6, "Words."),), judged=0.2)
    for form in (SummaryForm.MARKDOWN, SummaryForm.TEXT, SummaryForm.HTML):
        text = written(Outgoing("Words.", proof=Proof((claim,))), form).decode()
        assert "To check:" in text
        assert "Not found in the text." in text
        assert "(20 %)" in text


def test_a_long_passage_is_quoted_up_to_a_word() -> None:
    piece = of_sentences(["Short."], "word " * 200)
    note = re.search(r"“(.*)”", written(piece, SummaryForm.TEXT).decode())
    assert note is not None
    assert note[1].endswith("word…")
    assert len(note[1]) <= 161


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.DOCX", SummaryForm.DOCX),
        ("a.htm", SummaryForm.HTML),
        ("a.b.md", SummaryForm.MARKDOWN),
        ("a.odt", SummaryForm.ODT),
        ("a", None),
        ("a.xyz", None),
    ],
)
def test_the_name_of_a_file_says_its_form(name: str, form: SummaryForm | None) -> None:
    assert form_of(name) is form
