"""Makes lines that a margin broke one text again: with a blank, without one, with or without their hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MARK = "\ufffe"  # where a hyphen ended a line: whether it stays depends on the words of the whole document

# Chinese and Japanese, with their punctuation; Korean has blanks between its words.
_UNSPACED = "\u2e80-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_PHRASES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer: a blank ends a phrase, not a word
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_IS_PHRASE = re.compile(f"[{_PHRASES}]")
_BESIDE_LATIN = re.compile(f"[{_UNSPACED}]( ?)[A-Za-z0-9]")
_HYPHENS = "-\u2010\u00ad"
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]*")

_SHARED = {"und", "oder", "bzw", "sowie", "and", "or", "et", "ou", "y", "e", "o", "u", "og", "och", "eller"}
_LEADING = {"cross", "half", "high", "long", "low", "quasi", "self", "short", "well"}
_NOT_LED = {"hand", "land", "lands", "light", "lights", "ness"}
_TENS = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
_ALWAYS_ONE = {"any", "every", "over", "some", "under", "with", "there", "here", "where", "when", "what", "who", "how"}
_PART = 4  # letters of what may be a word of its own


def joined(lines: Sequence[str], hyphens: Sequence[bool]) -> str:
    """`hyphens`: whether a hyphen stood at the end of that line, which is no longer there.

    A blank at a line's end counts where it ends a phrase, as in Thai; elsewhere it may be anything.
    """
    parts = [lines[0].rstrip()]
    for before, line, hyphen in zip(lines, lines[1:], hyphens, strict=False):
        bare = parts[-1]
        if hyphen:
            parts.append(MARK)
        elif bare[-1:] in _HYPHENS and bare[-2:-1].isalnum():
            parts[-1] = bare[:-1]
            parts.append(MARK)
        else:
            parts.append(" " if line.isascii() and before.isascii() else _between(before, line.lstrip()))
        parts.append(line.strip())
    return "".join([*parts, "-"] if hyphens[-1] else parts)


def first_word(line: str) -> int:
    """Letters that had to fit to begin this text in the line above: one, where words are written without blanks."""
    if not line.isascii() and (_IS_UNSPACED.match(line) or _IS_PHRASE.match(line)):
        return 1
    end = line.find(" ")
    return end if end >= 0 else len(line)


def _between(before: str, after: str) -> str:
    last, first = before.rstrip()[-1:], after[:1]
    one, two = bool(_IS_UNSPACED.match(last)), bool(_IS_UNSPACED.match(first))
    if one and two:
        return ""
    if one or two:
        habits = _BESIDE_LATIN.findall(before + "\n" + after)
        return " " if 2 * habits.count(" ") > len(habits) else ""
    return " " if before[-1:].isspace() or not (_IS_PHRASE.match(last) and _IS_PHRASE.match(first)) else ""


class Hyphens:
    """Decides which hyphens at the ends of lines divide a word, and which join two."""

    def __init__(self, texts: Iterable[str]) -> None:
        different: set[str] = set()
        for part in _whole_words("\n".join(texts)):
            different.update(part.split())
        plain = set(filter(str.isalpha, different))
        self._known = plain.union(_WORDS.findall(" ".join(different - plain)))

    def settled(self, text: str) -> str:
        first, *rest = text.split(MARK)
        parts = [first]
        for part in rest:
            parts += self._hyphen(_last_word(parts[-1]), _first_word(part)), part
        return "".join(parts)

    def _hyphen(self, one: str, two: str) -> str:
        if two in _SHARED and one + two not in self._known:
            return "- "
        return "-" if self._is_compound(one, two) else ""

    def _is_compound(self, one: str, two: str) -> bool:
        if not one or not two or not two[0].islower():
            return True
        if one + two in self._known:
            return False
        if f"{one}-{two}" in self._known:
            return True
        first = one.lower()
        if first in _TENS or (first in _LEADING and len(two) >= _PART and two not in _NOT_LED):
            return True
        if first == "re" and two[0] == "e":
            return True
        parts = len(one) >= _PART <= len(two) and first not in _ALWAYS_ONE
        return parts and one in self._known and two in self._known


def _whole_words(text: str) -> Iterable[str]:
    """Without the pieces beside the marks, which are no words yet."""
    parts = text.split(MARK)
    for place, part in enumerate(parts):
        begin = len(_first_word(part)) if place else 0
        end = len(part) - (len(_last_word(part)) if place < len(parts) - 1 else 0)
        yield part[begin : max(begin, end)]


def _first_word(text: str) -> str:
    match = _FIRST.match(text)
    return match.group() if match else ""


def _last_word(text: str) -> str:
    begin = len(text)
    while begin and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:]
