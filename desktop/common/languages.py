"""Tells which language a text is in by its script, or by the small words of eight, which carry no content."""

from __future__ import annotations

import re

# With the vowels of Hindi and Thai that are signs to Python and no letters.
_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*(?:['’](?:[^\W\d_]|[{_MARKS}])+)?")
_ENOUGH = 3  # small words found before a guess is made
_LOOKED_AT = 20_000  # characters: a book does not change its language
_SCRIPTS = {"th": ("\u0e01", "\u0e5b"), "hi": ("\u0901", "\u096f")}
_MOSTLY = 0.3  # of the letters; names and units stand in Latin ones

SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a about after all also an and any are as at be because been before but by can could did do does "
        "during each for from had has have he her his how i if in into is it its just may more most much no "
        "not of on one only or other our out over she so some such than that the their them then there these "
        "they this those to too under up very was we were what when where which while who will with would you "
        "your",
        "de": "aber als am an auch auf aus bei bis da dann das dass dem den der des die doch durch ein eine einem "
        "einen einer er es für hat haben hatte ich ihr im in ist ja kann kein man mehr mit nach nicht noch "
        "nur oder sein sich sie sind so über um und uns unter vom von vor war was wenn werden wie wir wird zu "
        "zum zur",
        "fr": "à au aussi aux avec ce ces cette comme dans de des du elle en est et été être il ils je la le les "
        "leur lui mais ne nous on ont ou où par pas plus pour qu que qui sa se ses son sont sur un une vous",
        "es": "a al como con de del desde donde el ella en entre era es esta este fue ha hay la las le lo los más "
        "muy no nos o para pero por porque que se ser si sin sobre son su sus también un una y ya",
        "it": "a ai al alla anche che chi ci come con da dal dalla dei del della delle di e è era gli ha i il in la "
        "le lo ma mi nel nella non o per più se si sono su sua suo tra un una uno",
        "pt": "a ao aos as até com como da das de do dos e é ela ele em entre era essa esta foi há isso mais mas "
        "mesmo na nas não no nos o os ou para pela pelo por que se sem ser seu sua são também um uma",
        "hi": "का की के को में से है हैं और यह वह पर था थी थे ने एक नहीं भी तो कि जो हो ही",
        "th": "ที่ และ ของ ใน เป็น การ ได้ จะ ไม่ มี ให้ ว่า ความ",
    }.items()
}
_EVERY_SMALL_WORD = frozenset[str]().union(*SMALL_WORDS.values())


def words_of(text: str) -> list[str]:
    """In lower case, without numbers."""
    return [word.lower() for word in _WORD.findall(text)]


def is_small(word: str) -> bool:
    return word in _EVERY_SMALL_WORD


def guess(text: str) -> str:
    """The code of the language a text is most likely in, "" where that cannot be told."""
    text = text[:_LOOKED_AT]
    letters = sum(map(str.isalpha, text))
    for code, (first, last) in _SCRIPTS.items():
        if sum(first <= letter <= last and letter.isalpha() for letter in text) > _MOSTLY * letters:
            return code
    words = words_of(text)
    counts = {code: sum(word in small for word in words) for code, small in SMALL_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= _ENOUGH else ""
