"""Writes formulas as one line of text that has the same value: 20 over 4 is "20/4", never "204".

Readers turn their own markup into terms and put these together; brackets are added where the line needs them and the
drawing did not.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.documents.raised import scripted

_OPENING, _CLOSING = frozenset("([{⟨⌈⌊"), frozenset(")]}⟩⌉⌋")
_POINTS = frozenset(".,")
_MINUS = frozenset("-−–")
_EMPTY = "□"
_REACHING = frozenset("^_√∛∜/")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_UNSEEN = frozenset("\u2061\u2062\u2063\u2064\u200b\u2060")  # a function applied, a product: nothing is drawn
_STYLED = range(0x1D400, 0x1D800)  # letters made for formulas: bold, italic, script
# Functions and units: one thing, however they are typed.
_NAMES = frozenset({
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln", "lg",
    "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "mod", "gcd", "arg",
    "mg", "kg", "ml", "dl", "mm", "cm", "km", "nm", "mol", "hz", "khz", "pa", "kpa", "kw", "kwh",
})  # fmt: skip
# Ascii and spacing signs that programs draw over a letter, as the marks that combine with it.
_OVER = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0305", "‾": "\u0305", "_": "\u0305",
    "→": "\u20d7", "⃑": "\u20d7", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "´": "\u0301", "`": "\u0300",
    "ˇ": "\u030c", "˘": "\u0306",
}  # fmt: skip


class Hold(enum.Enum):
    """How tightly the parts of a term hold together, and what a term can be besides."""

    LOOSE = "a + b"
    QUOTIENT = "a/b"
    PRODUCT = "2ab"
    FACTOR = "x², √2, sin x"
    WHOLE = "a letter, a number, a name, something in brackets"
    SIGN = "+"
    OPEN = "("
    CLOSE = ")"
    BLANK = " "


@dataclass(frozen=True)
class Term:
    text: str
    hold: Hold


_VALUES = frozenset({Hold.LOOSE, Hold.QUOTIENT, Hold.PRODUCT, Hold.FACTOR, Hold.WHOLE})
NOTHING = Term("", Hold.BLANK)


def name(text: str) -> Term:
    """A letter, number or name that is one thing."""
    text = plain(text)
    return Term(text, Hold.LOOSE if text[:1] in _MINUS and len(text) > 1 else Hold.WHOLE)


def sign(text: str) -> Term:
    if text in _OPENING:
        return Term(text, Hold.OPEN)
    return Term(text, Hold.CLOSE if text in _CLOSING else Hold.SIGN)


def plain(text: str) -> str:
    """Without the styles of mathematical letters (𝑥 is x) and signs that are not drawn."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", c) if ord(c) in _STYLED else c for c in text if c not in _UNSEEN)


def terms(text: str, *, upright: bool = False) -> list[Term]:
    """Letters as they are typed into a formula: each is a thing of its own, or all of a word where it is `upright`."""
    found: list[Term] = []
    text = plain(text)
    at = 0
    while at < len(text):
        end = _end(text, at)
        piece = text[at:end]
        if piece.isspace():
            found.append(Term(piece, Hold.BLANK))
        elif piece[0].isalpha():
            found += [Term(piece, Hold.WHOLE)] if upright or piece.lower() in _NAMES else _letters(piece)
        elif piece[0].isalnum():
            found.append(Term(piece, Hold.WHOLE))
        else:
            found.append(sign(piece))
        at = end
    return found


def _end(text: str, at: int) -> int:
    """Where the number, word, blank or sign that begins `at` ends."""
    first = text[at]
    end = at + 1
    if first.isdigit():
        while end < len(text) and (text[end].isdigit() or (text[end] in _POINTS and text[end + 1 : end + 2].isdigit())):
            end += 1
    elif first.isspace():
        while end < len(text) and text[end].isspace():
            end += 1
    elif first.isalpha():
        while end < len(text) and (text[end].isalpha() or _belongs(text[end])):
            end += 1
    return end


def _letters(word: str) -> list[Term]:
    """Each with the marks that belong to it."""
    found: list[str] = []
    for character in word:
        if found and _belongs(character):
            found[-1] += character
        else:
            found.append(character)
    return [Term(letter, Hold.WHOLE) for letter in found]


