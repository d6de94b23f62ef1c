"""A conversation as Markdown, for keeping or passing on."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.types import Ending, Picture, Role
from desktop.common.words import tr
from desktop.vault.types import Chat, Entry


def to_markdown(chat: Chat, path: Sequence[Entry]) -> str:
    """The branch `path`, oldest first, under the chat's title. Pictures are named, not carried."""
    title = " ".join(chat.title.split())
    return "\n\n".join([f"# {title}", *map(_turn, path)]) + "\n"


def _turn(entry: Entry) -> str:
    who = tr("You") if entry.role is Role.USER else entry.model or tr("Answer")
    lines = [f"## {who}"]
    if entry.picture:
        lines.append(f"*{_picture(entry.picture)}*")
    if entry.text.strip():
        lines.append(entry.text.strip())
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
