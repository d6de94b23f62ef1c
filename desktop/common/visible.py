"""Makes letters show that would do something instead, and takes out those that only a model sees.

A terminal obeys them: they clear the screen, name its window, run backwards. In a file's name they can forge a line.
Each letter is looked at by itself, so a sequence that comes in pieces is caught as well as a whole one.

Of letters nobody sees, Unicode's tags stand for those of ASCII, and a row of selectors, which choose how the letter
before them is drawn, can stand for anything: orders to a model can be hidden in any text. Both have uses of their own,
which stay: flags of parts of a country, and a selector or two behind a letter. Blanks and joins without a width are no
letters, and many scripts need them.
"""

from __future__ import annotations

import re

_LINE = "\n"
_BIDI = "\u061c\u202a-\u202e\u2066-\u2069"  # turn the order of what follows
_TAGS = "\U000e0000-\U000e007f"  # letters nobody sees
_OBEYED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}{_TAGS}]")
_IN_A_NAME = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_BIDI}{_TAGS}\ud800-\udfff]")
_PICTURES = 0x2400  # Unicode's signs for control letters: ␛ stands for Escape


def shown(text: str) -> str:
    """For a terminal: line ends and tabs stay what they are."""
    return text if _plain(text) else _OBEYED.sub(_sign, text.replace("\r\n", _LINE))


def shown_name(name: str) -> str:
    """On one line, whatever somebody called a file or a model."""
    return _IN_A_NAME.sub(_sign, name)


def as_text(name: str) -> str:
    """A name that is no text (of a file or a computer, in bytes that are no UTF-8) with those bytes as signs."""
    return name.encode("utf-8", "backslashreplace").decode()


def shown_json(written: str) -> str:
    """JSON that is one line already: what JSON lets stand raw and a terminal obeys is escaped, so nothing is lost."""
    return written if _plain(written) else _OBEYED.sub(_escape, written)


def _plain(text: str) -> bool:
    """Most of what is written is, and is not looked at letter by letter."""
    return text.isascii() and text.replace(_LINE, "").replace("\t", "").isprintable()


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


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
