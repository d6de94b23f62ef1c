"""Finds where a text may be cut: behind sentences and clauses, between words, never inside one letter of a reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

PARAGRAPH = re.compile(r"\n\s*\n")
LINE = re.compile(r"\n")
CLAUSE = re.compile(r"[,;:)\]}–—]\s+|[，、；：،؛]\s*|[,;](?=[\"'{\[<(])|>(?=<)")
BLANK = re.compile(r"[\s\u200b]+")  # with the one without a width, which parts words in Khmer and Burmese

_ODD_BLANK = re.compile(r"[^\S\n]")
_WINDOW = 20_000  # characters that are searched for sentences at once: longer ones would keep other threads waiting
_NEAR = 120  # characters before a place in which a word's end is looked for
_CONTEXT = 40  # characters that tell words on both sides
_BACK = 64  # characters one letter may consist of, as a family of faces does

_THAI = re.compile("[\u0e01-\u0e5b]")
_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")

_OPENING = frozenset("([{<«‹“‘„‚「『（【〈《〔［｛¿¡")
_CLOSING = frozenset(
    ")]}>»›”’」』）】〉》〕］｝、。，．・：；！？…,.;:!?%％ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_BEFORE = frozenset("เแโใไເແໂໃໄ")  # vowels of Thai and Lao that are written before their consonant
# Vowels and signs of Thai and Lao that are written behind it, though they are letters to Unicode.
_BEHIND = frozenset("ะาำๅๆฯະາຳຽໆຯ")
_JOINERS = "\u200d\u2060\ufeff"
_TONES = range(0x1F3FB, 0x1F400)  # of skin
_FLAGS = range(0x1F1E6, 0x1F200)
_FLAGS_IN_A_ROW = 4_096
_JAMO = range(0x1160, 0x1200)  # vowels and ends of Hangul syllables that are written letter by letter
_TAGS = range(0xE0020, 0xE0080)
_VIRAMA = 9  # combining class of what binds two consonants


class _Parser(Protocol):
    def parse(self, sentence: str) -> list[str]: ...


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Places behind the sentences of a range of the text, the last one at its end."""
    import sentencex  # here, because it is not needed before the first long text, and loads a native library

    while start < end:
        window = text[start : min(start + _WINDOW, end)]
        # It counts bytes wrongly, and panics, after a no-break space and its like; the cuts are ours, not its text.
        sentences = list(sentencex.segment("en", _ODD_BLANK.sub(" ", window)))
        if len(sentences) > 1 and start + len(window) < end:
            sentences.pop()  # it may go on behind the window
        for sentence in sentences or [window]:
            start += len(sentence)
            yield start


def ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[int]:
    return (found.end() for found in pattern.finditer(text, start, end))


def word_end(text: str, low: int, high: int) -> int:
    """The last place from behind `low` up to `high` between two words, of a text that has no blank there.

    Thai, Japanese and Chinese are told apart by a list of what usually stands beside a word's end. Of other scripts
    without blanks (Lao, Khmer, Burmese) only what belongs to one syllable is kept together.
    """
    if high >= len(text):
        return high
    for place in _words_of(text, max(low, high - _NEAR), high):
        if is_safe(text, place) and not (text[place - 1] in _OPENING or text[place] in _CLOSING):
            return place
    for place in range(high, max(low, high - _BACK), -1):
        if is_safe(text, place) and not (text[place - 1] in _OPENING or text[place] in _CLOSING):
            return place
    return high


def is_safe(text: str, place: int) -> bool:
    """Whether it stands between two letters: it cuts off no accent, vowel, tone, joined picture or half of a flag."""
    if not 0 < place < len(text):
        return True
    before, after = text[place - 1], text[place]
    if before < "\u0300" and after < "\u0300":
        return (before, after) != ("\r", "\n")
    if unicodedata.category(after)[0] == "M" or after in _BEHIND or after in _JOINERS:
        return False
    if before in _BEFORE or before in _JOINERS or unicodedata.combining(before) == _VIRAMA:
        return False
    code = ord(after)
    if code in _FLAGS:
        return _flags_before(text, place) % 2 == 0
    return not (code in _TONES or code in _TAGS or (code in _JAMO and 0x1100 <= ord(before) < 0x1200))


def _flags_before(text: str, place: int) -> int:
    """Letters of flags: two of them are one flag."""
    count = 0
    while count < place and count < _FLAGS_IN_A_ROW and ord(text[place - count - 1]) in _FLAGS:
        count += 1
    return count


def _words_of(text: str, low: int, high: int) -> Iterable[int]:
    """Ends of words behind `low` up to `high`, the last one first."""
    begin = max(0, low - _CONTEXT)
    around = text[begin : high + _CONTEXT]
    language = _language(around)
    if not language:
        return ()
    found: list[int] = []
    place = begin
    for word in _parser(language).parse(around):
        place += len(word)
        if low < place <= high:
            found.append(place)
    return reversed(found)


def _language(text: str) -> str:
    if _THAI.search(text):
        return "th"
    if _KANA.search(text):
        return "ja"
    return "zh-hans" if _HAN.search(text) else ""


@cache
def _parser(language: str) -> _Parser:
    import budoux  # here, because only texts without blanks need it

    if language == "th":
        return budoux.load_default_thai_parser()
    if language == "ja":
        return budoux.load_default_japanese_parser()
    return budoux.load_default_simplified_chinese_parser()
