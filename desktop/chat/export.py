"""Writes a conversation as Markdown, for keeping or passing on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from desktop.chat.single_answers import listed, one_line
from desktop.chat.title import first_line, title_of
from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.types import Ending, Member, Picture, Role
from desktop.vault.types import Chat, Entry


def to_markdown(chat: Chat, path: Sequence[Entry], speaker: Callable[[Entry], str]) -> str:
    """The branch `path`, oldest first, under the chat's title and the day it began. Pictures are named, not carried.

    What was said of each of several pictures, and what was said in English underneath, follows the answer. `speaker`:
    who gave an answer, as a person knows them.
    """
    begun = datetime.fromtimestamp(chat.created, UTC).astimezone().date().isoformat()
    head = [f"# {_title(chat, path)}", f"*{begun}*"]
    turns: list[str] = []
    asked_of: tuple[Picture, ...] = ()
    for entry in path:
        asked_of = entry.pictures if entry.role is Role.USER else asked_of
        turns.append(_turn(entry, asked_of, speaker))
    return "\n\n".join([*head, *turns]) + "\n"


def _title(chat: Chat, path: Sequence[Entry]) -> str:
    """Whole, where it is the beginning of the first question that had no room in the list."""
    title = " ".join(chat.title.split())
    first = path[0] if path else None
    if first is not None and title.endswith("…") and title_of(first.text, first.picture) == title:
        return first_line(first.text)
    return title


def _turn(entry: Entry, asked_of: Sequence[Picture], speaker: Callable[[Entry], str]) -> str:
    """`asked_of`: the pictures that were asked about one by one."""
    who = tr("You") if entry.role is Role.USER else speaker(entry) or tr("Answer")
    lines = [f"## {who}"]
    if entry.picture or entry.pictures:
        lines.append(f"*{_picture(entry.picture) if entry.picture else _pictures(entry.pictures)}*")
    if entry.text.strip():
        lines.append(entry.text.strip("\r\n").rstrip())  # blanks before the first word may be code
    if note := _ending(entry.ending):
        lines.append(f"*{note}*")
    each = listed(entry.findings, asked_of)
    if each and each not in entry.text:
        lines += [f"*{tr('Said of each picture:')}*", each]
    if entry.english:
        lines += [f"*{tr('In English:')}*", _quoted(entry.english)]
    return "\n\n".join(lines)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def _pictures(pictures: Sequence[Picture | Member]) -> str:
    """Several, each with its letter."""
    names = ", ".join(f"{letter_of(place)} {one_line(each.name)}" for place, each in enumerate(pictures))
    return tr("Pictures: {names}", names=names)


def _picture(picture: Picture) -> str:
    if picture.look.members:
        return _pictures(picture.look.members)
    return tr(
        "Picture: {name}, {width} × {height}",
        name=picture.name,
        width=picture.source_width,
        height=picture.source_height,
    )


def _ending(ending: Ending | None) -> str:
    match ending:
        case None | Ending.COMPLETE:
            return ""
        case Ending.STOPPED:
            return tr("Stopped here.")
        case Ending.LENGTH:
            return tr("The answer reached its longest length here.")
        case Ending.REPEATED:
            return tr("The answer began to repeat itself and was stopped here.")
        case Ending.EARLY | Ending.INTERRUPTED:
            return tr("The answer broke off here.")
