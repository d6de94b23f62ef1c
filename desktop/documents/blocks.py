"""Puts paragraphs and rows of an office file into passages under their headings, and what was missed beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.common.i18n import tr
from desktop.common.types import Passage, Unread
from desktop.documents.missed import Gaps, Missed
from desktop.documents.passages import Outline


@dataclass(frozen=True)
class Block:
    """A paragraph or table row. `level`: 1 to 9 for a heading, else 0. `joins`: goes on the list or table above.
    `note`: the words of a note, which count among the paragraphs of nobody.
    """

    text: str
    level: int = 0
    joins: bool = False
    note: bool = False
    missed: tuple[Missed, ...] = ()


class Collected:
    """Blocks of one file in reading order."""

    def __init__(self) -> None:
        self._outline = Outline()
        self._gaps = Gaps()
        self._where = ""  # the heading above, or what stands beside the text

    def add(self, found: Iterable[Block]) -> None:
        group = 0
        count = 0
        for block in found:
            count += not block.note
            place = tr("paragraph {n}", n=max(count, 1))
            if block.level and block.text.strip():
                self._where = " ".join(block.text.split())
                self._outline.section(f"{'#' * min(block.level, 6)} {self._where}", self._where, block.level)
            else:
                if not block.joins:
                    group = self._outline.new_group()
                self._outline.block(block.text, place, group)
            for missed in block.missed:
                self._gaps.add(missed, self._where or place)

    def aside(self, title: str) -> None:
        """What follows stands beside the text."""
        self._where = title
        self._outline.aside(title)

    def miss(self, missed: Missed, place: str) -> None:
        self._gaps.add(missed, place)

    @property
    def missed(self) -> tuple[Unread, ...]:
        return self._gaps.unread()

    def passages(self) -> tuple[Passage, ...]:
        return self._outline.passages()

    def unread(self) -> tuple[Unread, ...]:
        """Known once the passages are."""
        return (*self._gaps.unread(), *self._outline.left_out)
