"""Writes a conversation as Markdown, for keeping or passing on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from desktop.chat.title import first_line, title_of
from desktop.common.i18n import tr
from desktop.common.types import Ending, Picture, Role
from desktop.vault.types import Chat, Entry


def to_markdown(chat: Chat, path: Sequence[Entry], speaker: Callable[[Entry], str]) -> str:
    """The branch `path`, oldest first, under the chat's title and the day it began. Pictures are named, not carried.

    `speaker`: who gave an answer, as a person knows them.
    """
    begun = datetime.fromtimestamp(chat.created, UTC).astimezone().date().isoformat()
    head = [f"# {_title(chat, path)}", f"*{begun}*"]
    return "\n\n".join([*head, *(_turn(entry, speaker) for entry in path)]) + "\n"


def _title(chat: Chat, path: Sequence[Entry]) -> str:
    """Whole, where it is the beginning of the first question that had no room in the list."""
    title = " ".join(chat.title.split())
    first = path[0] if path else None
    if first is not None and title.endswith("…") and title_of(first.text, first.picture) == title:
        return first_line(first.text)
    return title


def _turn(entry: Entry, speaker: Callable[[Entry], str]) -> str:
    who = tr("You") if entry.role is Role.USER else speaker(entry) or tr("Answer")
    lines = [f"## {who}"]
    if entry.picture:
        lines.append(f"*{_picture(entry.picture)}*")
    if entry.text.strip():
        lines.append(entry.text.strip("\r\n").rstrip())  # blanks before the first word may be code
    if note := _ending(entry.ending):
        lines.append(f"*{note}*")
    return "\n\n".join(lines)


def _picture(picture: Picture) -> str:
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
