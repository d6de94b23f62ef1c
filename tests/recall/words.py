"""From a text to its words, in a form in which two readers who read the same thing agree."""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad[ \t]*\n[ \t]*")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffd\ue000-\uf8ff]"
)
_PICTURE = re.compile(r"\[Picture(?:: ([^\]]*))?\]")  # Corral's own words around a description
_TICK = re.compile(r"\[[x ]\]")  # and around a box to tick, which others draw
_ADDRESS = re.compile(
    r"\((?:https?|ftp|mailto|tel|file):[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)"
)  # of a link, after its words
_ORDINAL = re.compile(r"(?<=\d)\^\(?([^\W\d_]{1,3})\b\)?")  # the raised letters of "1st"
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u208e]+")  # figures: 10⁶ is no 106
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['\u2018\u2019\u02bc`\u00b4](?=[^\W\d_])")
_MIXED = re.compile("(?<=[a-z])(?=[\u0590-\u08ff])|(?<=[\u0590-\u08ff])(?=[a-z])")  # from right to left and back
_HYPHEN = "-\u2010\u2011"
_INNER_HYPHEN = re.compile(rf"(?<=[^\W\d_])[{_HYPHEN}](?=[^\W\d_])")
_MOST_PARTS = 4  # of one word, such as mother-in-law

# Written without blanks between words: every character is compared by itself. Ranges of code points.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3041, 0x30FA),  # Japanese syllables
    (0x30FC, 0x312F),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
# Drawn around words, or instead of them: bullets, rules, boxes to tick.
_DRAWN = (
    (0x2400, 0x25FF),
    (0x2610, 0x2612),
    (0x2700, 0x2704),
    (0x2713, 0x2718),
    (0x2758, 0x275A),
    (0x2794, 0x27BE),
    (0x2B12, 0x2B2F),
)


@dataclass(frozen=True)
class Words:
    """`broken` are the places of words that end in a hyphen before a blank: parts of one word, or not."""

    words: tuple[str, ...]
    broken: frozenset[int] = frozenset()

    def settled(self, others: Container[str]) -> tuple[str, ...]:
        """A word broken at a line's end is one where `others` hold it as one."""
        return tuple(_settled(self.words, self.broken, others))


def words_of(text: str) -> Words:
    words: list[str] = []
    broken: set[int] = set()
    for match in _pattern().finditer(_plain(text)):
        if match["broken"]:
            broken.add(len(words))
        words.append(match["word"] or match["sign"])
    return Words(tuple(words), frozenset(broken))


def _settled(words: tuple[str, ...], broken: frozenset[int], others: Container[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        end = next((end for end in _ends(place, broken) if "".join(words[place:end]) in others), place + 1)
        yield "".join(words[place:end])
        place = end


def _ends(place: int, broken: frozenset[int]) -> list[int]:
    """Where the word that begins at `place` may end if it goes on after hyphens, the longest first."""
    end = place + 1
    while end - 1 in broken and end - place < _MOST_PARTS:
        end += 1
    return list(range(end, place + 1, -1))


def _plain(text: str) -> str:
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    text = _TICK.sub(" ", text)
    text = _PICTURE.sub(r" \1 ", _ADDRESS.sub(" ", _UNSEEN.sub("", text)))
    text = _RAISED.sub(lambda raised: f" {raised.group()} ", _ORDINAL.sub(r"\1", text))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _MIXED.sub(" ", text)
    return _INNER_HYPHEN.sub("", _APOSTROPHE.sub("", _UNSEEN.sub("", text)))


@functools.cache
def _pattern() -> re.Pattern[str]:
    unspaced = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED)
    marks = _class(range(0x300, 0x20000), ("Mn", "Mc"))
    signs = _class(range(0x80, 0x20000), ("Sm", "Sc", "So"))
    letter = rf"(?:(?![{unspaced}])[^\W_]|(?![{unspaced}])[{marks}])"
    word = rf"{letter}+(?:(?<=\d)[.,](?=\d){letter}+)*"
    return re.compile(rf"(?P<word>[{unspaced}]|{word})(?P<broken>[{_HYPHEN}](?=\s+[^\W\d_]))?|(?P<sign>[{signs}])")


def _class(points: range, categories: tuple[str, ...]) -> str:
    drawn = {point for first, last in _DRAWN for point in range(first, last + 1)}
    return "".join(_ranges(p for p in points if p not in drawn and unicodedata.category(chr(p)) in categories))


def _ranges(points: Iterable[int]) -> Iterator[str]:
    """The inside of a regular expression's [...] for rising `points`."""
    first = last = -1
    for point in [*points, sys.maxunicode]:
        if first >= 0 and point != last + 1:
            yield f"{chr(first)}-{chr(last)}"
            first = -1
        first, last = point if first < 0 else first, point
