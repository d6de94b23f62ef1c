"""Names what a message can ask the Chat room to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QUrl

from desktop.common.types import Part, Picture
from desktop.vault.types import Entry


@dataclass(frozen=True)
class Again:
    """Another answer to the same question. `model` "": by the one that is chosen; `length` -1: shorter, 1: longer.

    `varied`: in other words than the model's likeliest. `language`: in that one, by its English name.
    """

    answer: Entry
    model: str = ""
    length: int = 0
    varied: bool = False
    language: str = ""


@dataclass(frozen=True)
class GoOn:
    """The rest of an answer that was stopped or broke off."""

    answer: Entry


@dataclass(frozen=True)
class Edit:
    """The question in other words."""

    question: Entry


@dataclass(frozen=True)
class Turn:
    """Another version of a message: `by` is -1 or 1."""

    entry: Entry
    by: int


@dataclass(frozen=True)
class LookAt:
    """A picture that was sent is to be looked at closely; `part` of it, in pixels of its file as it was turned."""

    picture: Picture
    part: Part | None = None


@dataclass(frozen=True)
class ReadChart:
    """The numbers of a picture are to be read into a table."""

    picture: Picture


@dataclass(frozen=True)
class PutIntoView:
    """The picture of this question is to be seen by the next ones."""

    question: Entry


@dataclass(frozen=True)
class BranchOff:
    """A new chat with what was said up to this message, the message included."""

    last: Entry


@dataclass(frozen=True)
class TakeOut:
    """The message is to leave the chat. What was said below it stays."""

    entry: Entry


@dataclass(frozen=True)
class PutBack:
    """All messages that were taken out of the chat in view come back."""


@dataclass(frozen=True)
class Follow:
    """A link was pressed. Nothing is opened before the person has seen where it leads."""

    url: QUrl


@dataclass(frozen=True)
class Save:
    """Text for a file the person chooses. `name` is a suggestion, `kinds` the filter of the file dialog."""

    name: str
    text: str
    kinds: str
    excel: bool = False  # spreadsheets recognise UTF-8 by its mark only

    @property
    def data(self) -> bytes:
        return self.text.encode("utf-8-sig" if self.excel else "utf-8", "replace")


Act = Again | GoOn | Edit | Turn | LookAt | ReadChart | PutIntoView | Follow | Save | BranchOff | TakeOut | PutBack
