"""Reads PowerPoint presentations: the slides in order, each a page, with what its speaker noted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, Gap, PageState
from desktop.documents.archives import BROKEN, refuse_bomb
from desktop.documents.missed import Gaps, Missed
from desktop.documents.open_xml import Package, Part
from desktop.documents.passages import Outline
from desktop.documents.refusals import damaged, empty
from desktop.documents.slides.shapes import PML, Shapes, shapes_of
from desktop.documents.word.charts import letters
from desktop.documents.word.tags import A, R


def read_pptx(data: bytes, name: str) -> Document:
    """Raises InputUnreadable: damaged, a bomb, or nothing but pictures."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bomb(archive, name)
            main = Package(archive).main("presentation")
            slides = None if main is None or main.root is None else main.root.find(f"{PML}sldIdLst")
            if main is None or main.root is None:
                raise damaged(name, ValueError("no presentation"))
            document = _Reading(name).document(main, [] if slides is None else list(slides.iterchildren(f"{PML}sldId")))
    except BROKEN as error:
        raise damaged(name, error) from error
    if not document.passages:
        why = document.unread[0].reason if document.unread else ""
        raise unreadable(name, tr("There is no text in it. {why}", why=why)) if why else empty(name)
    return document


class _Reading:
    def __init__(self, name: str) -> None:
        self._name = name
        self._outline = Outline()
        self._gaps = Gaps()
        self._pages: list[PageState] = []
        self._footers: dict[str, None] = {}

    def document(self, main: Part, slides: list[etree._Element]) -> Document:
        for number, slide in enumerate(slides, 1):
            self._outline.page(number)
            self._pages.append(self._slide(main.follow(slide.get(f"{R}id")), number))
        passages = [replace(each, place=_slide_name(each.page)) for each in self._outline.passages()]
        if self._footers:
            beside = Outline()
            beside.aside(tr("footer"))
            beside.block("\n".join(self._footers))
            count = len(passages)
            passages += (replace(each, number=count + each.number) for each in beside.passages())
        for part in main.package.broken:
            reason = tr("This part of the file is damaged: words behind the damaged place may be missing.")
            self._gaps.add(Missed(reason), part.rpartition("/")[2].removesuffix(".xml"))
        unread = (*self._gaps.unread(), *self._outline.left_out)
        return Document(self._name, tuple(passages), unread, tuple(self._pages))

    def _slide(self, part: Part | None, number: int) -> PageState:
        place = _slide_name(number)
        root = None if part is None else part.root
        tree = None if root is None else root.find(f"{PML}cSld/{PML}spTree")
        if part is None or root is None or tree is None:
            self._gaps.add(Missed(tr("It is not in the file, or too damaged to be read.")), place)
            return PageState.UNREADABLE
        if root.get("show") in ("0", "false"):
            reason = tr("This slide is hidden when the others are shown. It was read.")
            self._gaps.add(Missed(reason, Gap.DOUBTFUL), place)
        shapes = shapes_of(part, tree)
        for missed in shapes.missed:
            self._gaps.add(missed, place)
        self._say(shapes, place)
        beside = [*_notes(part), *_comments(part)]
        for text in beside:
            self._outline.block(text, place)
        if shapes.title or shapes.blocks or beside:
            return PageState.TEXT
        return PageState.PICTURE if shapes.pictures else PageState.EMPTY

    def _say(self, shapes: Shapes, place: str) -> None:
        if shapes.title:
            self._outline.section(f"# {shapes.title}", shapes.title, 1)
        for block in shapes.blocks:
            # A list or a table is one; paragraphs stand for themselves.
            group = self._outline.new_group() if any(line.listed for line in block) else 0
            for line in block:
                self._outline.block(line.text, place, group)
        if shapes.footer:
            self._footers[shapes.footer] = None


def _notes(part: Part) -> Iterator[str]:
    notes = part.follow(None, "notesslide")
    root = None if notes is None else notes.root
    tree = None if root is None else root.find(f"{PML}cSld/{PML}spTree")
    if notes is None or tree is None:
        return
    said = "\n".join(line.text.removeprefix("- ") for block in shapes_of(notes, tree).blocks for line in block)
    if said:
        yield tr("Notes of the speaker: {text}", text=said)


def _comments(part: Part) -> Iterator[str]:
    for link in part.of_kind("comments"):
        found = part.package.part(link.target)
        root = None if found is None else found.root
        for comment in () if root is None else root.iter("{*}cm", "{*}reply"):
            plain = comment.find("{*}text")
            body = comment.find("{*}txBody")
            words = [] if body is None else [letters(paragraph) for paragraph in body.iterchildren(f"{A}p")]
            text = " ".join([(plain.text or "") if plain is not None else "", *words]).strip()
            if text:
                yield tr("Comment: {text}", text=text)


def _slide_name(number: int) -> str:
    return tr("slide {n}", n=number)
