"""Reads the figures of axes and bars: numbers as they are written in English and German, with signs and units."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"[-+]?(?:\d[\d.,]*|[.,]\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_POWER = re.compile(r"10(?:\^(-?\d+)|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))", re.IGNORECASE)
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_MINUS = str.maketrans(dict.fromkeys("−–—‐‑‒﹣－", "-"))
_LOOKALIKE = str.maketrans("OoDlI|SZ", "00011152")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_BLANK = str.maketrans(dict.fromkeys(" \u00a0\u202f\u2009'’´`", None))
_FACTORS = {
    "k": 1e3, "tsd": 1e3, "tsd.": 1e3, "m": 1e6, "mio": 1e6, "mio.": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "mrd": 1e9,
    "mrd.": 1e9,
}  # fmt: skip
_MONEY = "€$£¥"
_UNITS = frozenset(("%", "‰", "°", "°c", "°f", "°C", "°F", *_MONEY))
_DIGITS = 0.5  # of the signs of a figure, at least


@dataclass(frozen=True)
class Figure:
    """What a word may be as a number; None where it is none in that language. `power`: if it is ten to a power."""

    english: float | None
    german: float | None
    unit: str = ""
    decimals: tuple[int, int] = (0, 0)  # in English, in German
    power: float | None = None


def figure(text: str) -> Figure | None:
    """None for a word that is no figure, whatever else stands beside it."""
    said = text.translate(_MINUS).translate(_BLANK).strip(".·:;_").rstrip("-")
    if said.startswith("(") and said.endswith(")"):
        said = said[1:-1]
    body, unit, factor = _parted(said)
    digits = sum(sign.isdigit() for sign in body)
    if not digits or digits / len(body) < _DIGITS:
        return None
    raised = _POWER.fullmatch(body)
    power = _power(raised[1] or raised[2]) if raised else None
    body = body.translate(_LOOKALIKE)
    if not _NUMBER.fullmatch(body):
        return Figure(power, power, unit, power=power) if power is not None else None
    english, german = _value(body, ",", "."), _value(body, ".", ",")
    if english is None and german is None:
        return None
    return Figure(
        None if english is None else english[0] * factor,
        None if german is None else german[0] * factor,
        unit,
        (english[1] if english else 0, german[1] if german else 0),
        power,
    )


def _power(raised: str) -> float | None:
    try:
        return 10.0 ** int(raised.translate(_RAISED)) if len(raised) < 4 else None
    except ValueError:
        return None


def grouped(text: str) -> bool:
    """Whether a separator in it parts thousands as well as it may part decimals: 1,200 or 1.200, but not 0.250."""
    said = text.translate(_MINUS).translate(_BLANK)
    return bool(_GROUPED.match(said)) and not said.lstrip("-+").startswith("0")


def _parted(said: str) -> tuple[str, str, float]:
    """A figure, its unit, and what it counts."""
    unit, factor = "", 1.0
    sign = said[:1] if said[:1] in ("-", "+") else ""
    rest = said[len(sign) :]
    if rest[:1] and rest[0] in _MONEY:
        unit, rest = rest[0], rest[1:]
        if rest[:1] in ("-", "+"):
            sign, rest = rest[0], rest[1:]
    end = len(rest)
    while end and not rest[end - 1].isdigit():  # raised ones count as digits
        end -= 1
    while end and rest[end : end + 1] in ("O", "o"):
        end += 1
    tail = rest[end:]
    for money in _MONEY:
        if tail.endswith(money) and len(tail) > 1:
            unit, tail = money, tail[:-1]
    if tail.lower() in _FACTORS:
        factor = _FACTORS[tail.lower()]
    elif tail in _UNITS or (tail.isalpha() and len(tail) <= 4):
        unit = tail
    elif tail:
        return said, "", 1.0
    return sign + rest[:end], unit, factor


def _value(body: str, thousands: str, point: str) -> tuple[float, int] | None:
    """And how many decimals it shows."""
    plain, mark, power = body.lower().partition("e")
    whole, _, fraction = plain.partition(point)
    groups = whole.lstrip("+-").split(thousands)
    if thousands in fraction or point in fraction:
        return None
    if len(groups) > 1 and (
        groups[0] in ("", "0") or len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])
    ):
        return None
    try:
        return float(f"{whole.replace(thousands, '')}.{fraction or '0'}{mark}{power}"), sum(map(str.isdigit, fraction))
    except ValueError:
        return None
