"""Passages of several sources as one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from desktop.common.types import Passage, Unread


@dataclass(frozen=True)
class Content:
    """What a part of a mail holds."""

    passages: tuple[Passage, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def letters(self) -> int:
        return sum(len(passage.text) for passage in self.passages)

    def at(self, named: Callable[[str], str]) -> Content:
        """`named` makes of a place inside it the place it has in the mail."""
        passages = tuple(replace(passage, place=named(passage.place)) for passage in self.passages)
        return Content(passages, tuple(replace(each, place=named(each.place)) for each in self.unread))


def together(contents: Iterable[Content]) -> Content:
    parts = list(contents)
    passages = [passage for part in parts for passage in part.passages]
    numbered = tuple(replace(passage, number=number) for number, passage in enumerate(passages, start=1))
    return Content(numbered, tuple(each for part in parts for each in part.unread))
