"""An answer read as it arrives, and copied as it is shown."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from desktop.ui.markdown.blocks import Block
from desktop.ui.markdown.copying import plain_text
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.markdown.stream import Stream


def read_in(source: str, sizes: list[int], pauses: list[bool]) -> list[Block]:
    """As it would have arrived: fed in pieces, looked at now and then."""
    stream, at = Stream(), 0
    shown: list[Block] = []
    for turn in range(len(source)):
        if at >= len(source):
            break
        size = sizes[turn % len(sizes)]
        stream.feed(source[at : at + size])
        at += size
        if pauses[turn % len(pauses)]:
            change = stream.update()
            shown = shown[: change.keep] + change.blocks
    change = stream.update(final=True)
    return shown[: change.keep] + change.blocks


def copied(source: str, formats: Formats, start: str = "", end: str = "") -> str:
    """All of it, or from the beginning of one word to the end of another."""
    message = MessageDocument.of_answer(source, formats)
    while message.more:
        message.flush()
    cursor = QTextCursor(message.document)
    cursor.select(QTextCursor.SelectionType.Document)
    if start:
        cursor = message.document.find(start)
        first = cursor.selectionStart()
        last = message.document.find(end).selectionEnd()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    found = plain_text(cursor)
    message.drop()
    return found
