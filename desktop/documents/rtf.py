"""Reads RTF: every word a reader of the page would see, in reading order."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, Unread
from desktop.documents.blocks import Block, Collected
from desktop.documents.refusals import cut_short, empty
from desktop.documents.rich_text.reading import Reading
from desktop.documents.rich_text.stories import Found
from desktop.documents.rich_text.story import Story


def read_rtf(data: bytes, name: str) -> Document:
    """Raises InputUnreadable for what has no words."""
    found = Reading().read(data)
    collected = Collected()
    collected.add(found.body.done())
    _add_beside(collected, found)
    passages, unread = collected.passages(), collected.unread()
    if found.too_deep:
        unread += (Unread(tr("the end"), tr("The text is nested too deeply to be read on from here.")),)
    elif not found.whole:
        unread += (cut_short(),)
    if not passages:
        why = unread[0].reason if unread else ""
        raise unreadable(name, tr("There is no text in it. {why}", why=why)) if why else empty(name)
    return Document(name, passages, unread)


def _add_beside(collected: Collected, found: Found) -> None:
    said: set[str] = set()
    for place, stories in ((tr("header"), found.headers), (tr("footer"), found.footers)):
        for story in stories:
            text = "\n".join(block.text for block in story.blocks if block.text.strip())
            if text and text not in said:
                said.add(text)
                collected.aside(place)
                collected.add(story.blocks)
    if found.comments:
        collected.aside(tr("comments"))
        collected.add(_told(story) for story in found.comments)


def _told(story: Story) -> Block:
    remark = "\n".join(block.text for block in story.blocks if block.text.strip())
    author = " ".join(story.author.split())
    return Block(f"{author}: {remark}" if author and remark else remark)
