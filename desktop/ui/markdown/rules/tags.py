"""Reads the few tags of HTML that models write. All others, and those without their other half, stay letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ui.markdown.rules.escapes import decoded

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LOOKS = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "s": "s",
    "del": "s",
    "strike": "s",
    "u": "u",
    "ins": "u",
    "mark": "mark",
    "sup": "sup",
    "sub": "sub",
    "summary": "strong",
    "p": "p",
    "details": "p",
}
_AS_CODE = ("code", "kbd")
_LONGEST_CODE = 400  # letters between two of these
_TAG = re.compile(r"<(/?)([a-zA-Z]{1,7})[ \t]{0,8}(/?)>")
_RULE = re.compile(r"<[hH][rR][ \t]{0,8}/?>[ \t]*")


def inline(state: StateInline, silent: bool) -> bool:
    """A rule for tags. Which of them have another half is told when all are there, by `pair`."""
    if state.src[state.pos] != "<":
        return False
    found = _TAG.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    name = found[2].lower()
    if name == "br" and not found[1]:
        return _line_end(state, found.end(), silent)
    if found[3] or name not in (*LOOKS, *_AS_CODE):
        return False
    if name in _AS_CODE:
        return not found[1] and _code(state, found, silent)
    if not silent:
        token = state.push("tag", name, 0)
        token.content = found[0]
        token.info = found[1]
    state.pos = found.end()
    return True


def _line_end(state: StateInline, end: int, silent: bool) -> bool:
    """A line end of the source right behind it is the same line end."""
    while end < state.posMax and state.src[end] in " \t":
        end += 1
    if end < state.posMax and state.src[end] == "\n":
        end += 1
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = end
    return True


def _code(state: StateInline, found: re.Match[str], silent: bool) -> bool:
    """Nothing in it is markup."""
    closing = f"</{found[2]}>"
    end = state.src.find(closing, found.end(), min(state.posMax, found.end() + _LONGEST_CODE))
    if end < 0:
        return False
    if not silent:
        state.push("code_inline", "code", 0).content = decoded(state.src[found.end() : end])
    state.pos = end + len(closing)
    return True


def pair(state: StateInline) -> None:
    """A rule for what is left when all is read: tags with another half become what they say, the others letters."""
    waiting: dict[str, list[Token]] = {}
    for token in state.tokens:
        if token.type != "tag":
            continue
        opened = waiting.setdefault(token.tag, [])
        if not token.info:
            opened.append(token)
        elif opened:
            _become(opened.pop(), "open")
            _become(token, "close")
    _unfold(state.tokens)
    for token in state.tokens:
        if token.type == "tag":
            token.type = "text"


def _unfold(tokens: list[Token]) -> None:
    """What can be folded away elsewhere stands open here. Its two tags lie in paragraphs of their own, mostly."""
    following = [token for token in tokens if token.type != "softbreak"]
    if len(following) > 1 and following[0].tag == "details" and following[1].tag == "summary":
        following[0].type = "p_open"
    elif len(tokens) == 1 and tokens[0].tag == "details" and tokens[0].info:
        tokens[0].type = "p_close"


def _become(token: Token, end: str) -> None:
    token.type = f"{LOOKS[token.tag]}_{end}"


def rule(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    """A rule for `<hr>` on a line of its own."""
    start = state.bMarks[first] + state.tShift[first]
    if (
        state.src[start : start + 1] != "<"
        or state.is_code_block(first)
        or not _RULE.fullmatch(state.src, start, state.eMarks[first])
    ):
        return False
    if not silent:
        state.push("hr", "hr", 0).map = [first, first + 1]
        state.line = first + 1
    return True
