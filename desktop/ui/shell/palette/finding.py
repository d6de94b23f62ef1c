"""Finds commands by what is typed, the best first, for the list of commands."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.ui.commands import Command

MOST_LETTERS = 80  # that are looked for
_TYPO_FROM = 4  # letters: in shorter words one wrong letter is another word


@dataclass(frozen=True)
class Found:
    """`place` is the title of the room the command belongs to, "" for the whole window. `recent`: it was used last."""

    command: Command
    place: str = ""
    recent: bool = False


def ranked(found: Sequence[Found], typed: str) -> list[Found]:
    """Those that answer to every word of `typed`: what fits best first, of equals in their order here.

    What can be done comes before what cannot.
    """
    wanted = plain(typed[:MOST_LETTERS]).split()
    if not wanted:
        return [each for each in found if not each.command.why_not]
    scored = [(_score(each, wanted), each) for each in found]
    fitting = [(score, each) for score, each in scored if score is not None]
    fitting.sort(key=lambda pair: (bool(pair[1].command.why_not), pair[0]))
    return [each for _score_of_it, each in fitting]


def plain(words: str) -> str:
    """Without case and accents: "uber" finds "Über"."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _score(found: Found, wanted: Sequence[str]) -> tuple[int, ...] | None:
    """The lower the better; None where a word fits nowhere."""
    command = found.command
    title, others = plain(command.title), plain(f"{command.name} {command.words} {found.place}")
    worst, total = 0, 0
    for word in wanted:
        fit = _fit(word, title)
        if fit is None or fit > _WITHIN:
            other = _fit(word, others)
            if other is not None:
                fit = other + _ELSEWHERE if fit is None else min(fit, other + _ELSEWHERE)
        if fit is None:
            return None
        worst, total = max(worst, fit), total + fit
    said = " ".join(wanted)
    return worst, total, title != said, not title.startswith(said), not title.startswith(wanted[0]), not found.recent


# How a word fits, the best first.
_WHOLE, _BEGINS, _WITHIN, _INITIALS, _TYPO, _SCATTERED = range(6)
_ELSEWHERE = 2  # levels less good where it is not the title that fits


def _fit(word: str, text: str) -> int | None:
    parts = text.replace("-", " ").split()
    if word in parts:
        return _WHOLE
    if any(part.startswith(word) for part in parts):
        return _BEGINS
    if word in text:
        return _WITHIN
    if len(word) > 1 and "".join(part[0] for part in parts).startswith(word):
        return _INITIALS
    if len(word) >= _TYPO_FROM and any(_one_slip(word, part) for part in parts):
        return _TYPO
    if len(word) > 2 and any(_in_order(word, part) for part in parts):
        return _SCATTERED
    return None


def _in_order(word: str, part: str) -> bool:
    """Whether all letters of the word stand in this part, in their order, the first at its beginning."""
    letters = iter(part)
    return part[:1] == word[:1] and all(letter in letters for letter in word)


def _one_slip(word: str, part: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two stand the wrong way round; what follows may be missing."""
    at = 0
    while at < min(len(word), len(part)) and word[at] == part[at]:
        at += 1
    rest, there = word[at:], part[at:]
    if not rest or not there:
        return len(rest) <= 1
    swapped = rest[:2] == there[1::-1] and there[2:].startswith(rest[2:])
    return swapped or any(there[skipped:].startswith(rest[taken:]) for taken, skipped in ((1, 1), (1, 0), (0, 1)))
