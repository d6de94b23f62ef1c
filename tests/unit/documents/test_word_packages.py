"""Good Word files open whatever program packed them, and what is missing or damaged is named."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap
from tests.unit.documents.conftest import Read
from tests.unit.documents.wordfile import NAMES, p, packed, part, relations, strict, word

TEXT = "The harbour office opens at nine."
BODY = p(TEXT)
DRAWN_CHART = '<w:r><w:drawing><wp:inline><c:chart r:id="r5"/></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "a.dotx", "a.dotm", "-"])
def test_templates_macros_and_strict_files(read: Read, name: str) -> None:
    assert read(word(BODY), name).text == TEXT
    assert read(strict(word(BODY)), name).text == TEXT


def test_strict_files_keep_their_links_and_styles(read: Read) -> None:
    body = p("Costs", '<w:pStyle w:val="H"/>') + p('<w:hyperlink r:id="r2"><w:r><w:t>here</w:t></w:r></w:hyperlink>')
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    links = {"r1": ("styles", "styles.xml"), "r2": ("hyperlink", "https://example.org/")}
    data = strict(word(body, links, {"styles.xml": part("styles", styles)}))
    assert read(data, "a.docx").text == "## Costs\n\nhere (https://example.org/)"


def renamed(change: dict[str, str]) -> bytes:
    """A file whose entries or relations have other names."""
    files = {}
    with zipfile.ZipFile(io.BytesIO(word(BODY))) as archive:
        for entry in archive.namelist():
            data = archive.read(entry).decode()
            for old, new in change.items():
                data = data.replace(old, new)
            files[entry] = data
    return packed(files)


@pytest.mark.parametrize(
    "data",
    [
        word(BODY, main="word/document2.xml"),
        word(BODY, main="content/text.xml"),
        renamed({'Target="word/document.xml"': 'Target="/word/document.xml"'}),
        renamed({'Target="word/document.xml"': 'Target="word\\document.xml"'}),
        renamed({'Target="word/document.xml"': 'Target="WORD/Document.XML"'}),
        renamed({'Target="word/document.xml"': 'Target="lost.xml"'}),
        packed({"word\\document.xml": f"<w:document {NAMES}><w:body>{BODY}</w:body></w:document>"}),
        packed({"/word/document.xml": f"<w:document {NAMES}><w:body>{BODY}</w:body></w:document>"}),
    ],
    ids=["second", "elsewhere", "absolute", "backslash", "capitals", "lost", "bare", "rooted"],
)
def test_the_main_part_is_found(read: Read, data: bytes) -> None:
    document = read(data, "a.docx")
    assert (document.text, document.unread) == (TEXT, ())


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "../NULL"),
        ("hyperlink", "#_top"),
        ("customXml", "../customXml/item1.xml"),
        ("thumbnail", "docProps/thumbnail.jpeg"),
        ("theme", "theme/theme1.xml"),
        ("glossaryDocument", "glossary/document.xml"),
        ("image", ""),
    ],
)
def test_a_missing_part_without_words_is_nothing_to_tell(read: Read, kind: str, target: str) -> None:
    document = read(word(BODY, {"r7": (kind, target)}), "a.docx")
    assert (document.text, document.unread) == (TEXT, ())


@pytest.mark.parametrize(
    ("body", "kind", "place", "reason"),
    [
        (p('<w:r><w:footnoteReference w:id="2"/></w:r>'), "footnotes", "paragraph 2", "words of a note"),
        ('<w:sectPr><w:headerReference r:id="r5"/></w:sectPr>', "header", "header", "not in the file"),
        ("", "comments", "comments", "not in the file"),
        ("", "styles", "styles", "lacks its styles"),
        (p("One", '<w:numPr><w:numId w:val="1"/></w:numPr>'), "numbering", "paragraph 2", "numbered"),
        (p(DRAWN_CHART), "chart", "paragraph 2", "lacks the part with its chart"),
        ('<w:altChunk r:id="r5"/>', "aFChunk", "paragraph 2", "inserted here is not in the file"),
    ],
)
def test_a_missing_part_with_words_is_named_with_its_place(
    read: Read, body: str, kind: str, place: str, reason: str
) -> None:
    document = read(word(BODY + body, {"r5": (kind, "lost.xml")}), "a.docx")
    assert document.text.startswith(TEXT)
    assert [unread.place for unread in document.unread] == [place]
    assert reason in document.unread[0].reason


def test_what_stands_before_a_damaged_place_is_read(read: Read) -> None:
    whole = f"<w:document {NAMES}><w:body>{BODY}{p('Then a br')}"
    document = read(packed({"word/document.xml": whole + "<w:p><w:r><w:t>oken"}), "a.docx")
    assert document.text.startswith(TEXT)
    assert "damaged" in document.unread[0].reason
    assert document.unread[0].place == "the end"


def test_a_damaged_header_is_named_and_the_body_read(read: Read) -> None:
    body = BODY + '<w:sectPr><w:headerReference r:id="r5"/></w:sectPr>'
    document = read(word(body, {"r5": ("header", "header1.xml")}, {"header1.xml": "no XML"}), "a.docx")
    assert document.text == TEXT
    assert [(unread.place, unread.gap) for unread in document.unread] == [("header", Gap.UNREAD)]


HIDDEN = '<w:style w:styleId="H" w:type="paragraph"><w:name w:val="unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
STYLES = part("styles", '<w:style w:styleId="A" w:type="paragraph"><w:name w:val="normal"/></w:style>' + HIDDEN)
NOTES = part("footnotes", f'<w:footnote w:id="2">{p("Not on Sundays, and not on holidays.")}</w:footnote>')
REMARKS = part(
    "comments", f'<w:comment w:id="1">{p("Ask again.")}</w:comment><w:comment w:id="2">{p("Why?")}</w:comment>'
)


@pytest.mark.parametrize(
    ("body", "kind", "whole", "cut_at", "place"),
    [
        (p('<w:r><w:footnoteReference w:id="2"/></w:r>'), "footnotes", NOTES, "and not", "footnotes"),
        (p("hidden", '<w:pStyle w:val="H"/>'), "styles", STYLES, HIDDEN[30:], "styles"),
        ("", "comments", REMARKS, "Why", "comments"),
    ],
    ids=["notes", "styles", "comments"],
)
def test_damage_of_any_part_is_told_with_its_place(
    read: Read, body: str, kind: str, whole: str, cut_at: str, place: str
) -> None:
    links = {"r5": (kind, f"{kind}.xml")}
    document = read(word(BODY + body, links, {f"{kind}.xml": whole[: whole.index(cut_at)]}), "a.docx")
    assert document.text.startswith(TEXT)
    assert [(unread.place, "damaged" in unread.reason) for unread in document.unread] == [(place, True)]
    assert read(word(BODY + body, links, {f"{kind}.xml": whole}), "a.docx").unread == ()


@pytest.mark.parametrize("data", [bytes(400), b"", b" ", b"no words"])
def test_a_part_that_holds_nothing_keeps_the_text_of_no_other_back(read: Read, data: bytes) -> None:
    document = read(word(BODY, {"r5": ("comments", "comments.xml")}, {"comments.xml": data}), "a.docx")
    assert document.text == TEXT
    assert [(unread.place, "too damaged" in unread.reason) for unread in document.unread] == [("comments", True)]


def test_relations_that_are_cut_off_are_told(read: Read) -> None:
    links = {"r1": ("settings", "settings.xml"), "r5": ("comments", "comments.xml")}
    whole = relations(links)
    parts = {"comments.xml": REMARKS, "_rels/document.xml.rels": whole[: whole.index("comments")]}
    document = read(word(BODY, None, parts), "a.docx")
    assert document.text == TEXT
    assert [(unread.place, "damaged" in unread.reason) for unread in document.unread] == [("the file", True)]


def test_a_header_without_its_relation_is_told(read: Read) -> None:
    document = read(word(BODY + '<w:sectPr><w:headerReference r:id="r5"/></w:sectPr>'), "a.docx")
    assert document.text == TEXT
    reason = "It is not in the file, or too damaged to be read."
    assert [(unread.place, unread.reason) for unread in document.unread] == [("header", reason)]


def test_an_archive_that_cannot_be_unpacked_is_refused_in_words(read: Read) -> None:
    data = bytearray(word(BODY))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("[Content_Types].xml")
    begins = entry.header_offset + 30 + len(entry.filename)
    data[begins : begins + 8] = b"\xff" * 8
    with pytest.raises(InputUnreadable, match="damaged"):
        read(bytes(data), "a.docx")


def test_a_file_without_a_body_is_damaged(read: Read) -> None:
    with pytest.raises(InputUnreadable, match="It is damaged"):
        read(packed({"word/document.xml": f"<w:document {NAMES}/>"}), "a.docx")


def test_a_part_that_leads_to_itself_ends(read: Read) -> None:
    inside = word('<w:altChunk r:id="r5"/>' + BODY, {"r5": ("aFChunk", "chunk.docx")})
    for _ in range(6):
        inside = word(BODY + '<w:altChunk r:id="r5"/>', {"r5": ("aFChunk", "chunk.docx")}, {"chunk.docx": inside})
    document = read(inside, "a.docx")
    assert document.text.count(TEXT) == 4
    assert "too deep" in document.unread[0].reason


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("chunk.html", b"<p>The bridge stays closed.</p>", "The bridge stays closed."),
        ("chunk.dat", b"<html><body><p>The bridge stays closed.</p>", "The bridge stays closed."),
        ("chunk.txt", "Die Brücke bleibt zu.".encode(), "Die Brücke bleibt zu."),
        ("chunk.docx", word(p("The bridge stays closed.")), "The bridge stays closed."),
    ],
)
def test_inserted_documents_are_read_in_their_place(read: Read, name: str, data: bytes, words: str) -> None:
    body = p("Minutes") + '<w:altChunk r:id="r5"/>' + p("The end.")
    document = read(word(body, {"r5": ("aFChunk", name)}, {name: data}), "a.docx")
    assert document.text == f"Minutes\n\n{words}\n\nThe end."
    assert document.unread == ()


def test_a_document_that_is_inserted_twice_is_read_once(read: Read) -> None:
    body = p("Minutes") + '<w:altChunk r:id="r5"/>' + p("Then") + '<w:altChunk r:id="r6"/>'
    links = {"r5": ("aFChunk", "chunk.html"), "r6": ("aFChunk", "Chunk.HTML")}
    document = read(word(body, links, {"chunk.html": b"<p>The bridge stays closed."}), "a.docx")
    assert document.text == "Minutes\n\nThe bridge stays closed.\n\nThen"
    assert [(unread.place, unread.gap) for unread in document.unread] == [("paragraph 4", Gap.LEFT_OUT)]
    assert "once more" in document.unread[0].reason


def test_an_inserted_document_that_cannot_be_read_is_named(read: Read) -> None:
    body = p("Minutes") + '<w:altChunk r:id="r5"/>'
    data = word(body, {"r5": ("aFChunk", "chunk.ps")}, {"chunk.ps": b"%!PS-Adobe-3.0"})
    document = read(data, "a.docx")
    assert document.text == "Minutes"
    assert document.unread[0].place == "paragraph 2"
    assert "PostScript" in document.unread[0].reason


def test_an_inserted_document_in_rtf_is_read(read: Read) -> None:
    body = p("Minutes") + '<w:altChunk r:id="r5"/>'
    data = word(body, {"r5": ("aFChunk", "chunk.rtf")}, {"chunk.rtf": rb"{\rtf1 The bridge stays closed.}"})
    assert read(data, "a.docx").text == "Minutes\n\nThe bridge stays closed."


def test_an_inserted_document_without_a_place_is_named(read: Read) -> None:
    document = read(word(BODY, {"r5": ("aFChunk", "chunk.html")}, {"chunk.html": b"<p>Words"}), "a.docx")
    assert document.text == TEXT
    assert document.unread[0].place == "inserted documents"


def test_a_part_in_another_file_is_named(read: Read) -> None:
    for written in ('<w:subDoc r:id="r5"/>', p('<w:subDoc r:id="r5"/>')):
        document = read(word(BODY + written, {"r5": ("subDocument", "chapter2.docx")}), "a.docx")
        assert "chapter2.docx" in document.unread[0].reason


def test_relations_that_cannot_be_read_keep_no_words_back(read: Read) -> None:
    files = {
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": "?",
    }
    files["word/document.xml"] = f"<w:document {NAMES}><w:body>{BODY}</w:body></w:document>"
    assert read(packed(files), "a.docx").text == TEXT
