"""Writes raised and lowered text as plain text: 10⁶ must not become 106. Shared by the readers that know heights."""

from __future__ import annotations

import enum

_RAISED = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_FIGURES = frozenset("0123456789")
_SIGNED = _FIGURES | frozenset("+-−–")
_BETWEEN = frozenset(",;-–— ")
# Signs that say the same at any height.
_FREE = frozenset("*†‡§¶#°º′″‴'’\"®©™℠%‰ªⁱⁿ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋,.;:!?·•")
# fmt: off
_ORDINALS = frozenset({
    "st", "nd", "rd", "th", "e", "er", "re", "ère", "ere", "ème", "eme", "me", "ième", "nde", "es", "os", "as", "te",
    "de", "ste",
})
_COUNTED_BY_LETTER = {"a": "ª", "o": "º"}  # 1ª; a note's letter looks the same
_SHORTENED = frozenset({
    "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Drs", "Mr", "Mrs", "Ms", "St", "Ste", "Cie", "Me", "Pr", "No", "no",
    "Nos", "nos", "Nr", "Sr", "Sra", "Mc", "Jr", "Ier", "Ire", "nth", "ith", "kth",
})
# fmt: on
_ROMAN = frozenset("IVXLCDM")
_TRADE = {"TM": "™", "SM": "℠", "(R)": "®"}
# Before these a raised figure behind a number is a note's mark: nobody writes 48 squared millions.
_LARGE = frozenset({
    "thousand", "million", "millions", "billion", "billions", "trillion", "bn", "per", "percent", "euros", "dollars",
    "tausend", "millionen", "milliarden", "mio", "mrd", "prozent", "euro", "mille", "milliard", "milliards", "mil",
    "millón", "millones", "milhão", "milhões", "milione", "milioni", "miliardi", "miliardo", "€", "$", "%",
})  # fmt: skip
_LOOKED_AT = 24  # characters of the text before that can matter


class Height(enum.Enum):
    LEVEL = "level"
    RAISED = "raised"
    LOWERED = "lowered"


class LineBuilder:
    """Puts pieces of different heights together; what is raised in several pieces is one figure."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._waiting: list[str] = []
        self._height = Height.LEVEL
        self._parted = False  # what was put last is something of its own

    def add(self, text: str, height: Height = Height.LEVEL) -> None:
        if not text:
            return
        if self._parted:
            self._parted = False
            if text[0].isalnum():
                self._done.append(" ")
        if height is not self._height:
            self._settle(text if height is Height.LEVEL else "")
            self._height = height
        (self._done if height is Height.LEVEL else self._waiting).append(text)

    def apart(self, text: str) -> None:
        """Something of its own, such as a note's mark, with blanks around it."""
        before = self.last
        self._done.append(text if not before or before.isspace() else f" {text}")
        self._parted = True

    @property
    def last(self) -> str:
        """The character it ends with by now."""
        self._settle("")
        self._height = Height.LEVEL
        return self._done[-1][-1] if self._done else ""

    @property
    def text(self) -> str:
        self._settle("")
        return "".join(self._done)

    def _settle(self, after: str) -> None:
        if self._waiting:
            spell = raised if self._height is Height.RAISED else lowered
            self._done.append(spell("".join(self._waiting), self._tail(), after))
            self._waiting.clear()

    def _tail(self) -> str:
        tail = ""
        for piece in reversed(self._done):
            tail = piece[-_LOOKED_AT:] + tail
            if len(tail) >= _LOOKED_AT:
                break
        return tail[-_LOOKED_AT:]


def raised(text: str, before: str = "", after: str = "") -> str:
    """`text`, which stands higher than `before` and `after` do, so that it keeps its meaning beside them."""
    inner = text.strip()
    if not inner:
        return text
    word = _last_word(before)
    if inner in _TRADE:
        return text.replace(inner, _TRADE[inner])
    if inner in ("o", "O", "0") and after[:1] in ("C", "F", "K") and not after[1:2].isalpha():
        return text.replace(inner, "°")
    if inner[0] == "[" and inner[-1] == "]":  # a note's mark
        return text if not word else f" {text}"
    if word.isdigit() and inner in _COUNTED_BY_LETTER and not after[:1].isalnum():
        return text.replace(inner, _COUNTED_BY_LETTER[inner])
    if word.isdigit() and word != "10" and inner.isdigit() and _first_word(after) in _LARGE:
        return f" [{inner}]"
    if word and _is_written_together(before, word, inner):
        return text
    return _spelt(text, before, after, "^")


def lowered(text: str, before: str = "", after: str = "") -> str:
    """`text`, which stands lower than `before` and `after` do."""
    return _spelt(text, before, after, "_")


def scripted(inner: str, sign: str) -> str:
    """A power ("^") or index ("_") of a formula, to be put behind its base."""
    table = _RAISED if sign == "^" else _LOWERED
    if inner == "∘":
        return "°"
    if inner and (_SIGNED.issuperset(inner) or (sign == "^" and _FREE.issuperset(inner))):
        return inner.translate(table)
    return f"{sign}{inner}" if inner.isalnum() or len(inner) == 1 else f"{sign}({inner})"


def _spelt(text: str, before: str, after: str, sign: str) -> str:
    inner = text.strip()
    if not inner:
        return text
    table = _RAISED if sign == "^" else _LOWERED
    if not before[-1:].isdigit() and _are_several(inner):
        return "".join(c.translate(table) if c in _FIGURES else c for c in text)  # of several notes: 1,2 or 3–5
    if _SIGNED.issuperset(inner):
        return text.translate(table)
    apart = before[-1:].isspace() or not before or text[0].isspace()
    if apart or _FREE.issuperset(inner):
        return text  # a whole word of its own, or a sign
    runs_on = after[:1].isalnum() and not text[-1].isspace()
    short = (inner.isalnum() and not runs_on) or (inner[0] == "(" and inner.find(")") == len(inner) - 1)
    return text.replace(inner, f"{sign}{inner}" if short else f"{sign}({inner})")


def _are_several(inner: str) -> bool:
    return inner[0] in _FIGURES and inner[-1] in _FIGURES and (_FIGURES | _BETWEEN).issuperset(inner)


def _is_written_together(before: str, word: str, inner: str) -> bool:
    """ "1" and "st", "XX" and "e", "n" and "th", "M" and "me"."""
    if inner.lower() in _ORDINALS:
        is_decimal = before[: -len(word)].endswith((".", ","))
        if (word[-1].isdigit() and not is_decimal) or (len(word) > 1 and _ROMAN.issuperset(word)):
            return True
    return word + inner.rstrip(".") in _SHORTENED


def _first_word(after: str) -> str:
    return after[:_LOOKED_AT].replace(".", " ").replace(",", " ").lstrip().partition(" ")[0].lower()


def _last_word(before: str) -> str:
    start = len(before)
    while start and before[start - 1].isalnum():
        start -= 1
    return before[start:]
