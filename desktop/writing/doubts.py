"""Says what speaks against a summary although it came to its end."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.writing.types import Doubt, SummaryOptions

_RUN = 16  # letters in a row that are taken for copied; a name or a term is shorter
_COPIED = 0.5  # of the text
_LEAST = 150  # letters; a text below that has hardly other words for what it says
_LONGER = 1.1
_LONGER_TRANSLATED = 1.6  # some languages need more letters for the same


def doubts_about(summary: str, source: str, options: SummaryOptions) -> tuple[Doubt, ...]:
    """The time it takes depends on the summary alone: one that is far shorter than its text can be neither."""
    if len(source) > 4 * len(summary):
        return ()
    said, given = _letters(summary), _letters(source)
    doubts: list[Doubt] = []
    if len(said) > len(given) * (_LONGER_TRANSLATED if options.language else _LONGER):
        doubts.append(Doubt.LONGER)
    if len(given) >= _LEAST and _copied(said, given) >= _COPIED:
        doubts.append(Doubt.COPIED)
    return tuple(doubts)


def sentence(doubt: Doubt) -> str:
    """What a person should know before believing the result."""
    return {
        Doubt.REPEATED: tr("The model repeated itself in its notes on some parts: they may say less than the text."),
        Doubt.LONGER: tr("This is longer than the text itself: the model did not summarize."),
        Doubt.COPIED: tr("This is largely the text itself, word for word: the model copied more than it summarized."),
        Doubt.LANGUAGE: tr("This is in another language than was asked for."),
        Doubt.SHAPE: tr("This has another shape than was asked for."),
        Doubt.WORDS: tr("This is much longer or shorter than was asked for."),
        Doubt.EXTRACTED: tr(
            "Instant summary: sentences of the text itself, chosen by counting words, without a model."
        ),
    }[doubt]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _copied(said: str, given: str) -> float:
    """The share of what was given that is said word for word."""
    runs = {said[start : start + _RUN] for start in range(len(said) - _RUN + 1)}
    copied, until = 0, 0
    for start in range(len(given) - _RUN + 1):
        if given[start : start + _RUN] in runs:
            copied += start + _RUN - max(start, until)
            until = start + _RUN
    return min(copied, len(said)) / len(given)  # of a text that repeats itself, only so much can be copied
