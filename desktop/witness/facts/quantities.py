"""Finds numbers with their units, in digits or in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from desktop.witness.facts import units
from desktop.witness.facts.figures import readings
from desktop.witness.facts.halves import fraction_of_a_scale, half_behind, of_a_unit
from desktop.witness.facts.lists import words
from desktop.witness.facts.number_words import ARTICLES, THAI_SCALES, THAI_WORDS, number_at, scales, thai_number
from desktop.witness.facts.scanning import Token, ascii_digits
from desktop.witness.facts.types import Fact, FactKind, Quantity

_HEDGES = frozenset(
    words(
        """
    about around roughly approximately nearly almost some circa approx over than under least most up rund etwa
    ungefähr knapp circa ca zirka fast gut über mindestens höchstens environ presque près plus moins d'environ
    circa quasi oltre più meno cerca aproximadamente quase casi unos unas más menos alrededor लगभग करीब क़रीब
    अधिक ज़्यादा कम तकरीबन ~ ≈
    """
    )
)
_THAI_HEDGES = ("ประมาณ", "ราว", "เกือบ", "กว่า", "มากกว่า", "น้อยกว่า")
_THAI_HALF = "ครึ่ง"  # behind the unit
_ORDINALS = frozenset(words("st nd rd th er ère e ème è ª º ° te ten"))
_BEFORE = frozenset(words("rs inr usd eur gbp us chf thb ₹ रु รวม"))
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_DEGREES = {"c": "°c", "f": "°f"}
_DASHES = "-–—−‐‑‒"
_MOST_WORDS = 12  # of one number


def quantities_in(text: str, tokens: Sequence[Token], language: str, taken: set[int]) -> Iterator[Fact]:
    """`taken`: places of tokens that are part of a date."""
    place = 0
    while place < len(tokens):
        token, step, found = tokens[place], 1, None
        if place in taken:
            pass
        elif token.kind in ("number", "day", "clock"):
            found, step = _in_digits(text, tokens, place, language)
        elif token.kind == "word":
            found, step = _in_words(text, tokens, place, language)
            if found is None:
                found, step = _unit_and_a_half(text, tokens, place)
        elif token.kind == "thai":
            yield from _in_thai(text, token)
        elif token.text in _VULGAR:
            unit, last = _unit_behind(tokens, place, behind_digits=True)
            found, step = (
                _fact(text, token.start, tokens[last].end, (_VULGAR[token.text],), unit, tokens, place),
                last - place + 1,
            )
        if found is not None:
            found, further = _and_a_half(text, found, tokens, place + step - 1)
            yield found
            step += further
        place += step


def _and_a_half(text: str, found: Fact, tokens: Sequence[Token], last: int) -> tuple[Fact, int]:
    """ "two hours and a half": with how many tokens more."""
    further = half_behind(tokens, last)
    if not further or not isinstance(found.value, Quantity):
        return found, 0
    unit, end = found.value.unit, last + further
    if not unit:  # "two and a half hours"
        unit, end = _unit_behind(tokens, end, behind_digits=False)
    stop = tokens[end].end
    values = tuple(value + Fraction(1, 2) for value in found.value.readings)
    quantity = replace(found.value, readings=values, unit=unit, article=False)
    return Fact(found.kind, found.start, stop, text[found.start : stop], quantity), end - last


def _unit_and_a_half(text: str, tokens: Sequence[Token], place: int) -> tuple[Fact | None, int]:
    """ "every hour and a half": one, though nobody says so."""
    unit = units.unit_named(tokens[place].text)[0] if len(tokens[place].text) > 2 and half_behind(tokens, place) else ""
    fact = _fact(text, tokens[place].start, tokens[place].end, (Fraction(1),), unit, tokens, place)
    return (fact if unit else None), 1


def _in_digits(text: str, tokens: Sequence[Token], place: int, language: str) -> tuple[Fact | None, int]:
    token = tokens[place]
    if _is_glued(text, token):
        return None, 1
    values, last = _values(tokens, place, language)
    scale = scales(language).get(tokens[place + 1].lower) if _adjoins(tokens, place) else None
    if last == place and scale is not None:
        values, last = tuple(value * scale for value in values), place + 1
        if last + 2 < len(tokens) and tokens[last + 1].text == ".":  # "3,5 Mio. Euro"
            last += units.unit_named(tokens[last + 2].text)[1]
    elif place + 1 < len(tokens) and tokens[place + 1].kind == "thai":
        values, end = _thai_scale(tokens[place + 1], values)
        if end:
            return _with_thai_unit(text, tokens, place, values, end), 1
    unit, last = _unit_behind(tokens, last, behind_digits=True)
    start = token.start
    if not unit:
        unit, start = _unit_before(text, tokens, place)
    if _is_negative(text, token.start):
        values, start = tuple(-value for value in values), token.start - 1
    end = tokens[last].end
    if last == place and place + 1 < len(tokens) and tokens[place + 1].kind == "thai":
        unit, end = _thai_unit_behind(text, token.end, unit)
    return _fact(text, start, end, values, unit, tokens, place), last - place + 1


def _values(tokens: Sequence[Token], place: int, language: str) -> tuple[tuple[Fraction, ...], int]:
    """What the digits may mean, and the last token of them. "1/2" is a half."""
    token = tokens[place]
    if token.kind != "number":  # it looked like a date or a clock, and is none
        return readings(token.text.rstrip(".").replace(":", ".").replace("/", "."), language), place
    if place + 2 < len(tokens) and tokens[place + 1].text == "/" and tokens[place + 2].end - token.start == 3:
        one, other = (ascii_digits(tokens[number].text) for number in (place, place + 2))
        if one.isdigit() and other.isdigit() and 0 < int(one) < int(other):
            return (Fraction(int(one), int(other)),), place + 2
    return readings(token.text, language), place


def _in_words(text: str, tokens: Sequence[Token], place: int, language: str) -> tuple[Fact | None, int]:
    words: list[str] = []
    where: list[int] = []
    for number in range(place, min(len(tokens), place + _MOST_WORDS)):
        token = tokens[number]
        if token.kind == "word":
            words.append(token.lower)
            where.append(number)
        elif token.text not in _DASHES:
            break
    found = number_at(words, language)
    if found is None:
        return None, 1
    used, value = fraction_of_a_scale(words, *found, language)
    last = where[used - 1]
    unit, end = _unit_behind(tokens, last, behind_digits=False)
    if not unit and 0 < value < 1:
        unit, further = _unit_behind(tokens, of_a_unit(tokens, last), behind_digits=False)  # "half a litre"
        end = further if unit else end
    article = used == 1 and words[0] in ARTICLES
    return _fact(text, tokens[place].start, tokens[end].end, (value,), unit, tokens, place, article=article), (
        end - place + 1
    )


def _in_thai(text: str, token: Token) -> Iterator[Fact]:
    """Number words within letters that run on: believed where a unit or classifier follows, or several stand there."""
    place = token.start
    while place < token.end:
        words, after = _thai_words(text, place, token.end)
        if words:
            behind = after + (text[after : after + 1] == " ")
            unit, length = units.unit_at(text, behind)
            length += behind - after if unit else 0
            half = len(_THAI_HALF) if unit and text.startswith(_THAI_HALF, after + length) else 0
            length += half
            alone = after - place == token.end - token.start
            if unit or alone or len(words) > 1 or text.startswith(_CLASSIFIERS, behind):
                value = thai_number(words) + (Fraction(1, 2) if half else 0)
                article = words == ["หนึ่ง"] and not half
                quantity = Quantity((value,), unit, text[:place].endswith(_THAI_HEDGES), article)
                yield Fact(FactKind.NUMBER, place, after + length, text[place : after + length], quantity)
            place = after
        else:
            place += 1


def _thai_words(text: str, place: int, end: int) -> tuple[list[str], int]:
    words: list[str] = []
    while place < end:
        word = next((each for each in THAI_WORDS if text.startswith(each, place)), "")
        if not word or (not words and word in THAI_SCALES and word != "สิบ"):
            break
        words.append(word)
        place += len(word)
    return words, place


_CLASSIFIERS = words(
    """
    คน ตัว อัน หลัง ครั้ง แห่ง คัน เล่ม แปลง ต้น ใบ ชิ้น เครื่อง ชุด ฉบับ ข้อ ราย โรง ครอบครัว ห้อง ช้อน ถ้วย ฟอง ลูก หัว ประเทศ จังหวัด
    เท่า
    """
)


def _thai_scale(token: Token, values: tuple[Fraction, ...]) -> tuple[tuple[Fraction, ...], int]:
    """ "3 ล้านบาท": how many characters of the Thai token multiply the digits before it."""
    for word in ("ล้าน", "แสน", "หมื่น", "พัน"):
        if token.text.startswith(word) and not token.text.startswith("พันธุ์"):
            return tuple(value * THAI_SCALES[word] for value in values), token.start + len(word)
    return values, 0


def _with_thai_unit(text: str, tokens: Sequence[Token], place: int, values: tuple[Fraction, ...], end: int) -> Fact:
    unit, length = units.unit_at(text, end)
    return _fact(text, tokens[place].start, end + length, values, unit, tokens, place)


def _thai_unit_behind(text: str, end: int, unit: str) -> tuple[str, int]:
    start = end + 1 if text[end : end + 1] in (" ", "\u00a0") else end
    found, length = units.unit_at(text, start)
    return (found, start + length) if found else (unit, end)


def _unit_behind(tokens: Sequence[Token], place: int, *, behind_digits: bool) -> tuple[str, int]:
    """The unit, and the place of the last token that belongs to the number."""
    following = place + 1
    if following < len(tokens) and tokens[following].text in _DASHES and tokens[following].start == tokens[place].end:
        following += 1  # "a 12-metre mast"
    if following < len(tokens) and tokens[following].lower in _ORDINALS and behind_digits:
        glued = tokens[following].start == tokens[place].end and tokens[following].text != "°"
        if glued:
            return "", following
    if following >= len(tokens) or tokens[following].start - tokens[following - 1].end > 1:
        return "", place
    token = tokens[following]
    after = tokens[following + 1].text if following + 1 < len(tokens) else ""
    if token.text == "°":
        return _DEGREES.get(after.lower(), "°"), following + (after.lower() in _DEGREES)
    if token.text == "km" and after == "/":
        return "km/h", min(following + 2, len(tokens) - 1)
    unit, words = units.unit_named(token.text, after, behind_digits=behind_digits)
    return (unit, following + words - 1) if unit else ("", place)


def _unit_before(text: str, tokens: Sequence[Token], place: int) -> tuple[str, int]:
    start = tokens[place].start
    before = place - 1
    if before >= 0 and tokens[before].text == "." and before:
        before -= 1  # "Rs. 500"
    if before < 0 or start - tokens[before].end > 2:
        return "", start
    token = tokens[before]
    if token.text in units.SIGNS or token.lower in _BEFORE:
        letters = tokens[before - 1] if before and tokens[before - 1].end == token.start else token  # "R$", "US$"
        for sign in (letters, token):
            if unit := units.unit_named(text[sign.start : token.end])[0]:
                return unit, sign.start
        return "", start
    if token.text.endswith("ร้อยละ"):
        return "%", token.end - len("ร้อยละ")
    return "", start


def _adjoins(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].start - tokens[place].end <= 1


def _is_glued(text: str, token: Token) -> bool:
    """Part of a name or code, such as B12 or v1.2, or of an address."""
    before = text[token.start - 1 : token.start]
    if before in ("[", "^") and text[token.end : token.end + 1] == "]":
        return True  # the mark of a note
    if before.isascii() and (before.isalpha() or before == "_"):
        return True
    return before in ("/", "@", "#", "=") and text[token.start - 2 : token.start - 1].isascii()


def _is_negative(text: str, start: int) -> bool:
    if start == 0 or text[start - 1] not in "-−–":
        return False
    before = text[start - 2 : start - 1]
    return not before or (before in " (:" and text[start - 1] != "–")


def _fact(
    text: str,
    start: int,
    end: int,
    values: tuple[Fraction, ...],
    unit: str,
    tokens: Sequence[Token],
    place: int,
    *,
    article: bool = False,
) -> Fact:
    before = [token.lower for token in tokens[max(0, place - 3) : place]]
    about = any(word in _HEDGES for word in before) or (bool(before) and before[-1].endswith(_THAI_HEDGES))
    return Fact(FactKind.NUMBER, start, end, text[start:end], Quantity(values, unit, about, article))
