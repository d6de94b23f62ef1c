"""Reads numbers that are written in digits: thousands, decimals, in any script and by the habits of a language."""

from __future__ import annotations

import re
from fractions import Fraction

from desktop.witness.facts.scanning import ascii_digits

_POINT_FIRST = frozenset({"en", "hi", "th"})  # 1,300.50; the others write 1.300,50
_GROUPS = "  \u00a0\u2009\u202f'’"
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\Z|\d{1,2}(?:,\d\d)+,\d{3}\Z")


def readings(number: str, language: str) -> tuple[Fraction, ...]:
    """What it may mean, likeliest first."""
    digits = ascii_digits(number).replace("٫", ",")
    for blank in _GROUPS:
        digits = digits.replace(blank, "")
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return (Fraction(int(digits[:60])),)
    if points and commas:
        decimal = "." if digits.rfind(".") > digits.rfind(",") else ","
        return (_with_decimal(digits, decimal),)
    sign = "." if points else ","
    whole = Fraction(int(digits.replace(sign, "")[:60]))
    if points + commas > 1:
        return (whole,) if _GROUPED.match(digits) else (whole, _with_decimal(digits, sign))
    part = _with_decimal(digits, sign)
    if not _GROUPED.match(digits) or digits[0] == "0":
        return (part,)
    groups = (sign == ",") == (language in _POINT_FIRST or not language)
    return (whole, part) if groups else (part, whole)


def _with_decimal(digits: str, decimal: str) -> Fraction:
    before, _, after = digits.rpartition(decimal)
    before = before.replace(".", "").replace(",", "")[:60] or "0"
    return Fraction(int(before + after[:20]), 10 ** len(after[:20]))
