"""Finds where a text speaks of a day, and of a time beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop.writing.dates import patterns, words
from desktop.writing.dates.types import After, EndOf, Found, OnDate, OnWeekday, Said, Unit, Which

_NEAR = 14  # characters between a day and its time: ", at ", " by "
_LEAD = 40  # characters before a day in which the word for "by" stands
_EARLIEST = 7  # hour from which on "8:30" is believed without am or pm
_BUDDHIST = 543  # years that Thailand counts more
_BETWEEN = re.compile(
    r"[\s,(–—-]{0,6}(?:on\s|the\s|at\s|um\s|am\s|den\s|à\s|le\s|il\s|a\s|el\s|em\s|no\s|na\s|de\s|del\s|da\s|do\s|by\s|को\s|की\s)?[\s,(]{0,4}"
)
_LINE_END = re.compile(r"\n")


def dates_in(text: str, *, day_first: bool = False) -> tuple[Found, ...]:
    """In the order of the text; of those that lie over each other the one that says most.

    `day_first`: its language writes the day before the month, so that 10/11/2026 can be nothing else.
    """
    text = text.replace("’", "'").replace("\u00a0", " ")
    found: list[Found] = []
    for each in sorted(_days(text, day_first), key=lambda one: (one.start, -one.end)):
        if found and each.start < found[-1].end:
            if each.end > found[-1].end:  # "Friday" and "Friday, 16 October"
                found[-1] = each
        elif found and isinstance(found[-1].said, OnWeekday) and _beside(text, found[-1].end, each.start):
            found[-1] = replace(each, start=found[-1].start) if isinstance(each.said, OnDate) else found[-1]
        else:
            found.append(each)
    return tuple(_with_words(text, _with_time(text, each)) for each in found)


def _days(text: str, day_first: bool) -> Iterator[Found]:
    for pattern, read in _READERS:
        for each in pattern.finditer(text):
            said = read(each)
            if isinstance(said, OnDate) and said.swapped and day_first:
                said = replace(said, swapped=False)
            if said is not None:
                yield Found(each.start() + _blanks(each[0]), each.end(), said)


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _date(found: re.Match[str]) -> Said | None:
    month = _month(found["month"])
    day, year = int(found["day"]), _year(found["year"])
    if found["month"] == "may" or not 1 <= day <= 31 or year is None:  # "group 12 may use it"
        return None
    return OnDate(day, month, year)


def _figures(found: re.Match[str]) -> Said | None:
    day, month, year = int(found["day"]), int(found["month"]), _year(found["year"])
    if year is None or not (year or _led(found.string, found.start())):  # "it cost 3.5."
        return None
    if found["between"] != ".":  # some write the month first
        if month > 12 >= day >= 1 and month <= 31:
            day, month = month, day
        elif 1 <= day <= 12 and 1 <= month <= 12 and day != month:
            return OnDate(day, month, year, swapped=True)
    return OnDate(day, month, year) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _led(text: str, start: int) -> bool:
    """Whether a word before it makes it a day."""
    before = text[max(0, start - _LEAD) : start]
    return bool(patterns.BY_DAY.search(before) or patterns.BEFORE_DAY.search(before))


def _iso(found: re.Match[str]) -> Said | None:
    day, month = int(found["day"]), int(found["month"])
    return OnDate(day, month, _year(found["year"]) or 0) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _weekday(found: re.Match[str]) -> Said | None:
    day = words.WEEKDAYS[found["day"].casefold()] - 1
    if found["week"]:
        return OnWeekday(day, Which.WEEK_AFTER)
    return OnWeekday(day, Which.NEXT if found["next"] else Which.COMING)


def _ahead(found: re.Match[str]) -> Said | None:
    word = " ".join(found[0].casefold().split())
    before = found.string[max(0, found.start() - 8) : found.start()].casefold().rstrip()
    if found[0] == "Morgen" and before:
        return None  # the morning
    if word == "mañana" and before.endswith(("la", "esta", "cada")):
        return None
    if word == "morgen" and before.endswith(("heute", "jeden", "am")):
        return None
    return After(words.AHEAD[word])


def _counted(found: re.Match[str]) -> Said | None:
    count, unit = found["count"] or found["count2"], found["unit"] or found["unit2"]
    number = int(count) if count.isdigit() else words.NUMBERS[count.casefold()]
    return After(number, Unit(words.UNITS[unit.casefold()]))


def _end(found: re.Match[str]) -> Said | None:
    groups = found.groupdict()
    year = _year(groups.get("year"))
    ahead = 1 if groups.get("next") or groups.get("behind") else 0
    if year is None:
        return None
    if groups.get("month"):
        return EndOf(Unit.MONTH, 0, _month(groups["month"]), year)
    if groups.get("unit"):
        unit = Unit(words.UNITS[groups["unit"].casefold()])
        return EndOf(unit, ahead) if unit in (Unit.MONTH, Unit.YEAR) else None
    return EndOf(Unit.YEAR, 0, 0, year) if year else None


def _ends(found: re.Match[str]) -> Said | None:
    return EndOf(Unit(words.ENDS[" ".join(found[0].casefold().split())]))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Said | None]], ...] = (
    (patterns.ISO, _iso),
    (patterns.FIGURES, _figures),
    (patterns.DAY_MONTH, _date),
    (patterns.MONTH_DAY, _date),
    (patterns.WEEKDAY, _weekday),
    (patterns.AHEAD, _ahead),
    (patterns.COUNTED, _counted),
    (patterns.END, _end),
    (patterns.ENDS, _ends),
    (patterns.HINDI_END, _end),
)


def _month(word: str) -> int:
    return words.MONTHS[word.casefold()]


def _year(given: str | None) -> int | None:
    """0 where none is said, None where it is no year."""
    if not given:
        return 0
    year = int(given)
    if year < 100:
        return 2000 + year
    if year > 2400:
        year -= _BUDDHIST
    return year if 1900 <= year <= 2200 else None


def _beside(text: str, end: int, start: int) -> bool:
    return start - end <= _NEAR and _BETWEEN.fullmatch(text[end:start]) is not None


def _with_time(text: str, found: Found) -> Found:
    """With the time that stands behind it or before it."""
    line_end = _LINE_END.search(text, found.end)
    last = line_end.start() if line_end else len(text)
    behind = text[found.end : min(last, found.end + 60)]
    for start, end, time in _times(behind):
        if _beside(behind, 0, start):
            return replace(found, end=found.end + end, time=time)
    begin = max(0, text.rfind("\n", 0, found.start) + 1, found.start - 40)
    before = text[begin : found.start]
    for start, end, time in _times(before):
        if _beside(before, end, len(before)):
            return replace(found, start=begin + start, time=time)
    return found


def _times(text: str) -> Iterator[tuple[int, int, dt.time]]:
    for found in patterns.NOON.finditer(text):
        yield found.start(), found.end(), dt.time(12)
    for found in patterns.CLOCK.finditer(text):
        time = _time(found)
        if time is not None:
            yield found.start() + _blanks(found[0]), found.end() - len(found[0]) + len(found[0].rstrip()), time


def _time(found: re.Match[str]) -> dt.time | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    part = " ".join((found["part"] or found["half"] or "").casefold().split())
    unit = (found["unit"] or "").casefold()
    if hour > 23 or not (found["minute"] or unit or part):
        return None
    if part:
        later = part in words.LATER.split("|")
        if hour > 12 or hour == 0:
            return dt.time(hour, minute)
        return dt.time(hour % 12 + 12 * later, minute)
    if unit in ("बजे", "โมง") and hour < 13:
        return None  # of the morning or of the evening
    sure = unit or found["hour"].startswith("0") or hour >= _EARLIEST
    return dt.time(hour, minute) if sure and (unit or found["mark"] in (":", "h", ".")) else None


def _with_words(text: str, found: Found) -> Found:
    """With "by" or "before" in front of it or behind it."""
    start, before = found.start, False
    lead = max(0, found.start - _LEAD)
    for pattern, earlier in ((patterns.BEFORE_DAY, True), (patterns.BY_DAY, False)):
        words_before = pattern.search(text[lead:start])
        if words_before:
            start, before = lead + words_before.start(), earlier
            break
    end = found.end
    if behind := patterns.BEHIND_DAY.match(text, end):
        end, before = behind.end(), before or bool(behind["before"])
    return replace(found, start=start, end=end, before=before)
