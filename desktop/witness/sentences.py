"""Cuts a text into sentences, in languages with and without blanks between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop.witness.facts.lists import words

# A blank behind a sentence's end, a line's end, or an end that needs no blank.
_BREAK = re.compile(
    r"(?P<stop>[.!?…]['\"”’»›)\]*_]{0,4})(?P<gap>[ \t\u00a0\u202f]+)(?=(?P<next>\S))"
    r"|(?P<line>\n)|(?P<sure>[।॥。！？][\"”’»」』)]{0,2})|(?P<thai>(?<=[\u0e01-\u0e4e])[ \u00a0]+(?=[\u0e01-\u0e4e]))"
)
_LAST_WORD = re.compile(r"([^\W_]{1,12})\.?\Z")
_ABBREVIATIONS = frozenset(
    words(
        """
        mr mrs ms dr prof st sr jr hr fr nr vs ca bzw mme mlle sra dra usw etc evtl ggf inkl exkl vgl abs str tel abb
        fig approx dept inc ltd corp capt lt rev gov sen rep av avda núm pág págs pag cf env z u b i e g a s o h v m p
        chr bd bsp dipl ing jhd mio mrd tsd stellv zzgl डॉ श्री प्रो नं रु पं ดร ศ พ ค ม ก ต ธ น
        """
    )
)
# That are words, too, or end sentences: short for something where a number follows.
_BEFORE_NUMBERS = frozenset(
    words(
        """
        no art vol ed ex est jan feb mar apr jun jul aug sep sept oct okt nov dec dez janv févr avr juil déc gen mag giu
        lug ago set ott dic ene abr fev mai out kap ch sec al
        """
    )
)
_NUMBERED = re.compile(r"(?:\A|[^\w.,])\d{1,2}\Z")
_FULL_LINE, _SURELY_FULL = 40, 60  # characters from which a line may have been broken
_LONGEST = 1_200  # characters of a sentence
_LONG_THAI = 25  # letters on both sides of a blank from which it may part sentences
# With which a clause begins that belongs to the one before.
_JOINING = words(
    """
    และ แต่ หรือ ซึ่ง โดย เพราะ ที่ เมื่อ ถ้า หาก จึง เพื่อ รวม ใน จาก กับ ของ ว่า ก็ ทั้ง ส่วน คือ ได้แก่ เช่น พร้อม ตั้งแต่ จนถึง ต่อ
    """
)


class Range(NamedTuple):
    """Characters from `start` to the one behind the last."""

    start: int
    end: int


def sentences_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Range]:
    """Without the blanks around them; none is empty. A line's end ends a sentence, too."""
    end = len(text) if end is None else end
    begin = start
    for found in _BREAK.finditer(text, start, end):
        if found.start() < begin or not _parts(text, found, begin, end):
            continue
        stop = found.end("stop") if found["stop"] else found.end("sure") if found["sure"] else found.start()
        yield from _stripped(text, begin, stop)
        begin = found.end()
    yield from _stripped(text, begin, end)


def goes_on(text: str, line_end: int, end: int) -> bool:
    """Whether a line was only broken because it was full, and its sentence goes on in the next one."""
    line_start = text.rfind("\n", 0, line_end) + 1
    line, following = text[line_start:line_end].rstrip(), text[line_end + 1 : min(end, line_end + 80)]
    if len(line) < _FULL_LINE or not following.strip() or following[0] == "\n" or line[-1] in ".!?…:;|।":
        return False
    first = following.lstrip(" \t")[0]
    return first.islower() or (first.isalnum() and len(line) >= _SURELY_FULL and following[0] not in " \t")


def _stripped(text: str, start: int, end: int) -> Iterator[Range]:
    while end - start > _LONGEST:  # nobody wrote it as one sentence
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > start else start + _LONGEST
        yield from _stripped(text, start, cut)
        start = cut
    piece = text[start:end]
    if piece.strip():
        yield Range(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _parts(text: str, found: re.Match[str], begin: int, end: int) -> bool:
    if found["sure"]:
        return True
    if found["line"]:
        return not goes_on(text, found.start(), end)
    if found["thai"]:
        return _parts_thai(text, found, begin, end)
    following = found["next"]
    if following.islower():
        return False
    if found["stop"][0] != ".":
        return True
    before = text[max(begin, found.start() - 40) : found.start()]
    if _NUMBERED.search(before):  # "12. Oktober", but "in room 12. The ..." of languages without ordinals like that
        return not is_ordinal(text[found.end() : found.end() + 24]) and len(before.split()) > 1
    last = _LAST_WORD.search(before)
    if last is None:
        return True
    word = last[1].lower()
    lead = before[: last.start()].rstrip()
    if len(word) <= 2 and lead and (lead[-1].isdigit() or lead[-1] in "°%/"):
        return True  # a unit: "at 180 °C."
    short = word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
    return not (short or (following.isdigit() and word in _BEFORE_NUMBERS))


_ORDINAL_NEXT = re.compile(
    r"(?:Jan|Feb|Mär|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Klasse|Stock|Etage|Auflage|Platz|Geburtstag"
    r"|Kapitel|Tag|Woche|Monat|Quartal|Absatz|Kind|Sitzung|Juli|Juni)"
)


def is_ordinal(following: str) -> bool:
    """Whether a number and a point before these words are an ordinal: "12. Oktober"."""
    return _ORDINAL_NEXT.match(following) is not None


def _parts_thai(text: str, found: re.Match[str], begin: int, end: int) -> bool:
    if found.start() - begin < _LONG_THAI:
        return False
    rest = text[found.end() : min(end, found.end() + 200)].split("\n")[0]
    return len(rest.strip()) >= _LONG_THAI and not rest.startswith(_JOINING)
