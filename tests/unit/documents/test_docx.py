"""Word files: every word a reader of the page would see, wherever Word keeps it."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from desktop.common.errors import InputUnreadable
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import numbered_well, saved, word_file, words_of

W = nsdecls("w")


def test_reading_order_and_places(read: Read) -> None:
    word = word_file()
    word.add_heading("The title", 0)
    word.add_paragraph("Opening words.")
    word.add_heading("Costs", 2)
    word.add_paragraph("A paragraph before the table.").add_run(" In two runs.").bold = True
    table = word.add_table(2, 2)
    for position, text in enumerate(("item", "euros", "roof", "18400")):
        table.cell(position // 2, position % 2).text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "inner"
    for text in ("first", "second"):
        word.add_paragraph(text, style="List Bullet")
    word.add_paragraph("After the list.")
    document = read(saved(word), "a.docx")
    assert [passage.place for passage in document.passages] == ["The title", "Costs"]
    assert document.passages[1].text.startswith("## Costs\n\nA paragraph before the table. In two runs.")
    assert "item | euros\nroof | 18400 inner" in document.text
    assert "- first\n- second" in document.text
    assert document.text.endswith("After the list.")


def test_where_word_hides_words(read: Read) -> None:
    word = word_file()
    paragraph = word.add_paragraph("a1")
    box = "<w:txbxContent><w:p><w:r><w:t>e5</w:t></w:r></w:p></w:txbxContent>"
    for part in (
        f"<w:ins {W} w:id='1'><w:r><w:t> b2</w:t></w:r></w:ins>",
        f"<w:del {W} w:id='2'><w:r><w:delText>deleted</w:delText></w:r></w:del>",
        f"<w:moveFrom {W} w:id='3'><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
        f"<w:sdt {W}><w:sdtContent><w:r><w:t xml:space='preserve'> c3</w:t><w:tab/><w:t>d4</w:t></w:r>"
        "</w:sdtContent></w:sdt>",
        f"<w:r {W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    ):
        paragraph._p.append(parse_xml(part))
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>f6</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    word.element.body.insert(1, parse_xml(control))
    assert words_of(read(saved(word), "a.docx").text) == ["a1", "b2", "c3", "d4", "e5", "f6"]


def test_what_stands_beside_the_text_comes_after_it(read: Read) -> None:
    word = word_file()
    paragraph = word.add_paragraph("Body words.")
    word.add_section().header.is_linked_to_previous = False
    for section in word.sections:
        section.header.paragraphs[0].text = "Draft three"
    word.sections[0].footer.paragraphs[0].text = "Page foot"
    word.add_comment(paragraph.runs, text="A remark", author="a", initials="a")
    document = read(saved(word), "a.docx")
    assert [(passage.place, passage.text) for passage in document.passages] == [
        ("paragraph 1", "Body words."),
        ("header", "Draft three"),
        ("footer", "Page foot"),
        ("comments", "a on “Body words.”: A remark"),
    ]


def test_a_style_of_one_s_own_based_on_a_heading(read: Read) -> None:
    word = word_file()
    style = word.styles.add_style("Chapter", 1)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("The harbour", style="Chapter")
    word.add_paragraph("Boats.")
    assert read(saved(word), "a.docx").passages[0].heading == "The harbour"


def test_every_word_of_many_paragraphs(read: Read) -> None:
    word = word_file()
    words = [f"w{number}" for number in range(2000)]
    for begin in range(0, len(words), 25):
        word.add_paragraph(" ".join(words[begin : begin + 25]))
    document = read(saved(word), "a.docx")
    assert words_of(document.text) == words
    assert numbered_well(document)
    assert len(document.passages) == 80


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (archive({"word/document.xml": bytes(70_000_000)}), "would unpack to 70 MB"),
        (archive({"word/document.xml": b"", **{f"word/{n}": b"" for n in range(10_001)}}), "would unpack"),
        (archive({"word/document.xml": b"<w:document/>"}), "damaged"),
        (archive({"xl/workbook.xml": b"<x/>"}), "Excel workbook"),
        (saved(word_file())[:3000], "ends in the middle"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
        (saved(word_file()), "no text"),
    ],
    ids=["bomb", "many files", "no package", "spreadsheet", "cut", "old", "blank"],
)
def test_refused_in_one_sentence(read: Read, data: bytes, word: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, "a.docx")
    assert word in caught.value.advice


def test_declared_entities_are_refused(read: Read) -> None:
    """A thousand laughs in one file: the parser does not follow, and the words behind them would go missing."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
    out = io.BytesIO()
    word = word_file()
    word.add_paragraph("plain MARK")
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                head, _, rest = data.partition(b"?>")
                data = head + b"?>" + bomb + rest.replace(b"MARK", b"&b;")
            new.writestr(entry, data)
    with pytest.raises(InputUnreadable, match="It is damaged"):
        read(out.getvalue(), "a.docx")


def test_charts_are_reported(read: Read) -> None:
    word = word_file()
    word.add_paragraph("Words")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
                link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="charts/chart1.xml"/>'
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            new.writestr(entry, data)
        new.writestr("word/charts/chart1.xml", b"<c/>")
    document = read(out.getvalue(), "a.docx")
    assert document.text == "Words"
    assert "charts" in document.unread[0].reason
