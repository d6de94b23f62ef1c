"""Puts passages of several sources together as one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from desktop.common.types import Passage, Unread


@dataclass(frozen=True)
class Content:
    """What a part of a mail holds."""

    passages: tuple[Passage, ...] = ()
    unread: tuple[Unread, ...] = ()
    attached: tuple[str, ...] = ()  # the names of what is attached and was not read

    @property
    def letters(self) -> int:
        return sum(len(passage.text) for passage in self.passages)

    def at(self, named: Callable[[str], str]) -> Content:
        """`named` makes of a place inside it the place it has in the mail."""
        passages = tuple(replace(passage, place=named(passage.place)) for passage in self.passages)
        unread = tuple(replace(each, place=named(each.place)) for each in self.unread)
        return Content(passages, unread, self.attached)


def together(contents: Iterable[Content]) -> Content:
    parts = list(contents)
    passages = [passage for part in parts for passage in part.passages]
    numbered = tuple(replace(passage, number=number) for number, passage in enumerate(passages, start=1))
    unread = tuple(each for part in parts for each in part.unread)
    return Content(numbered, unread, tuple(name for part in parts for name in part.attached))
