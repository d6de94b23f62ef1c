"""Tells apart what office programs put into archives and containers, and says what can be done with the others."""

from __future__ import annotations

import enum
import io
import zipfile
import zlib
from collections.abc import Iterable

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.documents.refusals import damaged

_ARCHIVE_END = b"PK\x05\x06"
_END = 65_600  # bytes in which a complete archive has its end mark, before a comment
_CONTAINER = b"\xd0\xcf\x11\xe0"
_SECTOR = 512  # bytes
_KINDS_OF_PARTS, _KIND = "[content_types].xml", "mimetype"
_KINDS_WITHIN = 1_000_000  # bytes
_EPUB, _CONTAINER_OF_BOOKS = b"epub", "meta-inf/container.xml"
_OPEN_TEXTS = tuple(
    b"application/vnd.oasis.opendocument.text" + each for each in (b"", b"-template", b"-master", b"-web")
)


class Packed(enum.Enum):
    """What Corral reads of what is in an archive."""

    WORD = "Word"
    SLIDES = "PowerPoint"
    OPEN_TEXT = "OpenDocument text"
    BOOK = "EPUB"


_OFFICE = (
    (
        Packed.WORD,
        "word/",
        (
            b"wordprocessingml.document.main+xml",
            b"wordprocessingml.template.main+xml",
            b"ms-word.document.macroEnabled.main+xml",
            b"ms-word.template.macroEnabledTemplate.main+xml",
        ),
    ),
    (
        Packed.SLIDES,
        "ppt/",
        (
            b"presentationml.presentation.main+xml",
            b"presentationml.slideshow.main+xml",
            b"presentationml.template.main+xml",
            b"ms-powerpoint.presentation.macroEnabled.main+xml",
            b"ms-powerpoint.slideshow.macroEnabled.main+xml",
        ),
    ),
)


def packed_form(data: bytes, name: str) -> Packed:
    """Raises InputUnreadable for an archive of anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
            kind = _beginning(archive, names.get(_KIND))
            kinds = _beginning(archive, names.get(_KINDS_OF_PARTS))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, EOFError, zlib.error) as error:
        raise damaged(name, error, whole=_ARCHIVE_END in data[-_END:]) from error
    for form, folder, types in _OFFICE:  # by the folder, else by the kind of the main part, which may stand anywhere
        if any(each.startswith(folder) for each in names) or any(each in kinds for each in types):
            return form
    if _EPUB in kind or (_CONTAINER_OF_BOOKS in names and not kind):
        return Packed.BOOK
    if kind.strip().startswith(_OPEN_TEXTS):
        return Packed.OPEN_TEXT
    raise unreadable(name, _about_archive(names, kind))


def refuse_container(data: bytes, name: str) -> None:
    """What office programs wrote before they used archives, or write as XML, and what Safari puts a page into."""
    if data.startswith(_CONTAINER):
        raise unreadable(name, _about_container(data))
    if data.startswith(b"bplist") and b"WebMainResource" in data:
        raise unreadable(name, tr("It is a page saved by Safari. Save it there as PDF and use that."))
    head = data[:2000]
    if b"<?mso-application" in head or b"<pkg:package" in head:
        raise unreadable(name, tr("It is an office file written as XML. Save it as .docx or PDF and use that."))


def _beginning(archive: zipfile.ZipFile, entry: str | None) -> bytes:
    """Empty where there is none."""
    if entry is None:
        return b""
    with archive.open(entry) as file:
        return file.read(_KINDS_WITHIN)


def _about_archive(names: Iterable[str], declared: bytes) -> str:
    for sentence, beginnings in _archives().items():
        if any(entry.startswith(beginnings) or entry.endswith(beginnings) for entry in names):
            return sentence
    for sentence, types in _declared().items():
        if any(each in declared for each in types):
            return sentence
    return tr("It is an archive. Unpack it and choose one of its files.")


def _archives() -> dict[str, tuple[str, ...]]:
    """By what their entries are called. Made anew, in the language of the person."""
    return {
        tr("It is an Excel workbook, which Corral cannot open. Save it as CSV or PDF and use that."): ("xl/",),
        tr("It is a Visio drawing, which Corral cannot open. Save it as PDF and use that."): ("visio/",),
        tr("It is an XPS file, which Corral cannot open. Save it as PDF and use that."): (".fdseq",),
        tr("It is a document of Pages, Numbers or Keynote. Export it as PDF and use that."): (
            "index/", "index.zip", "index.apxl", "index.xml.gz",
        ),
        tr("It is a page saved by an old Firefox. Open it there, save it as HTML and use that."): ("/index.rdf",),
    }  # fmt: skip


def _declared() -> dict[str, tuple[bytes, ...]]:
    """By what they say of themselves."""
    return {
        tr("It is an OpenDocument table, which Corral cannot open. Save it as CSV or PDF and use that."): (
            b"opendocument.spreadsheet",
        ),
        tr("It is an OpenDocument presentation, which Corral cannot open. Save it as PDF and use that."): (
            b"opendocument.presentation", b"opendocument.graphics",
        ),
        tr("It was made by an old OpenOffice. Open it in LibreOffice, save it as .odt and use that."): (
            b"vnd.sun.xml",
        ),
        tr("It is an OpenDocument file that is no text. Save it as PDF and use that."): (b"opendocument",),
    }  # fmt: skip


def _about_container(data: bytes) -> str:
    """By the first of the names in its directory, which are written in units of two bytes."""
    begin = (int.from_bytes(data[48:52], "little") + 1) * (1 << min(int.from_bytes(data[30:32], "little"), 16))
    begin = begin if _SECTOR <= begin < len(data) else 0
    found = {
        sentence: min(
            (place for each in names if (place := data.find(each.encode("utf-16-le"), begin)) >= 0), default=-1
        )
        for sentence, names in _containers().items()
    }
    there = [sentence for sentence, place in found.items() if place >= 0]
    if there:
        return min(there, key=lambda sentence: found[sentence])
    return tr("It is an old Word file, or has a password. Save it as .docx without a password and use that.")


def _containers() -> dict[str, tuple[str, ...]]:
    return {
        tr("It has a password. Save it without a password and use that."): ("EncryptedPackage", "EncryptionInfo"),
        tr("It is a mail saved by Outlook. Save it there as text or HTML and use that."): (
            "__substg1.0_", "__properties_version1.0", "__nameid_version1.0",
        ),
        tr("It is an old Word file. Save it as .docx and use that."): ("WordDocument",),
        tr("It is an old Excel workbook. Save it as CSV or PDF and use that."): ("Workbook", "Book"),
        tr("It is an old PowerPoint presentation. Save it as PDF and use that."): ("PowerPoint Document",),
        tr("It is a Visio drawing, which Corral cannot open. Save it as PDF and use that."): ("VisioDocument",),
        tr("It is a Publisher file, which Corral cannot open. Save it as PDF and use that."): ("Quill",),
    }  # fmt: skip
