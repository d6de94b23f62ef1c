"""Word documents: every word a reader of the page would see, in reading order.

python-docx opens the package; the text is collected from the XML itself, since its paragraphs leave out what stands in
content controls, text boxes, tracked insertions and notes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from desktop.common.inputs import unreadable
from desktop.common.types import Document, Passage, Unread
from desktop.common.units import size
from desktop.common.words import tr
from desktop.documents.passages import Outline
from desktop.documents.refusals import damaged, empty
from desktop.documents.wordxml import Block, Styles, blocks

_MOST_UNPACKED = 500_000_000  # bytes, pictures included
_MOST_XML = 60_000_000  # bytes; a thick novel has five million, and parsing takes ten times as much memory
_MOST_FILES = 10_000
_BROKEN = (
    OpcError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,  # parts that are encrypted
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
)


def read_docx(data: bytes, name: str) -> Document:
    """Raises InputUnreadable: damaged, or a bomb."""
    try:
        _refuse_bomb(data, name)
        word = docx.Document(io.BytesIO(data))
        if word.element.getroottree().docinfo.doctype:
            # Word writes none. What it declares is not put in, and the words behind it would go missing unseen.
            raise damaged(name, ValueError("a document type declaration"))
        passages = _passages(word)
    except _BROKEN as error:
        raise damaged(name, error) from error
    if not passages:
        raise empty(name)
    return Document(name, passages, _unread(word))


def _refuse_bomb(data: bytes, name: str) -> None:
    """By the sizes the archive declares: the unpacker stops where they are a lie."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    if unpacked > _MOST_UNPACKED or xml > _MOST_XML or len(entries) > _MOST_FILES:
        advice = tr("It would unpack to {size}, too much to be a letter or a book.", size=size(unpacked))
        raise unreadable(name, advice)


def _passages(word: WordFile) -> tuple[Passage, ...]:
    """The body, then what stands beside it: headers and footers once each, notes, comments."""
    outline = Outline()
    styles = Styles(word.styles.element)
    _add(outline, blocks(word.element.body, styles))
    said: set[str] = set()
    for part, title in _beside(word.part):
        found = [block for block in blocks(_root(part), styles) if block.text.strip()]
        text = "\n".join(block.text for block in found)
        if found and text not in said:  # every section may have a header that says the same
            said.add(text)
            outline.aside(title)
            _add(outline, iter(found))
    return outline.passages()


def _add(outline: Outline, found: Iterator[Block]) -> None:
    group = 0
    for count, block in enumerate(found, start=1):
        if block.level and block.text.strip():
            heading = " ".join(block.text.split())
            outline.section(f"{'#' * min(block.level, 6)} {heading}", heading)
            continue
        if not block.joins:
            group = outline.new_group()
        outline.block(block.text, tr("paragraph {n}", n=count), group)


def _beside(main: Part) -> Iterator[tuple[Part, str]]:
    names = {
        "header": tr("header"),
        "footer": tr("footer"),
        "footnotes": tr("footnotes"),
        "endnotes": tr("endnotes"),
        "comments": tr("comments"),
    }
    for kind, title in names.items():
        for link in main.rels.values():
            if not link.is_external and link.reltype.rsplit("/", 1)[-1] == kind:
                yield link.target_part, title


def _root(part: Part) -> etree._Element:
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _unread(word: WordFile) -> tuple[Unread, ...]:
    drawn = ("/word/charts/chart", "/word/diagrams/data")
    if any(str(part.partname).startswith(drawn) for part in word.part.package.iter_parts()):
        return (Unread(tr("charts and diagrams"), tr("The words inside charts and diagrams cannot be read.")),)
    return ()
