"""Splits RTF into its signs: braces, control words with their numbers, bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SIGN = re.compile(
    rb"\\([A-Za-z]{1,40})(-?\d{1,10})?[ ]?"  # a control word, with the blank that ends it
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z'])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)"
)


class Sign(NamedTuple):
    """One of: a `word` with its number, `text`, a `brace`. A control symbol such as \\~ is a word, too."""

    word: str = ""
    number: int | None = None
    text: bytes = b""
    brace: str = ""


def signs(data: bytes) -> Iterator[Sign]:
    place, end = 0, len(data)
    while place < end:
        found = _SIGN.match(data, place)
        if found is None:  # a line end, or a backslash that nothing follows
            place += 1
            continue
        place = found.end()
        word, number, coded, symbol, brace, text = found.groups()
        if word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                place += max(0, value or 0)  # a picture as it is
            else:
                yield Sign(word.decode("ascii"), value)
        elif text is not None:
            yield Sign(text=text)
        elif brace is not None:
            yield Sign(brace=brace.decode("ascii"))
        elif coded is not None:
            yield Sign(text=bytes.fromhex(coded.decode("ascii")))
        else:
            yield Sign(symbol.decode("latin-1"))
