"""Says what is told beside the words of a message, for every form that people read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop.chat.single_answers import one_line
from desktop.chat.title import first_line, title_of
from desktop.common.errors import NoRoom
from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.types import Attachment, Doubt, Ending, Member, Picture, Portion
from desktop.vault.types import Chat, Entry

_LONGEST_NAME = 60  # letters of a file's name


def title(chat: Chat, path: Sequence[Entry]) -> str:
    """Whole, where it is the beginning of the first question that had no room in the list."""
    given = " ".join(chat.title.split())
    first = path[0] if path else None
    if first is not None and given.endswith("…") and title_of(first.text, first.picture) == given:
        return first_line(first.text)
    return given


def file_name(title: str) -> str:
    """What a file with this chat may be called anywhere, without how it ends."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:_LONGEST_NAME].strip() or tr("chat")


def not_saved(path: Path, error: OSError) -> NoRoom:
    """A file could not be written."""
    return NoRoom(
        tr("{name} could not be saved.", name=path.name),
        tr("Check that there is room and that you may write there, or choose another folder."),
        detail=str(error),
    )


def begun(chat: Chat) -> str:
    """The day, as 2026-03-14."""
    return datetime.fromtimestamp(chat.created, UTC).astimezone().date().isoformat()


def pictures(shown: Sequence[Picture | Member]) -> str:
    """Several, each with its letter."""
    names = ", ".join(f"{letter_of(place)} {one_line(each.name)}" for place, each in enumerate(shown))
    return tr("Pictures: {names}", names=names)


def picture(shown: Picture) -> str:
    if shown.look.members:
        return pictures(shown.look.members)
    return tr(
        "Picture: {name}, {width} × {height}", name=shown.name, width=shown.source_width, height=shown.source_height
    )


def document(attached: Attachment) -> str:
    """Its name, and what of it the model read."""
    name = one_line(attached.name)
    match attached.portion:
        case Portion.SUMMARY:
            return tr("Document: {name}, of which a summary was read", name=name)
        case Portion.PART if attached.place:
            return tr("Document: {name}, of which a part was read: {place}", name=name, place=one_line(attached.place))
        case Portion.PART:
            return tr("Document: {name}, of which a part was read", name=name)
        case _ if attached.gaps:
            gaps = " ".join(attached.gaps)
            return tr("Document: {name}, read as far as it can be. {gaps}", name=name, gaps=gaps)
        case _:
            return tr("Document: {name}, read whole", name=name)


def doubt(text: str, unsure: Doubt) -> str:
    """ "1,300" (61 %; or 1,800, 1,500)."""
    words = one_line(text[unsure.start : unsure.end])
    share = round(100 * unsure.share)
    others = ", ".join(filter(None, (one_line(each.text) for each in unsure.others)))
    if others:
        return tr("“{words}” ({share} %; or {others})", words=words, share=share, others=others)
    return tr("“{words}” ({share} %)", words=words, share=share)


def doubts(entry: Entry) -> str:
    """Where the model of an answer was unsure; "" where it was not."""
    told = ", ".join(doubt(entry.text, each) for each in entry.doubts)
    return tr("The model was unsure of: {list}", list=told) if told else ""


def ending(how: Ending | None) -> str:
    match how:
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
