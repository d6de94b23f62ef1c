"""Thirty documents as people have them, from one sentence to several pages, for a model of 135 million parameters."""

from __future__ import annotations

import random
from collections.abc import Iterator

from desktop.common.types import Document, Passage

_MINUTES = (
    "The board met on {day} March in the town hall. {a} chaired the meeting, {b} took the notes.",
    "{b} reported that the roof of the library leaks in two places. The repair costs {n} euros.",
    "The board decided to have it repaired before the winter. {a} asks two builders for offers by {day} April.",
    "The opening hours stay as they are. Nobody wanted to close on Saturdays.",
    "{a} thanked everybody. The next meeting is on {day} May at seven in the evening.",
)
_LETTER = (
    "Dear {a}, thank you for your letter of {day} June.",
    "We are sorry that the washing machine you bought for {n} euros stopped after two weeks.",
    "Our workshop looked at it and found that a pump was blocked by a coin.",
    "This is not covered by the guarantee, but we have cleaned the pump and will not charge you for it.",
    "You can collect the machine from {day} July on, every day from nine to five. Please bring the receipt. Yours, {b}",
)
_REPORT = (
    "In {n} the harbour handled fewer ships than in the year before, but each of them was larger.",
    "Three of the five cranes were renewed, and the northern quay was closed for {day} weeks.",
    "{a}, who runs the harbour, expects that the number of containers will grow again next year.",
    "The neighbours complain about the noise at night. A study by {b} found that most of it comes from trucks.",
    "The town will build a road around the harbour. Work begins in {day} months and is to cost {n} thousand euros.",
    "Fishing is no longer of importance: only {day} boats are left.",
)
_RECIPE = (
    "Peel {day} potatoes and boil them for twenty minutes in salted water.",
    "Fry an onion in butter until it is golden, then add the mushrooms.",
    "Mash the potatoes with {n} millilitres of warm milk, and season with nutmeg.",
    "Serve at once. {a} likes it with parsley, {b} without.",
)
_GERMAN = (
    "Der Verein hat am {day}. März beschlossen, den Beitrag nicht zu erhöhen. {a} hat dagegen gestimmt.",
    "Das Dach der Halle ist undicht und muss vor dem Winter für {n} Euro repariert werden.",
    "{b} holt bis zum {day}. April zwei Angebote ein. Das nächste Treffen ist im Mai.",
)
_TALK = (
    "{a}: Did you see that the bus now leaves at {day} minutes past the hour?",
    "{b}: Yes, and the ticket is {n} cents dearer. I will take the bicycle.",
    "{a}: In the rain? You said that last year, and you did not.",
)
_KINDS = (_MINUTES, _LETTER, _REPORT, _RECIPE, _GERMAN, _TALK)
_NAMES = ("Ann Field", "Brian Marsh", "Clara Stone", "David Brook", "Erika Vogel", "Frank Weber")
_LENGTHS = (1, 4, 12, 30, 60)  # sentences; the longest ones are read in parts


def documents() -> Iterator[Document]:
    for length in _LENGTHS:
        for number, kind in enumerate(_KINDS):
            dice = random.Random(100 * length + number)
            told = [_sentence(kind[n % len(kind)], dice) for n in range(length)]
            paragraphs = [" ".join(told[n : n + 5]) for n in range(0, length, 5)]
            passages = (Passage(n, text, f"paragraph {n}") for n, text in enumerate(paragraphs, 1))
            yield Document(f"{length}-{number}.txt", tuple(passages))


def _sentence(pattern: str, dice: random.Random) -> str:
    one, other = dice.sample(_NAMES, 2)
    return pattern.format(a=one, b=other, n=dice.randrange(200, 9_000), day=dice.randrange(2, 28))
