"""Writes a summary as text without signs: notes are numbers in brackets, and stand below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.archive.summaries.blocks import Block, Code, Heading, Listing, Paragraph, Quote, Runs, Table, blocks_of
from desktop.archive.summaries.footnotes import footnotes
from desktop.archive.summaries.types import Outgoing

_INDENT = "  "


def to_plain(piece: Outgoing) -> str:
    notes = footnotes(piece)
    parts = ["\n\n".join(_text(block) for block in blocks_of(piece.text, notes))]
    if notes:
        parts.append("\n".join(f"[{each.number}] {each.words}" for each in notes))
    parts += ["\n".join(piece.about)] if piece.about else []
    return "\n\n".join(parts) + "\n"


def _text(block: Block) -> str:
    match block:
        case Paragraph(runs) | Heading(_, runs) | Code(runs):
            return _words(runs)
        case Listing(start, items):
            return "\n".join(_items(start, items))
        case Quote(blocks):
            return _indented("\n\n".join(map(_text, blocks)), "> ")
        case Table(rows):
            return "\n".join("\t".join(_words(cell).replace("\n", " ") for cell in row) for row in rows)


def _items(start: int, items: Iterable[tuple[Block, ...]]) -> Iterator[str]:
    for number, blocks in enumerate(items, start):
        head = f"{number}. " if start else "- "
        inner = _indented("\n".join(map(_text, blocks)), " " * len(head))
        yield head + inner[len(head) :]


def _indented(text: str, by: str = _INDENT) -> str:
    return "\n".join(f"{by}{line}".rstrip() for line in text.split("\n"))


def _words(runs: Runs) -> str:
    return "".join(f" [{run.note}]" if run.note else run.text for run in runs)
