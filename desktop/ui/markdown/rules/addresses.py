"""Finds bare web and mail addresses for links.

Their end is where a person would see it, also beside Chinese or Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from desktop.ui.markdown.rules.escapes import decoded

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
_BARE_HOST = re.compile(r"[wW]{3}\.(?=\w)")
_MAILBOX = re.compile(r"[\w.+-]{1,64}\Z")
_MAIL_HOST = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,250}[a-zA-Z0-9])?")
_STOPS = frozenset(' \t\n\u3000<>"`\\“”„«»「」『』（）【】《》〈〉〔〕［］｛｝、，。；：？！…·\u200b')
_OPENING = {")": "(", "]": "[", "}": "{"}
_LAST = "?!.,:;*_~'’\""  # belongs to the sentence when it comes last
_BEFORE_WORDS = "/=-_.,&?#+%~:"  # behind these an address may go on in another writing


def inline(state: StateInline, silent: bool) -> bool:
    """A rule for addresses: at `://`, at `www.` and at `@`."""
    if state.linkLevel > 0:
        return False
    letter = state.src[state.pos]
    if letter == ":":
        return _with_scheme(state, silent)
    if letter in "wW":
        return _without_scheme(state, silent)
    return letter == "@" and _mail(state, silent)


def _with_scheme(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.src, max(0, state.pos - 5), state.pos)
    if scheme is None or _in_word(state.src, scheme.start()):
        return False
    end = _end(state.src, state.pos + 3, state.posMax)
    if not state.src[state.pos + 3 : end][:1].strip("/.-") or end <= state.pos + 3:
        return False
    return _link(state, scheme.start(), end, "", silent)


def _without_scheme(state: StateInline, silent: bool) -> bool:
    found = _BARE_HOST.match(state.src, state.pos, state.posMax)
    if found is None or _in_word(state.src, state.pos):
        return False
    end = _end(state.src, found.end(), state.posMax)
    return "." in state.src[found.end() : end] and _link(state, state.pos, end, "http://", silent)


def _mail(state: StateInline, silent: bool) -> bool:
    mailbox = _MAILBOX.search(state.pending[-65:])
    host = _MAIL_HOST.match(state.src, state.pos + 1, state.posMax)
    if mailbox is None or host is None or "." not in host[0] or mailbox[0][:1] in ".-+":
        return False
    start = state.pos - len(mailbox[0])
    if state.src[start : state.pos] != mailbox[0] or state.src[max(0, start - 1) : start] in ("/", ":", "@"):
        return False
    return _link(state, start, host.end(), "mailto:", silent)


def _in_word(text: str, at: int) -> bool:
    """Whether letters of this writing stand right before it."""
    before = text[at - 1 : at] if at else ""
    return before == "_" or (before.isalnum() and unicodedata.category(before) != "Lo")


def _end(text: str, start: int, most: int) -> int:
    """Where an address ends: at a blank, a bracket that opened before it, a mark, or a word of another writing."""
    open_brackets: list[str] = []
    at = start
    while at < most and not _stops(text, start, at):
        letter = text[at]
        if letter in "([{":
            open_brackets.append(letter)
        elif letter in _OPENING and (not open_brackets or open_brackets.pop() != _OPENING[letter]):
            break
        at += 1
    while at > start and text[at - 1] in _LAST + "([{":
        at -= 1
    return at


def _stops(text: str, start: int, at: int) -> bool:
    letter = text[at]
    if letter in _STOPS or letter < " " or text.startswith(("**", "~~"), at):
        return True
    if letter.isascii() or at == start or unicodedata.category(letter)[0] == "M":
        return False
    before = text[at - 1]
    return unicodedata.category(letter) == "Lo" and before.isascii() and before not in _BEFORE_WORDS


def _link(state: StateInline, start: int, end: int, scheme: str, silent: bool) -> bool:
    """From `start`, which may lie in what was taken for letters, to `end`."""
    written = state.src[start:end]
    address = scheme + decoded(written)
    taken = state.src[start : state.pos]
    if not state.md.validateLink(address) or not (silent or state.pending.endswith(taken)):
        return False
    if not silent:
        if taken:
            state.pending = state.pending[: -len(taken)]
        state.push("link_open", "a", 1).attrs = {"href": address}
        state.push("text", "", 0).content = decoded(written)
        state.push("link_close", "a", -1)
    state.pos = end
    return True
