"""Finds letters that nobody sees and a model reads, so that orders to it can be hidden in any text.

Unicode's tags stand for the letters of ASCII, and a row of selectors, which choose how the letter before them is drawn,
can stand for anything. Both have uses of their own, which stay: flags of parts of a country, and a selector or two
behind a letter. Blanks and joins without a width are no letters, and many scripts need them.
"""

from __future__ import annotations

import re


def _tags(letters: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in letters)


_FLAGS = "|".join(map(_tags, ("gbeng", "gbsct", "gbwls")))  # England, Scotland, Wales
_FLAG = f"\U0001f3f4(?:{_FLAGS})\U000e007f"
_CHARACTER = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\U000e0100-\U000e01ef]"  # one form of it, in names
_SELECTORS = "[\ufe00-\ufe0f]"
_ANY = "[\ufe00-\ufe0f\U000e0000-\U000e0fff]"
_UNSEEN = re.compile(f"({_FLAG}|{_CHARACTER})|[\U000e0000-\U000e0fff]{_ANY}*|(?<={_SELECTORS}){_SELECTORS}{{2,}}")
_PERHAPS = re.compile(_ANY)


def without_unseen(text: str) -> str:
    """The same text to the eye; the very same where nothing is hidden in it."""
    if text.isascii() or not _PERHAPS.search(text):
        return text
    return _UNSEEN.sub(lambda found: found[1] or "", text)


def hides(text: str) -> bool:
    """Whether something is hidden in it."""
    return without_unseen(text) != text
