"""Holds rows of the history as other rooms see them, and what secrets need of a keyring."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

from desktop.common.types import Attachment, Doubt, Ending, Picture, Role

# What reading the JSON of a row may raise, where that is damaged or of another version.
NOT_UNDERSTOOD = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


class Named(enum.Enum):
    """Who gave a chat its title."""

    QUESTION = "question"  # it is the first line of what was asked first
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True)
class Manner:
    """How a chat is answered. `instructions`: the person's own, "" for the usual ones.

    `freedom` is -1 for precise, 1 for playful; `length` -1 for short, 1 for long. `language`: the code of the one to
    answer in, "" for that of the question.
    """

    instructions: str = ""
    freedom: int = 0
    length: int = 0
    language: str = ""


USUAL = Manner()


@dataclass(frozen=True)
class Instruction:
    """What a person wants to say to a model again, under a name."""

    id: int
    name: str
    text: str


@dataclass(frozen=True)
class Folder:
    """Chats that were put together under a name."""

    id: int
    name: str


@dataclass(frozen=True)
class Condensed:
    """What stands for the beginning of a branch, up to and with the message `last`. `created` as in Chat."""

    last: int
    text: str
    model: str
    created: float


@dataclass(frozen=True)
class Chat:
    """A conversation in the list. Times are seconds since the epoch.

    `folder`: id of the one it lies in. `origin`: where it was brought from, with its id there; "" for our own.
    """

    id: int
    title: str
    pinned: bool
    created: float
    updated: float
    has_picture: bool
    model: str
    folder: int | None = None
    named: Named = Named.QUESTION
    manner: Manner = USUAL
    origin: str = ""


@dataclass(frozen=True)
class Removed:
    """A chat that was taken out of the list and can be brought back. `when`: seconds since the epoch."""

    chat: Chat
    when: float


@dataclass(frozen=True)
class Finding:
    """What a model said of one of several pictures that it was asked about one by one.

    `picture` is its place among the pictures of the question, from 0. `problem`: why there is no answer, as a sentence.
    """

    picture: int
    text: str
    ending: Ending
    seconds: float
    problem: str = ""

    @property
    def whole(self) -> bool:
        """The picture need not be asked about again."""
        return not self.problem and self.ending in (Ending.COMPLETE, Ending.LENGTH, Ending.REPEATED)


def with_finding(findings: tuple[Finding, ...], found: Finding) -> tuple[Finding, ...]:
    """In the order of the pictures; what was said of the same picture before gives way."""
    others = (each for each in findings if each.picture != found.picture)
    return tuple(sorted((*others, found), key=lambda each: each.picture))


@dataclass(frozen=True)
class Entry:
    """One message as it stands in the conversation.

    Messages form a tree: another answer to the same question, or an edited question, is a sibling. `version` of
    `versions` says which of its siblings this is, counted from 1. `ending` is None for questions and while an answer
    streams.

    `pictures`: those a question is asked of one by one; `picture` is None then. `findings`: what the answer is put
    together from, in the order of the pictures, as far as they were asked about. `english`: what the model read, or
    said, where it was asked in English underneath.

    `doubts`: where the model of an answer was unsure, in the order of the text. `pinned`: it is never forgotten.
    `removed`: when it was taken out of the chat, in seconds since the epoch; 0: it stands there. `documents`: those
    that went along with a question.
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
    viewed_after: int = 0  # id of the last message there was when its picture was put back into view; 0: never
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()
    english: str = ""
    doubts: tuple[Doubt, ...] = ()
    pinned: bool = False
    removed: float = 0.0
    documents: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class WholeChat:
    """A chat with all its branches. Of `entries` parents come before what was said below them.

    `leaf`: the last message of the branch in view. `folder`: the name of the one it lies in, "" for none.
    """

    chat: Chat
    entries: tuple[Entry, ...]
    leaf: int | None
    folder: str = ""
    condensed: tuple[Condensed, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question that is to be kept below `parent`. `chat` None: it begins a chat that is called `title` and answered
    in this `manner`.

    `pictures`: those it is asked of one by one, instead of about `picture`.
    """

    chat: int | None
    parent: int | None
    text: str
    picture: Picture | None = None
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    documents: tuple[Attachment, ...] = ()
    manner: Manner = USUAL


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
    doubts: tuple[Doubt, ...] = ()
