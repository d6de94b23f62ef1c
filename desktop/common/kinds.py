"""What a file is by its name or media type, before anybody opens it.

For the drop overlay, file dialogs and the command line. The name is a promise, not a proof: the rooms that read a
file look at its content.
"""

from __future__ import annotations

import enum
from pathlib import PurePath

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".avif", ".gif", ".bmp", ".tif", ".tiff")
DOCUMENT_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".csv", ".log")

_PICTURE_TYPES = frozenset(
    {"image/png", "image/jpeg", "image/webp", "image/avif", "image/gif", "image/bmp", "image/x-ms-bmp", "image/tiff"}
)
_DOCUMENT_TYPES = frozenset(
    {
        "application/pdf",
        "application/xhtml+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/csv",
        "text/html",
        "text/markdown",
        "text/plain",
        "text/x-log",
        "text/x-markdown",
    }
)


class Kind(enum.Enum):
    PICTURE = "picture"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


def kind_of(path: str | PurePath) -> Kind:
    """By the name's suffix, in any case. The file need not exist."""
    suffix = PurePath(path).suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        return Kind.PICTURE
    return Kind.DOCUMENT if suffix in DOCUMENT_SUFFIXES else Kind.UNKNOWN


def kind_of_type(media_type: str) -> Kind:
    """By a media type as the clipboard and drag sources name it; parameters ("; charset=utf-8") do not matter."""
    plain = media_type.partition(";")[0].strip().lower()
    if plain in _PICTURE_TYPES:
        return Kind.PICTURE
    return Kind.DOCUMENT if plain in _DOCUMENT_TYPES else Kind.UNKNOWN


def patterns(suffixes: tuple[str, ...]) -> str:
    """`*.png *.jpg …`, as file dialogs want them."""
    return " ".join(f"*{suffix}" for suffix in suffixes)
