"""Tells what is odd about an answer that ended by itself: it only says the question again, or in another language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.chat.english import surely

_LONGEST_QUESTION = 400  # letters; in longer ones other people's words are pasted
_QUESTION, _ANSWER = 2.0, 12.0  # words that tell a language, at least
_FEWEST = 4  # words of a question that is no greeting
_MORE = 3  # words that may stand beside it: "You asked:"
_WORD = re.compile(r"\w+")
_NO_PROSE = re.compile(r"```[^`]*(?:```|\Z)|`[^`\n]*`|\$[^$\n]*\$|https?://\S+|^[>|][^\n]*", re.MULTILINE)
_LANGUAGES = re.compile(
    r"translat|übersetz|tradu[cziït]|vertaal|languag|sprach|langue|lingua|idioma|\btaal\b|engl|angl|ingl[eéê]|german|"
    r"deutsch|allemand|tedesc|alem[aã]|duits|french|franz|fran[cç]|ital|portug|span|espa[ñng]|spagn|dutch|niederl|"
    r"n[eé]erl|oland|holand|nederl|hindi|thai|arab|hebr|japan|korea|chin|latin|russ|poln|polish|greek|griech|turk|türk",
    re.IGNORECASE,
)
_SAY_AGAIN = re.compile(
    r"repeat|\bsay\b|copy|quote|echo|write|spell|correct|proofread|wiederhol|\bsag|schreib|zitier|kopier|korrigier|"
    r"buchstabier|r[eé]p[eéè]t|\bdis\b|[eé]cri|copi|corrig|ripet|scriv|repit|escrib|escrev|corrij|herhaal|schrijf|\bzeg",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Oddity:
    """`echo`: nothing but the question is said. `asked` and `said`: languages by their English names, "" where they are
    one, or nobody can tell.
    """

    echo: bool = False
    asked: str = ""
    said: str = ""


@lru_cache(maxsize=256)
def oddity_of(question: str, answer: str) -> Oddity:
    """Of an answer without its thoughts. In doubt there is none."""
    if _is_echo(question, answer):
        return Oddity(echo=True)
    if len(question) > _LONGEST_QUESTION or _LANGUAGES.search(question):
        return Oddity()
    asked, said = surely(question, _QUESTION), surely(_NO_PROSE.sub(" ", answer), _ANSWER)
    return Oddity(asked=asked, said=said) if asked and said and asked != said else Oddity()


def _is_echo(question: str, answer: str) -> bool:
    asked = _WORD.findall(question.casefold())
    if len(asked) < _FEWEST or len(answer) > 2 * len(question) + _LONGEST_QUESTION or _SAY_AGAIN.search(question):
        return False
    said = _WORD.findall(answer.casefold())
    more = len(said) - len(asked)
    return 0 <= more <= _MORE and asked in (said[more:], said[: len(asked)])
