"""Knows styles: what is a heading or numbered, and which words are hidden, struck out, raised or signs of a font."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop.documents.raised import Height
from desktop.documents.word.tags import P_FACTS, R_FACTS, VAL, Facts, W, facts_of, is_on, number, said

BODY_TEXT = 9  # the outline level of what is no heading
_STYLE, _STYLE_ID, _DEFAULT, _RUN_STYLE = f"{W}style", f"{W}styleId", f"{W}default", f"{W}rStyle"
_NUMBERED, _LIST, _LEVEL = f"{W}numPr", f"{W}numId", f"{W}ilvl"
_HEIGHTS = {"superscript": Height.RAISED, "subscript": Height.LOWERED}
_HEADINGS = tuple(f"heading {level}" for level in range(1, 10))  # by the names every language has for them
_NOTE_MARKS = ("footnote reference", "endnote reference")
_LONGEST = 100  # styles that go back to each other
_PLACED = 3  # half points up or down from which a figure is a raised or lowered one


@dataclass(frozen=True)
class Look:
    """How a run is drawn, as far as it says what is read."""

    hidden: bool = False
    struck: bool = False
    height: Height = Height.LEVEL
    font: str = ""
    placed: Height = Height.LEVEL  # moved up or down by so much: counts for figures only
    marks_note: bool = False


PLAIN = Look()


@dataclass(frozen=True)
class NumberedBy:
    """Which list a paragraph belongs to. `level` None: not said."""

    list_id: str = ""
    level: int | None = None


@dataclass(frozen=True)
class _Said:
    """What one set of properties says; None: nothing."""

    vanish: bool | None = None
    strike: bool | None = None
    double: bool | None = None
    height: Height | None = None
    font: str | None = None
    placed: Height | None = None


_NOTHING = _Said()


@dataclass(frozen=True)
class _Style:
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    numbered: NumberedBy | None = None
    said: _Said = field(default_factory=_Said)


class Styles:
    """From the file's own list; names are English there in every language of Word."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._read: dict[str, _Style] = {}  # those that were asked for
        self._default = ""
        self._everywhere = _NOTHING
        for element in () if root is None else root.iterchildren(_STYLE):
            style_id = element.get(_STYLE_ID) or ""
            self._elements[style_id] = element
            if element.get(_DEFAULT) in ("1", "true", "on") and element.get(f"{W}type") == "paragraph":
                self._default = style_id
        if root is not None:
            self._everywhere = _said(root.find(f"{W}docDefaults/{W}rPrDefault/{R_FACTS}"))
        self._chain = functools.cache(self._found_chain)
        self._levels: dict[str, int] = {}
        self._look = functools.cache(self._styled)
        self._numbered = functools.cache(self._found_numbered)

    def level(self, style_id: str | None) -> int:
        """1 to 9 for a heading, 0 for what is none. A style based on a heading is one too."""
        style_id = style_id or self._default
        if style_id not in self._levels:
            self._levels[style_id] = self._found_level(style_id)
        return self._levels[style_id]

    def _found_level(self, style_id: str) -> int:
        for style in self._chain(style_id):
            if style.name == "title":
                return 1
            if style.name in _HEADINGS:
                return _HEADINGS.index(style.name) + 1
            if style.outline is not None:
                return style.outline + 1 if style.outline < BODY_TEXT else 0
        return 0

    def numbered(self, style_id: str | None) -> tuple[NumberedBy, tuple[str, ...]]:
        """Which list it is in, and the styles it goes back to, for lists that say which style has which level."""
        return self._numbered(style_id or self._default)

    def _found_numbered(self, at: str) -> tuple[NumberedBy, tuple[str, ...]]:
        found = NumberedBy()
        ids: list[str] = []
        while at in self._elements and at not in ids and len(ids) < _LONGEST:
            ids.append(at)
            style = self._style(at)
            own = style.numbered
            if own is not None:
                found = NumberedBy(found.list_id or own.list_id, own.level if found.level is None else found.level)
            if found.list_id:
                break
            at = style.based_on
        return found, tuple(ids)

    def look(self, paragraph: str | None, facts: etree._Element | None) -> Look:
        """Of a run in a paragraph of such a style. `facts`: its own properties."""
        style = ""
        telling: list[etree._Element] = []
        for child in () if facts is None else facts:
            tag = child.tag
            if tag == _RUN_STYLE:
                style = child.get(VAL) or ""
            elif tag in _TOLD:
                telling.append(child)
        styled = self._look(paragraph or self._default, style)
        if not telling:
            return styled
        if len(telling) == 1 and telling[0].tag == _FONTS:
            return _in_font(styled, _font(telling[0]))
        own = _said(telling)
        return Look(
            styled.hidden if own.vanish is None else own.vanish,
            styled.struck if own.strike is None and own.double is None else bool(own.strike or own.double),
            styled.height if own.height is None else own.height,
            styled.font if own.font is None else own.font,
            styled.placed if own.placed is None else own.placed,
            styled.marks_note,
        )

    def _styled(self, paragraph: str, character: str) -> Look:
        """Styles of both kinds together: what both switch on is off again, as in Word."""
        outer = _merged(self._chain(paragraph))
        inner = _merged(self._chain(character))
        both = (inner, outer, self._everywhere)
        name = next((style.name for style in self._chain(character)), "")
        return Look(
            bool(self._everywhere.vanish) or bool(outer.vanish) != bool(inner.vanish),
            bool(self._everywhere.strike)
            or bool(outer.strike) != bool(inner.strike)
            or bool(inner.double or outer.double),
            next((said.height for said in both if said.height is not None), Height.LEVEL),
            next((said.font for said in both if said.font is not None), ""),
            next((said.placed for said in both if said.placed is not None), Height.LEVEL),
            name in _NOTE_MARKS,
        )

    def _found_chain(self, style_id: str) -> tuple[_Style, ...]:
        found: dict[str, _Style] = {}
        while style_id in self._elements and style_id not in found and len(found) < _LONGEST:
            found[style_id] = self._style(style_id)
            style_id = found[style_id].based_on
        return tuple(found.values())

    def _style(self, style_id: str) -> _Style:
        if style_id not in self._read:
            self._read[style_id] = _style(self._elements[style_id])
        return self._read[style_id]


