"""Keeps archives that would unpack to far more than a document, and what breaks in damaged ones, from every reader."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.units import size

_MOST_UNPACKED = 500_000_000  # bytes, pictures included
_MOST_XML = 60_000_000  # bytes; a thick novel has five million, and parsing takes ten times as much memory
_MOST_FILES = 10_000
_XML = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx")
_BLOCK = 1_000_000

BROKEN = (
    OSError,
    EOFError,
    LookupError,
    ValueError,
    RuntimeError,  # parts that are encrypted, and what is nested without an end
    NotImplementedError,  # packed in a way that Python does not know
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
)


def refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    """By the sizes the archive declares: the unpacker stops where they are a lie. Raises InputUnreadable."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_XML))
    if unpacked > _MOST_UNPACKED or xml > _MOST_XML or len(entries) > _MOST_FILES:
        advice = tr("It would unpack to {size}, too much to be a letter or a book.", size=size(unpacked))
        raise unreadable(name, advice)


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[bytes, bool]:
    """What stands before a broken place, and whether there is one."""
    blocks: list[bytes] = []
    try:
        with archive.open(entry) as file:
            while block := file.read(_BLOCK):
                blocks.append(block)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return b"".join(blocks), True
    return b"".join(blocks), False


def parsed(data: bytes) -> tuple[etree._Element | None, bool]:
    """XML without anything from outside of it: entities stay as they are, nothing is fetched. None where there is
    nothing of XML; and whether it is damaged, or declares a type of document, which no office program does: what that
    declares is not put in, and the words behind it would go missing unseen.
    """
    damaged = False
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError:
        damaged = True
        root = _rescued(data)
    tree: Any = None if root is None else root.getroottree()
    if tree is not None and tree.docinfo.doctype:
        return None, True
    return root, damaged


def parsed_with_type(data: bytes) -> etree._Element | None:
    """As `parsed`, of what may declare a type of document, as books do; entities stay as they are."""
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError:
        return _rescued(data)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, recover=recover
    )


def _rescued(data: bytes) -> etree._Element | None:
    """None where there is nothing of XML, as in a part that a broken disk filled with zeros."""
    try:
        return etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None
