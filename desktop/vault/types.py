"""Holds rows of the history as other rooms see them, and what secrets need of a keyring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.common.types import Ending, Picture, Role


@dataclass(frozen=True)
class Chat:
    """A conversation in the list. Times are seconds since the epoch."""

    id: int
    title: str
    pinned: bool
    created: float
    updated: float
    has_picture: bool
    model: str


@dataclass(frozen=True)
class Removed:
    """A chat that was taken out of the list and can be brought back. `when`: seconds since the epoch."""

    chat: Chat
    when: float


@dataclass(frozen=True)
class Entry:
    """One message as it stands in the conversation.

    Messages form a tree: another answer to the same question, or an edited question, is a sibling. `version` of
    `versions` says which of its siblings this is, counted from 1. `ending` is None for questions and while an answer
    streams.
    """

    id: int
    chat: int
    parent: int | None
    role: Role
    text: str
    picture: Picture | None
    created: float
    ending: Ending | None
    model: str
    engine: str
    seconds: float
    tokens: int  # prompt and answer together, as the engine counted them: the fill level of the model's memory
    version: int = 1
    versions: int = 1
    out_of_view: bool = False  # its picture, which later questions are asked without
    kept: bool = True  # False: it has ended, and waits in memory to be written


@dataclass(frozen=True)
class Asked:
    """A question that is to be kept below `parent`. `chat` None: it begins a chat that is called `title`."""

    chat: int | None
    parent: int | None
    text: str
    picture: Picture | None = None
    title: str = ""


class KeyringFailed(Exception):
    """The keyring is locked, was refused by the person, or does not answer."""


class Keyring(Protocol):
    """A keyring that really is one. Every method may block on a dialog, and may raise KeyringFailed."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> None:
        """Nothing to delete is no fault."""


@dataclass(frozen=True)
class End:
    """A whole answer and how it ended."""

    text: str
    ending: Ending
    seconds: float
    tokens: int
