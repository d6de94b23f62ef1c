"""Reads the styles of an OpenDocument text as far as they matter: headings, hidden and struck words, heights."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from desktop.documents.open_text.names import STYLE, TEXT, number
from desktop.documents.open_text.package import Package
from desktop.documents.raised import Height

_DEEPEST = 40  # styles that are made from others
_HEADING = re.compile(r"Heading_20_(\d{1,2})")  # the name in every language; what is shown is another


@dataclass(frozen=True)
class Look:
    hidden: bool = False
    struck: bool = False
    height: Height = Height.LEVEL


@dataclass(frozen=True)
class Style:
    look: Look = Look()
    level: int = 0  # of a heading
    list_name: str = ""


class Styles:
    def __init__(self, package: Package) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        for element in package.of_styles("styles", "automatic-styles"):
            if element.tag == f"{STYLE}style":
                key = (element.get(f"{STYLE}family") or "", element.get(f"{STYLE}name") or "")
                self._elements[key] = element
        self._read: dict[tuple[str, str], Style] = {}

    def paragraph(self, name: str) -> Style:
        return self._style(("paragraph", name), 0)

    def words(self, name: str, around: Look) -> Look:
        """How words of a span look that stands in words of the look `around`."""
        element = self._elements.get(("text", name))
        return around if element is None else self._look(element, around, 0)

    def _style(self, key: tuple[str, str], depth: int) -> Style:
        if key not in self._read:
            self._read[key] = self._made(key, depth)
        return self._read[key]

    def _made(self, key: tuple[str, str], depth: int) -> Style:
        element = self._elements.get(key)
        if element is None or depth > _DEEPEST:
            return Style(level=_named_level(key[1]))
        parent = element.get(f"{STYLE}parent-style-name")
        style = self._style((key[0], parent), depth + 1) if parent else Style()
        level = element.get(f"{STYLE}default-outline-level")
        list_name = element.get(f"{STYLE}list-style-name")
        return replace(
            style,
            look=_own(element, style.look),
            level=_named_level(key[1]) or style.level if level is None else number(level),
            list_name=style.list_name if list_name is None else list_name,
        )

    def _look(self, element: etree._Element, around: Look, depth: int) -> Look:
        parent = self._elements.get(("text", element.get(f"{STYLE}parent-style-name") or ""))
        if parent is not None and depth < _DEEPEST:
            around = self._look(parent, around, depth + 1)
        return _own(element, around)


def _named_level(name: str) -> int:
    if name == "Title":
        return 1
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else 0


def _own(element: etree._Element, look: Look) -> Look:
    facts = element.find(f"{STYLE}text-properties")
    if facts is None:
        return look
    shown = facts.get(f"{TEXT}display")
    if shown is not None:
        look = replace(look, hidden=shown == "none")
    line = facts.get(f"{STYLE}text-line-through-type") or facts.get(f"{STYLE}text-line-through-style")
    if line is not None:
        look = replace(look, struck=line != "none")
    position = facts.get(f"{STYLE}text-position")
    return look if position is None else replace(look, height=_height(position))


def _height(said: str) -> Height:
    """ "super 58%", "-33% 58%", "0% 100%"."""
    first = said.split(" ")[0]
    if first == "super" or (first[:1].isdigit() and first.strip("0%.")):
        return Height.RAISED
    return Height.LOWERED if first == "sub" or first.startswith("-") else Height.LEVEL
