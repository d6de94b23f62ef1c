"""Finds the words that turn a sentence into its opposite, in eight languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from desktop.witness.facts.lists import words
from desktop.witness.facts.scanning import Token
from desktop.witness.facts.types import Fact, FactKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOT: Mapping[str, frozenset[str]] = {
    "en": _words("not no never none nobody nothing nowhere neither nor without cannot"),
    "de": _words(
        "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts ohne weder "
        "nirgends keinesfalls keineswegs"
    ),
    "fr": _words("ne n pas jamais aucun aucune rien sans ni nul nulle guère"),
    "it": _words("non mai nessun nessuno nessuna niente nulla senza né neanche nemmeno neppure"),
    "pt": _words("não nunca nenhum nenhuma nada ninguém sem jamais nem tampouco"),
    "es": _words("no nunca ningún ninguno ninguna nada nadie sin jamás ni tampoco"),
    "hi": _words("नहीं नही न मत बिना बगैर नहिं"),
    "th": frozenset(),
}
# Beginnings of words that mean as much: "is forbidden" for "is not allowed". No negations, but no doubt beside one.
_SOFT: Mapping[str, tuple[str, ...]] = {
    "en": words(
        """
        refus reject forbid forbad prohibit bans banned fail lack deny denie declin unab unavail unlik unpaid
        unclear impossib except absen missing cancel stop avoid exclud unlike only few little hardly barely
        rarely seldom unchang remain stay drop abandon waive oppos free vacan empty earliest now again delay
        ended ends discontinu
        """
    ),
    "de": words(
        """
        verbot verbiet untersag abgelehn lehn abgesag fehl mangel verweiger scheiter unmöglich außer ausgeschl
        verzicht entfall entfäll gestrich nur kaum selten statt unveränd bleib leer frei unklar frühest erst
        wieder inzwischen jetzt verspät verzöger aufgehalten eingestellt beend endet
        vorbei
        """
    ),
    "fr": words(
        """
        interdi défen refus rejet manqu absen impossib échou annul exclu sauf seul peu rare rest vide tôt
        désormais maintenant nouveau retard
        """
    ),
    "it": words(
        """
        viet proib rifiut respint manc assen impossib fall annull esclu tranne solo poco rar rest presto ora
        adesso nuovo ritard
        """
    ),
    "pt": words(
        """
        proib ved recus rejeit falt ausen impossív cancel exclu exceto só pouco rar permane cedo agora novo partir atras
        """
    ),
    "es": words(
        """
        prohib ved rechaz neg falt ausen imposib fracas cancel exclu salvo solo sólo poco rar permanec pronto
        ahora nuevo partir retras
        """
    ),
    "hi": words("मना वर्जित इनकार इंकार असंभव रद्द प्रतिबंध केवल सिर्फ असफल विफल अस्वीकार"),
    "th": words("ห้าม ปฏิเสธ ยกเลิก ขาด เว้น งด ไร้ เฉพาะ เพียง ล้มเหลว คงเดิม"),
}
_NOT_ONLY = frozenset(
    words(
        """
    only just least until nur erst zuletzt seulement solo sólo só apenas
    solamente
    """
    )
)
_COMPARED = frozenset(words("more less fewer later earlier mehr weniger später früher"))  # before "than"
_THAN = frozenset({"than", "als"})
_WITHOUT = frozenset(words("without ohne sans senza sem sin बिना बगैर ปราศจาก"))
_NUMBER_NEXT = frozenset({"no"})  # "no. 5"
_THAI_NOT = re.compile("ไม่(?!กี่|เพียง|เกิน|น้อยกว่า|แน่|ว่า|ช้า|ใช่แค่|้)|มิ(?=ได้|ให้|ใช่|อาจ|ควร)|ปราศจาก")


def negations_in(text: str, tokens: Sequence[Token], language: str) -> Iterator[Fact]:
    """In their order. The value is the word in lower case."""
    if language == "th":
        first, last = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
        for found in _THAI_NOT.finditer(text, first, last):
            yield Fact(FactKind.NEGATION, found.start(), found.end(), found[0], found[0])
        return
    words = _NOT.get(language, _NOT["en"])
    for place, token in enumerate(tokens):
        if token.kind != "word":
            continue
        lower = token.lower
        following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        if language in ("en", "") and lower == "t" and place > 1 and tokens[place - 1].text in "'’":
            yield _fact(text, tokens[place - 2].start, token.end)
        elif lower in words and not _limits(tokens, place) and not _is_number(lower, following, tokens, place):
            yield _fact(text, token.start, token.end)


def _limits(tokens: Sequence[Token], place: int) -> bool:
    """ "Not only", "not more than": it denies nothing."""
    following, after = (tokens[number].lower if number < len(tokens) else "" for number in (place + 1, place + 2))
    return following in _NOT_ONLY or (following in _COMPARED and after in _THAN)


def _is_number(lower: str, following: str, tokens: Sequence[Token], place: int) -> bool:
    """ "No. 5" """
    behind = tokens[place + 2].kind if place + 2 < len(tokens) else ""
    return lower in _NUMBER_NEXT and following == "." and behind == "number"


def _fact(text: str, start: int, end: int) -> Fact:
    return Fact(FactKind.NEGATION, start, end, text[start:end], text[start:end].lower())


def is_without(fact: Fact) -> bool:
    """It turns round the words behind it alone, not the sentence."""
    return fact.value in _WITHOUT


def soft_words(text: str, language: str) -> frozenset[str]:
    """Beginnings of words of it that may mean a negation: forbidden, missing, unchanged."""
    softly = _SOFT.get(language, ())
    if language == "th":
        return frozenset(word for word in softly if word in text)
    words = text.lower().split()
    return frozenset(beginning for beginning in softly if any(word.startswith(beginning) for word in words))
