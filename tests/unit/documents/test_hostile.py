"""Files of every kind that are made to do harm end in one sentence, or in what can be read of them; nothing outside of
them is looked for.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.common.errors import InputUnreadable
from desktop.documents import archives
from desktop.documents.reading import read_document
from tests.unit.documents.books import book, page
from tests.unit.documents.conftest import Read
from tests.unit.documents.odf import flat, note, odt, p
from tests.unit.documents.slides import p as said
from tests.unit.documents.slides import pptx, shape, slide
from tests.unit.documents.sources import saved, word_file
from tests.unit.documents.wordfile import packed

ODT, EPUB, PPTX = odt(p("Words.")), book({"a": page("<p>Words.</p>")}), pptx(slide(shape(said("Words."))))
WORD = word_file()
WORD.add_paragraph("Words.")
SAVED = saved(WORD)
PACKED = {"a.odt": ODT, "a.epub": EPUB, "a.pptx": PPTX}
MAIN = {"a.odt": "content.xml", "a.epub": "OEBPS/text/a.xhtml", "a.pptx": "ppt/slides/slide1.xml"}
ENTITIES = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">{}]>'


def changed(data: bytes, name: str, change: Callable[[str], str | bytes]) -> bytes:
    """The archive with another text in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.namelist():
            text = source.read(entry).decode()
            made.writestr(entry, change(text) if entry == name else text)
    return out.getvalue()


def told(data: bytes, name: str) -> str:
    """What of it can be read, else why it cannot."""
    try:
        return read_document(io.BytesIO(data), name).text
    except InputUnreadable as error:
        return error.advice


def advice(read: Read, data: bytes, name: str) -> str:
    with pytest.raises(InputUnreadable) as caught:
        read(data, name)
    return caught.value.advice


