"""Reads Word documents: every word a reader of the page would see, in reading order.

Here the archive is opened and its stories are put together; `documents.word` knows what stands in them.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, Gap, Passage, Unread
from desktop.documents.archives import BROKEN, refuse_bomb
from desktop.documents.blocks import Block, Collected
from desktop.documents.missed import Missed
from desktop.documents.open_xml import Package, Part
from desktop.documents.refusals import damaged, empty
from desktop.documents.word.beside import headers_and_footers
from desktop.documents.word.drawings import undescribed
from desktop.documents.word.notes import Notes
from desktop.documents.word.numbering import Numbering
from desktop.documents.word.story import Book, Insert, Story
from desktop.documents.word.styles import Styles
from desktop.documents.word.tags import W

_FEW, _LARGE = 25, 80.0  # words, and square centimetres of pictures


def read_docx(data: bytes, name: str, insert: Insert | None = None) -> Document:
    """`insert` reads documents inside of this one. Raises InputUnreadable: damaged, or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bomb(archive, name)
            main = Package(archive).main()
            if main is None or main.root is None or main.root.find(f"{W}body") is None:
                raise damaged(name, ValueError("no body"))
            passages, unread = _Reading(main, insert or _nobody).document()
    except BROKEN as error:
        raise damaged(name, error) from error
    if not passages:
        why = unread[0].reason if unread else ""
        raise unreadable(name, tr("There is no text in it. {why}", why=why)) if why else empty(name)
    return Document(name, passages, unread)


def _nobody(_data: bytes, name: str) -> Document:
    raise unreadable(name, tr("Documents inside of documents are not read here."))


class _Reading:
    """One file: its body, then what stands beside it."""

    def __init__(self, main: Part, insert: Insert) -> None:
        self._main = main
        self._found = Collected()
        styles = Styles(self._styles())
        self._book = Book(styles, Numbering(main.follow(None, "numbering"), styles), Notes(main), insert)

    def document(self) -> tuple[tuple[Passage, ...], tuple[Unread, ...]]:
        main = self._main.root
        body = None if main is None else main.find(f"{W}body")
        if main is None or body is None:
            return (), ()
        story = Story(self._main, self._book, main)
        self._found.add(story.blocks(body))
        self._tell_unfollowed()
        self._add_headers_and_footers()
        self._add_comments(story)
        self._tell_damage()
        self._tell_pictures(main)
        return self._found.passages(), self._found.unread()

    def _styles(self) -> etree._Element | None:
        part = self._main.follow(None, "styles")
        if part is not None and part.root is None:
            reason = tr("The file lacks its styles: headings, numbers and hidden words may be told wrongly.")
            self._found.miss(Missed(reason, Gap.DOUBTFUL), tr("styles"))
        return None if part is None else part.root

    def _add_headers_and_footers(self) -> None:
        said: set[str] = set()
        names = {"header": tr("header"), "footer": tr("footer")}
        for kind, part in headers_and_footers(self._main):
            if part is None or part.root is None:
                self._found.miss(Missed(tr("It is not in the file, or too damaged to be read.")), names[kind])
                continue
            blocks = [*Story(part, self._book, part.root).blocks(part.root)]
            text = "\n".join(block.text for block in blocks if block.text.strip())
            self._found.aside(names[kind])
            if text in said:  # every section may have a header that says the same, and its own gaps
                blocks = [replace(block, text="") for block in blocks]
            said.add(text)
            self._found.add(block for block in blocks if block.text.strip() or block.missed)

    def _add_comments(self, body: Story) -> None:
        part = self._main.follow(None, "comments")
        if part is None:
            return
        title = tr("comments")
        if part.root is None:
            self._found.miss(Missed(tr("They are not in the file, or too damaged to be read.")), title)
            return
        self._found.aside(title)
        story = Story(part, self._book, part.root)
        for comment in part.root.iter(f"{W}comment"):
            blocks = [*story.blocks(comment)]
            remark = "\n".join(block.text for block in blocks if block.text.strip())
            self._found.add([Block(_comment(comment, body.about(comment), remark))] if remark else [])
            self._found.add(replace(block, text="") for block in blocks if block.missed)

    def _tell_unfollowed(self) -> None:
        """Parts with words that nothing of what was read leads to."""
        drawn = (tr("charts and diagrams"), tr("The words inside charts and diagrams cannot be read."))
        inserted = (tr("inserted documents"), tr("A document that was inserted has no place in the text."))
        for kind, (place, reason) in {"chart": drawn, "diagramdata": drawn, "afchunk": inserted}.items():
            if not all(self._main.was_followed(link) for link in self._main.of_kind(kind)):
                self._found.miss(Missed(reason), place)

    def _tell_pictures(self, main: etree._Element) -> None:
        """A few words beside pictures are hardly what the file is about."""
        count = sum(len(passage.text.split()) for passage in self._found.passages())
        if count <= _FEW and not self._found.missed and undescribed(main) >= _LARGE:
            reason = tr("It is mostly pictures without a description. The words in them cannot be read.")
            self._found.miss(Missed(reason), tr("pictures"))

    def _tell_damage(self) -> None:
        """Of any part, and of what leads to others."""
        reason = tr("This part of the file is damaged: words behind the damaged place may be missing.")
        places = {
            "document": tr("the end"), "header": tr("header"), "footer": tr("footer"), "comments": tr("comments"),
            "styles": tr("styles"), "footnotes": tr("footnotes"), "endnotes": tr("endnotes"),
        }  # fmt: skip
        for name in self._main.package.broken:
            kind = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
            self._found.miss(Missed(reason), places.get(kind, tr("the file")))


def _comment(comment: etree._Element, about: str, remark: str) -> str:
    author = comment.get(f"{W}author") or ""
    if about:
        return tr("{author} on “{words}”: {remark}", author=author or "?", words=about, remark=remark)
    return f"{author}: {remark}" if author else remark
