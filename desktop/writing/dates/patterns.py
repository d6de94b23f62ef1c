"""Builds the expressions that find days and times from the words of all languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.writing.dates import words

_THAI = re.compile("[\u0e01-\u0e5b]")
_VOWEL = "[\u0900-\u0963]"  # of Hindi, which Python takes for no letter


def one_of(given: str | Iterable[str]) -> str:
    """Any of these words, the longest first; whole ones where words have blanks between them."""
    every = given.split("|") if isinstance(given, str) else list(given)
    ordered = sorted(set(every), key=len, reverse=True)
    thai = [re.escape(word) for word in ordered if _THAI.search(word)]
    spaced = [re.escape(word).replace(r"\ ", r"\s+") for word in ordered if not _THAI.search(word)]
    ways = [rf"(?<![^\W\d_])(?<!{_VOWEL})(?:{'|'.join(spaced)})(?![^\W_]|{_VOWEL})"] if spaced else []
    return f"(?:{'|'.join((*ways, *thai))})"


_MONTH = one_of(words.MONTHS)
_COUNT = rf"(?:\d{{1,3}}|{one_of(words.NUMBERS)})"
_YEAR = r"(?:,?\s{0,3}(?:de\s|del\s|พ\.ศ\.\s?)?(?P<year>\d{4})(?!\d))?"

ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])")
FIGURES = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<between>[./-])[ ]?(?P<month>\d{1,2})"
    r"(?:(?P=between)[ ]?(?P<year>\d{4}|\d{2})(?![\d])|(?<=\d)\.(?!\d))"
)
DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|°|\.)?\s{{0,3}}(?:of\s|de\s|d')?(?P<month>{_MONTH})\.?{_YEAR}",
    re.I,
)
MONTH_DAY = re.compile(
    rf"(?P<month>{_MONTH})\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d|\s?(?:am|pm|a\.m|p\.m))"
    r"(?:,?\s{1,3}(?P<year>\d{4})(?!\d))?",
    re.I,
)
WEEKDAY = re.compile(
    rf"(?:(?P<next>{one_of(words.NEXT)})|(?P<coming>{one_of(words.COMING)}))?\s{{0,3}}(?P<day>{one_of(words.WEEKDAYS)})"
    rf"(?:\s{{0,3}}(?:(?P<week>{one_of(words.WEEK_AFTER_BEHIND)})|(?P<behind>{one_of(words.COMING_BEHIND)})))?",
    re.I,
)
AHEAD = re.compile(one_of(words.AHEAD), re.I)
COUNTED = re.compile(
    rf"(?:{one_of(words.IN)}\s{{0,3}}(?P<count>{_COUNT})\s{{0,3}}(?P<unit>{one_of(words.UNITS)})"
    rf"|(?P<count2>{_COUNT})\s{{0,3}}(?P<unit2>{one_of(words.UNITS)})\s{{0,3}}{one_of(words.IN_BEHIND)})",
    re.I,
)
END = re.compile(
    rf"{one_of(words.END)}\s{{0,3}}(?:{one_of(words.THE)}\s{{1,3}})?(?P<next>{one_of(words.FOLLOWING)})?\s{{0,3}}"
    rf"(?:(?P<month>{_MONTH})|(?P<unit>{one_of(words.UNITS)})|(?P<alone>(?=\d{{4}})))"
    rf"(?:\s{{0,3}}(?P<behind>{one_of(words.FOLLOWING_BEHIND)}))?{_YEAR}",
    re.I,
)
ENDS = re.compile(one_of(words.ENDS), re.I)
HINDI_END = re.compile(
    rf"(?P<next>{one_of(words.FOLLOWING)})?\s{{0,3}}(?:(?P<month>{_MONTH})|(?P<unit>{one_of(words.UNITS)}))"
    rf"\s{{1,3}}{one_of(words.END_BEHIND)}",
    re.I,
)
CLOCK = re.compile(
    rf"(?:(?P<part>{one_of(words.LATER)}|{one_of(words.MORNING)})\s{{0,3}})?(?:{one_of(words.AT)}\s{{0,3}})?"
    rf"(?<![\d.,:/-])(?P<hour>\d{{1,2}})(?:(?P<mark>[:.]|h|u)(?P<minute>[0-5]\d))?(?!\d|[.,:/-]\d)"
    rf"\s{{0,3}}(?P<unit>{one_of(words.CLOCK)}|โมง)?\s{{0,3}}(?P<half>{one_of(words.LATER)}|{one_of(words.MORNING)})?",
    re.I,
)
NOON = re.compile(
    one_of("at noon|noon|midday|at midday|à midi|midi|a mezzogiorno|mezzogiorno|ao meio-dia|a mediodía|เที่ยง"), re.I
)
BEFORE_DAY = re.compile(rf"{one_of(words.BEFORE)}\s{{0,3}}$", re.I)
BY_DAY = re.compile(rf"{one_of(words.BY)}\s{{0,3}}$", re.I)
BEHIND_DAY = re.compile(rf"\s{{0,3}}(?:(?P<before>{one_of(words.BEFORE_BEHIND)})|{one_of(words.BY_BEHIND)})", re.I)