def _belongs(character: str) -> bool:
    return character in "′″'’" or unicodedata.combining(character) > 0


def row(parts: Iterable[Term]) -> Term:
    """Parts that stand beside each other. What is multiplied without a sign keeps its value."""
    found = [part for part in parts if part.text]
    if len(found) < 2:
        return found[0] if found else NOTHING
    text: list[str] = []
    for position, part in enumerate(found):
        before = found[position - 1] if position else NOTHING
        after = found[position + 1] if position + 1 < len(found) else NOTHING
        text.append(_beside(before, part, after))
    return Term("".join(text), _hold(found))


def _beside(before: Term, part: Term, after: Term) -> str:
    if part.hold is Hold.QUOTIENT:
        if before.text.isdigit() and part.text.replace("/", "").isdigit() and after.hold not in _VALUES | {Hold.OPEN}:
            return f" {part.text}"  # two and a half: 2 1/2
        if before.hold in _VALUES | {Hold.CLOSE} or after.hold in _VALUES | {Hold.OPEN}:
            return f" ({part.text})" if before.hold in _VALUES | {Hold.CLOSE} else f"({part.text})"
        return part.text
    return f" {part.text}" if before.hold in _VALUES and _runs_on(before, part) else part.text


def _runs_on(before: Term, part: Term) -> bool:
    """Whether one would read on from `before` into `part`: x^n and y, √2 and x, sin and x."""
    if before.hold is Hold.QUOTIENT:
        return False  # in brackets by now
    if part.text[0] in _OPENING:
        return _ends_open(before.text)
    if not (part.text[0].isalnum() and before.text[-1:].isalnum()):
        return False
    return _ends_open(before.text) or _is_word(before) or _is_word(part) or _begins_with_word(part)


def _ends_open(text: str) -> bool:
    """Whether what ends `text` is a power, index or root that reaches up to its end: x^n, √2."""
    start = len(text)
    while start and (text[start - 1].isalnum() or unicodedata.combining(text[start - 1])):
        start -= 1
    return 0 < start < len(text) and text[start - 1] in _REACHING


def _is_word(term: Term) -> bool:
    return term.hold is Hold.WHOLE and len(term.text) > 1 and term.text.isalpha()


def _hold(found: Sequence[Term]) -> Hold:
    depth = 0
    loose = False
    wrapped = found[0].hold is Hold.OPEN and found[-1].hold is Hold.CLOSE
    for position, part in enumerate(found):
        depth += (part.hold is Hold.OPEN) - (part.hold is Hold.CLOSE)
        wrapped = wrapped and (depth > 0 or position == len(found) - 1)
        loose = loose or (depth == 0 and part.hold in (Hold.SIGN, Hold.LOOSE, Hold.BLANK))
    if wrapped and depth == 0:
        return Hold.WHOLE
    return Hold.LOOSE if loose or depth else Hold.PRODUCT


def _begins_with_word(term: Term) -> bool:
    """A function with what it is of: sin x."""
    return term.hold is Hold.FACTOR and term.text[:2].isalpha()


def fraction(top: Term, bottom: Term) -> Term:
    return Term(f"{_in_brackets(top, _TOPS)}/{_in_brackets(bottom, _BOTTOMS)}", Hold.QUOTIENT)


def stacked(top: Term, bottom: Term) -> Term:
    """Two above each other without a line between: a choice of k from n."""
    return Term(f"{_in_brackets(top, _TOPS)}¦{_in_brackets(bottom, _BOTTOMS)}", Hold.QUOTIENT)


def root(of: Term, degree: Term = NOTHING) -> Term:
    """√16, ∛x, √(a + b); the n-th root of x is x^(1/n)."""
    if degree.text in _ROOTS:
        return Term(_ROOTS[degree.text] + _in_brackets(of, _WHOLES), Hold.FACTOR)
    return power(of, fraction(name("1"), degree))


def power(base: Term, exponent: Term) -> Term:
    if not exponent.text:
        return base
    return Term(_base(base) + scripted(exponent.text.strip(), "^"), Hold.FACTOR)


