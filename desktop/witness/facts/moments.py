"""Finds dates and times, as eight languages and ISO 8601 write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.witness.facts.calendar_words import BUDDHIST, LAST_YEAR, MONTHS, OF, WEEKDAYS, Reader
from desktop.witness.facts.lists import words
from desktop.witness.facts.scanning import Token, ascii_digits
from desktop.witness.facts.types import Fact, FactKind, Moment

_THAI_MONTH = re.compile(
    "|".join(re.escape(name) for name in sorted(MONTHS, key=lambda n: -len(n)) if name >= "\u0e00")
)
_THAI_DAY = re.compile("|".join(sorted((name for name in WEEKDAYS if name >= "\u0e00"), key=lambda n: -len(n))))
_THAI_YEAR = re.compile(r"(?:ปี|พ\.ศ\.|ค\.ศ\.|ศักราช)[ \u00a0]?(?:พ\.ศ\.|ค\.ศ\.)?[ \u00a0]?\Z")
# Month names that are words, too: months only beside a number, or with a capital letter behind one of these words.
_WORDS_TOO = frozenset({"may", "march", "mars", "mai"})
_BEFORE_MONTHS = frozenset(
    words(
        """
    in since until by of from during im seit bis ab en de mi depuis früh ende anfang mid
    """
    )
)
_ORDINAL = frozenset(words("st nd rd th er . º ª ° e"))
_BEFORE_YEARS = frozenset(
    words(
        """
    in since by until till from year years of during im seit bis jahr jahre jahres ab en depuis année dès nel
    del dal anno desde hasta año em ano sommer winter herbst frühjahr frühling spring summer autumn autunno
    estate été hiver automne printemps verano invierno otoño सन् वर्ष साल ( between and und et to
    """
    )
)
_AFTER_YEARS = frozenset(words("में से तक के की का"))
_CLOCK_WORDS = frozenset(words("uhr h heures"))
_LONGEST_HOUR = 8  # characters
_HALF_DAYS = {"am": 0, "pm": 12}


class MomentFinder:
    """Of one text, in one language. `taken`: the tokens that belong to what was found."""

    def __init__(self, text: str, tokens: Sequence[Token], language: str) -> None:
        self._text = text
        self._tokens = tokens
        self._language = language
        self._read = Reader(tokens, language)
        self.taken = self._read.taken

    def find(self) -> Iterator[Fact]:
        for place, token in enumerate(self._tokens):
            if place in self.taken:
                continue
            if token.kind == "word":
                yield from self._from_word(place)
            elif token.kind == "thai":
                yield from self._from_thai(place)
            elif token.kind in ("iso", "day", "clock"):
                yield from self._from_form(place)
            elif token.kind == "number":
                yield from self._from_number(place)

    def _fact(self, kind: FactKind, first: int, last: int, moment: Moment) -> Fact:
        self.taken.update(range(first, last + 1))
        start, end = self._tokens[first].start, self._tokens[last].end
        return Fact(kind, start, end, self._text[start:end], moment)

    # Month names, and what stands around them

    def _from_word(self, place: int) -> Iterator[Fact]:
        token = self._tokens[place]
        if weekday := self._read.weekday(place):
            yield self._fact(FactKind.DATE, place, place, Moment(weekday=weekday))
        elif month := self._read.month(token):
            yield from self._dated(place, month)

    def _dated(self, place: int, month: int) -> Iterator[Fact]:
        """12. Oktober 2025, 12 de octubre de 2025, October 12th, 2025, October 2025"""
        first, days = self._days_before(place)
        last = place
        after = place + 1 + (self._read.word(place + 1) == ".")
        if (
            not days
            and (day := self._read.day(after))
            and self._read.near(place, after)
            and self._language in ("en", "")
        ):
            last = after + (self._read.word(after + 1) in _ORDINAL - {"."} and self._read.glued(after))
            days = [day]
            after = last + 1
        year, year_place = self._read.year(after)
        if year:
            last = year_place
        name = self._tokens[place]
        if not days and not year and not self._stands_alone(place, name):
            return
        for number, day in enumerate(days or [0]):
            fact = self._fact(FactKind.DATE, first, last, Moment(year, month, day))
            yield replace(fact, start=self._tokens[first + 2 * number].start if len(days) > 1 else fact.start)

    def _stands_alone(self, place: int, name: Token) -> bool:
        lower = name.lower
        if lower not in MONTHS:
            return False
        if lower in _WORDS_TOO:
            return name.text[0].isupper() and self._read.word(place - 1) in _BEFORE_MONTHS
        return True

    def _days_before(self, place: int) -> tuple[int, list[int]]:
        """The first token of a date, and its days: two for "3–5 April"."""
        before = place - 1
        while before >= 0 and self._read.word(before) in OF | _ORDINAL and place - before < 4:
            before -= 1
        day = self._read.day(before)
        if not day:
            return place, []
        if self._read.word(before - 1) in ("-", "–", "to", "bis") and (first := self._read.day(before - 2)):
            return before - 2, [first, day]
        return before, [day]

    # Thai, where months stand within letters that run on

    def _from_thai(self, place: int) -> Iterator[Fact]:
        token = self._tokens[place]
        for day in _THAI_DAY.finditer(token.text):
            start = token.start + day.start()
            yield Fact(FactKind.DATE, start, start + len(day[0]), day[0], Moment(weekday=WEEKDAYS[day[0]]))
        for found in _THAI_MONTH.finditer(self._text, token.start, token.end + 4):
            if found.start() >= token.end or len(found[0]) < 4:
                continue
            at_start, at_end = found.start() == token.start, found.end() >= token.end
            day_number = self._read.day(place - 1) if at_start else 0
            after = place + 1
            while after < len(self._tokens) and self._tokens[after].start < found.end():
                after += 1
            year, year_place = self._year_behind_thai(after, at_end=at_end)
            first, last = (place - 1 if day_number else place), (year_place if year else place)
            start = self._tokens[place - 1].start if day_number else found.start()
            end = self._tokens[year_place].end if year else found.end()
            self.taken.update(range(first, place), range(place + 1, last + 1))
            moment = Moment(year, MONTHS[found[0]], day_number)
            yield Fact(FactKind.DATE, start, end, self._text[start:end], moment)

    def _year_behind_thai(self, place: int, *, at_end: bool) -> tuple[int, int]:
        if not at_end:
            return 0, 0
        while place < len(self._tokens) and self._tokens[place].text in ("พ", "ศ", "ค", ".", "ปี"):
            place += 1
        if place < len(self._tokens) and self._read.is_year(self._tokens[place]):
            return self._read.year_of(self._tokens[place]), place
        return 0, 0

    # Dates and times in digits

    def _from_form(self, place: int) -> Iterator[Fact]:
        token = self._tokens[place]
        figures = [int(part) for part in _figures(token.text)]
        if token.kind == "clock":
            if figures[0] <= 24 and figures[1] < 60:
                yield self._time(place, 60 * figures[0] + figures[1])
        elif token.kind == "iso":
            if 1 <= figures[1] <= 12 and 1 <= figures[2] <= 31:
                yield self._fact(FactKind.DATE, place, place, Moment(figures[0], figures[1], figures[2]))
        elif (moment := self._in_figures(token.text, figures)) is not None:
            yield self._fact(FactKind.DATE, place, place, moment)

    def _in_figures(self, text: str, figures: Sequence[int]) -> Moment | None:
        """12.10.2025, 12/10/25, 3.4."""
        day, month, year = (*figures, 0)[:3]
        if year and year < 100:
            year += 2000 if year < 70 else 1900
        if year > LAST_YEAR:
            year -= BUDDHIST
        slashed = "." not in text
        if slashed and self._language == "en" and month > 12:
            day, month = month, day
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        return Moment(year, month, day, swapped=slashed and day <= 12 and self._language in ("en", ""))

    def _from_number(self, place: int) -> Iterator[Fact]:
        token = self._tokens[place]
        if (hour := self._hour(place)) is not None:
            yield hour
        elif self._read.is_year(token) and self._is_said_as_year(place):
            yield self._fact(FactKind.DATE, place, place, Moment(self._read.year_of(token)))

    def _hour(self, place: int) -> Fact | None:
        """3 pm, 14.30 Uhr, 10 बजे, 9.00 น."""
        if len(self._tokens[place].text) > _LONGEST_HOUR:
            return None
        figures = [int(part) for part in _figures(self._tokens[place].text)]
        hour, minute = (*figures, 0)[:2]
        if hour > 24 or minute > 59 or len(figures) > 2:
            return None
        following, glued = (
            self._read.word(place + 1),
            place + 1 < len(self._tokens) and self._read.near(place, place + 1),
        )
        if not glued:
            return None
        half = following if following in _HALF_DAYS else ""
        if following in ("a", "p") and self._read.word(place + 2) == "." and self._read.word(place + 3) == "m":
            half = f"{following}m"
        if following == "h" and (behind := self._minute(place + 2)) >= 0:
            return self._time(place, 60 * hour + behind, place + 2)
        if following in _CLOCK_WORDS and not (following != "uhr" and self._language not in ("fr", "pt")):
            return self._time(place, 60 * hour + minute, place + 1)
        if following == "बजे":
            return self._time(place, 60 * hour + minute, place + 1)
        if following == "น" and self._language == "th":
            return self._time(place, 60 * hour + minute, place + 1)
        return self._time(place, 60 * hour + minute) if half else None

    def _minute(self, place: int) -> int:
        """14 h 30"""
        token = self._tokens[place] if place < len(self._tokens) else None
        near = token is not None and token.kind == "number" and self._read.near(place - 1, place)
        return int(token.text) if near and token is not None and token.text.isdigit() and len(token.text) == 2 else -1

    def _time(self, place: int, minute: int, last: int = 0) -> Fact:
        last = last or place
        half = minute < 13 * 60
        word = self._read.word(last + 1)
        dotted = word in ("a", "p") and self._read.word(last + 2) == "." and self._read.word(last + 3) == "m"
        word = f"{word}m" if dotted else word
        if word in _HALF_DAYS and self._read.language != "de":
            minute = minute % 720 + 60 * _HALF_DAYS[word]
            half, last = False, last + (4 if dotted and self._read.word(last + 4) == "." else 3 if dotted else 1)
        elif self._read.word(last + 1) in ("uhr", "น", "h"):
            half, last = False, last + 1
        return self._fact(FactKind.TIME, place, min(last, len(self._tokens) - 1), Moment(minute=minute, half=half))

    def _is_said_as_year(self, place: int) -> bool:
        before, token = self._read.word(place - 1), self._tokens[place]
        if before in _BEFORE_YEARS or self._read.word(place + 1) in _AFTER_YEARS:
            return True
        if before in ("-", "–", "/") and place > 1 and self._read.is_year(self._tokens[place - 2]):
            return True
        return _THAI_YEAR.search(self._text[max(0, token.start - 16) : token.start]) is not None


def _figures(text: str) -> list[str]:
    return "".join(letter if letter.isdigit() else " " for letter in ascii_digits(text)).split()
