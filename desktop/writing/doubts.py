"""Says what speaks against a summary although it came to its end."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.i18n import tr
from desktop.common.languages import SMALL_WORDS, guess, words_of
from desktop.writing.types import Doubt, SummaryOptions

_RUN = 16  # letters in a row that are taken for copied; a name or a term is shorter
_COPIED = 0.5  # of the text
_LEAST = 150  # letters; a text below that has hardly other words for what it says
_LONGER = 1.1
_LONGER_TRANSLATED = 1.6  # some languages need more letters for the same
_ECHOED = 0.6  # of what a model says, from what it was told
_OWN = 0.3  # of it, from the text itself: then it is no echo
# A language is told by so many small words, which are such a share of all, and hardly any of them of another language.
_TELLING, _SHARE, _OTHER = 8, 0.15, 0.6
_OF_SCRIPTS = ("hi", "th")  # told by their letters
_LOOKED_AT = 20_000  # characters


def doubts_about(summary: str, source: str, options: SummaryOptions) -> tuple[Doubt, ...]:
    """The time it takes depends on the summary alone: one that is far shorter than its text is not compared with it."""
    doubts: list[Doubt] = []
    if len(source) <= 4 * len(summary):
        doubts += _compared(summary, source, options)
    if is_other_language(summary, source, options):
        doubts.append(Doubt.LANGUAGE)
    return tuple(doubts)


def is_echo(said: str, told: Sequence[str], source: str) -> bool:
    """Whether it is mostly what the model was told to do, and no words of the text."""
    letters, order = _letters(said), _letters(" ".join(told))
    if len(letters) < _RUN or _copied(order, letters) < _ECHOED:
        return False
    return _copied(_letters(source), letters) < _OWN


def is_other_language(summary: str, source: str, options: SummaryOptions) -> bool:
    """Than was asked for, or, where none was, than the text is in. Only where both can be told."""
    wanted = options.language.lower().replace("_", "-").partition("-")[0] or _surely(source)
    said = _surely(summary)
    return bool(said) and wanted in SMALL_WORDS and said != wanted


def _surely(text: str) -> str:
    """The code of its language; "" where there is any doubt."""
    code = guess(text)
    if code in _OF_SCRIPTS:
        return code
    words = words_of(text[:_LOOKED_AT])
    counts = {code: sum(word in small for word in words) for code, small in SMALL_WORDS.items()}
    second, best = sorted(counts.values())[-2:]
    told = best >= max(_TELLING, _SHARE * len(words)) and second <= _OTHER * best
    return max(counts, key=lambda each: counts[each]) if told else ""


def _compared(summary: str, source: str, options: SummaryOptions) -> list[Doubt]:
    said, given = _letters(summary), _letters(source)
    doubts: list[Doubt] = []
    if len(said) > len(given) * (_LONGER_TRANSLATED if options.language else _LONGER):
        doubts.append(Doubt.LONGER)
    if len(given) >= _LEAST and _copied(said, given) >= _COPIED:
        doubts.append(Doubt.COPIED)
    return doubts


def sentence(doubt: Doubt) -> str:
    """What a person should know before believing the result."""
    return {
        Doubt.REPEATED: tr("The model repeated itself in its notes on some parts: they may say less than the text."),
        Doubt.IDLE: tr("The model noted nothing of use on some parts: their first sentences stand in for its notes."),
        Doubt.CUT: tr(
            "The notes on this text are more than the model can bring together: some of them are missing here."
        ),
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
