"""Reads headings that are underlined, where that is plainly meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_LEVELS = {"=": 1, "-": 2}
_SHORTEST = 3  # letters of an underline


def underlined(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """One line over three signs or more. Below several lines dashes are a rule, and the equals sign of a sum is none
    of a heading.
    """
    below = first + 1
    if silent or below >= end or state.is_code_block(first) or state.is_code_block(below):
        return False
    if state.sCount[below] < state.blkIndent:
        return False
    line = state.src[state.bMarks[below] + state.tShift[below] : state.eMarks[below]].rstrip(" \t")
    level = _LEVELS.get(line[:1])
    if level is None or len(line) < _SHORTEST or line.strip(line[0]):
        return False
    state.line = below + 1
    state.push("heading_open", f"h{level}", 1).map = [first, state.line]
    words = state.push("inline", "", 0)
    words.content = state.getLines(first, below, state.blkIndent, False).strip(" \t\n")
    words.map = [first, below]
    words.children = []
    state.push("heading_close", f"h{level}", -1)
    return True
