"""Makes questions whose answer is a figure in a text, and asks a model for them: what it gives, and how sure it was.

The same questions every time. What a model weighed is compared with whether it was right: the area under the curve is
the chance that of a wrong and a right answer the wrong one has the greater doubt.
"""

from __future__ import annotations

import math
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from desktop.common.doubt.ledger import Ledger
from desktop.common.doubt.spans import Kind, Span, Spans
from desktop.common.types import Message, Role
from desktop.engine.client import EngineClient
from desktop.engine.types import Ask, Token

_NAMES = (
    *("Oak Hall", "the Harbour Inn", "Mill House", "the Old School", "Station Café", "Park Theatre", "North Library"),
    *("the Fish Market", "Bridge Hotel", "the Boat Club", "Garden Centre", "River Museum", "Town Bakery", "Hill Farm"),
)
_FACTS = (
    ("{name} has {n} seats.", "How many seats does {name} have?", (12, 980)),
    ("{name} had {n} visitors last year.", "How many visitors did {name} have last year?", (1_000, 99_000)),
    ("{name} was built in {n}.", "In which year was {name} built?", (1780, 2019)),
    ("{name} pays {n} euros of rent a month.", "How much rent does {name} pay a month?", (240, 9_800)),
    ("The telephone number of {name} ends in {n}.", "What does the telephone number of {name} end in?", (100, 999)),
    ("{name} used {n} litres of water in May.", "How many litres of water did {name} use in May?", (300, 40_000)),
)


@dataclass(frozen=True)
class LookUp:
    text: str
    question: str
    figure: str

    @property
    def messages(self) -> tuple[Message, ...]:
        return (Message(Role.USER, f"{self.text}\n\n{self.question} Answer in one short sentence."),)


@dataclass(frozen=True)
class Given:
    """The first figure of an answer and its share; `figure` is "" where the answer has none."""

    figure: str
    share: float
    right: bool


def look_ups(count: int, seed: int = 12) -> list[LookUp]:
    """Texts of 4 to 14 sentences; of each name and each kind of fact, several stand in one text."""
    chance = random.Random(seed)
    made: list[LookUp] = []
    while len(made) < count:
        facts: dict[str, tuple[str, str]] = {}
        for _ in range(chance.randint(4, 14)):
            name, (sentence, question, (low, high)) = chance.choice(_NAMES), chance.choice(_FACTS)
            n = chance.randint(low, high)
            said = f"{n:,}" if n >= 3_000 and chance.random() < 0.5 else str(n)
            facts.setdefault(question.format(name=name), (_sentence(sentence.format(name=name, n=said)), said))
        question, (_sentence_of_it, figure) = chance.choice(list(facts.items()))
        made.append(LookUp(" ".join(sentence for sentence, _said in facts.values()), question, figure))
    return made


async def answers(client: EngineClient, model: str, asked: Sequence[LookUp]) -> AsyncIterator[Given]:
    for number, each in enumerate(asked):
        ask = Ask(model, each.messages, num_ctx=2_048, num_predict=48, seed=number, logprobs=True)
        spans, ledger, found = Spans(), Ledger(), list[Span]()
        async for piece in client.chat(ask):
            if isinstance(piece, Token):
                ledger.add(piece.text, piece.weighed)
                found += spans.feed(piece.text)
        found += spans.finish()
        yield _given(each, [span for span in found if span.kind is Kind.NUMBER], ledger)


def area(given: Sequence[Given]) -> float:
    """Under the curve of doubt against wrongness: 0.5 is chance, 1 is perfect."""
    wrong = [1 - each.share for each in given if not each.right]
    right = [1 - each.share for each in given if each.right]
    above = sum((doubt > other) + (doubt == other) / 2 for doubt in wrong for other in right)
    return above / (len(wrong) * len(right))


def _given(asked: LookUp, numbers: Sequence[Span], ledger: Ledger) -> Given:
    if not numbers:
        return Given("", 0.0, right=False)
    first = numbers[0]
    share = math.prod(each.token.share for each in ledger.tokens(first.start, first.end))
    return Given(first.text, share, _value(first.text) == _value(asked.figure))


def _value(figure: str) -> str:
    return figure.replace(",", "")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
