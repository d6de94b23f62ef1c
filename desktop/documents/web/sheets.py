"""Rules of a page's own style sheets, found by the few declarations that matter to a reader.

Most of a sheet is colours and sizes, and may be much longer than the words of the page: it is searched, not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MATTERS = re.compile(r"display\s*:|visibility\s*:|line-through|vertical-align\s*:", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
_LONGEST = 8_000  # characters of a rule's selectors, and of its declarations
_FURTHEST = 40_000  # characters from the beginning of an at-rule to a rule inside
_WIDTH = 1280  # pixels of the window that a sheet may ask about
_LIMIT = re.compile(r"(min|max)-width\s*:\s*([\d.]+)(px|r?em)")
_EM = 16

Declarations = dict[str, tuple[str, bool]]  # property: value, whether it is important


@dataclass(frozen=True)
class Rule:
    selectors: str
    said: Declarations
    order: int
    sure: bool  # that it applies at all in a window


def rules(sheet: str) -> Iterator[Rule]:
    """Those that may hide, strike out, raise or lower, or undo that."""
    if not _MATTERS.search(sheet):
        return
    css = _without_strings(_without_comments(sheet))
    depth = counted = 0
    done = -1
    for hit in _MATTERS.finditer(css):
        begin = css.rfind("{", max(0, hit.start() - _LONGEST), hit.start())
        if begin <= done:
            continue
        depth += css.count("{", counted, begin) - css.count("}", counted, begin)
        done = counted = begin
        sure = _applies(css, begin, depth)
        end = css.find("}", begin, begin + _LONGEST)
        if sure is not False and end >= 0:
            yield Rule(_selectors(css, begin), declarations(css[begin + 1 : end]), begin, bool(sure))


def declarations(text: str) -> Declarations:
    found: Declarations = {}
    for each in text.split(";"):
        name, colon, value = each.partition(":")
        if colon:
            value, bang, important = value.lower().partition("!")
            found[name.strip().lower()] = (value.strip(), bool(bang) and important.strip() == "important")
    return found


def _without_comments(sheet: str) -> str:
    if "/*" not in sheet:
        return sheet
    first, *others = sheet.split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)


def _without_strings(css: str) -> str:
    """What is put into quotation marks may look like the end of a rule."""
    return _QUOTED.sub(lambda found: '""' if any(c in found[0] for c in "{};") else found[0], css)


def _selectors(css: str, begin: int) -> str:
    earliest = max(0, begin - _LONGEST)
    start = max(css.rfind(border, earliest, begin) for border in "{};")
    return css[start + 1 : begin].strip() if start >= 0 or not earliest else ""


def _applies(css: str, begin: int, depth: int) -> bool | None:
    """None: nobody knows."""
    if depth <= 0:
        return True
    at = css.rfind("@", max(0, begin - _FURTHEST), begin)
    opened = css.find("{", at, begin) if at >= 0 else -1
    if depth > 1 or opened < 0 or css.count("}", opened, begin) >= css.count("{", opened, begin):
        return None
    kind, _, condition = css[at + 1 : opened].strip().lower().partition(" ")
    if kind.startswith("media"):
        return _media(kind.removeprefix("media") + condition)
    return False if "keyframes" in kind else None


def _media(condition: str) -> bool | None:
    """For a window of usual width."""
    answers = {_one_medium(each.strip()) for each in condition.split(",")}
    if True in answers:
        return True
    return None if None in answers else False


def _one_medium(condition: str) -> bool | None:
    if condition.startswith(("print", "speech", "only print")):
        return False
    known = condition
    for end, number, unit in _LIMIT.findall(condition):
        width = float(number) * (1 if unit == "px" else _EM) if number.count(".") < 2 and number != "." else _WIDTH
        if not (width <= _WIDTH if end == "min" else width >= _WIDTH):
            return False
        known = known.replace(number, "", 1)
    words = re.sub(r"[^a-z]+", " ", known).split()
    usual = {"only", "screen", "all", "and", "min", "max", "width", "px", "em", "rem"}
    return True if usual.issuperset(words) else None
