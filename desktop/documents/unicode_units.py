"""Tells UTF-16 and UTF-32 without a byte order mark by where their zero bytes stand."""

from __future__ import annotations

import re

_SAMPLE = 40_000  # bytes from which the form is told
_MANY_ZEROS = 0.25  # then it is hardly anything else
_PLAIN = 0.5  # share of ASCII letters from which a few zeros are strays in a text of one byte a letter
_MOST = 0.75  # share of zeros where they belong: emoji and rare characters have others
_FAMILIAR = 0.9
_EASTERN = 0.98
_PLAIN_BYTES = re.compile(rb"[A-Za-z ]")
# Latin to Thai and Georgian, signs, kana to Chinese, Hangul, full width, pictures.
_USUAL = re.compile(
    "[\t\n\f\r\x1b -~\xa0-\u10ff\u1e00-\u27bf\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef\U0001f300-\U0001faff]"
)
_EAST = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_KANA_OR_STOP = re.compile("[\u3001\u3002\u3041-\u30ff\uff0c\uff01]")


def decoded(data: bytes) -> tuple[str, str] | None:
    """The codec and the text, or None for what is no such text."""
    body = data.rstrip(b"\0")
    # The last letter may end in a zero of its own.
    body += b"\0" * min(-len(body) % 4 if _is_fourfold(body) else len(body) % 2, len(data) - len(body))
    texts = [(codec, text) for codec in _candidates(body[:_SAMPLE]) if (text := _text(body, codec)) is not None]
    if not texts:
        return None
    codec, text = max(texts, key=lambda each: _familiar(each[1][:_SAMPLE]))
    return (codec, text.removeprefix("\ufeff")) if _familiar(text[:_SAMPLE]) >= _FAMILIAR else None


def without_zeros(data: bytes) -> tuple[str, str] | None:
    """Chinese or Japanese in two bytes a letter, without a line end or a figure among it.

    Kana or a full stop of theirs must be there: read as such units, other encodings of East Asia give Chinese
    characters and Korean syllables at random, and no kana.
    """
    if len(data) % 2 or b"\0" in data:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = _text(data, codec)
        if text and _KANA_OR_STOP.search(text) and len(_EAST.findall(text)) >= len(text) * _EASTERN:
            return codec, text
    return None


def _text(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _candidates(sample: bytes) -> tuple[str, ...]:
    zeros = sample.count(0)
    if not zeros:  # a text in two bytes a letter has line ends or blanks, each with a zero
        return ()
    if _is_fourfold(sample):
        return ("utf-32-le", "utf-32-be")
    if zeros >= len(sample) * _MANY_ZEROS:
        little = sample[1::2].count(0) / zeros
        return ("utf-16-le",) if little >= _MOST else ("utf-16-be",) if little <= 1 - _MOST else ()
    if len(_PLAIN_BYTES.findall(sample)) > _PLAIN * (len(sample) - zeros):
        return ()
    return ("utf-16-le", "utf-16-be")


def _is_fourfold(sample: bytes) -> bool:
    """Every fourth byte is a zero, and most of those beside it: no letter is beyond U+10FFFF."""
    units = len(sample) // 4
    if not units:
        return False
    big, little = sample[0 : units * 4 : 4].count(0), sample[3 : units * 4 : 4].count(0)
    planes = sample[1 : units * 4 : 4] if big == units else sample[2 : units * 4 : 4]
    return max(big, little) == units and planes.count(0) >= units * _MOST


def _familiar(text: str) -> float:
    """The share of characters of the usual scripts: bytes that are paired wrongly give such of all and none."""
    return len(_USUAL.findall(text)) / max(1, len(text))
