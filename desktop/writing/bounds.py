"""Limits how long an answer may become, in tokens.

The bounds are generous: an answer that keeps to its order does not reach them in any language.
"""

from __future__ import annotations

from desktop.common import tokens
from desktop.writing.types import Length, SummaryOptions

_LENGTHS = {Length.SHORT: 768, Length.MEDIUM: 1_536, Length.LONG: 4_096}
_LIKELY = {Length.SHORT: 256, Length.MEDIUM: 768, Length.LONG: 2_048}
_ALWAYS = 256  # for the shortest of texts
_LIKELY_WORD = 2
_WORD = 8  # tokens for each word that was asked for: in Hindi and Thai five
# Tokens of the answer for each one of the text, by an estimate that tables, code and rare scripts can exceed threefold.
_SUMMARY = 2.0
_WORDING = 4.0  # it says all that the text says
_TRANSLATION = 6.0  # Hindi takes four times as many as English


def of_summary(options: SummaryOptions, source: str) -> int:
    """Of a summary of `source`, which may be notes."""
    most = _ALWAYS + _WORD * options.words if options.words else _LENGTHS[options.length]
    return min(most, _of(source, _TRANSLATION if options.language else _SUMMARY))


def expected(options: SummaryOptions) -> int:
    """Tokens that a summary of a long text is likely to take, for which there is to be room beside its notes."""
    return _LIKELY_WORD * options.words if options.words else _LIKELY[options.length]


def of_notes(most: int, source: str) -> int:
    """Of the notes on a part, `most` at all events."""
    return min(most, _of(source, _SUMMARY))


def of_wording(source: str, language: str) -> int:
    """Of the same text in other words."""
    return _of(source, _TRANSLATION if language else _WORDING)


def _of(source: str, growth: float) -> int:
    return _ALWAYS + int(growth * tokens.estimate(source))
