"""Says where a model was unsure, and what it weighed, in the words of the window."""

from __future__ import annotations

from desktop.common.i18n import tr, trn
from desktop.common.types import Doubt, Weighed

_MOST = 3  # other words that are told


def caption(places: int) -> str:
    """Below a text, of which so many places are dotted."""
    return trn(
        "One place where the model was unsure is dotted.",
        "{number} places where the model was unsure are dotted.",
        places,
        number=_in_words(places),
    )


def weighed(words: str, doubt: Doubt) -> tuple[Weighed, ...]:
    """What the model weighed: the `words` it wrote, and then the others."""
    return (Weighed(words, doubt.share), *doubt.others[:_MOST])


def percent(share: float) -> str:
    """ "46 %"."""
    whole = round(100 * share)
    return tr("{n} %", n=whole) if whole else tr("under 1 %")


def heard(words: str, doubt: Doubt) -> str:
    """The same for a screen reader: "unsure: 2,400, 46 percent; also weighed 2,000, 31 percent"."""
    own, *others = (_spoken(each) for each in weighed(words, doubt))
    if not others:
        return tr("unsure: {weighed}", weighed=own)
    return tr("unsure: {weighed}; also weighed {others}", weighed=own, others=", ".join(others))


def _spoken(one: Weighed) -> str:
    words, whole = one.text.strip(), round(100 * one.share)
    if not whole:
        return tr("{words}, under 1 percent", words=words)
    return tr("{words}, {n} percent", words=words, n=whole)


def _in_words(number: int) -> str:
    """Small numbers as words, as they begin a sentence."""
    small = {
        2: tr("Two"),
        3: tr("Three"),
        4: tr("Four"),
        5: tr("Five"),
        6: tr("Six"),
        7: tr("Seven"),
        8: tr("Eight"),
        9: tr("Nine"),
        10: tr("Ten"),
        11: tr("Eleven"),
        12: tr("Twelve"),
    }
    return small.get(number, f"{number:,}")
