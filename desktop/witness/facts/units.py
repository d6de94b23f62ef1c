"""Knows units and currencies by their names in eight languages, and which measure the same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

# What is measured, and in which of its units: the canonical name, how many of the first unit it is, its other names.
_TABLE = """
g mg 1/1000 milligram milligrams milligramm milligramme milligrammes miligramos miligramo มิลลิกรัม मिलीग्राम
g g 1 gram grams gramm gramme grammes grammo grammi grama gramas gramo gramos gr กรัม ग्राम
g kg 1000 kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes chilo chili
g kg 1000 chilogrammi quilo quilos quilogramas
g kg 1000 kilogramo kilogramos กิโลกรัม กก किलो किलोग्राम किग्रा
g t 1000000 ton tons tonne tonnes tonnen tonnellate tonnellata tonelada toneladas ตัน टन
g lb 453592/1000 lbs
g oz 28349/1000 ounce ounces unze unzen onza onzas
m mm 1/1000 millimetre millimetres millimeter millimeters millimètre millimètres millimetri milímetros มิลลิเมตร मिलीमीटर
m cm 1/100 centimetre centimetres centimeter centimeters zentimeter zentimetern
m cm 1/100 centimètre centimètres centimetri centímetros
m cm 1/100 เซนติเมตร ซม सेंटीमीटर सेमी
m m 1 metre metres meter meters metern mètre mètres metro metri metros เมตร मीटर
m km 1000 kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres chilometro chilometri quilômetro
m km 1000 quilômetros quilómetros kilómetro kilómetros กิโลเมตร กม किलोमीटर किमी
m mi 1609344/1000 mile miles meile meilen miglia milhas millas ไมล์ मील
m ft 3048/10000 foot feet fuß pieds piedi pés pies ฟุต फुट फीट
m in 254/10000 inch inches zoll pouces pollici polegadas pulgadas นิ้ว इंच
m2 m2 1 m² sqm qm quadratmeter quadratmetern ตารางเมตร वर्गमीटर
m2 km2 1000000 km² quadratkilometer quadratkilometern ตารางกิโลเมตร
m2 ha 10000 hectare hectares hektar hektare ettari ettaro hectáreas hectárea เฮกตาร์ हेक्टेयर
m2 rai 1600 ไร่
m2 acre 4046856/1000 acres एकड़
l ml 1/1000 millilitre millilitres milliliter milliliters millilitri mililitros มิลลิลิตร मिलीलीटर
l cl 1/100 centilitre centilitres zentiliter
l dl 1/10 decilitre deziliter
l l 1 litre litres liter liters litern litro litri litros ลิตร लीटर
l m3 1000 m³ cbm kubikmeter kubikmetern ลูกบาศก์เมตร
s s 1 sec secs seconds sekunde sekunden secondes seconde secondi segundos วินาที सेकंड सेकेंड
s min 60 minute minutes mins minuten minuto minuti minutos นาที मिनट
s quarter-hour 900 viertelstunde viertelstunden
s h 3600 hour hours hr hrs stunde stunden std heure heures ora ore hora horas ชั่วโมง ชม घंटा घंटे घंटों
s day 86400 day days tag tage tagen jour jours giorno giorni dia dias día días วัน दिन दिनों
s week 604800 week weeks woche wochen semaine semaines settimana settimane semana semanas สัปดาห์ อาทิตย์ सप्ताह हफ्ते हफ़्ते
month month 1 month months monat monate monaten mois mese mesi mês meses mes เดือน महीना महीने महीनों माह
month year 12 year years jahr jahre jahren an ans année années anno anni ano anos año años ปี साल वर्ष वर्षों सालों
% % 1 percent prozent pourcent เปอร์เซ็นต์ เปอร์เซนต์ प्रतिशत फीसदी फ़ीसदी
pp pp 1 prozentpunkte prozentpunkten
permille ‰ 1 promille
temp °c 1 celsius เซลเซียส सेल्सियस
temp °f 1 fahrenheit
w w 1 watt watts วัตต์ वाट
w kw 1000 kilowatt kilowatts กิโลวัตต์ किलोवाट
w mw 1000000 megawatt megawatts เมกะวัตต์ मेगावाट
w gw 1000000000 gigawatt gigawatts
wh kwh 1 kilowattstunde kilowattstunden kilowatt-hours
wh mwh 1000 megawattstunden
kcal kcal 1 kilocalories kilokalorien calories kalorien calorías calorie แคลอรี कैलोरी
b kb 1/1000 kilobyte kilobytes
b mb 1 megabyte megabytes เมกะไบต์
b gb 1000 gigabyte gigabytes กิกะไบต์
b tb 1000000 terabyte terabytes
speed km/h 1 kmh kph
speed mph 1609344/1000000
eur eur 100 € euro euros euri ยูโร यूरो
eur cent 1 cents cent centimes centesimi centavos cêntimos céntimos
usd usd 1 $ us$ dollar dollars dólar dólares dollari ดอลลาร์ ดอลล่าร์ डॉलर
gbp gbp 1 £ pfund livres sterline libras ปอนด์ पाउंड
chf chf 1 franken francs franchi francos
jpy jpy 1 ¥ yen เยน येन
inr inr 1 ₹ rs rupee rupees rupien roupies rúpias rupias रुपये रुपए रुपया रुपयों रु รูปี
thb thb 1 ฿ baht บาท बाट
brl brl 1 r$ reais
"""
_CASED = {
    "m": "m",
    "g": "g",
    "t": "t",
    "l": "l",
    "L": "l",
    "h": "h",
    "s": "s",
    "W": "w",
    "MW": "mw",
    "GB": "gb",
    "MB": "mb",
}
_TWO = {
    "cubic metres": "m3",
    "cubic metre": "m3",
    "cubic meters": "m3",
    "mètres cubes": "m3",
    "metri cubi": "m3",
    "metros cúbicos": "m3",
    "square metres": "m2",
    "square metre": "m2",
    "square meters": "m2",
    "mètres carrés": "m2",
    "metri quadrati": "m2",
    "metros quadrados": "m2",
    "metros cuadrados": "m2",
    "वर्ग मीटर": "m2",
    "घन मीटर": "m3",
    "square kilometres": "km2",
    "square kilometers": "km2",
    "kilomètres carrés": "km2",
    "kilómetros cuadrados": "km2",
    "per cent": "%",
    "pour cent": "%",
    "per cento": "%",
    "por cento": "%",
    "por ciento": "%",
    "percentage points": "pp",
    "percentage point": "pp",
    "km h": "km/h",
    "swiss francs": "chf",
    "degrees celsius": "°c",
    "grad celsius": "°c",
}


def _read() -> tuple[Mapping[str, str], Mapping[str, tuple[str, Fraction]]]:
    names: dict[str, str] = {}
    sizes: dict[str, tuple[str, Fraction]] = {}
    for line in _TABLE.strip().splitlines():
        measure, unit, size, *others = line.split()
        sizes[unit] = (measure, Fraction(size))
        names.update(dict.fromkeys((*others, *((unit,) if len(unit) > 1 or not unit.isalpha() else ())), unit))
    return names, sizes


_NAMES, _SIZES = _read()
_ENGLISH = {"pound": "gbp", "pounds": "gbp"}
# Of the scripts in which words run together the longest name that stands at a place counts.
THAI_NAMES = tuple(sorted((name for name in _NAMES if "\u0e00" <= name[0] <= "\u0e7f"), key=lambda name: -len(name)))
SIGNS = frozenset("€$£¥฿₹%‰°")
# What is a word before all else, and a unit only right behind a number in digits.
_WORDS_TOO = frozenset({"in", "an", "mi", "mes", "ora", "t", "l", "s", "h", "m", "g", "once", "ft"})


def unit_named(word: str, following: str = "", *, behind_digits: bool = True) -> tuple[str, int]:
    """The canonical unit, "" for what is none, and how many words it takes. `word` as it is written, in its case."""
    lower = word.lower()
    if following and (two := _TWO.get(f"{lower} {following.lower()}")):
        return two, 2
    if not behind_digits and lower in _WORDS_TOO:
        return "", 0
    if word in _CASED:
        return _CASED[word], 1
    if lower == "in":  # "5 in 2019"; inches are said in words
        return "", 0
    found = _NAMES.get(lower) or _ENGLISH.get(lower, "")
    return found, 1 if found else 0


def unit_at(text: str, place: int) -> tuple[str, int]:
    """Of Thai, where no blank parts it from what follows: the unit, and its characters."""
    for name in THAI_NAMES:
        if text.startswith(name, place):
            return _NAMES[name], len(name)
    return "", 0


def same_measure(one: str, other: str) -> bool:
    return one == other or (one in _SIZES and other in _SIZES and _SIZES[one][0] == _SIZES[other][0])


def in_first_unit(amount: Fraction, unit: str) -> Fraction:
    """So that 1.5 kg and 1500 g are the same."""
    return amount * _SIZES[unit][1] if unit in _SIZES else amount
