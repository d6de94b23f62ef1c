"""Finds where the model of an answer was unsure of a number, a name or a date, as the answer comes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from desktop.common.doubt.ledger import Ledger, Placed
from desktop.common.doubt.names import Names
from desktop.common.doubt.spans import LONGEST, Kind, Span, Spans
from desktop.common.doubt.weights import Weights
from desktop.common.types import Doubt, Weighed

# A share up to which it is a doubt: something else was as likely. See CONTRIBUTING for what was measured.
UNSURE = 0.5
_TOLD = 3  # of the others, at most
_LEAST = 0.02  # share of another that is worth telling
_SPECIAL = "<|"  # the beginning of a token that ends an answer
_SIGNS = ".,:;!?/'’-–()[]*_\"“”„«»|%"


class DoubtFinder:
    """For one answer: `feed` it as it comes, then `finish`. Places are characters of the whole text.

    `question`: what was asked. An answer that is gone on with has `before`, what it said already, and `known`, the
    doubts of that: a number that was cut in two is one again, and the doubt of its first half gives way.
    """

    def __init__(self, question: str = "", before: str = "", known: Sequence[Doubt] = ()) -> None:
        self._spans = Spans()
        self._unread = [before]  # words that cannot matter alone: read when others follow that can
        self._calm = True  # nothing is open that the next words would end
        self._ledger = Ledger(len(before), far=2 * LONGEST)
        self._names = Names(question)
        self._found = {doubt.start: doubt for doubt in known}

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that were found, in the order of the text."""
        return tuple(self._found[start] for start in sorted(self._found))

    def feed(self, text: str, weighed: Sequence[Weights] = ()) -> Sequence[Doubt]:
        """The next words. Doubts of numbers and names that are known to be whole by now.

        One that begins where an earlier one began takes its place.
        """
        if self._calm and not weighed:
            self._unread.append(text)
            return ()
        spans = self._read() if self._unread else []
        self._ledger.add(text, weighed)
        spans += self._spans.feed(text)
        self._calm = self._spans.settled and self._ledger.settled
        return self._judged(spans) if spans else ()

    def finish(self) -> Sequence[Doubt]:
        """Doubts at the end, once nothing more comes."""
        return () if self._calm else self._judged(self._spans.finish())

    def _read(self) -> list[Span]:
        unread = "".join(self._unread)
        self._unread.clear()
        self._ledger.add(unread)
        return self._spans.feed(unread)

    def _judged(self, spans: Iterable[Span]) -> list[Doubt]:
        doubts = [doubt for span in spans if (doubt := self._judge(span)) is not None]
        self._found.update((doubt.start, doubt) for doubt in doubts)
        return doubts

    def _judge(self, span: Span) -> Doubt | None:
        if span.end <= self._ledger.begin:
            return None  # of what was said before: known
        tokens = self._ledger.tokens(span.start, span.end)
        if not tokens:
            return None
        share = math.prod(each.token.share for each in tokens)
        if span.start < self._ledger.begin and (half := self._found.get(span.start)) is not None:
            share *= half.share
        if share > UNSURE or (span.kind is Kind.WORD and not self._names.is_name(span.text, span.before)):
            return None
        weighed = [each.weighed for each in tokens]
        others = _others(span, tokens, weighed)
        if not others and any(weighed):
            return None  # no other number was weighed, only other ways to say it
        return Doubt(span.start, span.end, share, others)


def _others(span: Span, tokens: Sequence[Placed], weighed: Sequence[Sequence[Weighed]]) -> tuple[Weighed, ...]:
    """What else could have stood there, as words: each with the share of all the way to it, likeliest first."""
    shares: dict[str, float] = {}
    way = 1.0
    for number, (each, considered) in enumerate(zip(tokens, weighed, strict=True)):
        said = span.text[: max(0, each.start - span.start)]
        last = number == len(tokens) - 1
        for other in considered:
            word = _word(said, other.text, whole=last)
            if other.text.strip().encode() != each.token.text.strip() and _is_like(word, span):
                shares[word] = shares.get(word, 0.0) + way * other.share
        way *= each.token.share
    told = sorted(shares.items(), key=lambda item: -item[1])
    return tuple(Weighed(word, share) for word, share in told[:_TOLD] if share >= _LEAST)


def _word(said: str, more: str, *, whole: bool) -> str:
    """The word that begins with `said` and goes on with `more`: with "…" where nobody knows how, unless `whole`."""
    piece = next(iter(more.split()), "")
    if said and (not piece or more[0].isspace() or piece.startswith(_SPECIAL)):
        return said.rstrip(_SIGNS)  # it would have ended there
    if whole:
        return f"{said}{piece.strip(_SIGNS)}".rstrip(_SIGNS)
    return f"{said}{piece}…" if said else f"{piece.lstrip(_SIGNS)}…"


def _is_like(word: str, span: Span) -> bool:
    """Another of its kind: for a number something with a digit, for a name something with a capital."""
    if not word or word == span.text:
        return False
    match span.kind:
        case Kind.NUMBER:
            return any(letter.isdigit() for letter in word)
        case Kind.WORD:
            return word[0].isupper()
        case Kind.MONTH:
            return word[0].isalpha()