def numbered_by(facts: Facts) -> NumberedBy | None:
    """What a paragraph's own properties say about its list. None: nothing."""
    element = facts.get(_NUMBERED)
    if element is None:
        return None
    inner = facts_of(element)
    level = said(inner, _LEVEL)
    return NumberedBy(said(inner, _LIST) or "", None if level is None else number(level))


def _style(element: etree._Element) -> _Style:
    own = facts_of(element)
    facts = facts_of(own.get(P_FACTS))
    outline = said(facts, f"{W}outlineLvl")
    return _Style(
        (said(own, f"{W}name") or "").lower(),
        said(own, f"{W}basedOn") or "",
        None if outline is None else number(outline, BODY_TEXT),
        numbered_by(facts),
        _said(own.get(R_FACTS)),
    )


def _merged(chain: tuple[_Style, ...]) -> _Said:
    """Of styles that go back to each other: the nearest word counts."""
    if len(chain) < 2:
        return chain[0].said if chain else _NOTHING
    said = [style.said for style in chain]
    return _Said(
        next((s.vanish for s in said if s.vanish is not None), None),
        next((s.strike for s in said if s.strike is not None), None),
        next((s.double for s in said if s.double is not None), None),
        next((s.height for s in said if s.height is not None), None),
        next((s.font for s in said if s.font is not None), None),
        next((s.placed for s in said if s.placed is not None), None),
    )


_ASCII, _OTHERS = f"{W}ascii", f"{W}hAnsi"
_VANISH, _STRIKE, _DOUBLE = f"{W}vanish", f"{W}strike", f"{W}dstrike"
_HEIGHT, _FONTS, _POSITION = f"{W}vertAlign", f"{W}rFonts", f"{W}position"


@functools.lru_cache(maxsize=256)
def _in_font(look: Look, font: str | None) -> Look:
    return look if font is None else replace(look, font=font)


def _font(fonts: etree._Element) -> str | None:
    return fonts.get(_ASCII) or fonts.get(_OTHERS)


def _said(facts: Iterable[etree._Element] | None) -> _Said:
    if facts is None:
        return _NOTHING
    found: dict[object, etree._Element] = {child.tag: child for child in facts if child.tag in _TOLD}
    if not found:
        return _NOTHING
    vanish, strike, double = (found.get(tag) for tag in (_VANISH, _STRIKE, _DOUBLE))
    height, fonts, position = (found.get(tag) for tag in (_HEIGHT, _FONTS, _POSITION))
    return _Said(
        None if vanish is None else is_on(vanish),
        None if strike is None else is_on(strike),
        None if double is None else is_on(double),
        None if height is None else _HEIGHTS.get(height.get(VAL, ""), Height.LEVEL),
        None if fonts is None else _font(fonts),
        None if position is None else _moved(number(position.get(VAL))),
    )


_TOLD = frozenset({_VANISH, _STRIKE, _DOUBLE, _HEIGHT, _FONTS, _POSITION})


def _moved(by: int) -> Height:
    if abs(by) < _PLACED:
        return Height.LEVEL
    return Height.RAISED if by > 0 else Height.LOWERED
