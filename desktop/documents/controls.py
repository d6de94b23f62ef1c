"""Takes out of a text what is no letter of it: zero bytes, colours of a terminal, other control characters."""

from __future__ import annotations

import re

from desktop.common.i18n import tr, trn
from desktop.common.types import Gap, Unread

_LINE_ENDS = "\x85\u2028\u2029\v"
_ZEROS = re.compile(r"\x00+")
# Of a terminal: colours and places; titles and links; character sets; the short ones.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[]PX^_][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\)?"
    r"|\x1b[ -/]{1,4}[0-~]"
    r"|\x1b[0-~]?"
)
_TYPED_OVER = re.compile(r"[^\n\x08]\x08")  # as manuals print bold and underlined letters
# With what is no character: before others, Qt takes one of them for a mark of byte order, and turns the letters over.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_USELESS = bytes((*range(1, 8), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))  # without a use even in a log
_NO_LETTERS = bytes((*range(0x09), *range(0x0B, 0x20), 0x7F))  # all but tabs and line ends, and in UTF-8 more:
_NO_LETTERS_EITHER = re.compile(b"\xc2[\x80-\x9f]")
_NO_LETTERS_OF_THREE = tuple(each.encode() for each in "\u2028\u2029\ufeff\ufffe\uffff")
_PORTION = 1_000_000  # characters that are copied to be looked at
_TOLERATED = 0.002  # share of them in a file that is still text,
_STRAY = 2  # and how many may stray into even the shortest
_ZEROS_TOLERATED = 0.05  # places with zero bytes: they may part the records of a text


def with_plain_line_ends(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def is_plain(text: str) -> bool:
    """Nothing but letters, signs and lines: so are most texts, and telling it costs next to nothing."""
    return all(_is_plain(text[at : at + _PORTION]) for at in range(0, len(text), _PORTION))


def _is_plain(text: str) -> bool:
    data = text.encode("utf-8", "replace")  # in which bytes can be counted in no time
    if len(data.translate(None, _NO_LETTERS)) < len(data):
        return False
    if len(data) == len(text):
        return True
    return not (_NO_LETTERS_EITHER.search(data) or any(each in data for each in _NO_LETTERS_OF_THREE))


def is_binary(text: str) -> bool:
    data = text.encode("utf-8", "replace")  # in which they are the same bytes, and can be counted in no time
    strange = len(data) - len(data.translate(None, _USELESS))
    zeros = sum(1 for _ in _ZEROS.finditer(text.rstrip("\0"))) if "\0" in text else 0
    return (
        strange > max(_STRAY, len(text) * _TOLERATED)
        or zeros > max(_STRAY, len(text) * _ZEROS_TOLERATED)
        or bool(text and not text.strip("\0"))
    )


def cleaned(text: str) -> tuple[str, tuple[Unread, ...]]:
    """The text without them, other line ends made plain, and where zero bytes were."""
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    unread: tuple[Unread, ...] = ()
    if "\0" in text:
        unread = (_about_zeros(text),)
        text = _ZEROS.sub("", text)
    if "\x1b" in text or "\x9b" in text:
        text = _SEQUENCE.sub("", text)
    if "\x08" in text:
        text = _TYPED_OVER.sub("", text)
    if "\f" in text:
        text = text.replace("\n\f", "\n").replace("\f\n", "\n").replace("\f", "\n")
    if "\ufeff" in text:
        text = text.replace("\ufeff", "")
    return _CONTROL.sub("", text), unread


def _about_zeros(text: str) -> Unread:
    body = text.rstrip("\0")
    if "\0" not in body:
        reason = tr("The text ends before the file does, perhaps after a crash: zero bytes follow. They were left out.")
        return Unread(tr("the end"), reason, Gap.LEFT_OUT)
    line = body.count("\n", 0, body.index("\0")) + 1
    more = sum(1 for _ in _ZEROS.finditer(text)) - 1
    reason = tr("Zero bytes stand in the text. They were left out; letters may be missing.")
    if more:
        reason = trn(
            "Zero bytes stand in the text, here and in {n} more place. They were left out; letters may be missing.",
            "Zero bytes stand in the text, here and in {n} more places. They were left out; letters may be missing.",
            more,
        )
    return Unread(tr("line {n}", n=line), reason, Gap.LEFT_OUT)
