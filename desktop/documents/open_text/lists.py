"""Counts the items of the lists of an OpenDocument text, and its headings, as they are printed."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from desktop.documents.open_text.names import STYLE, TEXT, number
from desktop.documents.open_text.package import Package
from desktop.documents.word.counting import written
from desktop.documents.word.numbering import BULLET

_LEVELS = 10
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_INDENT = "  "


@dataclass(frozen=True)
class _Level:
    form: str  # how it counts; "" for a level without numbers
    bullet: bool = False
    before: str = ""
    behind: str = ""
    start: int = 1
    shown: int = 1  # how many levels stand in its number


class Lists:
    """Counts for one story."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        for element in package.of_styles("styles", "automatic-styles"):
            if element.tag == f"{TEXT}list-style":
                self._styles[element.get(f"{STYLE}name") or ""] = dict(_levels(element))
            elif element.tag == f"{TEXT}outline-style":
                self._outline = dict(_levels(element))
        self._counts: dict[str, dict[int, int]] = {}
        self._headings: dict[int, int] = {}

    def begin(self, style: str) -> None:
        """A list that does not go on with the one before of its kind."""
        self._counts.pop(style, None)

    def label(self, style: str, level: int, start: int | None) -> str:
        """What is printed before an item, `level` from 1. `start`: the number it says it has."""
        level = min(level, _LEVELS)
        levels = self._styles.get(style, {})
        own = levels.get(level)
        indent = _INDENT * (level - 1)
        if own is None or own.bullet:
            return indent + BULLET
        counts = self._counts.setdefault(style, {})
        _count(counts, levels, level, start)
        text = _printed(counts, levels, level)
        return f"{indent}{text} " if text else indent

    def heading(self, level: int, start: int | None) -> str:
        """What is printed before a heading."""
        level = min(level, _LEVELS)
        _count(self._headings, self._outline, level, start)
        text = _printed(self._headings, self._outline, level)
        return f"{text} " if text else ""


def _count(counts: dict[int, int], levels: dict[int, _Level], level: int, start: int | None) -> None:
    first = levels[level].start if level in levels else 1
    counts[level] = start if start is not None else counts.get(level, first - 1) + 1
    for above in range(1, level):
        counts.setdefault(above, 1)
    for below in range(level + 1, _LEVELS + 1):
        counts.pop(below, None)


def _printed(counts: dict[int, int], levels: dict[int, _Level], level: int) -> str:
    own = levels.get(level)
    if own is None or not own.form:
        return ""
    shown = range(max(1, level - own.shown + 1), level + 1)
    numbers = [
        written(counts.get(each, 1), levels[each].form) for each in shown if each in levels and levels[each].form
    ]
    return f"{own.before}{'.'.join(numbers)}{own.behind}".strip()


def _levels(style: etree._Element) -> list[tuple[int, _Level]]:
    return [(number(each.get(f"{TEXT}level"), 1), _level(each)) for each in style if isinstance(each.tag, str)]


def _level(element: etree._Element) -> _Level:
    is_bullet = element.tag in (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image")
    said = element.get(f"{STYLE}num-format") or ""
    return _Level(
        _FORMATS.get(said, "decimal") if said else "",
        is_bullet,
        element.get(f"{STYLE}num-prefix") or "",
        element.get(f"{STYLE}num-suffix") or "",
        number(element.get(f"{TEXT}start-value"), 1),
        number(element.get(f"{TEXT}display-levels"), 1),
    )
