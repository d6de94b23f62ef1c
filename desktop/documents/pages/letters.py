"""Finds lines of a PDF whose fonts do not say which letters they show, or say wrong ones."""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from desktop.documents.pages.lines import HYPHEN, PageLine
from desktop.documents.pages.questions import Questions

_MEANINGLESS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_AGAIN = re.compile(r"(.)\1{2,}")  # dots that lead to a number, drawn as any sign
_BLANK = re.compile(r"\s")
_COMMON = re.compile(r"[.,:;'’()_–-]")
_HANGUL_OF_BYTES = re.compile(r"[\ud080-\ud0bf\ud180-\ud1bf]")  # Cyrillic in UTF-8, taken for UTF-16
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_VOWEL = re.compile(r"[AEIOUYaeiouyÀ-ÆÈ-ÏÒ-ÖØ-Ýà-æè-ïò-öø-ýÿĀ-ąĒ-ěĨ-ıŌ-œŨ-ų]")
_MISSING = re.compile(r"(?<=[a-z\u00df-\u024f])[\x00-\x06\x0e-\x1f](?=[a-z\u00df-\u024f])")  # of running text
_WORD = re.compile(r"[A-Za-z\[\\\]^_`]{4,}")

# What running text in a Western language is made of, apart from very few signs.
_ORDINARY = bytes(range(0xC0, 0x100)) + string.ascii_letters.encode() + string.digits.encode() + b" \r\n.,:;'\"()/-"
_LONG = 20  # letters of a word that are quoted
_HALF = 0.5
_FEW_ODD = 0.02
_ENOUGH = 40  # letters that show whether they are a language
_VOWELS, _CLEARLY = 0.2, 0.3  # the share of vowels: no language that is written with them has less, each has more
_PLAIN = 0.6  # the share of letters and figures in what is no garbage
_ONE_SCRIPT = 0.7  # the share of letters of one script
_SHIFTS = (29, 30, 31, 28)  # from the number of a letter in a font to its code, as most fonts order them
_SHIFTED_WORDS = 8
_MOSTLY = 0.9

# Where scripts begin; Chinese, Japanese and Korean, which are written in one line, count as one.
_SCRIPTS = (0x250, 0x370, 0x400, 0x530, 0x590, 0x600, 0x900, 0xE00, 0x1100, 0x1200, 0x1E00, 0x2000, 0x2E80, 0xFB00)


def unreadable(lines: Sequence[PageLine], ask: Questions, text: str) -> set[int]:
    """Positions of lines that would only be gibberish. `text`: all of the page."""
    if _is_sound(text):
        return set()
    bad = {at for at, line in enumerate(lines) if _is_meaningless(line.drawn)}
    unsure = [at for at, line in enumerate(lines) if at not in bad and _is_unmapped(line, ask)]
    garbled = {at for at in unsure if not _is_plain(lines[at].text)}
    plain = [at for at in unsure if at not in garbled]
    bad |= garbled
    if plain and (len(garbled) > len(plain) or _has_no_vowels("".join(lines[at].text for at in plain))):
        bad.update(plain)
    rest = [at for at in range(len(lines)) if at not in bad]
    if rest and _is_shifted("\n".join(lines[at].text for at in rest)):
        bad.update(at for at in rest if _vowels(lines[at].text) < _CLEARLY)
    return bad


def word_with_a_gap(lines: Sequence[PageLine], ask: Questions) -> str:
    """The first word in which a letter is drawn that the font says no meaning of; "" if there is none."""
    for line in lines:
        if line.drawn.isprintable():
            continue
        for found in _MISSING.finditer(line.drawn):
            box = ask.letter(line.start + found.start())
            if box[3] > box[1]:  # else it is a blank
                return _with_gap(line.drawn, found.start())
    return ""


def _with_gap(drawn: str, at: int) -> str:
    before = "".join(takewhile(str.isalpha, reversed(drawn[max(0, at - _LONG) : at])))[::-1]
    behind = "".join(takewhile(str.isalpha, drawn[at + 1 : at + 1 + _LONG]))
    return f"{before}…{behind}"


def _is_sound(text: str) -> bool:
    """Running text in Latin letters, and next to nothing else: nobody has to be asked about its letters."""
    if sum(map(text.count, "aeiou")) < _VOWELS * len(text):
        return False
    return len(text.encode("latin-1", "replace").translate(None, _ORDINARY)) <= _FEW_ODD * len(text)


def _is_meaningless(drawn: str) -> bool:
    if not _MEANINGLESS.search(drawn):
        return False
    letters = _AGAIN.sub(r"\1", _BLANK.sub("", drawn.rstrip(HYPHEN)))
    return len(_MEANINGLESS.findall(letters)) > _HALF * len(letters)


def _is_unmapped(line: PageLine, ask: Questions) -> bool:
    """Asked of its middle, and of two more letters where that one has no meaning."""
    middle = len(line.drawn) // 2
    if not line.drawn[middle].isspace() and not ask.is_unmapped(line.start + middle):
        return False
    places = [at for at, letter in enumerate(line.drawn) if not letter.isspace()]
    if not places:
        return False
    asked = (places[len(places) // 2], places[len(places) // 4], places[-1])
    return all(ask.is_unmapped(line.start + at) for at in asked)


def _is_plain(text: str) -> bool:
    """Codes without a meaning may be right by chance, as old fonts often count as ASCII does."""
    letters = _COMMON.sub("", _BLANK.sub("", text))
    if len(_HANGUL_OF_BYTES.findall(letters)) > _HALF * len(letters):
        return False
    alphabetic = [letter for letter in letters if letter.isalpha()]
    figures = sum(map(str.isdigit, letters))
    if len(alphabetic) + figures < _PLAIN * len(letters):
        return False
    scripts = Counter(bisect_right(_SCRIPTS, ord(letter)) for letter in alphabetic)
    return not scripts or max(scripts.values()) >= _ONE_SCRIPT * len(alphabetic)


def _has_no_vowels(text: str) -> bool:
    return len(_LATIN.findall(text)) >= _ENOUGH and _vowels(text) < _VOWELS


def _is_shifted(text: str) -> bool:
    """Whether the numbers of letters in their font were taken for the letters: "1DFKQDPH" for "Nachname"."""
    if sum(map(text.count, "aeiou")) > _VOWELS / 2 * len(text):
        return False
    words = set(_WORD.findall(text))
    if len(words) < _SHIFTED_WORDS or _vowels("".join(words)) >= _VOWELS:
        return False
    return any(_are_words([_moved(word, shift) for word in words]) for shift in _SHIFTS)


def _moved(word: str, shift: int) -> str:
    return "".join(chr(ord(letter) + shift) for letter in word)


def _are_words(words: Sequence[str]) -> bool:
    spoken = sum(word.isalpha() and bool(_VOWEL.search(word)) for word in words)
    return spoken >= _MOSTLY * len(words) and _vowels("".join(words)) > _CLEARLY


def _vowels(text: str) -> float:
    latin = len(_LATIN.findall(text))
    return len(_VOWEL.findall(text)) / latin if latin else 0.0
