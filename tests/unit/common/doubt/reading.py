"""Reads answers with set probabilities, and says which of their words are doubts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from desktop.common.doubt.finder import DoubtFinder
from desktop.common.types import Doubt
from desktop.engine.types import Token
from tests.weighed import Piece, in_tokens, said

OTHERS = (("7", 0.2), ("Xenia", 0.2))  # another of each kind, so that nothing is sure for want of one


def found(*pieces: Piece, question: str = "") -> list[tuple[str, float, list[tuple[str, float]]]]:
    """Each doubt as its words, its share, and the others with theirs, to two places."""
    text, doubts = heard(said(*pieces), question=question)
    return [
        (text[each.start : each.end], round(each.share, 2), [(o.text, round(o.share, 2)) for o in each.others])
        for each in doubts
    ]


def words(*pieces: Piece, question: str = "") -> list[str]:
    return [word for word, _share, _others in found(*pieces, question=question)]


def heard(
    tokens: Iterable[Token], *, question: str = "", before: str = "", known: Sequence[Doubt] = ()
) -> tuple[str, tuple[Doubt, ...]]:
    """The whole text, and its doubts."""
    finder, text = DoubtFinder(question, before, known), before
    for token in tokens:
        text += token.text
        finder.feed(token.text, token.weighed)
    finder.finish()
    return text, finder.doubts


def unsure_of_all(text: str, *, question: str = "", seed: int = 0) -> list[str]:
    """The words that are marked where a model was unsure of every token. Frames and tokens are cut by chance."""
    chance = random.Random(seed)
    tokens, at = [], 0
    while at < len(text):
        piece = text[at : at + chance.randint(1, 6)]
        size = len(piece.encode())
        cuts = chance.sample(range(size), chance.randint(0, min(2, size - 1)))
        tokens.append(in_tokens(piece, cuts, 0.5, *OTHERS))
        at += len(piece)
    whole, doubts = heard(tokens, question=question)
    assert whole == text
    assert all(0 < each.share <= 0.5 for each in doubts)
    return [text[each.start : each.end] for each in doubts]
