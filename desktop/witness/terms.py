"""Cuts a text into terms by which sentences are told apart: stems, numbers, and letters where no blank parts words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from desktop.witness.facts.language import EVERY_SMALL_WORD
from desktop.witness.facts.lists import longest_first

# Vowels of Devanagari and accents that stand alone are no letters to the expressions of Python.
_MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
_THAI = "\u0e01-\u0e4e"
_HAN = "\u3041-\u30ff\u3400-\u9fff"
_TERM = re.compile(
    rf"(?P<thai>[{_THAI}]+)|(?P<han>[{_HAN}]+)|(?P<number>\d+(?:[.,'’]\d+)*)"
    rf"|(?P<word>(?:(?![\d_{_THAI}{_HAN}])[\w{_MARKS}])+)"
)


_THAI_LETTERS, _HAN_LETTERS = 3, 2
_LEAST_STEM = 3
_ENDINGS = longest_first(
    """
    ungen ung ationen ations ation ments ment ingly ings ing edly ed ies es s e en er ern em est et te ten tes ter tet
    lichen liche lich keiten keit amente mente zioni zione ciones cion coes cao ando endo iendo are ere ire ar ir ato
    ata ati ate ado ada ados adas ido ida idos idas a o i as os eur euse eux ee ees ez aient ais ait aient era eront
    ons ly ness ers al ale ali aux aram eram iram aron ieron io ia n t
    """
)
_HINDI_ENDINGS = longest_first(
    """
    ियों ियाँ ियां ाओं ाएँ ाएं ुओं ओं एँ एं यों ों ें ाँ ता ती ते ना नी ने कर गा गी गे या ये यी ी ा े ि ो ु ू ं ँ
    """
)


class Term(NamedTuple):
    """Characters `start` to `end` of the text. `key`: by which it is found again. `small`: it carries no content."""

    start: int
    end: int
    key: str
    small: bool


def terms_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Term]:
    for found in _TERM.finditer(text, start, len(text) if end is None else end):
        match found.lastgroup:
            case "thai":
                yield from _letters(found, _THAI_LETTERS)
            case "han":
                yield from _letters(found, _HAN_LETTERS)
            case "number":
                yield Term(found.start(), found.end(), number_key(found[0]), small=False)
            case _:
                key, small = key_of(found[0])
                yield Term(found.start(), found.end(), key, small)


def number_key(number: str) -> str:
    """Digits alone, in whatever script: 2,480 and २४८० are found by the same key."""
    return "#" + "".join(str(unicodedata.digit(letter)) for letter in number if letter.isdigit())


@lru_cache(maxsize=100_000)
def key_of(word: str) -> tuple[str, bool]:
    """The stem of a word, folded, and whether it is a small word."""
    lower = unicodedata.normalize("NFC", word).lower()
    small = lower in EVERY_SMALL_WORD
    plain = folded(word)
    if len(plain) == 1:
        return plain, not "\u0900" <= plain <= "\u097f"
    return (plain if small else _stem(plain)), small


def folded(word: str) -> str:
    """In lower case and without accents, however they are written."""
    parted = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _stem(word: str) -> str:
    if "\u0900" <= word[0] <= "\u097f":
        for ending in _HINDI_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                return word[: -len(ending)]
        return word
    if word.startswith("ge") and len(word) > 6 and word.endswith(("t", "en")):
        word = word[2:]  # gekauft, kaufte
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= max(_LEAST_STEM, 5 - len(ending)):
            word = word[: -len(ending)]
            break
    if len(word) > _LEAST_STEM and word[-1] == word[-2]:
        word = word[:-1]  # planned, plans
    return word


def _letters(found: re.Match[str], length: int) -> Iterator[Term]:
    run, start = found[0], found.start()
    if len(run) <= length:
        yield Term(start, start + len(run), run, small=run in EVERY_SMALL_WORD)
        return
    for place in range(len(run) - length + 1):
        yield Term(start + place, start + place + length, run[place : place + length], small=False)
