"""Tells which of eight languages a text is in, by its script and its small words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+")
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_DEVANAGARI = re.compile("[\u0904-\u0939]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LOOKED_AT = 24_000  # characters
_ENOUGH, _SURE = 2, 4  # small words found before one is believed


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry no content of their own. A word of negation is none of them: it is looked at apart.
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "en": _words(
        """
        a about after again all also although always am among an and another any are around as at away back be became
        because become been before being between both but by came can come could did do does doing done down during
        each either else even ever every few first for from get gets given go goes got had has have having he her here
        hers him himself his how however i if in into is it its itself just like made make makes many may me might more
        most much must my of off often on once one only onto or other our out over own per quite rather really said
        same say says shall she should since so some soon still such than that the their theirs them then there these
        they thing things this those though through thus to too took toward under until up upon us very was way we well
        went were what when where whether which while who whom whose why will with would yet you your
        """
    ),
    "de": _words(
        """
        ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bin bis bist
        da dabei dafür daher damit danach dann daran darauf daraus darin darüber das dass davon dazu dein dem den denn
        der deren des dessen deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen
        einer eines er erst es etwa euch euer für gab ganz gegen geht gemacht gewesen gibt hab habe haben hat hatte
        hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden
        jeder jedes jedoch jetzt kann kam können könnte lassen mal man mehr mein mit muss müssen nach nachdem neben nun
        nur ob oder ohnehin schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so sobald sogar soll
        sollen sollte sondern sowie um und uns unser unsere unter vom von vor war waren warum was wegen weil weiter
        welche welcher wenn wer werde werden wie wieder will wir wird wo wollen wollte worden wurde wurden während zu
        zum zur zwar zwischen über
        """
    ),
    "fr": _words(
        """
        a afin ai ainsi alors après au aucun aussi autre autres aux avaient avait avant avec avoir bien c car ce cela
        celle celui ces cet cette ceux chaque chez comme comment d dans de depuis des donc dont du déjà elle elles en
        encore entre est et eu eux font furent fut il ils j je jusqu l la le les leur leurs lors lui là m ma mais me
        mes moins mon même n notre nous on ont or ou où par parce pendant peu peut peuvent plus plusieurs pour pourquoi
        pourtant qu quand que quel quelle quelques qui s sa se selon sera seront ses seulement si soit son sont sous
        sur t ta te tes toi ton tous tout toute toutes très tu un une vers vos votre vous y à été être étaient était
        """
    ),
    "it": _words(
        """
        a abbia ad agli ai al alla alle allo altra altre altri altro anche ancora avere aveva avevano c che chi ci ciò
        col come con così cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello dentro di dopo
        dove due durante e ed era erano essere fa fu fra già gli ha hai hanno ho i il in io l la le lei li lo loro lui
        ma mi mia mio molto ne negli nei nel nella nelle nello noi nostro o ogni per perché però più poi prima proprio
        può quale quando quanto quella quelle quelli quello questa queste questi questo qui quindi se sei si sia siamo
        solo sono sopra sotto stata state stati stato su sua sue sugli sui sul sulla sulle suo suoi tra tutta tutte
        tutti tutto un una uno verso vi voi è
        """
    ),
    "pt": _words(
        """
        a ainda algo alguma algumas alguns antes ao aos apenas após aquela aquele as até cada com como contra d da das
        de dela dele deles depois desde dessa desse desta deste do dos durante e ela elas ele eles em enquanto entre
        era eram essa esse esta estava este estes está estão eu foi foram for fosse havia há isso isto já lhe lhes
        lo mais mas me mesmo meu minha muito muitos na nas nesta neste no nos nossa nosso num numa o onde ou os para
        pela pelas pelo pelos pode podem por porque pouco pois qual quando que quem se seja sem ser seu seus será serão
        sob sobre sua suas são só também tem temos ter tinha toda todas todo todos tudo tão têm um uma umas uns você à
        às é
        """
    ),
    "es": _words(
        """
        a aquel aquella ahora al algo algunas algunos ante antes aquí así aún aunque bajo bien cada casi como con contra
        cual cuando cuya cuyo de del desde después donde dos durante e el ella ellas ellos en entre era eran es esa esas
        ese eso esos esta estaba estado estas este esto estos está están fue fueron ha haber había han hasta hay la las
        le les lo los luego me mi mientras mis misma mismo mucho muy más nos nosotros o os otra otras otro otros para
        pero poco por porque pues que quien quienes qué se sea según ser será si sido sin sobre solo son su sus sí
        también tan tanto te tenía tener tiene tienen toda todas todo todos tras tu tus un una unas uno unos y ya yo él
        """
    ),
    "hi": _words(
        """
        अगर अपना अपनी अपने अब आदि आप इतना इन इनका इनके इस इसका इसकी इसके इसमें इसलिए इसे इसी उन उनका उनकी उनके उन्हें
        उन्होंने उस उसका उसकी उसके उसने उसे उसी एवं ऐसा ऐसी ऐसे और कई कर करके करता करती करते करना करने करें कहा का
        कि किया किसी की कुछ के को कोई क्या क्यों गई गए गया गयी चाहिए जब जहाँ जाए जाता जाती जाते जाना जाने जिस जिसने
        जिसमें जिसके जिसे जैसा जैसे जो तक तब तथा तो था थी थीं थे दिया दी दिए दे द्वारा न ने पर परंतु पास फिर बहुत बाद बारे
        भी मगर में मैं यदि यह यहाँ या ये रहा रही रहे लिए लेकिन व वह वहाँ वाला वाली वाले वे सकता सकती सकते सब सभी साथ
        से सो हम हर ही हुआ हुई हुए हूँ है हैं हो होगा होगी होंगे होता होती होते होना होने
        """
    ),
    "th": _words(
        """
        ก็ การ กับ ของ ขึ้น ความ คือ จะ จาก จึง ซึ่ง ด้วย ด้าน ตาม ต่อ ถึง ถูก ทั้ง ทำ ที่ ที่สุด นั้น นี้ ใน บาง เป็น ไป พบ
        เพราะ เพื่อ มา มาก มี และ แล้ว แต่ โดย ยัง ราย ลง ว่า ส่วน หรือ หาก ให้ ได้ แห่ง อยู่ อย่าง อาจ อีก เอง เมื่อ
        """
    ),
}
_LATIN_ONES = ("en", "de", "fr", "it", "pt", "es")
# Small words of negation and the like tell a language as well.
_TELLING: Mapping[str, frozenset[str]] = {
    "en": _words("not no never nor none"),
    "de": _words("nicht kein keine keinen keiner nie niemand nichts"),
    "fr": _words("ne pas jamais rien aucune sans non"),
    "it": _words("non mai nessuno senza niente"),
    "pt": _words("não nunca nenhum nenhuma nada nem"),
    "es": _words("no nunca ningún ninguna nada ni"),
}
_LETTERS: Mapping[str, str] = {"de": "äöüß", "fr": "êëîïûùœ", "pt": "ãõ", "es": "ñ¿¡"}  # that hardly another one has
EVERY_SMALL_WORD = frozenset[str]().union(*SMALL_WORDS.values())


def language_of(text: str, *, sure: bool = False) -> str:
    """Its code, such as "de"; "" where that cannot be told. `sure`: only where hardly another one can be meant."""
    text = text if len(text) <= _LOOKED_AT else _pieces(text)
    latin = len(_LATIN.findall(text))
    thai, hindi = len(_THAI.findall(text)), len(_DEVANAGARI.findall(text))
    if thai and 2 * thai > latin:
        return "th"
    if hindi and 2 * hindi > latin:
        return "hi"
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {code: sum(word in SMALL_WORDS[code] or word in _TELLING[code] for word in words) for code in _LATIN_ONES}
    lower = text.lower()
    for code, letters in _LETTERS.items():
        counts[code] += sum(lower.count(letter) for letter in letters)
    best, second = sorted(counts, key=lambda code: -counts[code])[:2]
    if sure:
        return best if counts[best] >= _SURE and 2 * counts[best] >= 3 * counts[second] else ""
    return best if counts[best] >= _ENOUGH and counts[best] > counts[second] else ""


def _pieces(text: str) -> str:
    """Of its beginning, middle and end."""
    third = _LOOKED_AT // 3
    middle = len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"
