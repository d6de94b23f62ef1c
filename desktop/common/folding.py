"""Finds words whatever their case and accents, and says where they stand."""

from __future__ import annotations

import unicodedata


class _Folds(dict[int, str]):
    """Each letter as it is looked for, one for one, so that places stay what they are. Filled as letters come."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        parted = unicodedata.normalize("NFD", letter)
        marked = all(map(unicodedata.combining, parted[1:]))  # a syllable of Hangul is no letter with marks
        plain = (parted[:1] if marked else letter).lower()
        self[code] = found = plain if len(plain) == 1 else letter
        return found


_folds = _Folds()


def folded(text: str) -> str:
    """In lower case and without accents; as long as the text."""
    return text.translate(_folds)


def places(text: str, words: str, *, apart: bool = False) -> list[tuple[int, int]]:
    """Where the words stand as they follow each other; `apart`: where any of them stands.

    Characters from the first to the one behind the last, in the order of the text.
    """
    within, wanted = folded(text), folded(" ".join(words.split()))
    if not apart:
        return _every(within, wanted)
    return _apart(sorted(place for word in set(wanted.split()) for place in _every(within, word)))


def _every(text: str, wanted: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return found


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of those that lie over each other the first."""
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def units(text: str, place: int) -> int:
    """A place in the units of Qt and UTF-16, where a letter beyond the first 65,536 counts twice."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
