"""Writes a summary as Markdown with footnotes, [^1], as GitHub, Obsidian and pandoc read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.archive.summaries.footnotes import footnotes
from desktop.archive.summaries.types import Footnote, Outgoing

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#$])")
_MARK = re.compile(r"\[\^(?=[0-9]{1,6}\])")


def to_markdown(piece: Outgoing) -> str:
    """The text as it was written. What looks like the mark of a note in it, and is none, is spelt as words."""
    notes = footnotes(piece)
    parts = [_marked(piece.text, notes).rstrip()]
    if notes:
        parts.append("\n".join(f"[^{each.number}]: {literal(each.words)}" for each in notes))
    parts += ["\n".join(f"*{literal(each)}*  " for each in piece.about).rstrip()] if piece.about else []
    return "\n\n".join(parts) + "\n"


def literal(words: str) -> str:
    """Read as these very letters."""
    return _SIGNS.sub(r"\\\1", words)


def _marked(text: str, notes: Iterable[Footnote]) -> str:
    pieces, at = [], 0
    for note in notes:
        pieces += [_unmarked(text[at : note.place]), f"[^{note.number}]"]
        at = note.place
    return "".join((*pieces, _unmarked(text[at:])))


def _unmarked(text: str) -> str:
    return _MARK.sub(r"\\[^", text)
