"""Decodes UTF-8 with lines of another encoding among it, as in logs and in files that two programs wrote; and pairs of
surrogates written as if each were a letter, as databases and Java do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.documents.guess import guess, has_lone_letters

_PAIR = re.compile(rb"\xed([\xa0-\xaf])([\x80-\xbf])\xed([\xb0-\xbf])([\x80-\xbf])")
_LONE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_CUT = re.compile(
    rb"(?:[\xe1-\xef][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]?)(?![\x80-\xbf])"
)  # a letter without its last byte
_REPLACEMENT = "\ufffd".encode()
_LEAST = 4  # letters of UTF-8 that do not come about by chance
_OTHERS = 3  # lines of another encoding for each of UTF-8, at most: else the few may be chance
_LETTERS = 0.5  # share of letters in lines that are not merely damaged


@dataclass(frozen=True)
class Mixed:
    """`count` lines, the first of them `line`, were read in another encoding, `codec`."""

    text: str
    codec: str
    count: int
    line: int


def with_whole_surrogates(data: bytes) -> bytes | None:
    """The same in UTF-8, a lone one as �; None for what is something else."""
    if not _LONE.search(data):
        return None
    whole = _LONE.sub(_REPLACEMENT, _PAIR.sub(_joined, data))
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return whole


def _joined(pair: re.Match[bytes]) -> bytes:
    high, low = pair[0][:3].decode("utf-8", "surrogatepass"), pair[0][3:].decode("utf-8", "surrogatepass")
    return chr(0x10000 + ((ord(high) - 0xD800) << 10) + ord(low) - 0xDC00).encode()


def broken_in(data: bytes, text: str) -> int:
    """Letters that were lost in reading `data` as UTF-8. Some � were written so."""
    return text.count("\ufffd") - data.count(_REPLACEMENT)


def cut_in(data: bytes) -> int:
    """How many of them are letters without their last byte, which only UTF-8 leaves so."""
    return len(_CUT.findall(data))


def mixed(data: bytes) -> Mixed | None:
    """None where no whole line is in another encoding: then bytes were lost, or all of it is in another."""
    lines = _PAIR.sub(_joined, data).split(b"\n")
    texts: dict[int, str] = {}
    others: list[int] = []
    letters = 0
    for number, line in enumerate(lines):
        if line.isascii():
            continue
        text = line.decode("utf-8", "replace")
        broken = broken_in(line, text)
        sound = sum(letter > "\x7f" for letter in text) - broken
        if broken > sound and cut_in(line) != broken and not (number == len(lines) - 1 and _is_cut(line)):
            others.append(number)
        else:
            texts[number] = text
            letters += sound
    if not others or letters < _LEAST or len(others) > len(texts) * _OTHERS:
        return None
    return _read(lines, texts, others)


def _is_cut(line: bytes) -> bool:
    """Whether it ends in the middle of a letter."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end == len(line) and error.reason == "unexpected end of data"
    return False


def _read(lines: list[bytes], texts: dict[int, str], others: list[int]) -> Mixed | None:
    codec = guess(b"\n".join(lines[number] for number in others)).codecs[0]
    for number in others:
        texts[number] = lines[number].decode(codec, "replace")
    read = "\n".join(texts[number] for number in others)
    beyond = [letter for letter in read if letter > "\x7f"]
    if has_lone_letters(read) or sum(letter.isalpha() for letter in beyond) < len(beyond) * _LETTERS:
        return None
    text = "\n".join(texts[number] if number in texts else line.decode("ascii") for number, line in enumerate(lines))
    return Mixed(text, codec, len(others), others[0] + 1)
