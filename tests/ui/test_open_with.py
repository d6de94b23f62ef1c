"""A file manager offers Corral for every kind of file it reads."""

from __future__ import annotations

import configparser
from pathlib import Path

from PySide6.QtCore import QMimeDatabase

from desktop.common.file_types import DOCUMENT_SUFFIXES, PICTURE_SUFFIXES

ENTRY = Path(__file__).parents[2] / "packaging" / "app.corral.Corral.desktop"
UNNAMED = {
    ".jfif",
    ".jpe",
    ".text",
    ".tab",
}  # not every system knows these; their content tells


def test_open_with_knows_all_kinds() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ENTRY, encoding="utf-8")
    offered = set(entry["Desktop Entry"]["MimeType"].split(";"))
    kinds = QMimeDatabase()
    for suffix in (*PICTURE_SUFFIXES, *DOCUMENT_SUFFIXES, ".mbox"):
        if suffix not in UNNAMED:
            kind = kinds.mimeTypeForFile(f"a{suffix}", QMimeDatabase.MatchMode.MatchExtension)
            assert {kind.name(), *kind.aliases()} & offered, suffix