@pytest.mark.parametrize("name", PACKED)
def test_what_unpacks_to_far_too_much(read: Read, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(archives, "_MOST_XML", 1_000_000)
    data = changed(PACKED[name], MAIN[name], lambda text: text + " " * 2_000_000)
    assert len(data) < 20_000
    assert "It would unpack to" in advice(read, data, name)


@pytest.mark.parametrize("name", PACKED)
def test_what_lies_about_how_much_it_unpacks_to(name: str) -> None:
    data = bytearray(changed(PACKED[name], MAIN[name], lambda text: text + " " * 50_000_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(MAIN[name]).file_size
    declared = size.to_bytes(4, "little")
    assert data.count(declared) == 2
    assert told(bytes(data).replace(declared, (400).to_bytes(4, "little")), name)


@pytest.mark.parametrize("name", PACKED)
def test_archives_with_a_broken_directory(read: Read, name: str) -> None:
    data = PACKED[name]
    begin = data.index(b"PK\1\2")
    for broken in (data[:begin], data[:begin] + b"PK\1\2" + b"\xff" * (len(data) - begin - 4), data[: len(data) // 2]):
        assert "damaged" in advice(read, broken, name) or "cut short" in advice(read, broken, name)


@pytest.mark.parametrize("name", ["a.odt", "a.pptx"])
def test_entities_are_not_put_in(read: Read, name: str) -> None:
    data = changed(PACKED[name], MAIN[name], lambda text: ENTITIES.format("") + text.replace("Words.", "&c;"))
    assert "haha" not in advice(read, data, name)


def test_entities_in_a_book_and_in_a_text_of_one_file(read: Read) -> None:
    data = changed(EPUB, MAIN["a.epub"], lambda text: ENTITIES.format("") + text.replace("Words.", "Seen &c;"))
    assert "haha" not in read(data, "a.epub").text
    assert "damaged" in advice(read, ENTITIES.format("").encode() + flat(p("&c;")).partition(b"\n")[2], "a.fodt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odt("<text:span>" * 3_000 + "deep" + "</text:span>" * 3_000), "a.odt"),
        (odt("Words".join(["<text:list><text:list-item>"] * 1_500)), "a.odt"),
        (odt(p("Words.") + "<table:table><table:table-row><table:table-cell>" * 900), "a.odt"),
        (odt("<text:section>" * 220 + p("Words.") + "</text:section>" * 220), "a.odt"),
        (pptx(slide("<p:grpSp>" * 3_000 + shape(said("deep")))), "a.pptx"),
        (pptx(slide("<p:grpSp>" * 220 + shape(said("Words.")) + "</p:grpSp>" * 220)), "a.pptx"),
        (book({"a": page("<div>" * 100_000 + "deep")}), "a.epub"),
        (rb"{\rtf1 Words." + b"{" * 300_000, "a.rtf"),
        (rb"{\rtf1 Words." + rb"{\footnote a" * 20_000, "a.rtf"),
        (rb"{\rtf1 Words." + rb"{\*\shpinst{\shptxt " * 20_000, "a.rtf"),
        (rb"{\rtf1 Words." + rb"\bin99999999999999999999 x", "a.rtf"),
        (rb"{\rtf1\ansicpg99999 \uc99999 \u99999999 Words.", "a.rtf"),
    ],
)
def test_what_is_nested_without_an_end(data: bytes, name: str) -> None:
    assert told(data, name)


def test_a_book_that_leads_round_in_circles(read: Read) -> None:
    again = "<spine>" + '<itemref idref="a"/>' * 999
    data = changed(EPUB, "OEBPS/a book.opf", lambda text: text.replace("<spine>", again))
    assert read(data, "a.epub").text == "Words."


def test_styles_that_are_made_from_each_other(read: Read) -> None:
    style = (
        '<style:style style:name="{}" style:family="{}" style:parent-style-name="{}"><style:text-properties/>'
        "</style:style>"
    )
    styles = "".join(style.format(*pair) for pair in (("A", "paragraph", "B"), ("B", "paragraph", "A")))
    styles += "".join(style.format(*pair) for pair in (("C", "text", "D"), ("D", "text", "C")))
    data = odt(p('In <text:span text:style-name="C">circles</text:span>', "A"), styles)
    assert read(data, "a.odt").text == "In circles"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (ODT, "a.docx"),
        (EPUB, "a.odt"),
        (PPTX, "a.epub"),
        (SAVED, "a.pptx"),
        (rb"{\rtf1 Words.}", "a.odt"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nWords.", "a.txt"),
        (b"Words.", "a.rtf"),
        (b"Words.", "a.epub"),
        (b"<html><body><p>Words.", "a.srt"),
    ],
)
def test_a_file_is_what_it_holds_whatever_it_is_called(read: Read, data: bytes, name: str) -> None:
    assert "Words." in read(data, name).text


LOOKED_OUTSIDE = """
import io, json, sys

outside = []

def watch(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system", "os.posix_spawn")):
        outside.append(event)
    elif event == "open" and "secret" in str(args[0]):
        outside.append(str(args[0]))

from pathlib import Path
from desktop.documents.reading import read_document
from desktop.common.errors import InputUnreadable

sys.addaudithook(watch)
texts = []
for name in sys.argv[1:]:
    try:
        texts.append(read_document(io.BytesIO(Path(name).read_bytes()), name).text)
    except InputUnreadable as error:
        texts.append(error.advice)
print(json.dumps([texts, outside]))
"""


def test_nothing_outside_of_a_file_is_looked_for(tmp_path: Path) -> None:
    """Neither on the network nor on this computer. What libraries in C open shows in the text."""
    secret = tmp_path / "secret.xml"
    secret.write_text("<text:p xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>TOLD</text:p>", "utf-8")
    far = "http://127.0.0.1:9"
    entity = f'<!DOCTYPE x SYSTEM "{far}/x.dtd" [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    picture = f'<draw:frame><draw:image xlink:href="{far}/a.png"/></draw:frame>'
    section = f'<text:section><text:section-source xlink:href="{secret.as_uri()}"/>{p("Kept.")}</text:section>'
    thing = f'<draw:frame><draw:object xlink:href="{secret.as_uri()}"/></draw:frame>'
    frame = f"<iframe src='{secret.as_uri()}'></iframe>"
    files = {
        "a.odt": odt(p("Words." + picture + thing + note("1", "Note.")) + section),
        "b.odt": changed(ODT, "content.xml", lambda text: entity + text.replace("Words.", "&e;")),
        "c.fodt": entity.encode() + flat(p("&e;")).partition(b"\n")[2],
        "d.epub": changed(
            EPUB,
            MAIN["a.epub"],
            lambda text: text.replace("Words.", f"Words. &e;<img src='{far}/a.png'/>{frame}"),
        ),
        "e.epub": changed(
            EPUB, "OEBPS/a book.opf", lambda text: entity + text.replace("text/a.xhtml", secret.as_uri())
        ),
        "f.pptx": changed(
            PPTX, "ppt/_rels/presentation.xml.rels", lambda text: text.replace("slides/slide1.xml", f"{far}/s.xml")
        ),
        "g.pptx": changed(PPTX, MAIN["a.pptx"], lambda text: entity + text.replace("Words.", "&e;")),
        "h.rtf": (
            rb"{\rtf1{\*\template " + far.encode() + rb"/t.dot}{\field{\*\fldinst INCLUDETEXT "
            + str(secret).encode() + rb"}{\fldrslt Words.}}{\field{\*\fldinst INCLUDEPICTURE " + far.encode() + rb"}}}"
        ),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    line = [sys.executable, "-c", LOOKED_OUTSIDE, *(str(tmp_path / name) for name in files)]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    texts, outside = json.loads(done.stdout)
    assert outside == []
    assert "TOLD" not in "".join(texts)
    assert ["Words." in text for text in texts] == [True, False, False, True, False, False, False, True]


def test_a_file_of_every_kind_that_is_cut_or_changed_at_any_place_ends_in_words_or_in_a_sentence() -> None:
    whole = {
        **PACKED,
        "a.rtf": rb"{\rtf1{\fonttbl{\f0 A;}}\pard\intbl a\cell\row{\footnote b}\u8364?\'e4{\*\annotation c}}",
        "a.fodt": flat(p("Words." + note("1", "x"))),
        "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\n<v Ada>Words.\n\n2\n00:00:02,000 --> 00:00:03,000\nMore.\n",
        "a.csv": b'a;b\n"1;2";3\n4;"5\n6"\n',
    }
    for name, data in whole.items():
        step = max(1, len(data) // 60)
        for place in range(0, len(data), step):
            for broken in (data[:place], data[:place] + b"\xff\0{<" + data[place + 4 :]):
                assert told(broken, name), (name, place)


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize(("place", "byte"), [(8, 1), (10, 99)], ids=["locked", "packed in an unknown way"])
def test_an_archive_whose_parts_cannot_be_unpacked(read: Read, name: str, place: int, byte: int) -> None:
    data = bytearray(PACKED[name])
    begin = data.find(b"PK\1\2")
    while begin >= 0:  # every entry of the directory
        data[begin + place] = byte
        begin = data.find(b"PK\1\2", begin + 4)
    assert "damaged" in advice(read, bytes(data), name)


def test_an_archive_of_anything_else(read: Read) -> None:
    assert "It is an archive" in advice(read, packed({"x": "y"}), "a.odt")
