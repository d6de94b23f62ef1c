"""Reads numbers that are written in words, in eight languages: 21 as "einundzwanzig", 97 as "quatre-vingt-dix-sept"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from desktop.witness.facts.lists import words

_TEENS: Mapping[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete "
    "dezoito dezenove",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve",
    "hi": "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस "
    "चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस "
    "बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन "
    "उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर "
    "अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे "
    "पंचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे",
}
_TENS: Mapping[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_MORE: Mapping[str, str] = {
    "en": "a=1 an=1 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 "
    "hundred=*100 thousand=*1000 million=*1000000 millions=*1000000 billion=*1000000000 billions=*1000000000 "
    "trillion=*1000000000000 dozen=*12 bn=*1000000000 mn=*1000000 lakh=*100000 crore=*10000000",
    "de": "eine=1 einen=1 einem=1 einer=1 eines=1 eins=1 zwo=2 hundert=*100 tausend=*1000 million=*1000000 "
    "millionen=*1000000 mio=*1000000 milliarde=*1000000000 milliarden=*1000000000 mrd=*1000000000 dutzend=*12 "
    "tsd=*1000 dreissig=30 zweite=2 dritte=3 vierte=4 fünfte=5 sechste=6 siebte=7 achte=8 neunte=9 zehnte=10",
    "fr": "une=1 troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7 huitième=8 neuvième=9 dixième=10 "
    "cent=*100 cents=*100 mille=*1000 million=*1000000 millions=*1000000 milliard=*1000000000 milliards=*1000000000 "
    "vingts=20 quatrevingt=80 douzaine=*12",
    "it": "un=1 una=1 terza=3 quarto=4 quarta=4 quinto=5 quinta=5 sesto=6 settimo=7 ottavo=8 nono=9 decimo=10 "
    "cento=*100 mille=*1000 mila=*1000 milione=*1000000 milioni=*1000000 miliardo=*1000000000 miliardi=*1000000000 "
    "dozzina=*12",
    "pt": "uma=1 duas=2 quatorze=14 dezasseis=16 dezassete=17 dezanove=19 terceiro=3 terceira=3 quarta=4 quinto=5 "
    "cem=100 cento=100 duzentos=200 duzentas=200 trezentos=300 trezentas=300 quatrocentos=400 quatrocentas=400 "
    "quinhentos=500 "
    "quinhentas=500 seiscentos=600 seiscentas=600 setecentos=700 setecentas=700 oitocentos=800 oitocentas=800 "
    "novecentos=900 novecentas=900 mil=*1000 milhão=*1000000 milhões=*1000000 bilhão=*1000000000 bilhões=*1000000000 "
    "mi=*1000000 dúzia=*12",
    "es": "un=1 una=1 tercero=3 tercera=3 tercer=3 cuarto=4 cuarta=4 quinto=5 quinta=5 veintiún=21 cien=100 ciento=100 "
    "doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 "
    "quinientas=500 seiscientos=600 seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 "
    "novecientos=900 novecientas=900 mil=*1000 millón=*1000000 millones=*1000000 docena=*12",
    "hi": "पांच=5 छः=6 छे=6 पन्द्रह=15 उन्तीस=29 पैंतालिस=45 दूसरा=2 दूसरी=2 दूसरे=2 तीसरा=3 तीसरी=3 तीसरे=3 चौथा=4 चौथी=4 चौथे=4 "
    "पाँचवाँ=5 पाँचवीं=5 पाँचवें=5 दोनों=2 तीनों=3 चारों=4 सौ=*100 हजार=*1000 हज़ार=*1000 लाख=*100000 करोड़=*10000000"
    " अरब=*1000000000 डेढ़=3/2 ढाई=5/2 दर्जन=*12",
}
_HALVES: Mapping[str, str] = {
    "en": "half=1/2 quarter=1/4 quarters=1/4 thirds=1/3 fifths=1/5 twice=2 thrice=3",
    "de": "hälfte=1/2 halb=1/2 halbe=1/2 halben=1/2 halbes=1/2 viertel=1/4 drittel=1/3 fünftel=1/5 zehntel=1/10 "
    "zweimal=2 dreimal=3 viermal=4 fünfmal=5 anderthalb=3/2 eineinhalb=3/2",
    "fr": "moitié=1/2 demi=1/2 demie=1/2 tiers=1/3 quart=1/4 quarts=1/4 cinquièmes=1/5",
    "it": "metà=1/2 mezzo=1/2 mezza=1/2 terzi=1/3 terzo=1/3 quarti=1/4 quinti=1/5",
    "pt": "metade=1/2 meio=1/2 meia=1/2 terço=1/3 terços=1/3 quartos=1/4 quintos=1/5",
    "es": "mitad=1/2 medio=1/2 media=1/2 tercio=1/3 tercios=1/3 cuartos=1/4 quintos=1/5",
    "hi": "आधा=1/2 आधी=1/2 आधे=1/2 तिहाई=1/3 चौथाई=1/4",
}
_AND: Mapping[str, str] = {"en": "and", "fr": "et", "pt": "e", "es": "y"}
# That are said without counting, too.
ARTICLES = frozenset(
    words(
        """
    one a an ein eine einen einem einer eines eins un une uno una um uma एक second quart meio media
    """
    )
)
_THAI_DIGITS = {
    word: value for value, word in enumerate(["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"])
} | {
    "เอ็ด": 1,
    "ยี่": 2,
}
THAI_SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
THAI_WORDS = tuple(sorted((*_THAI_DIGITS, *THAI_SCALES), key=lambda word: -len(word)))


@lru_cache(maxsize=16)
def scales(language: str) -> Mapping[str, int]:
    """What a number in digits may be multiplied by: "2.5 million"."""
    return {word: value for word, value in _words(language)[1].items() if value >= 1000 or word in ("lakh", "dozen")}


@lru_cache(maxsize=16)
def _words(language: str) -> tuple[Mapping[str, Fraction], Mapping[str, int]]:
    """Numbers by their words, and what multiplies them."""
    numbers = {word: Fraction(value) for value, word in enumerate(_TEENS.get(language, "").split())}
    numbers |= {word: Fraction(10 * value) for value, word in enumerate(_TENS.get(language, "").split(), 2)}
    if language == "fr":
        for value, word in enumerate(["septante", "huitante", "nonante"], 7):
            numbers[word] = Fraction(10 * value)
    times: dict[str, int] = {}
    for each in chain(_MORE.get(language, "").split(), _HALVES.get(language, "").split()):
        word, _, amount = each.partition("=")
        if amount[0] == "*":
            times[word] = int(amount[1:])
        else:
            numbers.setdefault(word, Fraction(amount))
    return numbers, times


def number_at(words: Sequence[str], language: str) -> tuple[int, Fraction] | None:
    """How many of the words, from the first on, are one number, and what it is. Words as `scanning.plain` has them."""
    numbers, times = _words(language)
    total = current = Fraction(0)
    used = place = 0
    last = Fraction(0)  # what was added last
    while place < len(words):
        word = words[place]
        if used and word == _AND.get(language) and place + 1 < len(words):
            following = numbers.get(words[place + 1])
            if following is not None and _joins(last, following, language):
                place += 1
                continue
            break
        value, factor = _value(word, language), times.get(word)
        if factor is not None:
            last, current = Fraction(factor), max(current, Fraction(1)) * factor
            if factor >= 1000:
                total, current = total + current, Fraction(0)
        elif value is not None and 0 < value < 1 and used:
            total, current, used = total + current * value, Fraction(0), place + 1
            return used, total
        elif value is not None and _fits(current, value, language, begins=not used or last >= 1000):
            current += Fraction(76) if _is_eighty(current, value, language) else value
            last = value
        else:
            break
        place += 1
        used = place
    return (used, total + current) if used else None


def _joins(last: Fraction, following: Fraction, language: str) -> bool:
    if language == "en":
        return last in (100, 1000)
    if language == "fr":
        return 20 <= last < 100 and following in (1, 11)
    return last >= 20 and following < last and following >= 1


def _fits(current: Fraction, value: Fraction, language: str, *, begins: bool) -> bool:
    if begins:
        return True
    if value < 1 or not current:
        return False
    if _is_eighty(current, value, language):
        return True
    if value < 10 and current % 10 == 0 and current % 100 != 10:
        return True
    if value < 100 and current % 100 == 0:
        return True
    return language == "fr" and current % 100 in (60, 80) and value < 20


def _is_eighty(current: Fraction, value: Fraction, language: str) -> bool:
    return language == "fr" and value == 20 and current % 100 == 4


def _value(word: str, language: str) -> Fraction | None:
    numbers, _ = _words(language)
    found = numbers.get(word)
    if found is None and language == "de" and word.endswith("einhalb"):
        whole_part = numbers.get(word.removesuffix("einhalb"))
        return None if whole_part is None else whole_part + Fraction(1, 2)
    if found is None and language in ("de", "it") and len(word) > 4:
        whole = _compound(word, language)
        return None if whole is None else Fraction(whole)
    return found


@lru_cache(maxsize=4_096)
def _compound(word: str, language: str) -> int | None:
    return _german(word) if language == "de" else _italian(word)


def _german(word: str) -> int | None:
    """zweihundertfünfundvierzigtausend"""
    for part, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(part)
        if found:
            first = _german(before) if before else 1
            rest = _german(after.removeprefix("und")) if after else 0
            return None if first is None or rest is None else first * factor + rest
    numbers, _ = _words("de")
    if (value := numbers.get(word)) is not None and value.denominator == 1:
        return int(value)
    unit, found, ten = word.partition("und")
    if found and unit in numbers and ten in numbers and numbers[unit] < 10 <= numbers[ten]:
        return int(numbers[unit] + numbers[ten])
    for ending in ("ten", "ter", "tes", "tem", "te"):  # the twenty-first
        stem = word.removesuffix(ending).removesuffix("s")
        if word.endswith(ending) and stem in numbers and numbers[stem] >= 13:
            return int(numbers[stem])
    return None


def _italian(word: str) -> int | None:
    """duecentoquarantacinque, ventuno, tremila"""
    for parts, factor in ((("mila", "mille"), 1000), (("cento",), 100)):
        for part in parts:
            before, found, after = word.partition(part)
            if found:
                first = _italian(before) if before else 1
                rest = _italian(after) if after else 0
                return None if first is None or rest is None else first * factor + rest
    numbers, _ = _words("it")
    if (value := numbers.get(word)) is not None and value.denominator == 1:
        return int(value)
    for ten in _TENS["it"].split():
        for stem in (ten, ten[:-1]):
            unit = word.removeprefix(stem).replace("é", "e")
            if word.startswith(stem) and unit in numbers and numbers[unit] < 10:
                return int(numbers[ten] + numbers[unit])
    return None


def thai_number(words: Sequence[str]) -> Fraction:
    """Of Thai number words as they follow each other: two hundred and fifty is สอง ร้อย ห้า สิบ."""
    total = current = digit = 0
    for word in words:
        if word in _THAI_DIGITS:
            digit = _THAI_DIGITS[word]
        elif word == "ล้าน":
            total, current, digit = (total + current + digit or 1) * 1_000_000, 0, 0
        else:
            current, digit = current + (digit or 1) * THAI_SCALES[word], 0
    return Fraction(total + current + digit)
