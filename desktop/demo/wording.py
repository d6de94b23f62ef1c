"""Rewords English prose in each style. Every style mends typos; none adds or drops a fact."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from desktop.demo import wordlists
from desktop.demo.sentences import LAST_WORD, ends_in_abbreviation

_NOT_BEFORE = r"(?<!\bnot )(?<!n't )(?<!n’t )"
_NOT_INVERTED = r"(?!(?<=n['’]t)[ \t]+(?:I|you|he|she|it|we|they)\b)"  # "won't you" has no long form in that order
_VOWELS = "aeio"
_LONG = 16  # words
_BEFORE_WORDS = ' \t\n"“‘«('  # what may stand between the end of one sentence and the first word of the next
_DOUBLED = re.compile(rf"\b({'|'.join(wordlists.DOUBLED)})([ \t]+\1\b)+", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_CLAUSE = re.compile(r",[ \t]+(and|but|so)[ \t]+(I|we|you|he|she|they|it|its|it['’]s|the|there|this)\b")


def formal(text: str) -> str:
    text = re.sub(r"\A(?:[Hh]i|[Hh]ey|[Hh]ello)[ \t]+(?=[A-Z])", "Dear ", fixed(text))
    text = re.sub(r"\A(?:hi|hey|hello)(?: there| all| everyone)?(?=,)", "Good day", text, flags=re.IGNORECASE)
    text = re.sub(
        r"^(?:cheers|bye)(?: for now)?(?=,|[ \t]*$)", "Kind regards", text, flags=re.IGNORECASE | re.MULTILINE
    )
    text = re.sub(r"(\A|[.!?]\s+)[Tt]hanks(?! (?:to|for|a lot)\b)", r"\1Thank you", text)
    text = re.sub(r"(\A|[.!?]\s+)So,? ([a-z])", lambda match: match[1] + match[2].upper(), text)
    text = swap(swap(text, wordlists.CONTRACTIONS, before=_NOT_INVERTED), wordlists.FORMAL)
    return tidy(re.sub(r"!+", ".", text))


def friendly(text: str) -> str:
    spoken = {long: short for short, long in wordlists.CONTRACTIONS.items() if short not in wordlists.ONE_WAY}
    # Only where the sentence goes on: "Yes, we are." has no spoken form.
    return swap(swap(fixed(text), wordlists.WARMER), spoken, before=r"(?=[ \t]+\w)")


def shorter(text: str) -> str:
    text = swap(fixed(text), wordlists.SHORT)
    for filler in wordlists.FILLERS:
        text = _without(text, filler)
    return capitalised(tidy(re.sub(r"(?<![ \t])[ \t]+([,.;!?])", r"\1", text).lstrip(", ")))


def simpler(text: str) -> str:
    text = re.sub(r"(?<=\w);[ \t]+([^\W\d_])", lambda match: f". {match[1].upper()}", fixed(text))
    return tidy(swap(_SENTENCE.sub(lambda match: _in_two(match[0]), text), wordlists.SIMPLE))


def _in_two(sentence: str) -> str:
    """A long sentence of two main clauses becomes two sentences."""
    if len(sentence.split()) < _LONG:
        return sentence
    return _CLAUSE.sub(lambda match: f". {match[1].title()} {match[2]}", sentence, count=1)


def fixed(text: str) -> str:
    text = swap(_DOUBLED.sub(r"\1", text), wordlists.TYPOS)
    text = re.sub(r"\b([Ii])ts (?=(?:a|an|the|not|been|going|getting|ok|okay|really)\b)", r"\1t's ", text)
    text = re.sub(r"\bi\b(?=[ \t]|['’](?:m|ve|ll|d)\b)", "I", text)
    return capitalised(tidy(text))


def spaced(text: str) -> str:
    """The one rule that holds in every language: one blank between two words."""
    return re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", text)


def tidy(text: str) -> str:
    """Blanks as English sets them: none before a comma or full stop, one after a comma."""
    text = re.sub(r"(?<=\w)[ \t]+([,;!?]|\.(?!\w))", r"\1", spaced(text))
    return re.sub(r"([^\W\d_],)(?=[^\W\d_])", r"\1 ", text)


def capitalised(text: str) -> str:
    """Sentence starts, in texts that have whole sentences. Words like iPhone, v2 or example.org are meant so."""
    if not re.search(r"[.!?][\"”’)]*\s*\Z", text):
        return text

    def raise_first(match: re.Match[str]) -> str:
        word = match[2]
        before = text[max(0, match.start() - LAST_WORD) : match.start()] + match[1].rstrip()
        if not word.rstrip(".").isalpha() or not word.islower() or ends_in_abbreviation(before):
            return match[0]
        return match[1] + word[0].upper() + word[1:]

    return re.sub(r"(\A\s*|(?<=\w)[.!?]\s+)([^\W\d_][\w.@/-]*)", raise_first, text)


def swap(text: str, table: Mapping[str, str], *, before: str = "") -> str:
    """Whole words, the longest first. A capital inside a sentence is a name and stays, so does a word in capitals."""
    table = {key.lower(): new for key, new in table.items()}

    def put(match: re.Match[str]) -> str:
        found = match[0]
        new = table[re.sub(r"\s+", " ", found.lower().replace("’", "'"))]
        if new.startswith("i'"):
            new = "I" + new[1:]
        if not found[0].isupper() or re.match(r"I\b", found):
            return new
        if (len(found) > 1 and found.isupper()) or not _starts_sentence(text, match.start()):
            return found
        return new[0].upper() + new[1:]

    return _pattern(tuple(table), before).sub(put, text)


@functools.cache
def _pattern(keys: tuple[str, ...], before: str) -> re.Pattern[str]:
    words = "|".join(_spelled(key) for key in sorted(keys, key=len, reverse=True))
    return re.compile(rf"(?<![\w'’-])(?:{words})(?![\w'’-]){before}", re.IGNORECASE)


def _spelled(key: str) -> str:
    return re.escape(key).replace("'", "['’]").replace(r"\ ", r"\s+")


def _starts_sentence(text: str, position: int) -> bool:
    while position and text[position - 1] in _BEFORE_WORDS:
        position -= 1
    before = text[max(0, position - LAST_WORD) : position]
    return not before or (before[-1] in ".!?:…" and not ends_in_abbreviation(before))


def _without(text: str, filler: str) -> str:
    """A capital inside a sentence, or with another one after it, belongs to a name: the Very Large Array."""
    aside, after_article, anywhere = _filler_patterns(filler)
    text = aside.sub(" ", text)
    # "a very old" becomes "an old"
    text = after_article.sub(lambda match: f"{match[1]}{'n' if match[2].lower() in _VOWELS else ''} ", text)

    def drop(match: re.Match[str]) -> str:
        opens = _starts_sentence(text, match.start()) and not text[match.end() : match.end() + 1].isupper()
        return "" if match[0][0].islower() or opens else match[0]

    return anywhere.sub(drop, text)


@functools.cache
def _filler_patterns(filler: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    word = _spelled(filler)
    return (
        re.compile(rf",[ \t]*{word},[ \t]*"),
        re.compile(rf"\b([Aa])n?[ \t]+{word}[ \t]+(?=(\w))"),
        re.compile(rf"{_NOT_BEFORE}(?<![\w'’-]){word}(?![\w'’-]),?[ \t]*", re.IGNORECASE),
    )
