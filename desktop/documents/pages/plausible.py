"""Tells words that a scan program saw from words that it only thought it saw, by the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"[^\s]+")
_EDGES = "()[]{}<>\"'“”„‚’:;!?*$€£%"
_FIGURES = re.compile(r"[\dOolI|SB]{1,24}(?:[.,'][\dOolI|SB]{1,24}){0,6}")  # and what is taken for figures
_ALIKE = re.compile(r"[OolI|]")
_VOWEL = re.compile(r"[AEIOUYaeiouyÀ-ÆÈ-ÏÒ-ÖØ-Ýà-æè-ïò-öø-ýÿĀ-ąĒ-ěĨ-ıŌ-œŨ-ų]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]{3}")
_WITHIN = frozenset("'’-‐‑.,/@&_:+·­")  # signs that stand in words
_WORDS, _ODD = 12, 0.2  # words that tell something; the share of them that no language has
_ORDINAL = re.compile(r"[A-Z]\d{1,4}|\d{1,3}[A-Z]|\d{1,4}[IOl]")  # B12, 10B


def odd_figures(texts: Iterable[str]) -> list[str]:
    """Figures with letters in them that look like figures: "l2,45O.OO"."""
    return [
        token
        for text in texts
        for token in (each.strip(_EDGES).rstrip(".,") for each in _TOKEN.findall(text))
        if _is_odd(token)
    ]


def _is_odd(token: str) -> bool:
    if not _FIGURES.fullmatch(token) or not _ALIKE.search(token):
        return False
    digits = sum(map(str.isdigit, token))
    return digits >= 2 and not _ORDINAL.fullmatch(token)


def is_gibberish(texts: Iterable[str]) -> bool:
    """Whether many words have signs among their letters, or no vowel: letters were taken for others."""
    words = [each.strip(_EDGES).rstrip(".,") for text in texts for each in _TOKEN.findall(text)]
    told = [word for word in words if _LATIN.search(word) and not word.isupper()]
    return len(told) >= _WORDS and sum(map(_is_no_word, told)) > _ODD * len(told)


def _is_no_word(word: str) -> bool:
    return not _VOWEL.search(word) or any(not each.isalnum() and each not in _WITHIN for each in word)
