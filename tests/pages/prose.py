"""Writes pages of plain prose with figures and dates, the same at every call."""

from __future__ import annotations

import random

from reportlab.pdfbase.pdfmetrics import stringWidth

_SENTENCES = {
    "en": (
        "The ferry to the island leaves at {h}:{m} from the north pier.",
        "On {d} March {y} the council agreed to spend {n} euros on the roof of the library.",
        "Nobody was told that the pressure in the boiler falls to {s} bar on cold mornings.",
        "Members pay {s} euros a month, and {p} % of that goes into the reserve.",
        "A wall of {p} metres keeps the harbour from silting up; it was built in {y}.",
        "Please send the signed form back before {d} June, with both copies of the invoice.",
    ),
    "de": (
        "Die Fähre zur Insel fährt um {h}:{m} Uhr vom nördlichen Anleger ab.",
        "Am {d}. März {y} beschloss der Rat, {n} Euro für das Dach der Bücherei auszugeben.",
        "Niemand wusste, dass der Druck im Kessel an kalten Tagen auf {s} bar fällt.",
        "Die Mitglieder zahlen {s} Euro im Monat; davon gehen {p} % in die Rücklage.",
        "Eine große Mauer von {p} Metern schützt den Hafen, sie wurde {y} gebaut.",
        "Bitte schicken Sie das unterschriebene Formular bis zum {d}. Juni zurück.",
    ),
    "fr": (
        "Le bac pour l’île part à {h} h {m} de la jetée nord.",
        "Le {d} mars {y}, le conseil a décidé de dépenser {n} euros pour le toit de la bibliothèque.",
        "Personne ne savait que la pression tombe à {s} bar les matins d’hiver.",
        "Les membres paient {s} euros par mois, dont {p} % vont à la réserve.",
        "Un mur de {p} mètres protège le port depuis {y}.",
        "Veuillez renvoyer le formulaire signé avant le {d} juin.",
    ),
}
LANGUAGES = tuple(_SENTENCES)
WIDE = 450.0  # points


def prose(
    chance: random.Random, count: int, language: str = "en", *, font: str = "Times-Roman", size: float = 11
) -> list[str]:
    """So many lines, each as long as there is room."""
    lines: list[str] = []
    line = ""
    while len(lines) < count:
        for word in _sentence(chance, language).split():
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, font, size) > WIDE:
                lines.append(line)
                line = word
            else:
                line = longer
    return lines[:count]


def _sentence(chance: random.Random, language: str) -> str:
    return chance.choice(_SENTENCES[language]).format(
        h=chance.randint(6, 22),
        m=f"{chance.randint(0, 59):02}",
        d=chance.randint(1, 28),
        y=chance.randint(1950, 2025),
        n=f"{chance.randint(2, 98)},{chance.randint(100, 999)}",
        s=f"{chance.randint(1, 30)}.{chance.randint(1, 9)}",
        p=chance.randint(11, 97),
    )
