"""Reads the lines of a paragraph, and what looks like an item or a quotation and is arithmetic.

Lines keep their ends and how far they are set in: verses, addresses, programs without a fence. Arithmetic is `+ 5`
below `12`, or `>= 3`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import isStrSpace
from markdown_it.rules_block import blockquote, list_block
from markdown_it.rules_block import paragraph as common_paragraph
from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_OF_SUMS = " \t0123456789.,'’$€£¥%+-=×·/()"
_DATA = re.compile(r'[\[{][\[{\s]*"[^"\n]*"\s*(?:[:,}]|\](?=\s*(?:[]},\n]|\Z)))')
_LONGEST_SUM = 60  # letters


def newline(state: StateInline, silent: bool) -> bool:
    """A rule for line ends. Its token knows what the next line begins with."""
    if state.src[state.pos] != "\n":
        return False
    end = state.pos + 1
    while end < state.posMax and isStrSpace(state.src[end]):
        end += 1
    if not silent:
        bare = state.pending.rstrip(" ")
        kind = "hardbreak" if len(state.pending) > len(bare) + 1 else "softbreak"
        state.pending = bare
        state.push(kind, "br", 0).content = state.src[state.pos + 1 : end].expandtabs(4)
    state.pos = end
    return True


def is_data(text: str) -> bool:
    """Whether it is JSON."""
    return _DATA.match(text) is not None and text[-1] in "]}"


def as_written(text: str, tokens: list[Token]) -> list[Token]:
    """Nothing in it is markup."""
    for number, line in enumerate(text.split("\n")):
        bare = line.lstrip(" \t")
        if number:
            tokens.append(Token("softbreak", "br", 0, content=line[: len(line) - len(bare)].expandtabs(4)))
        tokens.append(Token("text", "", 0, content=bare))
    return tokens


def paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """The rule of CommonMark; its words know how far their first line is set in."""
    set_in = state.sCount[first] - state.blkIndent
    common_paragraph(state, first, end, silent)
    state.tokens[-2].meta = {"set_in": max(0, set_in)}
    return True


def quotation(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A rule for `>`, where it does not mean "greater than"."""
    at = state.bMarks[first] + state.tShift[first]
    following = state.src[at + 1 : at + 2]
    return following != "=" and not following.isdigit() and blockquote(state, first, end, silent)


def items(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A rule for lists. A figure with its sign below another is no item of one, and `+` outside of other lists says
    what is good, where `-` says what is bad; `* =` says what a star means.
    """
    if _starts(state, first, "+") or _starts(state, first, "* = "):
        return False
    if silent and first and (_starts(state, first - 1, "+") or (_is_sum(state, first) and _is_sum(state, first - 1))):
        return False
    return list_block(state, first, end, silent)


def _starts(state: StateBlock, number: int, sign: str) -> bool:
    return not state.level and state.src.startswith(sign, state.bMarks[number] + state.tShift[number])


def _is_sum(state: StateBlock, number: int) -> bool:
    line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
    return len(line) <= _LONGEST_SUM and not line.strip(_OF_SUMS) and any(letter.isdigit() for letter in line)
