"""Tells names from other words with a capital letter: beginnings of sentences, German nouns, words of a heading."""

from __future__ import annotations

import re

from desktop.common.doubt.wordlists import (
    ABBREVIATIONS,
    BEGINNERS,
    DAYS,
    GERMAN,
    MONTHS,
    OTHERS,
    THINGS,
    TITLES,
)

_MARKUP = " \t*_\"“”„«»‘’'([{~>-–—•+#"
_ENDS = "\n.!?…:|;。！？।"
_HEADING = re.compile(r"#{1,6}[ \t]")
_BOLD = re.compile(r"(?:[-*+•]|\d{1,3}[.)])?[ \t]*\*\*")
_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_][\w’'-]{0,60})([. ]?)\Z")
_SHORTENED = re.compile("['’]")
_ASKED = 20_000  # letters of a question at either end in which names are looked for


class Names:
    """`question`: what was asked. A name that stands in it, or earlier in the text, is one at any place."""

    def __init__(self, question: str = "") -> None:
        long = len(question) > 2 * _ASKED
        self._question = f"{question[:_ASKED]}\n{question[-_ASKED:]}" if long else question
        self._asked: dict[str, bool] = {}  # words of the answer, and whether the question knows them as names

    def is_name(self, word: str, before: str) -> bool:
        """Whether a word with a capital letter is one. `before`: what stands before it."""
        bare = word.casefold()
        if bare in DAYS or (bare in MONTHS and bare != "may" and bare != "march"):
            return True
        stem, short = (*_SHORTENED.split(word, maxsplit=1), "")[:2]
        begins = bare in BEGINNERS or (short[:1].islower() and stem.casefold() in BEGINNERS)  # "it's", not "O'Neill"
        if len(word) == 1 or bare in ABBREVIATIONS or begins:
            return False
        known = _is_known(word, before) or self._is_asked(word)
        german = self._is_german(before)
        if _begins_sentence(before) or _is_in_heading(before):
            return known and not german
        return not german or _is_german_name(word, before)

    def _is_asked(self, word: str) -> bool:
        if word not in self._asked:
            self._asked[word] = _is_known(word, self._question)
        return self._asked[word]

    def _is_german(self, before: str) -> bool:
        """Where nouns have capital letters: only what nobody would write of a thing is a name."""
        for text in (before, self._question[-2_000:]):
            words = [each.casefold() for each in _WORD.findall(text)]
            german, other = (sum(word in those for word in words) for those in (GERMAN, OTHERS))
            if german != other:
                return german > other
        return False


def _begins_sentence(before: str) -> bool:
    rest = before.rstrip(_MARKUP)
    if not rest or (rest[-1] in _ENDS and rest[-1] != "."):
        return True
    if rest[-1] != ".":
        return False
    last = _WORD.findall(rest[-20:-1])[-1:]
    initial = bool(last) and rest.endswith(f"{last[0]}.") and (len(last[0]) == 1 or last[0].casefold() in ABBREVIATIONS)
    return not initial


def _is_in_heading(before: str) -> bool:
    """In a title, or in words that stand in bold before an item, all words may have capitals."""
    line = before[before.rfind("\n") + 1 :].lstrip(" \t>")
    bold = _BOLD.match(line)
    return _HEADING.match(line) is not None or (bold is not None and "**" not in line[bold.end() :])


def _is_german_name(word: str, before: str) -> bool:
    if word[1:] != word[1:].lower() and "-" not in word:  # BMW, McDonald
        return True
    found = _LAST.search(before.rstrip(" "))
    if found is None or word.casefold().endswith(THINGS):
        return False
    last, lead = found[1], before[: found.start()]
    if last.casefold() in TITLES:
        return True
    after_number = bool(lead.rstrip()) and lead.rstrip()[-1].isdigit()  # "2 Liter Milch"
    is_noun = last[0].isupper() and last.casefold() not in BEGINNERS and not last.casefold().endswith(THINGS)
    return is_noun and not found[2].strip() and not after_number and not _begins_sentence(lead)


def _is_known(word: str, text: str) -> bool:
    """Whether it stands with its capital in the middle of a sentence there."""
    at = text.find(word)
    while at >= 0:
        behind = text[at + len(word) : at + len(word) + 1]
        if at > 1 and text[at - 1] == " " and not behind.isalnum() and (text[at - 2].islower() or text[at - 2] == ","):
            return True
        at = text.find(word, at + 1)
    return False
