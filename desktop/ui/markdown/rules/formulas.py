"""Finds formulas in TeX: nothing in them is markup, and those that are whole and no sentences may be set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ui.markdown.blocks import TEX

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_PAIRS = {"\\(": "\\)", "\\[": "\\]", "$$": "$$"}
_NAME = re.compile(r"\\begin\{([a-zA-Z]{1,32}\*?)\}")
_LONGEST = 400  # letters between two single dollars
_SIGNS = frozenset("\\^_={}+<>|/*")
# Two words that no TeX stands before, outside of what TeX itself calls text.
_PROSE = re.compile(r"(?<![\\\w])[^\W\d_]{2,32} +[^\W\d_]{2}")
_TEXT = re.compile(r"\\(?:text|mbox|mathrm|textrm|textit|textbf|operatorname|tag)\w{0,9}\*?\s{0,9}\{[^{}]*\}")
_NAMED = re.compile(r"(?<![\\a-zA-Z])[a-zA-Z]{2,}")
_TRAILING = " \t.,;:"  # may stand behind a formula that has a line for itself


def inline(state: StateInline, silent: bool) -> bool:
    """A rule for formulas within a line."""
    letter = state.src[state.pos]
    if letter == "\\":
        end = _end_of_tex(state)
    elif letter == "$":
        end = _end_of_tex(state) or _end_of_dollars(state.src, state.pos, state.posMax)
    else:
        return False
    if not end:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = state.src[state.pos : end]
        token.info = _kind(token.content)
    state.pos = end
    return True


def _end_of_tex(state: StateInline) -> int:
    """Where the formula ends that begins here with a mark of its own; 0 for none."""
    begun = _closing(state.src, state.pos)
    if begun is None:
        return 0
    closing, start = begun
    if _last(state, closing) < start:
        return 0  # looked for once, not again for every formula that has no end
    found = state.src.find(closing, start, state.posMax)
    if closing == "$$" and _is_prose(state.src[start : max(start, found)]):
        return 0  # prices
    return found + len(closing) if found > start else 0


def _closing(text: str, at: int) -> tuple[str, int] | None:
    """What ends the formula whose mark stands here, and where its inside begins."""
    closing = _PAIRS.get(text[at : at + 2])
    if closing is not None:
        return (closing, at + 2)
    named = _NAME.match(text, at)
    return (f"\\end{{{named[1]}}}", named.end()) if named else None


def _last(state: StateInline, mark: str) -> int:
    """The last place of a mark in the text of this state."""
    known = state.env.setdefault("last", {})
    if known.get("text") is not state.src:
        known.clear()
        known["text"] = state.src
    if mark not in known:
        known[mark] = state.src.rfind(mark)
    found: int = known[mark]
    return found


def _end_of_dollars(text: str, at: int, most: int) -> int:
    """Behind the second dollar of `$x^2$`; 0 where the dollars are prices."""
    most = min(most, at + _LONGEST)
    if text[at + 1 : at + 2] in ("", " ", "\n", "\t", "$"):
        return 0
    end = text.find("$", at + 1, most)
    while end > 0 and text[end - 1] == "\\":
        end = text.find("$", end + 1, most)
    inside = text[at + 1 : end]
    if end < 0 or inside[-1] in " \t" or "\n" in inside or text[end + 1 : end + 2].isalnum():
        return 0
    return end + 1 if _is_formula(inside) else 0


def _is_formula(inside: str) -> bool:
    if _is_prose(inside) or (inside[0].isdigit() and _NAMED.search(inside)):
        return False  # two prices and what stands between them
    return not _SIGNS.isdisjoint(inside) or " " not in inside.strip()


def _is_prose(inside: str) -> bool:
    return _PROSE.search(_TEXT.sub("", inside)) is not None


def _kind(formula: str) -> str:
    """TEX for one that is whole and no sentence."""
    begun = _closing(formula, 0)
    closing, start = begun or ("$", 1)
    whole = len(formula) > start + len(closing) and formula.endswith(closing)
    return TEX if whole and not _is_prose(formula[start : -len(closing)]) else ""


# With lines of its own


def block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A rule for formulas that begin a line and end one. They go on to their mark or to an empty line: what is between
    looks like headings, lists and quotes.
    """
    start = state.bMarks[first] + state.tShift[first]
    if state.src[start : start + 1] not in ("\\", "$") or state.is_code_block(first):
        return False
    line = _line(state, first)
    begun = _closing(line, 0)
    if begun is None:
        return False
    closing, start = begun
    last = _last_line(state, first, end, closing, line[start:])
    if last < 0:
        return False
    if not silent:
        _push(state, first, last)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _last_line(state: StateBlock, first: int, end: int, closing: str, rest: str) -> int:
    """The line its end is in; -1 when it is part of a paragraph."""
    if closing in rest:
        return first if not rest.rpartition(closing)[2].strip(_TRAILING) and rest.count(closing) == 1 else -1
    if closing == "$$" and rest[:1] in ("$", *"0123456789"):
        return -1  # prices
    if closing == "\\]" and "]" in rest:
        return -1  # a bracket that is to be none of a link
    last = first
    for number in range(first + 1, end):
        if state.isEmpty(number) or state.sCount[number] < state.blkIndent:
            break
        last = number
        if closing in _line(state, number):
            break
    return last if last > first else -1


def _push(state: StateBlock, first: int, last: int) -> None:
    token = state.push("formula_block", "", 0)
    token.content = state.getLines(first, last + 1, state.blkIndent, False).strip()
    token.map = [first, last + 1]
    token.info = _kind(token.content.rstrip(_TRAILING))
    state.line = last + 1
