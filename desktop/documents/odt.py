"""Reads OpenDocument texts: every word a reader of the page would see, in reading order.

Here the file is opened and its stories are put together; `documents.open_text` knows what stands in them.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document
from desktop.documents.archives import BROKEN, refuse_bomb
from desktop.documents.blocks import Block, Collected
from desktop.documents.missed import Missed
from desktop.documents.open_text.lists import Lists
from desktop.documents.open_text.names import OFFICE, STYLE
from desktop.documents.open_text.package import Package
from desktop.documents.open_text.story import Story
from desktop.documents.open_text.styles import Styles
from desktop.documents.open_text.words import Comment, Words
from desktop.documents.refusals import damaged, empty


def read_odt(data: bytes, name: str) -> Document:
    """Raises InputUnreadable: locked, damaged, or a bomb."""
    try:
        if not zipfile.is_zipfile(io.BytesIO(data)):
            return _document(Package.flat(data), name)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bomb(archive, name)
            package = Package.packed(archive)
            if package.is_locked():
                raise unreadable(name, tr("It has a password. Save it without a password and use that."))
            return _document(package, name)
    except BROKEN as error:
        raise damaged(name, error) from error


def _document(package: Package, name: str) -> Document:
    body = None if package.content is None else package.content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        if package.content is not None and package.content.find(f"{OFFICE}body") is not None:
            raise unreadable(name, tr("It is an OpenDocument file that is no text. Save it as PDF and use that."))
        raise damaged(name, ValueError("no text"))
    found = Collected()
    styles = Styles(package)
    words = Words(package, styles)
    story = Story(styles, Lists(package), words)
    found.add(story.blocks(body))
    _add_headers_and_footers(found, package, story)
    if words.comments:
        found.aside(tr("comments"))
        found.add(Block(_told(comment)) for comment in words.comments)
    for part in package.broken:
        reason = tr("This part of the file is damaged: words behind the damaged place may be missing.")
        found.miss(Missed(reason), tr("the end") if part == "content" else tr("the file"))
    passages = found.passages()
    unread = found.unread()
    if not passages:
        why = unread[0].reason if unread else ""
        raise unreadable(name, tr("There is no text in it. {why}", why=why)) if why else empty(name)
    return Document(name, passages, unread)


def _add_headers_and_footers(found: Collected, package: Package, story: Story) -> None:
    """Each once, whatever number of kinds of pages it stands on."""
    said: set[str] = set()
    names = {"header": tr("header"), "footer": tr("footer")}
    for page in package.of_styles("master-styles"):
        for kind, place in names.items():
            for part in _parts(page, kind):
                blocks = [block for block in story.blocks(part) if block.text.strip()]
                text = "\n".join(block.text for block in blocks)
                if blocks and text not in said:
                    said.add(text)
                    found.aside(place)
                    found.add(blocks)


def _parts(page: etree._Element, kind: str) -> list[etree._Element]:
    tags = (f"{STYLE}{kind}{where}" for where in ("", "-left", "-first"))
    return [each for each in page.iterchildren(*tags) if each.get(f"{STYLE}display") != "false"]


def _told(comment: Comment) -> str:
    if comment.about:
        return tr(
            "{author} on “{words}”: {remark}", author=comment.author or "?", words=comment.about, remark=comment.text
        )
    return f"{comment.author}: {comment.text}" if comment.author else comment.text
