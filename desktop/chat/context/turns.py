"""Reads a branch of a conversation as a model does: who said what, with which picture and documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop.chat import view
from desktop.chat.single_answers import listed, one_line
from desktop.common.letters import letter_of
from desktop.common.repetition.watch import said_once
from desktop.common.thoughts import without_thoughts
from desktop.common.types import Attachment, Ending, Member, Message, Picture, Role
from desktop.vault.types import Entry

Said = TypeVar("Said")

_ON_ONE = "The picture shows {n} pictures, each marked with its letter."

_WORDS = "Words that another program read in the picture, perhaps with mistakes:\n-----\n{words}\n-----"


@dataclass(frozen=True)
class Turn:
    """A message, and what belongs to it. `id` 0: it is not kept yet. `pinned`: it is never forgotten."""

    message: Message
    id: int = 0
    documents: tuple[Attachment, ...] = ()
    pinned: bool = False


def exchanges_of(said: Iterable[Said], role: Callable[[Said], Role]) -> tuple[tuple[Said, ...], ...]:
    """What was said, in exchanges that each begin with a question; the first may begin with an answer."""
    exchanges: list[list[Said]] = []
    for each in said:
        if role(each) is Role.USER or not exchanges:
            exchanges.append([])
        exchanges[-1].append(each)
    return tuple(map(tuple, exchanges))


def turns_of(path: Sequence[Entry], *new: Turn, english: bool = False) -> tuple[Turn, ...]:
    """A branch as a model reads it, and what is said now. Answers that never got a word are not part of the talk.

    One picture goes along at most, as vision models look at one: that of the question which is asked, else the one in
    view. What an answer said again and again is read once: a model would go on with it. `english`: what was put into
    English, or out of it, is read in English.
    """
    path = [entry for entry in path if not entry.removed]
    asked = next((entry for entry in reversed(path) if entry.role is Role.USER), None) if not new else None
    seen = asked if asked is not None and asked.picture is not None else view.in_view(path)
    if any(turn.message.picture for turn in new):
        seen = None
    went_on = path[-1] if path and not new else None  # an answer that is gone on with, perhaps in its thoughts
    talk = ((entry, _read(entry, english=english, whole=entry is went_on)) for entry in path)
    said = (
        Turn(
            Message(entry.role, text, entry.picture if entry is seen else None),
            entry.id,
            entry.documents,
            entry.pinned,
        )
        for entry, text in talk
        if entry.role is Role.USER or text.strip()
    )
    return (*said, *new)


def _read(entry: Entry, *, english: bool, whole: bool = False) -> str:
    """The words of an entry as a model reads them; "" for an answer that has none. What it thought aloud is not read
    again, but for the `whole` of one.
    """
    if english and entry.english:
        text = entry.english
    else:
        text = said_once(entry.text) if entry.ending is Ending.REPEATED else entry.text
    if entry.role is Role.USER:
        return question_text(text, entry.picture, entry.pictures)
    text = text if whole else without_thoughts(text)
    return text if text.strip() else listed(entry.findings)


def question_text(text: str, picture: Picture | None, alone: Sequence[Picture] = ()) -> str:
    """What a model reads of a question: of several pictures, on one canvas or each `alone`, which letter is which, and
    the words that were read in the picture.
    """
    members: Sequence[Picture | Member] = alone or (picture.look.members if picture is not None else ())
    said = []
    if members:
        head = "This was asked of {n} pictures, one by one." if alone else _ON_ONE
        named = (f"{letter_of(place)} is {one_line(each.name)}." for place, each in enumerate(members))
        said.append(" ".join([head.format(n=len(members)), *named]))
    if picture is not None and picture.look.words:
        said.append(_WORDS.format(words=picture.look.words))
    return "\n\n".join([*said, text])
