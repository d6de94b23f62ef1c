"""Reads backslashes and entities, which stand for signs that would be markup.

A backslash is one only before such a sign. All others are the writer's, in paths, patterns and formulas.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import replaceEntityPattern

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_ENTITY = re.compile(r"&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ANYWHERE = "*_`~#<>$&"
_IN_A_LIST = "-+.)"  # markup where a line begins
_BLANK = " \t\n"


def escape(state: StateInline, silent: bool) -> bool:
    """A rule for backslashes. One at the end of a line asks for a line end, which is there anyway."""
    text, at = state.src, state.pos
    if text[at] != "\\" or at + 1 >= state.posMax:
        return False
    following = text[at + 1]
    if following == "\n":
        return _line_end(state, silent)
    if following == "\\":  # of a path or a formula; neither is an escape of what comes next
        return _put(state, "\\\\", 2, silent)
    if not _meant(text, at, following):
        return False
    return _put(state, following, 2, silent)


def _line_end(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if at == 0 or state.src[at - 1] in (*_BLANK, ":") or _among_backslashes(state.src, at):
        return False  # a command of a shell that goes on, or a folder
    end = at + 2
    while end < state.posMax and state.src[end] in " \t":
        end += 1
    if not silent:
        state.push("hardbreak", "br", 0).content = state.src[at + 2 : end].expandtabs(4)
    state.pos = end
    return True


def _put(state: StateInline, words: str, length: int, silent: bool) -> bool:
    if not silent:
        state.push("text_special", "", 0).content = words
    state.pos += length
    return True


def _meant(text: str, at: int, following: str) -> bool:
    if following in _ANYWHERE:
        if text[at - 1 : at] == "¯":  # an arm: ¯\\_(ツ)_/¯
            return False
        return not _is_drive(text[max(0, at - 3) : at]) and not _among_backslashes(text, at)
    if following == "!":
        return text.startswith("[", at + 2)
    if following == "[":
        return text[at + 2 : at + 3] not in ("", *_BLANK)
    if following == "]":
        return text[at - 1 : at] not in ("", *_BLANK) and not _among_backslashes(text, at)
    return following in _IN_A_LIST and _begins_item(text, at)


def _is_drive(before: str) -> bool:
    return before[-1:] == ":" and before[-2:-1].isalpha() and not before[:-2].isalnum()


def _begins_item(text: str, at: int) -> bool:
    line = text[text.rfind("\n", max(0, at - 16), at) + 1 if at else 0 : at].strip(" ")
    return line.isdigit() if text[at + 1] in ".)" else not line


_REACH = 60  # letters of a word that are looked at


def _among_backslashes(text: str, at: int) -> bool:
    """Whether the word has another backslash, before a letter or a figure: `C:\\new\\_old`, `\\d+\\*`."""
    start = max(text.rfind(blank, max(0, at - _REACH), at) for blank in _BLANK) + 1
    start = max(start, at - _REACH)
    ends = [end for blank in _BLANK if (end := text.find(blank, at, at + _REACH)) >= 0]
    word = text[start : min(ends, default=at + _REACH)]
    found = word.find("\\")
    while found >= 0:
        if word[found + 1 : found + 2].isalnum():
            return True
        found = word.find("\\", found + 1)
    return False


def decoded(text: str) -> str:
    """With the signs that entities of HTML stand for, where markdown-it does not look for them."""
    return _ENTITY.sub(lambda found: replaceEntityPattern(found[0], found[1]), text) if "&" in text else text
