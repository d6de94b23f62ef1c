"""Writes the values of a table as a person reads them, and reads what a person typed."""

from __future__ import annotations

import re

from desktop.charts.types import Standing, Value
from desktop.common.i18n import tr

MOST_DECIMALS = 6  # of a value; more is the noise of a computer's fractions
_MOST = 1e15  # beyond it a computer's fractions no longer tell whole numbers apart
_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3}){1,6}(?:\.\d{1,40})?")  # 1,234.5
_CONTINENTAL = re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:\.\d{3}){1,6},\d{1,40}|(?:\.\d{3}){2,6})")  # 1.234,5
_PLAIN = re.compile(r"[+-]?\d{1,40}(?:[.,]\d{1,40})?")
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009'’_")


def number_text(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """With as many decimals as it has, at least `decimals`: (420.0) "420", (3.5, 2) "3.50"; signed "+40", "−3"."""
    if abs(value) >= _MOST:
        return f"{value:{'+' if signed else ''}.6g}"
    text = f"{abs(value):.{MOST_DECIMALS}f}".rstrip("0")
    whole, _, fraction = text.partition(".")
    fraction = fraction.ljust(min(decimals, MOST_DECIMALS), "0")
    digits = f"{whole}.{fraction}" if fraction else whole
    if not digits.strip("0."):
        return digits
    sign = "−" if value < 0 else "+" if signed else ""
    return f"{sign}{digits}"


def value_text(value: Value, decimals: int = 0) -> str:
    """ "640", "640 or 649", "not readable", "left empty" by the person, or the words of a cell."""
    first = _one(value.value, value.text, decimals)
    other = _one(value.other, value.other_text, decimals)
    if value.standing is Standing.DIFFERS and first and other:
        return tr("{one} or {other}", one=first, other=other)
    if first or other:
        return first or other
    return tr("left empty") if value.standing is Standing.YOURS else tr("not readable")


def _one(number: float | None, text: str, decimals: int) -> str:
    return text if number is None else number_text(number, decimals)


def typed_number(text: str) -> float | None:
    """What a person typed: "1,234.5", "1.234,5", "−3", "12 %". None where it is no number.

    A single comma before exactly three digits parts thousands, as a single point there is a decimal one.
    """
    kept = text.strip().replace("−", "-").rstrip("%").translate(_BLANKS)
    if _ENGLISH.fullmatch(kept):
        return float(kept.replace(",", ""))
    if _CONTINENTAL.fullmatch(kept):
        return float(kept.replace(".", "").replace(",", "."))
    return float(kept.replace(",", ".")) if _PLAIN.fullmatch(kept) else None
