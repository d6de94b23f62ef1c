"""Makes other people's words safe for a document: letters that would change what stands there. Pure."""

from __future__ import annotations

import re

# Qt takes these for block ends, frame borders or embedded objects; lone surrogates have no place in a string at all;
# control characters cannot be seen. A mark of byte order at the beginning of a string does not reach Qt, and its
# reverse turns every letter behind it over.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u2029\ufdd0\ufdd1\ufeff\ufffc\ufffe\ud800-\udfff]")
_LINE_ENDS = "\r\u2029"


def safe(text: str) -> str:
    """The text without characters that would change the structure of a document, and without invisible ones. Of the
    same length.
    """
    return _UNSAFE.sub(_seen, text)


def _seen(found: re.Match[str]) -> str:
    letter = found.group()
    if letter in _LINE_ENDS:
        return "\u2028"
    if letter == "\ufeff":
        return "\u2060"  # as invisible
    if "\x00" < letter < " ":
        return chr(0x2400 + ord(letter))  # its picture
    return "\u2421" if letter == "\x7f" else "\ufffd"
