"""What a file is: by its content, whatever it is called; what cannot be read is called by its name, with a way out."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop.common.errors import InputUnreadable
from desktop.documents.forms import Form, form_of
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import saved, word_file


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), data)
    return out.getvalue()


def container(*names: str) -> bytes:
    """As much of an old office file as tells what it is: its directory."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    head[30:32] = (9).to_bytes(2, "little")
    return bytes(head) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (container("WordDocument"), "an old Word file. Save it as .docx"),
        (container("__nameid_version1.0", "__substg1.0_0037001F", "WordDocument"), "a mail saved by Outlook"),
        (container("Workbook", "WordDocument"), "an old Excel workbook"),
        (container("PowerPoint Document"), "an old PowerPoint presentation"),
        (container("EncryptionInfo", "EncryptedPackage"), "It has a password"),
        (archive(xl__workbook_DOT_xml=b"x"), "an Excel workbook"),
        (archive(mimetype=b"application/vnd.sun.xml.writer", content_DOT_xml=b"x"), "an old OpenOffice"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.formula"), "an OpenDocument file that is no text"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument table"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.presentation"), "an OpenDocument presentation"),
        (archive(Index__Document_DOT_iwa=b"x"), "Pages, Numbers or Keynote"),
        (archive(a__index_DOT_rdf=b"x", a__index_DOT_html=b"x"), "an old Firefox"),
        (archive(photo_DOT_jpg=b"x"), "It is an archive. Unpack it"),
        (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "saved by Safari"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:x/>', "an office file written as XML"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a", "a.txt"])
def test_what_cannot_be_read_is_called_by_its_name(read: Read, data: bytes, words: str, name: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, name)
    assert words in caught.value.advice


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.4", "a.txt", Form.PDF),
        (b"junk\n%PDF-1.4", "a.pdf", Form.PDF),
        (b"A PDF begins with %PDF-1.4", "a.txt", Form.TEXT),
        (saved(word_file()), "a.txt", Form.WORD),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n<!DOCTYPE html><p>x', "a", Form.HTML),
        (b"\xef\xbb\xbf<HTML><body>x", "a.php", Form.HTML),
        (b"<p>x", "a.xht", Form.HTML),
        (b"<p>x", "a.txt", Form.TEXT),
        (b"<html>x", "a.mht", Form.HTML),
        (b"From: a\nTo: b\n\nx", "a", Form.MAIL),
        (b"From: a\nTo: b\n\nx", "a.eml", Form.MAIL),
        (b"\xff\xfe" + "From: a\nTo: b\n\nx".encode("utf-16-le"), "a", Form.MAIL),
        (b"Name: a\nTo: b\n\nx", "a", Form.TEXT),
        (b"From: a\nTo: b\nand so on\n\nx", "a", Form.TEXT),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "a", Form.SAVED_PAGE),
        (b"MIME-Version: 1.0\nTo: b\nContent-Type: multipart/related\n\nx", "a", Form.MAIL),
        (b"plain", "README", Form.TEXT),
        (archive(ppt__presentation_DOT_xml=b"x"), "a.zip", Form.SLIDES),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "a.docx", Form.OPEN_TEXT),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text-template"), "a.ott", Form.OPEN_TEXT),
        (archive(mimetype=b"application/epub+zip"), "a.txt", Form.BOOK),
        (archive(**{"META-INF__container_DOT_xml": b"x"}), "a", Form.BOOK),
        (rb"{\rtf1\ansi x}", "a.doc", Form.RICH_TEXT),
        (b'<?xml version="1.0"?>\n<office:document xmlns:office="x">', "a.fodt", Form.OPEN_TEXT),
        (b"\xef\xbb\xbfWEBVTT\n\n", "a.txt", Form.SUBTITLES),
        (b"WEBVTTs are files", "a", Form.TEXT),
        (b"a;b\n1;2", "a.csv", Form.TABLE),
        (b"<html><table><tr><td>1", "export.csv", Form.HTML),
        (b"1\n00:00:01,000 --> 00:00:02,000\nx", "a.srt", Form.SUBTITLES),
    ],
)
def test_forms(data: bytes, name: str, form: Form) -> None:
    assert form_of(data, name) is form
