"""Tells by the words of one language whether a line speaks about the work of the model."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
_BETWEEN = str.maketrans(dict.fromkeys('.,;:!?¡¿()[]{}<>"“”„«»‹›「」…*_#~-–—/।：！？、。', " "))

_TOLD = "\x00"


@dataclass(frozen=True)
class Language:
    """Each field holds words or beginnings of words, with "|" between. A beginning stands for all that grows from it.

    Of a lead-in ("Sure! Here is the rewritten text:"): `hails` open it, `shows` point at what comes, `hands` do so
    without naming it. `made` names the work itself, `kinds` what it may be called besides, `filler` are whole words
    that may stand between. `labels` alone announce a result.

    Of a remark behind it: `me` says who worked, `changed` what was done, `craft` to what of a text, `matters` to what
    else there is in one; `notes` and `lists` head it; `subjects` begin a sentence about the result. `asks` offer more,
    perhaps after an `ifs`, concerning the text (`about`) or anything (`more`), `cans` the text alone; `hopes` are
    followed by `fits`. `contacts` are what a text uses that says such things itself.
    """

    hails: str
    shows: str
    hands: str
    made: str
    kinds: str
    filler: str
    labels: str
    me: str
    changed: str
    craft: str
    matters: str
    notes: str
    lists: str
    subjects: str
    asks: str
    cans: str
    ifs: str
    about: str
    more: str
    hopes: str
    fits: str
    contacts: str
    spaced: bool = True  # words have blanks between them


@cache
def split(words: str) -> tuple[str, ...]:
    """In plain letters, the longest first, so that of two that fit the one is found that says more."""
    return tuple(sorted(map(plain, words.split("|")), key=len, reverse=True)) if words else ()


@cache
def stems(words: str) -> tuple[str, ...]:
    """The same as they stand in a `bare` text."""
    return tuple(bare(word).strip() for word in split(words))


def plain(text: str) -> str:
    """In small letters, with one form of apostrophe and of every accent, and single blanks."""
    small = unicodedata.normalize("NFC", text.translate(_APOSTROPHES)).casefold()
    return " ".join(small.split())


def bare(text: str) -> str:
    """Of plain text the words alone, with a blank around each."""
    return f" {' '.join(text.translate(_BETWEEN).split())} "


def has(text: str, words: str, language: Language) -> bool:
    """Whether one of the words, or what grows from it, is in a `bare` text."""
    return any((f" {word}" if language.spaced else word) in text for word in stems(words))


def opening(text: str, words: str, language: Language) -> str:
    """Which of these whole words a plain text begins with, "" for none."""
    return next((word for word in split(words) if text.startswith(word) and _ends(text, len(word), language)), "")


def may_open(text: str, words: str) -> bool:
    """Whether a plain text that is still growing can come to begin with one of them, or does."""
    return any(word.startswith(text) or text.startswith(word) for word in split(words))


def left_over(text: str, known: str, whole: str, language: Language) -> list[str]:
    """Words of a `bare` text that neither grow from `known` ones nor are among the `whole` ones."""
    if not language.spaced:
        for word in sorted((*stems(known), *stems(whole)), key=len, reverse=True):
            text = text.replace(word, " ")
        return text.split()
    beginnings, wholes = (*stems(known), _TOLD), frozenset(stems(whole))
    words = _phrases_told(text, known).split()
    return [word for word in words if not (word in wholes or word.isdecimal() or word.startswith(beginnings))]


def count(text: str, words: str, language: Language) -> int:
    """How many of a `bare` text's words grow from these."""
    if not language.spaced:
        return sum(word in text for word in stems(words))
    return sum(word.startswith((*stems(words), _TOLD)) for word in _phrases_told(text, words).split())


def _phrases_told(text: str, words: str) -> str:
    """With one sign for each of the words that is several."""
    for phrase in stems(words):
        if " " in phrase:
            text = text.replace(f" {phrase}", f" {_TOLD}")
    return text


def _ends(text: str, place: int, language: Language) -> bool:
    """Vowels of Hindi are signs of their own, and no letters to Python."""
    return not language.spaced or place == len(text) or unicodedata.category(text[place])[0] not in "LMN"
