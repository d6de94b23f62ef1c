"""What kind of document some bytes are: by their content first, by the name where text could be any of several."""

from __future__ import annotations

import enum
import io
import zipfile
from pathlib import PurePath

from desktop.common.inputs import unreadable
from desktop.common.words import tr
from desktop.documents.refusals import damaged, empty

_PDF_WITHIN = 1024  # bytes: some programs write a few of their own before the header
_HTML_WITHIN = 512
_ARCHIVE_END = b"PK\x05\x06"
_END = 65_600  # bytes in which a complete archive has its end mark, before a comment


class Form(enum.Enum):
    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    WORD = "Word"


_SUFFIXES = {
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
}
_KINDS_OF_PARTS = "[content_types].xml"
_KINDS_WITHIN = 1_000_000  # bytes
_WORD_KINDS = (
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroEnabled.main+xml",
    b"ms-word.template.macroEnabledTemplate.main+xml",
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")


def form_of(data: bytes, name: str) -> Form:
    """Raises InputUnreadable for what is empty, or plainly something else."""
    if not data.strip():
        raise empty(name)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Form.PDF
    if data.startswith(b"PK\x03\x04"):
        return _form_of_archive(data, name)
    _refuse_others(data, name)
    by_name = _SUFFIXES.get(PurePath(name).suffix.lower())
    if by_name is not None:
        return by_name
    head = data[:_HTML_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return Form.HTML if head.startswith((b"<!doctype html", b"<html")) else Form.TEXT


def _form_of_archive(data: bytes, name: str) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _is_word(archive):
                return Form.WORD
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise damaged(name, error, whole=_ARCHIVE_END in data[-_END:]) from error
    raise unreadable(name, tr("It is an archive or an office file other than Word's. Save it as PDF and use that."))


def _is_word(archive: zipfile.ZipFile) -> bool:
    """By the folder Word uses, else by the kind of its main part, which may stand anywhere."""
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
    if any(name.startswith("word/") for name in names):
        return True
    kinds = names.get(_KINDS_OF_PARTS)
    if kinds is None:
        return False
    with archive.open(kinds) as file:
        head = file.read(_KINDS_WITHIN)
    return any(kind in head for kind in _WORD_KINDS)


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old Word files, and of new ones with a password
        advice = tr("It is an old Word file, or has a password. Save it as .docx without a password and use that.")
        raise unreadable(name, advice)
    if data.startswith(b"{\\rtf"):
        raise unreadable(name, tr("It is an RTF file, which Corral cannot open. Save it as .docx or PDF and use that."))
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise unreadable(name, tr("It is a picture, not text. Ask about it in Chat."))
