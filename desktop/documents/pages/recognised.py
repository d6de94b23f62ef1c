"""Puts what somebody recognised on pages in the place of these pages, in reading order and as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.common.types import PageState
from desktop.documents.lines import paragraphs
from desktop.documents.pages.gaps import Kind
from desktop.documents.pages.layers import quoted, wanted_layer
from desktop.documents.pages.layout import Block, blocks
from desktop.documents.pages.lines import PageLine, spelt
from desktop.documents.pages.page import Page
from desktop.documents.pages.scan_order import reading_order
from desktop.documents.pages.wanted import By, Recognised, ScanLine, Want, Wanted
from desktop.documents.wrapping import joined

_LOOKED_AT = {Kind.SCAN: Want.PICTURE, Kind.STAMPED: Want.PICTURE, Kind.LETTERLESS: Want.LETTERLESS}
_HYPHENS = ("-", "\u2010")
_ROOM = 0.15  # of its height, that recognisers leave above a line, and below


def wanted_of(pages: Sequence[Page]) -> tuple[Wanted, ...]:
    """Pages whose pictures say more than their words."""
    found: list[Wanted] = []
    for number, page in enumerate(pages, start=1):
        layer = wanted_layer(number, page)
        if layer is not None:
            found.append(layer)
        elif page.gap in _LOOKED_AT:
            found.append(Wanted(number, _LOOKED_AT[page.gap]))
    return tuple(found)


def with_recognised(pages: Sequence[Page], recognised: Sequence[Recognised]) -> list[Page]:
    """A page of a number that there is not is left out: nobody can have seen it."""
    made = list(pages)
    for found in recognised:
        if 1 <= found.page <= len(made):
            made[found.page - 1] = _page(made[found.page - 1], found)
    return made


def scan_blocks(found: Recognised) -> list[Block]:
    if found.lines:
        return blocks([_line(each) for each in reading_order(found.lines)])
    lines = [spelt(line) for line in found.text.splitlines()]
    return [_paragraph(group) for group in paragraphs(lines)]


def _page(page: Page, found: Recognised) -> Page:
    if found.kept:
        return replace(page, gap=None)
    if not found.has_words:
        return replace(page, gap=Kind.STRANGE if found.strange else _without_words(page))
    made = replace(page, state=PageState.SCAN, blocks=scan_blocks(found), gap=None, hidden=None)
    if found.by is By.MODEL:
        return replace(made, gap=Kind.BY_MODEL)
    if page.hidden is not None:
        return replace(made, gap=Kind.LAYER_REPLACED, example=quoted(page.hidden))
    return made


def _without_words(page: Page) -> Kind | None:
    return Kind.WORDLESS if page.gap is Kind.SCAN else page.gap


def _line(found: ScanLine) -> PageLine:
    text = spelt(found.text)
    hyphen = text[-1:] in _HYPHENS and text[-2:-1].isalpha()
    cut = _ROOM * (found.bottom - found.top)
    box = (found.left, found.top + cut, found.right, found.bottom - cut)
    return PageLine(text[:-1] if hyphen else text, box, hyphen=hyphen, drawn=text)


def _paragraph(lines: Sequence[str]) -> Block:
    return Block(joined(list(lines), [False] * len(lines)), alone=len(lines) == 1)