def index(base: Term, below: Term) -> Term:
    if not below.text:
        return base
    return Term(_base(base) + scripted(below.text.strip(), "_"), Hold.WHOLE)


def index_and_power(base: Term, below: Term, above: Term) -> Term:
    return power(index(base, below), above)


def before(base: Term, below: Term, above: Term) -> Term:
    """Figures before what they belong to: ²³⁵₉₂U."""
    figures = (scripted(above.text, "^") if above.text else "") + (scripted(below.text, "_") if below.text else "")
    gap = " " if figures[-1:].isalpha() else ""
    return Term(f"{figures}{gap}{_base(base)}", Hold.FACTOR)


def large(operator: str, below: Term, above: Term, of: Term) -> Term:
    """A sum, product or integral with its limits: ∑_(i=1)^n i²."""
    head = operator
    if below.text:
        head += scripted(below.text.strip(), "_")
    if above.text:
        head += scripted(above.text.strip(), "^")
    return Term(f"{head} {of.text}" if of.text else head, Hold.LOOSE)


def limit(base: Term, below: Term = NOTHING, above: Term = NOTHING) -> Term:
    """What stands straight under or over a name: lim_(x→0)."""
    text = _base(base)
    text += scripted(below.text.strip(), "_") if below.text else ""
    return Term(text + (scripted(above.text.strip(), "^") if above.text else ""), Hold.WHOLE)


def function(called: Term, of: Term) -> Term:
    """sin x, log(a + b)."""
    if not of.text:
        return called
    if of.text[0] in _OPENING and of.hold is Hold.WHOLE:
        return Term(called.text + of.text, Hold.FACTOR)
    tight = of.hold in (Hold.WHOLE, Hold.FACTOR) or (of.hold is Hold.PRODUCT and called.text[-1] == ")")
    return Term(f"{called.text} {of.text}" if tight else f"{called.text}({of.text})", Hold.FACTOR)


def bracketed(parts: Sequence[Term], begin: str = "(", end: str = ")", between: str = "|") -> Term:
    inner = between.join(part.text for part in parts)
    if len(parts) == 1 and parts[0].hold is Hold.WHOLE and (begin, end) == ("(", ")") and inner[:1] == "[":
        inner = inner[1:-1] if "; " in inner or ", " in inner else inner  # a matrix brings brackets of its own
    return Term(f"{begin}{inner}{end}", Hold.WHOLE if begin and end else Hold.LOOSE)


def matrix(rows: Sequence[Sequence[Term]]) -> Term:
    """[a, b; c, d]"""
    lines = "; ".join(", ".join(cell.text for cell in cells) for cells in rows)
    return Term(f"[{lines}]", Hold.WHOLE)


def lines(rows: Sequence[Term]) -> Term:
    """Equations above each other."""
    return Term("; ".join(part.text for part in rows if part.text), Hold.LOOSE)


def over(base: Term, mark: str) -> Term:
    """A hat, bar, dot or arrow over every letter it spans."""
    mark = _OVER.get(mark, mark)
    if len(mark) != 1 or not unicodedata.combining(mark):
        return limit(base, above=Term(mark, Hold.SIGN))
    text = "".join(c if c.isspace() or unicodedata.combining(c) else c + mark for c in base.text)
    return Term(text, base.hold)


_WHOLES = frozenset({Hold.WHOLE})
_BOTTOMS = frozenset({Hold.WHOLE, Hold.FACTOR})
_TOPS = frozenset({Hold.WHOLE, Hold.FACTOR, Hold.PRODUCT})


def _in_brackets(term: Term, unless: frozenset[Hold]) -> str:
    if not term.text.strip():
        return _EMPTY
    return term.text if term.hold in unless else f"({term.text.strip()})"


def _base(term: Term) -> str:
    """What a power or index stands behind: only the last of several letters, as on the page. What was drawn in one
    piece, as a fraction or a root, is put in brackets.
    """
    drawn = term.hold in (Hold.QUOTIENT, Hold.FACTOR)
    if term.hold in (Hold.LOOSE, Hold.PRODUCT):
        drawn = term.text[-1:] in _RAISED or _ends_open(term.text)
    return f"({term.text})" if drawn else term.text
