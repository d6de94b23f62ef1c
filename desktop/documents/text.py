"""Reads plain text: paragraphs between blank lines, with the line each begins on as its place."""

from __future__ import annotations

import re

from desktop.common.i18n import tr
from desktop.common.types import Document, Unread
from desktop.documents.inlined import without_data
from desktop.documents.lines import paragraphs
from desktop.documents.passages import Piece, to_passages
from desktop.documents.portions import MODERATE

_BLANK = re.compile(r"\n(?:[ \t\f\v]*\n)+")


def read_text(text: str, name: str, unread: tuple[Unread, ...]) -> Document:
    """`text` is decoded and not blank."""
    text, left_out = without_data(text)
    pieces: list[Piece] = []
    line = 1
    position = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        pieces += _pieces(text[position:end], line, group=len(pieces) + 1)
        if gap:
            line += text.count("\n", position, gap.end())
            position = gap.end()
    return Document(name, to_passages(pieces), (*unread, *left_out))


def _pieces(block: str, line: int, group: int) -> list[Piece]:
    block_lines = block.split("\n")
    parts = paragraphs(block_lines) if len(block) > MODERATE else [block_lines]
    found: list[Piece] = []
    for part in parts:
        text = "\n".join(part).strip("\n")
        if text.strip():
            found.append(Piece(text, tr("line {n}", n=line), group=group, line=line))
        line += len(part)
    return found
