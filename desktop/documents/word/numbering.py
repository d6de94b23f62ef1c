"""Counts automatic numbers as they are printed: a paragraph's list and level, and what stands before its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from desktop.documents.open_xml import Part
from desktop.documents.word.counting import is_known, padded, written
from desktop.documents.word.styles import NumberedBy, Styles
from desktop.documents.word.tags import ALTERNATIVES, R_FACTS, VAL, W, chosen, facts_of, is_on, number, said, value

BULLET = "- "
_LEVELS = 9
_BETWEEN = {"nothing": "", "space": " ", "tab": " "}
_NO_LIST = "0"


@dataclass(frozen=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    pattern: str = ""  # of "custom": 001, 002, ...
    text: str = ""  # "%1.%2"
    between: str = " "
    restarts_after: int | None = None  # levels up to this one begin it anew; None: all above; 0: none does
    plain_figures: bool = False
    hidden: bool = False
    of_style: str = ""


_UNKNOWN = _Level(style="bullet")


@dataclass(frozen=True)
class _List:
    """`counts`: lists that continue each other share it. `anew`: levels this one begins with a number of its own."""

    counts: str
    levels: Mapping[int, _Level]
    anew: Mapping[int, int]


class Numbering:
    """What the file's list of lists says."""

    def __init__(self, part: Part | None, styles: Styles) -> None:
        self._styles = styles
        self._part = part
        self._read: dict[str, _List | None] = {}

    @cached_property
    def _kinds(self) -> dict[str, etree._Element]:
        return self._by_number(f"{W}abstractNum", f"{W}abstractNumId")

    @cached_property
    def _lists(self) -> dict[str, etree._Element]:
        return self._by_number(f"{W}num", f"{W}numId")

    def _by_number(self, tag: str, name: str) -> dict[str, etree._Element]:
        root = None if self._part is None else self._part.root
        return {} if root is None else {element.get(name) or "": element for element in root.iterchildren(tag)}

    def place(self, own: NumberedBy | None, style_id: str | None) -> tuple[str, int] | None:
        """List and level of a paragraph, by its own properties and its style."""
        styled, styles = self._styles.numbered(style_id)
        list_id = own.list_id if own is not None and own.list_id else styled.list_id
        if not list_id or list_id == _NO_LIST:
            return None
        level = own.level if own is not None else None
        if level is None and not (own is not None and own.list_id):
            level = self._level_of(list_id, styles)
        if level is None:
            level = styled.level or 0
        return list_id, min(max(level, 0), _LEVELS - 1)

    def list_of(self, list_id: str) -> _List | None:
        """None: the file does not say what it is."""
        if list_id not in self._read:
            self._read[list_id] = self._list(list_id)
        return self._read[list_id]

    def _level_of(self, list_id: str, styles: tuple[str, ...]) -> int | None:
        found = self.list_of(list_id)
        for style in styles if found is not None else ():
            for level, facts in found.levels.items() if found is not None else ():
                if facts.of_style == style:
                    return level
        return None

    def _list(self, list_id: str) -> _List | None:
        element = self._lists.get(list_id)
        kind_id, kind = self._kind(value(element, f"{W}abstractNumId") or "")
        if element is None or kind is None:
            return None
        levels = {number(level.get(f"{W}ilvl")): _level(level) for level in kind.iterchildren(f"{W}lvl")}
        anew: dict[int, int] = {}
        for change in element.iterchildren(f"{W}lvlOverride"):
            at = number(change.get(f"{W}ilvl"))
            own = change.find(f"{W}lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(change, f"{W}startOverride")
            if start is not None:
                anew[at] = number(start, 1)
                levels[at] = replace(levels.get(at, _UNKNOWN), start=anew[at])
        return _List(kind_id, levels, anew)

    def _kind(self, kind_id: str) -> tuple[str, etree._Element | None]:
        """Some kinds of list only name a style, which names the list that is meant."""
        seen: set[str] = set()
        while kind_id not in seen:
            seen.add(kind_id)
            kind = self._kinds.get(kind_id)
            link = value(kind, f"{W}numStyleLink")
            if link is None:
                return kind_id, kind
            numbered, _ = self._styles.numbered(link)
            kind_id = value(self._lists.get(numbered.list_id), f"{W}abstractNumId") or kind_id
        return kind_id, self._kinds.get(kind_id)


class Counter:
    """Counts the paragraphs of one story."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown = False  # whether what was asked last is in no list of the file, or in signs nobody knows

    def label(self, list_id: str, level: int) -> str:
        """What is printed before the next paragraph of this list and level, with what parts it from the words."""
        found = self._numbering.list_of(list_id)
        self.unknown = found is None or level not in found.levels
        if found is None or level not in found.levels:
            return BULLET
        facts = found.levels[level]
        self.unknown = not is_known(facts.style) and facts.style != "bullet"
        counts = self._counted(list_id, found, level)
        if facts.hidden:
            return ""
        if facts.style == "bullet":
            return f"{facts.text} " if len(facts.text) > 1 and facts.text[0].isalnum() else BULLET
        text = _filled(facts, found.levels, counts)
        return text + facts.between if text.strip() else ""

    def _counted(self, list_id: str, found: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.counts, {})
        if level in found.anew and (list_id, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((list_id, level))
        for above in range(level):  # levels that were left out count as begun
            counts.setdefault(above, _start(found, above))
        counts[level] = counts[level] + 1 if level in counts else _start(found, level)
        for below in range(level + 1, _LEVELS):
            after = found.levels.get(below, _UNKNOWN).restarts_after
            if after is None or level < after:
                counts.pop(below, None)
        return counts


def _start(found: _List, level: int) -> int:
    return found.levels.get(level, _UNKNOWN).start


def _filled(facts: _Level, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
    """ "%1.%2" with the numbers put in."""
    text: list[str] = []
    pieces = facts.text.split("%")
    text.append(pieces[0])
    for piece in pieces[1:]:
        if piece[:1].isdecimal() and piece[:1] != "0":
            level = int(piece[0]) - 1
            text.append(_number(facts, levels.get(level, _UNKNOWN), counts.get(level, 1)) + piece[1:])
        else:
            text.append("%" + piece)
    return "".join(text)


def _number(facts: _Level, of: _Level, count: int) -> str:
    if facts.plain_figures or of.style == "bullet":
        return str(count) if of.style != "bullet" else ""
    return padded(count, of.pattern) if of.style == "custom" else written(count, of.style)


def _level(element: etree._Element) -> _Level:
    facts = facts_of(element)
    style = facts.get(f"{W}numFmt")
    if ALTERNATIVES in facts:
        best = chosen(facts[ALTERNATIVES])
        style = style if best is None else best.find(f"{W}numFmt")
    after, legal = said(facts, f"{W}lvlRestart"), facts.get(f"{W}isLgl")
    hidden = facts[R_FACTS].find(f"{W}vanish") if R_FACTS in facts else None
    counted = "decimal" if style is None else style.get(VAL, "decimal")
    return _Level(
        number(said(facts, f"{W}start")),
        "bullet" if f"{W}lvlPicBulletId" in facts else counted,
        "" if style is None else style.get(f"{W}format", ""),
        said(facts, f"{W}lvlText") or "",
        _BETWEEN.get(said(facts, f"{W}suff") or "tab", " "),
        None if after is None else number(after),
        legal is not None and is_on(legal),
        hidden is not None and is_on(hidden),
        said(facts, f"{W}pStyle") or "",
    )
