"""Which kind of document a file is by its name, and how much of it has to be read."""

from __future__ import annotations

import enum
from pathlib import Path


class Kind(enum.Enum):
    PDF = "PDF"
    WORD = "Word"
    HTML = "HTML"
    TEXT = "text"
    MAIL = "mail"
    OPEN_TEXT = "OpenDocument"
    RICH_TEXT = "RTF"
    BOOK = "EPUB"

    @property
    def bar(self) -> float:
        """The least share of the words that counts as read; pdftotext itself guesses where words begin."""
        return 0.97 if self is Kind.PDF else 0.98


_SUFFIXES = {
    Kind.PDF: (".pdf",),
    Kind.WORD: (".docx", ".docm", ".dotx", ".dotm"),
    Kind.HTML: (".html", ".htm", ".xhtml"),
    Kind.TEXT: (".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".srt", ".smi", ".xml", ".log", ".rst", ".json"),
    Kind.MAIL: (".eml", ".mht", ".mhtml"),
    Kind.OPEN_TEXT: (".odt",),
    Kind.RICH_TEXT: (".rtf",),
    Kind.BOOK: (".epub",),
}
_KINDS = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes}


def kind_of(path: Path) -> Kind | None:
    return _KINDS.get(path.suffix.lower())
