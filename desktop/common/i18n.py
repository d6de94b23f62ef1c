"""Translates every sentence a person can read.

`tr` and `trn` look a sentence up in the catalogue in force and fill in its named placeholders:

    tr("{name} is not installed.", name="Llama 3.2 3B")
    trn("{n} passage read", "{n} passages read", 7)

Never an f-string inside: a translator could not find it. The sentence itself is the key (gettext, English source).
"""

from __future__ import annotations

import gettext
from pathlib import Path

PSEUDO = "pseudo"
_STRETCH = 0.4


class _Stretched(gettext.NullTranslations):
    """English made 40 % longer, so that tests find every label that has no room for German."""

    def gettext(self, message: str) -> str:
        return _stretch(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _stretch(msgid1 if n == 1 else msgid2)


def _stretch(sentence: str) -> str:
    """`[Remove~~]`: brackets show a cut end, word-sized pieces can wrap as real words do."""
    missing = max(1, round(len(sentence) * _STRETCH) - 2)
    words: list[str] = []
    while missing > 0:
        piece = min(missing, 9)
        words.append("~" * piece)
        missing -= piece + 1
    glue = "" if len(sentence) < 12 else " "
    return f"[{sentence}{glue}{' '.join(words)}]"


class _Catalogue:
    """The one catalogue in force. gettext is process-wide by nature; this is its only holder."""

    def __init__(self) -> None:
        self.current: gettext.NullTranslations = gettext.NullTranslations()
        self.language = "en"


_catalogue = _Catalogue()


def use_language(language: str, folder: Path | None = None) -> None:
    """Choose the language of every later sentence: "en", "pseudo", or `folder/LANG/LC_MESSAGES/corral.mo`."""
    if language == PSEUDO:
        _catalogue.current = _Stretched()
    elif folder is None:
        _catalogue.current = gettext.NullTranslations()
    else:
        _catalogue.current = gettext.translation("corral", str(folder), [language], fallback=True)
    _catalogue.language = language


def language() -> str:
    """The language code in force, "en" unless chosen."""
    return _catalogue.language


def tr(sentence: str, **values: object) -> str:
    """The sentence in the person's language, its {named} placeholders filled in."""
    translated = _catalogue.current.gettext(sentence)
    return translated.format(**values) if values else translated


def trn(one: str, many: str, n: int, **values: object) -> str:
    """As `tr`, in the plural form that n asks for; {n} is filled in too."""
    return _catalogue.current.ngettext(one, many, n).format(n=n, **values)
