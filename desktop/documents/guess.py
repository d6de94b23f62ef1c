"""Guesses the encoding of bytes that do not say it: asks a detector, and weighs its doubt."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.documents.charsets import codec_of, editions
from desktop.documents.usual_letters import LEADS, share_of_usual

# What people's files are written in. Others (of mainframes, or used for a year or two) only take the place of these.
_WRITTEN = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859-1", "iso8859-2", "iso8859-3", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9",
    "iso8859-13", "iso8859-15", "koi8-r", "koi8-u", "cp437", "cp737", "cp850", "cp852", "cp855", "cp857", "cp862",
    "cp866", "mac-roman", "mac-cyrillic", "mac-greek", "mac-latin2", "cp874", "tis-620",
    "cp932", "shift_jis", "euc_jis_2004", "gb18030", "gb2312", "big5", "big5hkscs", "cp949", "euc-kr", "johab",
)  # fmt: skip
_WIDE = frozenset({"cp932", "shift_jis_2004", "euc_jp", "euc_jis_2004", "gb18030", "big5hkscs", "cp950", "cp949"})
_WESTERN = frozenset({"cp1252", "latin-1", "iso8859-15"})
_OLD = ("cp4", "cp7", "cp8", "mac-")
_USUAL = frozenset("äöüßéèêëàâáçñíìóòúùôîïûœæøåãõÄÖÜÉÈÀÁÇÑÍÓÚØÅÆ¿¡ªº“”„‚‘’«»‹›–—…•·°§€£©®²³½\xa0\xad")
_SAMPLE = 60_000  # bytes that are looked at: more of them say nothing new
_LINE = 4_000  # bytes of a line that are looked at
_NEAR_END = 200  # bytes
_NEAR = 0.97  # of the best score: then the order of the detector counts, which knows which is more usual
_ALIKE = 0.998
_AMONG = 0.5  # of the best score: others are no rivals
_POOR = 0.2  # scores of readings that are hardly better than chance
_WHOLE_LINES = 0.6  # in a damaged file
_ALL_USUAL, _MOSTLY_USUAL = 0.97, 0.8  # shares of letters
_CONTROL = 4
_BESIDE = frozenset("°©®™§€£$¢")  # signs that stand beside letters
_SIGNS = _USUAL | frozenset("±µ¼¾¹×÷¶¬")
_ALPHABET = re.compile("[\u0370-\u07ff\u0e01-\u0e5b]")
_ALPHABET_WORD = re.compile("[\u0370-\u07ff\u0e01-\u0e5b]{2}")
_EAST = re.compile("[\u2e80-\ud7a3\uf900-\uffdc]")
_IN_WORDS = re.compile("(?<=[a-z])[\u2e80-\ud7a3\uf900-\uffdc]|[\u2e80-\ud7a3\uf900-\uffdc](?=[a-z])")
_ODD = 0.5  # how much it counts against a reading when its letters stand where such letters do not


@dataclass(frozen=True)
class Reading:
    codec: str
    text: str
    score: float
    letters: int  # beyond ASCII


@dataclass(frozen=True)
class Guess:
    """The best reading of a sample, the next ones behind it, and whether it can be told apart from them."""

    codecs: tuple[str, ...]
    sure: bool


def guess(data: bytes) -> Guess:
    """Of bytes that are no UTF-8."""
    sample = b"".join(_telling_lines(data))
    readings = _ranked(_readings(sample))
    if not readings or readings[0].score < _POOR:
        readings = _damaged(sample) or _only_usual(sample) or _western(sample, readings) or readings
    if not readings:
        return Guess(("cp1252",), sure=False)
    return Guess(tuple(reading.codec for reading in readings), _is_sure(readings))


def _telling_lines(data: bytes) -> Iterator[bytes]:
    """Lines with bytes beyond ASCII, whole ones: no encoding that is guessed has a line end inside a letter.

    The others say nothing of the encoding, and much of the wrong language.
    """
    taken = place = 0
    while taken < _SAMPLE and place < len(data):
        end = data.find(b"\n", place, place + _LINE) + 1
        line = data[place : end or place + _LINE]
        if line.isascii():
            place += len(line)
            continue
        if not end and place + len(line) < len(data):
            line = line[: _letter_end(line)]
        taken += len(line)
        yield line
        end = data.find(b"\n", place + len(line) - 1) + 1
        if not end or not _is_between(line[-1]):  # in the middle of a letter: nothing may come behind that
            return
        place = end


def _letter_end(line: bytes) -> int:
    """Behind the last byte that is no part of a letter; the length of the line where there is none near its end."""
    near = max(0, len(line) - _NEAR_END)
    return next((place + 1 for place in range(len(line) - 1, near, -1) if _is_between(line[place])), len(line))


def _is_between(byte: int) -> bool:
    """A blank, a sign or a figure: such bytes end no letter in any encoding that is guessed."""
    return byte < 0x40


def _readings(sample: bytes) -> list[Reading]:
    """Those that make a difference, each once, as the detector orders them."""
    import chardet  # here, because it is not needed for UTF-8

    found: dict[str, Reading] = {}
    if not sample:
        return []
    for each in chardet.detect_all(sample, ignore_threshold=True, include_encodings=_WRITTEN, prefer_superset=False):
        codec = codec_of(each["encoding"] or "")
        if codec is None:
            continue
        text = _begun(sample, codec)
        if text in found and codec == "cp1252":  # it knows more signs, which may stand where the sample does not reach
            found[text] = replace(found[text], codec=codec)
        if text is not None and text not in found:
            letters = sum(letter > "\x7f" for letter in text)
            found[text] = Reading(codec, text, each["confidence"], letters)
    return list(found.values())


def _damaged(sample: bytes) -> list[Reading]:
    """A detector gives up an encoding of East Asia at its first broken letter: the lines without one are asked."""
    for codec in ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"):
        lines = [line for line in sample.splitlines(keepends=True) if not line.isascii()]
        whole = [line for line in lines if read_as(line, codec) is not None]
        if len(whole) < len(lines) * _WHOLE_LINES:
            continue
        readings = _ranked(_readings(b"".join(whole)))
        if readings and readings[0].codec == codec and readings[0].score >= _POOR:
            return readings
    return []


def _only_usual(sample: bytes) -> list[Reading]:
    """The one encoding of East Asia in which all its letters are usual ones: a few words, or one again and again."""
    texts = {codec: text for codec in LEADS if (text := _begun(sample, codec)) is not None}
    usual = [codec for codec, text in texts.items() if share_of_usual(text, codec) >= _ALL_USUAL]
    if len(usual) != 1 or _is_within_latin(texts[usual[0]]):
        return []
    return [Reading(usual[0], texts[usual[0]], 0.0, 0)]


def _is_within_latin(text: str) -> bool:
    """Whether most of its characters of East Asia stand in words of small letters: "sch馬e" is none of theirs."""
    return len(_IN_WORDS.findall(text)) * 2 > len(_EAST.findall(text))


def _western(sample: bytes, readings: list[Reading]) -> list[Reading]:
    """A few umlauts, prices or degrees among ASCII, where the detector has nothing better than lone letters of another
    script, or an encoding of old computers.
    """
    if not readings:
        return []
    best = readings[0]
    lone = has_lone_letters(best.text)
    if not lone and (_ALPHABET.search(best.text) or not best.codec.startswith(_OLD)):
        return []
    for codec in ("cp1252", "cp850", "mac-roman") if lone else ("cp1252",):
        text = _begun(sample, codec)
        beyond = [letter for letter in text or "" if letter > "\x7f"]
        if text is not None and _SIGNS.issuperset(beyond):
            found = Reading(codec, text, 0.0, len(beyond))
            if not _oddness(found):
                return [found, *(each for each in readings if each.codec != codec)]
    return []


def has_lone_letters(text: str) -> bool:
    """Whether it has letters of another alphabet and no two of them stand together, as in a word."""
    return bool(_ALPHABET.search(text)) and not _ALPHABET_WORD.search(text) and not _EAST.search(text)


def _begun(sample: bytes, codec: str) -> str | None:
    """As `read_as`, of bytes that may end inside a letter."""
    for edition in editions(codec):
        try:
            return codecs.getincrementaldecoder(edition)().decode(sample)
        except UnicodeDecodeError:
            continue
    return None


def read_as(data: bytes, codec: str) -> str | None:
    """All of it, or nothing."""
    for edition in editions(codec):
        try:
            return data.decode(edition)
        except UnicodeDecodeError:
            continue
    return None


def _ranked(readings: list[Reading]) -> list[Reading]:
    if not readings:
        return []
    least = readings[0].score * _AMONG
    weighed = [
        replace(each, score=each.score * (1 - _ODD * _oddness(each))) if each.score >= least else each
        for each in readings
    ]
    best = max(each.score for each in weighed)
    first = next(each for each in weighed if each.score >= best * _NEAR)
    if first.codec.startswith(_OLD):  # where it makes no difference, it is what is written today
        alike = (each for each in weighed if each.score >= best * _ALIKE and not each.codec.startswith(_OLD))
        first = next(alike, first)
    return [first, *sorted((each for each in weighed if each is not first), key=lambda each: -each.score)]


def _oddness(reading: Reading) -> float:
    """From 0 to 1, by the letters and signs beyond ASCII that stand where such do not."""
    text = f" {reading.text} "
    odd = sum(_odd(text[place - 1], letter, text[place + 1]) for place, letter in enumerate(text) if letter > "\x7f")
    return min(1.0, odd / max(1, reading.letters))


def _odd(before: str, letter: str, after: str) -> int:
    """‚ inside a word, Ž behind an r, Φ or ∞ beside an o; and control characters, of which one tells more."""
    if letter < "\xa0":
        return _CONTROL
    if letter.isalpha() and letter not in "ªº":
        if "\u0370" <= letter <= "\u07ff":
            return _is_latin(before) or _is_latin(after)
        if letter > "\u2fff":  # "sch馬e": in their own texts few of them do
            return "a" <= before <= "z" or "a" <= after <= "z"
        return letter.isupper() and before.islower()
    if letter == "¤":  # where the euro came to stand
        return True
    if letter in "’‘·\xad" or not letter.isprintable() or _is_mark(letter):
        return False
    if letter not in _BESIDE and unicodedata.category(letter)[0] == "S":
        return before.isalpha() or after.isalpha()
    return before.isalpha() and after.isalpha()


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and letter < "\u0250"


def _is_mark(letter: str) -> bool:
    """Written above or below another letter."""
    return "\u0300" <= letter <= "\u036f" or "\u0591" <= letter <= "\u065f" or "\u0e31" <= letter <= "\u0e4e"


def _is_sure(readings: list[Reading]) -> bool:
    """Bounds from 6,000 texts of 12 to 6,000 letters in 38 languages: three in a thousand were wrong and sure."""
    first = readings[0]
    letters, score = first.letters, first.score
    rivals = _closest(readings[1:], score)
    bounds: tuple[tuple[int, float, float], ...]
    if first.codec == "gb18030" and share_of_usual(first.text, first.codec) < _MOSTLY_USUAL:
        return False  # so looks what is written as EUC-TW, which nobody here can read
    if first.codec in _WIDE:
        bounds = ((8, 0.25, 0.5), (20, 0.3, 0.8), (60, 0.0, 0.8))
    elif first.codec in _WESTERN and all(letter in _USUAL for letter in first.text if letter > "\x7f"):
        # Far more of them are written than of any other; readings as DOS or Mac are no rivals, or they would be odd.
        rivals = _closest([each for each in readings[1:] if not each.codec.startswith(_OLD)], score)
        bounds = ((1, 0.1, 0.95), (6, 0.12, 0.999), (60, 0.3, 1.0))
    else:
        bounds = ((6, 0.18, 0.8), (9, 0.15, 0.95), (12, 0.33, 0.99), (60, 0.3, 1.0))
    return any(letters >= least and score >= low and rivals <= close for least, low, close in bounds)


def _closest(rivals: list[Reading], score: float) -> float:
    return rivals[0].score / score if rivals and score else 0.0
