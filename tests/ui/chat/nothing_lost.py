"""What must be left of a source when all its markup is applied, told without the parser: an oracle for tests.

Letters, figures and most signs are never markup. They must be copied in the order they were written in, whatever the
parser makes of the rest. Only what may be the name of something is taken off before: tags, entities, languages of code.
"""

from __future__ import annotations

import re
import unicodedata

# What Markdown may use up, and what is written in another way when it is applied.
_MARKS = frozenset("*_~`#>|-+=\\[]()!:.<&;\"'^$")
_TAG = re.compile(
    r"</?(?:br|b|strong|i|em|s|del|strike|u|ins|mark|sup|sub|summary|details|p|code|kbd|hr)\s*/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LANGUAGE = re.compile(r"^([ \t>*+.)0-9-]*(?:`{3,}|~{3,})[ \t]*)[^\s`]+", re.MULTILINE)


def must_stay(source: str) -> str:
    """Of a source: what may not be missing in a copy."""
    text = _LANGUAGE.sub(r"\1", source.replace("\r", "\n"))
    return essence(_ENTITY.sub("", _TAG.sub("", text)))


def essence(text: str) -> str:
    """Without blanks, and without signs that may be markup; raised and full-width figures are figures."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter not in _MARKS and not _is_unseen(letter))


def _is_unseen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") or letter in "\ufffd\u200b"


def missing(source: str, copy: str) -> str:
    """From where on the copy has not, in its order, what the source has; "" when it has all."""
    wanted, found = must_stay(source), iter(essence(copy))
    for at, letter in enumerate(wanted):
        if letter not in found:
            return wanted[max(0, at - 10) : at + 30]
    return ""
