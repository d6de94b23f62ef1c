"""Writes numbers as Word does: i, aa, 1st, 一, أ. Formats it does not know are written as plain figures."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 32_767
_MOST_REPEATED = 30  # letters are repeated after the last one: z, aa, bb; further than that nobody counts
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ODD_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_HAN, _DAIJI = "〇一二三四五六七八九", "零壹貳參肆伍陸柒捌玖"
_KOREAN = "영일이삼사오육칠팔구"


def written(number: int, style: str) -> str:
    """`style` as in w:numFmt."""
    write = _STYLES.get(style)
    return write(number) if write else str(number)


def padded(number: int, pattern: str) -> str:
    """A pattern such as "001, 002, 003, ..."."""
    return str(number).zfill(len(pattern.partition(",")[0].strip()))


def is_known(style: str) -> bool:
    return style in _STYLES or style in ("decimal", "custom")


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    found = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        found += letters * times
    return found


def _repeated(letters: str) -> Callable[[int], str]:
    """a to z, then aa, bb, cc."""

    def write(number: int) -> str:
        times, position = divmod(number - 1, len(letters))
        return letters[position] * (times + 1) if 0 <= times < _MOST_REPEATED else str(number)

    return write


def _round(signs: str) -> Callable[[int], str]:
    """A list of signs that begins anew at its end."""
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _from(first: str, most: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode: ①, ②."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _figures(zero: str) -> Callable[[int], str]:
    return lambda number: "".join(chr(ord(zero) + int(c)) if c.isdecimal() else c for c in str(number))


def _digits(signs: str) -> Callable[[int], str]:
    return lambda number: "".join(signs[int(c)] if c.isdecimal() else c for c in str(number))


def _counted(digits: str, tens: str, *, drops_one: bool) -> Callable[[int], str]:
    """十二, 二十三, 一百零五: figures with their worth."""

    def write(number: int) -> str:
        if not 0 < number < 10_000:
            return _digits(digits)(number)
        found, gap = "", False
        for position, figure in enumerate(reversed_figures := str(number)):
            worth = len(reversed_figures) - position - 1
            if figure == "0":
                gap = bool(found)
                continue
            found += ("零" if gap and digits is _HAN else "") + digits[int(figure)] + tens[worth].strip()
            gap = False
        return found[1:] if drops_one and 10 <= number < 20 else found

    return write


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(number: int) -> str:
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    small = _ONES[rest] if rest < 20 else "-".join(part for part in (_TENS[tens], _ONES[ones]) if part)
    return " ".join(part for part in (f"{_ONES[hundreds]} hundred" if hundreds else "", small) if part)


def _ordinal_words(number: int) -> str:
    head, dash, last = _words(number).rpartition("-") if "-" in _words(number) else _words(number).rpartition(" ")
    if last in _ODD_ORDINALS:
        last = _ODD_ORDINALS[last]
    elif last.isalpha():
        last = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{dash}{last}"


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC, _ABJAD = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_GANADA, _CHOSUNG = "가나다라마바사아자차카타파하", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳｲﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼｴﾋﾓｾｽﾝ"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_HINDI_VOWELS, _HINDI_CONSONANTS = "अआइईउऊऋएऐओऔ", "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"
_han = _counted(_HAN, " 十百千", drops_one=True)
_daiji = _counted(_DAIJI, " 拾佰仟", drops_one=False)

_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda _number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerLetter": _repeated(_LATIN),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "chicago": _repeated("*†‡§"),
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _figures("０"),
    "decimalFullWidth2": _figures("０"),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 10),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _round(_STEMS),
    "ideographZodiac": _round(_BRANCHES),
    "ideographDigital": _digits(_HAN),
    "japaneseDigitalTenThousand": _digits(_HAN),
    "taiwaneseDigital": _digits("○" + _HAN[1:]),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _han,
    "japaneseLegal": _daiji,
    "chineseLegalSimplified": _daiji,
    "ideographLegalTraditional": _daiji,
    "koreanDigital": _digits(_KOREAN),
    "koreanDigital2": _digits(_HAN),
    "koreanCounting": _counted(_KOREAN, " 십백천", drops_one=True),
    "koreanLegal": _counted(_KOREAN, " 십백천", drops_one=True),
    "ganada": _round(_GANADA),
    "chosung": _round(_CHOSUNG),
    "aiueoFullWidth": _round(_AIUEO),
    "aiueo": _round(_HALF_AIUEO),
    "irohaFullWidth": _round(_IROHA),
    "iroha": _round(_HALF_IROHA),
    "hebrew2": _repeated(_HEBREW),
    "arabicAlpha": _repeated(_ARABIC),
    "arabicAbjad": _repeated(_ABJAD),
    "hindiVowels": _repeated(_HINDI_VOWELS),
    "hindiConsonants": _repeated(_HINDI_CONSONANTS),
    "hindiNumbers": _figures("०"),
    "thaiLetters": _repeated(_THAI),
    "thaiNumbers": _figures("๐"),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
}
