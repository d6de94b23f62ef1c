"""Knows words that say the opposite of each other, such as rose and fell, in eight languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop.witness.facts.lists import words
from desktop.witness.facts.scanning import Token, tokens_of

_BEGINNING = 4  # letters from which a word of the lists stands for all that begin with it

# What goes up or down, is allowed or forbidden, won or lost, accepted or refused.
_PAIRS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (
            "rise rises rose risen rising increas grew grows grown growing more higher",
            "fall falls fell fallen falling decreas declines declined declining shrank shrink dropped drops lower less "
            "fewer reduced",
        ),
        ("allow permit", "forbid forbad prohibit banned"),
        ("won wins", "lost loses"),
        ("approved approves accept adopted", "reject refused refuses declined"),
    ),
    "de": (
        (
            "stieg steigt steigen gestiegen erhöht erhöhen wuchs wächst wachsen gewachsen zugenommen mehr höher",
            "sank sinkt sinken gesunken fiel fällt gefallen verringer abgenommen weniger niedriger geringer gesenkt",
        ),
        ("erlaubt gestattet", "verboten verbiet untersagt"),
        ("gewann gewonnen", "verlor verloren"),
        ("genehmig angenommen gebilligt", "abgelehnt lehnt lehnte"),
    ),
    "fr": (
        ("augment hausse croissance accru plus", "baisse baissé diminu réduit chuté recul moins"),
        ("autoris permis", "interdi défendu"),
        ("gagné gagne", "perdu perd"),
        ("accepté approuvé adopté", "rejeté refusé"),
    ),
    "it": (
        ("aument cresciut cresce crebbe salit più", "diminu ridott calat calo scesa sceso scese meno"),
        ("permess consentit autorizzat", "vietat proibit"),
        ("vinto vinse", "perso perse"),
        ("approvat accettat", "respint rifiutat"),
    ),
    "pt": (
        ("aument cresceu cresce subiu sobe mais", "diminu reduziu reduz caiu queda menos"),
        ("permitid autorizad", "proibid vedad"),
        ("ganhou venceu", "perdeu"),
        ("aprovou aprovad aceit", "rejeit recusou recusad"),
    ),
    "es": (
        ("aument creció crece subió sube más", "disminu redujo reduce bajó bajaron cayó cayeron menos"),
        ("permit autoriz", "prohib vedad"),
        ("ganó ganaron", "perdió perdieron"),
        ("aprobó aprobad aceptó aceptad", "rechaz"),
    ),
    "hi": (
        ("बढ़ा बढ़ी बढ़े बढ़कर अधिक ज़्यादा ज्यादा", "घटा घटी घटे घटकर कम गिरा गिरी गिरे"),
        ("अनुमति", "मना वर्जित प्रतिबंधित"),
        ("जीता जीती जीते", "हारा हारी हारे"),
    ),
    "th": (
        ("เพิ่มขึ้น สูงขึ้น มากขึ้น มากกว่า", "ลดลง ต่ำลง น้อยลง น้อยกว่า"),
        ("อนุญาต", "ห้าม"),
        ("ชนะ", "แพ้"),
    ),
}


class Turn(NamedTuple):
    """A word that has an opposite: of which pair, which of the two, and where it stands."""

    pair: int
    first: bool
    start: int
    end: int


def turns_in(text: str, start: int, end: int, language: str) -> tuple[Turn, ...]:
    """Those of each pair of which only one of the two is said: who says both compares."""
    found = []
    tokens = tokens_of(text, start, end)
    for number, (first, second) in enumerate(_PAIRS.get(language, ())):
        one, other = _places(tokens, words(first)), _places(tokens, words(second))
        if bool(one) != bool(other):
            found.append(Turn(number, bool(one), *(one or other)[0]))
    return tuple(found)


def _places(tokens: Sequence[Token], listed: Sequence[str]) -> list[tuple[int, int]]:
    found = []
    for token in tokens:
        if token.kind == "thai":
            places = ((token.start + token.text.find(word), word) for word in listed if word in token.text)
            found += [(place, place + len(word)) for place, word in places]
        elif token.kind == "word" and any(_is_one(token.lower, word) for word in listed):
            found.append((token.start, token.end))
    return found


def _is_one(word: str, listed: str) -> bool:
    return word == listed or (len(listed) > _BEGINNING and word.startswith(listed))
