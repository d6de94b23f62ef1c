"""Decodes bytes into text, whatever encoding they were written in."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from desktop.common.i18n import tr, trn
from desktop.common.inputs import unreadable
from desktop.common.types import Gap, Unread
from desktop.documents import unicode_units
from desktop.documents.charsets import codec_of, title
from desktop.documents.controls import cleaned, is_binary, is_plain, with_plain_line_ends
from desktop.documents.declared import declared_in
from desktop.documents.guess import guess, read_as
from desktop.documents.mixed import Mixed, broken_in, cut_in, mixed, with_whole_surrogates
from desktop.documents.signatures import looks_like

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Written with ASCII bytes alone, and begun by what no other text holds.
_SWITCHING = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$B", "iso2022_jp_2"),
    (b"\x1b$@", "iso2022_jp_2"),
    (b"\x1b(J", "iso2022_jp_2"),
    (b"\x1b(I", "iso2022_jp_ext"),
    (b"\x1b$(D", "iso2022_jp_2"),
    (b"\x1b$(Q", "iso2022_jp_2004"),
    (b"\x1b$(O", "iso2022_jp_3"),
)
_MANY = 8  # Chinese characters that do not come about by chance
_HEAD = 300  # bytes; the zeros of programs and archives begin here
_SAMPLE = 500_000  # bytes
_SOUND = 10  # sound characters beyond ASCII for each broken one: then a few bytes were lost
_SOUND_BESIDE_CUT = 4  # for each that plainly was one of UTF-8


class _Text(NamedTuple):
    text: str
    unread: tuple[Unread, ...] = ()


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[Unread, ...]]:
    """The text with plain line ends and without control characters, and what of it was lost or may be wrong.

    `declared`: the encoding that was named beside the file or in its head; a text may also name it as editors do.
    A byte order mark decides; else UTF-8 where the bytes allow it, else what is declared, else a detector, whose doubt
    is said. Raises InputUnreadable for what is not text.
    """
    text, unread = _decoded(data, name, declared)
    text = with_plain_line_ends(text)
    if is_plain(text):
        return text, unread
    if is_binary(text):
        raise _not_text(data, name)
    text, zeros = cleaned(text)
    return text, (*unread, *zeros)


def _decoded(data: bytes, name: str, declared: str) -> _Text:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding, name)
    if b"\0" in data[:_HEAD] and looks_like(data):
        raise _not_text(data, name)
    if b"\0" in data and (units := unicode_units.decoded(data)):
        return _Text(units[1])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _nearly_utf8(data, declared, error) or _legacy(data, name, declared)
    return _switching(data, declared) or _Text(text)


def _marked(data: bytes, mark: bytes, encoding: str, name: str) -> _Text:
    body = data[len(mark) :]
    try:
        return _Text(body.decode(encoding))
    except UnicodeDecodeError as error:
        damaged = _nearly_utf8(body, "", error) if encoding == "utf-8" else _damaged(body, encoding, error)
        if damaged is not None:
            return damaged
        if encoding == "utf-8":  # somebody put its mark before another text
            return _legacy(body, name, "")
        raise _not_text(data, name) from error


def _switching(data: bytes, declared: str) -> _Text | None:
    """Encodings of East Asia that are ASCII to whoever does not know them."""
    if b"\x1b" in data:
        for mark, codec in _SWITCHING:
            text = read_as(data, codec) if mark in data else None
            if text is not None:
                return _Text(text)
    if b"~{" in data and b"~}" in data:
        return _hz(data, codec_of(declared or declared_in(data)) == "hz")
    return None


def _hz(data: bytes, declared: bool) -> _Text | None:
    """Mail of the nineties in Chinese; a few characters of it may be anything that stands between ~{ and ~}."""
    text = read_as(data, "hz")
    characters = sum("\u4e00" <= letter <= "\u9fff" for letter in text or "")
    if text is None or (not declared and characters < _MANY):
        return None
    return _Text(text)


def _nearly_utf8(data: bytes, declared: str, error: UnicodeDecodeError) -> _Text | None:
    whole = with_whole_surrogates(data)
    if whole is not None:
        text = whole.decode("utf-8")
        return _Text(text, (_broken(text.count("\n", 0, text.index("\ufffd")) + 1),) if broken_in(data, text) else ())
    if len(data) > _SAMPLE and _is_plainly_other(data[error.start : error.start + _SAMPLE]):
        return None
    said = codec_of(declared or declared_in(data))
    found = mixed(data) if said is None or said.replace("_", "-").startswith("utf-8") else None
    return _Text(found.text, (_two_ways(found),)) if found else _damaged(data, "utf-8", error)


def _two_ways(found: Mixed) -> Unread:
    reason = trn(
        "This line is written in another way than the rest of the file. It was read as {kind}.",
        "This line and others, {n} in all, are written in another way than the rest of the file. "
        "They were read as {kind}.",
        found.count,
        kind=title(found.codec),
    )
    return Unread(tr("line {n}", n=found.line), reason, Gap.DOUBTFUL)


def _broken(line: int) -> Unread:
    return Unread(tr("line {n}", n=line), tr("A few characters are damaged. They are shown as �."))


def _damaged(data: bytes, codec: str, error: UnicodeDecodeError) -> _Text | None:
    """One lost byte must not turn every accent of a long text into two wrong letters."""
    text = data.decode(codec, errors="replace")
    is_utf8 = codec == "utf-8"
    broken = broken_in(data, text) if is_utf8 else text.count("\ufffd")
    cut = cut_in(data) if is_utf8 else 0
    sound = (sum(character > "\x7f" for character in text) if is_utf8 else len(text)) - broken
    if sound < (broken - cut) * _SOUND + cut * _SOUND_BESIDE_CUT:
        return None
    line = data.count(b"\n", 0, error.start) + 1 if is_utf8 else text.count("\n", 0, text.index("\ufffd")) + 1
    return _Text(text, (_broken(line),))


def _is_plainly_other(sample: bytes) -> bool:
    """Whether hardly anything beyond ASCII is UTF-8: then the rest of a long file need not be looked at."""
    text = sample.decode("utf-8", errors="replace")
    broken = broken_in(sample, text)
    return broken > _SOUND and sum(character > "\x7f" for character in text) < broken * 2


def _legacy(data: bytes, name: str, declared: str) -> _Text:
    """Bytes that are no UTF-8."""
    for said in filter(None, (declared, declared_in(data))):
        codec = codec_of(said)
        if codec is None or codec.replace("_", "-").startswith("utf-8"):
            continue
        text = _whole_or_damaged(data, codec)
        if text is not None:
            return text
    return _guessed(data, name)


def _whole_or_damaged(data: bytes, codec: str) -> _Text | None:
    text = read_as(data, codec)
    if text is not None:
        return _Text(text)
    try:
        return _Text(data.decode(codec))
    except UnicodeDecodeError as error:
        return _damaged(data, codec, error)


def _guessed(data: bytes, name: str) -> _Text:
    if looks_like(data):
        raise _not_text(data, name)
    body = data.replace(b"\0", b"") if b"\0" in data else data
    found = guess(body)
    if not found.sure and (units := unicode_units.without_zeros(data)):
        return _Text(units[1], (_doubt(units[0]),))
    for codec in found.codecs:
        text = _whole_or_damaged(data, codec)
        if text is not None:
            sure = found.sure and codec == found.codecs[0]
            return text if sure else _Text(text.text, (_doubt(codec), *text.unread))
    return _Text(data.decode("latin-1"), (_doubt("latin-1"),))


def _doubt(codec: str) -> Unread:
    reason = tr(
        "The file does not say how its letters are written. They were read as {kind}. "
        "If they look wrong, open it in the program it was made with and save it as UTF-8.",
        kind=title(codec),
    )
    return Unread(tr("the whole text"), reason, Gap.DOUBTFUL)


def _not_text(data: bytes, name: str) -> Exception:
    sentence = tr("It does not hold text. Perhaps it is another kind of file with the wrong name.")
    return unreadable(name, looks_like(data) or sentence)
