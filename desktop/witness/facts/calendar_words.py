"""Reads single words as parts of a date: months and days of eight languages, years, the years of Thailand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.witness.facts.lists import words
from desktop.witness.facts.scanning import Token, ascii_digits, plain

_NAMES = """
january januar jänner janvier gennaio janeiro enero जनवरी มกราคม ม.ค.
february februar feber février febbraio fevereiro febrero फरवरी फ़रवरी กุมภาพันธ์ ก.พ.
march märz mars marzo março मार्च มีนาคม มี.ค.
april avril aprile abril अप्रैल เมษายน เม.ย.
may mai maggio maio mayo मई พฤษภาคม พ.ค.
june juni juin giugno junho junio जून มิถุนายน มิ.ย.
july juli juillet luglio julho julio जुलाई กรกฎาคม ก.ค.
august août agosto अगस्त สิงหาคม ส.ค.
september septembre settembre setembro septiembre setiembre सितंबर सितम्बर กันยายน ก.ย.
october oktober octobre ottobre outubro octubre अक्टूबर अक्तूबर ตุลาคม ต.ค.
november novembre novembro noviembre नवंबर नवम्बर พฤศจิกายน พ.ย.
december dezember décembre dicembre dezembro diciembre दिसंबर दिसम्बर ธันวาคม ธ.ค.
"""
_SHORT: Mapping[str, str] = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec sept=9",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez sept=9 jän=1",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic sept=9",
}
_DAYS = """
monday montag lundi lunedì segunda-feira lunes सोमवार วันจันทร์
tuesday dienstag mardi martedì terça-feira martes मंगलवार วันอังคาร
wednesday mittwoch mercredi mercoledì quarta-feira miércoles बुधवार วันพุธ
thursday donnerstag jeudi giovedì quinta-feira jueves गुरुवार बृहस्पतिवार วันพฤหัสบดี
friday freitag vendredi venerdì sexta-feira viernes शुक्रवार วันศุกร์
saturday samstag sonnabend samedi sabato sábado शनिवार วันเสาร์
sunday sonntag dimanche domenica domingo रविवार इतवार วันอาทิตย์
"""
MONTHS = {name: number for number, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()}
WEEKDAYS = {name: number for number, line in enumerate(_DAYS.strip().splitlines(), 1) for name in line.split()}
OF = frozenset(words("of de del d' the di den"))
BUDDHIST = 543
LAST_YEAR = 2199


class Reader:
    """Of the tokens of one text, in one language. `taken`: the places of those that belong to something found."""

    def __init__(self, tokens: Sequence[Token], language: str) -> None:
        self.tokens = tokens
        self.language = language
        self.taken: set[int] = set()
        self._short = _short_months(language)

    def weekday(self, place: int) -> int:
        token = self.tokens[place]
        lower = token.lower
        if (found := WEEKDAYS.get(lower, 0)) and not (lower == "domingo" and token.text[0].isupper() and place):
            return found
        for ending in ("s", "abend", "morgen", "nachmittag", "vormittag"):
            if lower.endswith(ending) and (found := WEEKDAYS.get(lower.removesuffix(ending), 0)):
                return found
        if self.word(place + 1) == "-" and self.word(place + 2) == "feira":
            return WEEKDAYS.get(f"{lower}-feira", 0)
        return 0

    def month(self, token: Token) -> int:
        lower = token.lower
        if found := MONTHS.get(lower, 0):
            return found
        return self._short.get(lower, 0)

    def day(self, place: int) -> int:
        if not 0 <= place < len(self.tokens) or self.tokens[place].kind != "number" or place in self.taken:
            return 0
        text = ascii_digits(self.tokens[place].text)
        return int(text) if text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31 else 0

    def year(self, place: int) -> tuple[int, int]:
        """A year that follows a month, and its token."""
        steps = 0
        while self.word(place) in OF | {",", "."} and steps < 2:
            place, steps = place + 1, steps + 1
        if not 0 <= place < len(self.tokens) or place in self.taken:
            return 0, 0
        token = self.tokens[place]
        return (self.year_of(token), place) if self.is_year(token) else (0, 0)

    def is_year(self, token: Token) -> bool:
        text = ascii_digits(token.text)
        if token.kind != "number" or not text.isdigit() or len(text) != 4:
            return False
        return 1000 <= int(text) <= LAST_YEAR or (self.language == "th" and 2400 <= int(text) <= 2700)

    def year_of(self, token: Token) -> int:
        year = int(ascii_digits(token.text))
        return year - BUDDHIST if year > LAST_YEAR else year

    def word(self, place: int) -> str:
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""

    def near(self, one: int, other: int) -> bool:
        return self.tokens[other].start - self.tokens[one].end <= 2

    def glued(self, place: int) -> bool:
        return self.tokens[place + 1].start == self.tokens[place].end


def _short_months(language: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for number, each in enumerate(_SHORT.get(language, "").split(), 1):
        name, _, value = each.partition("=")
        found[plain(name)] = int(value or number)
    return found
