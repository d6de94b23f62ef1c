"""Makes an instant summary: the sentences that say most, copied, with the passage of each. No model, no engine.

result = instant_summary(document, options)   # a Result; plain work: in a thread for a book
left_out(document, result.proof)              # instant/left_out.py: important sentences a result does not stand on
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from desktop.common.languages import guess
from desktop.common.proof import Backing, Claim, Proof, Support
from desktop.common.types import Document, Ending
from desktop.writing.instant.candidates import Candidate, candidates_of, keys_of
from desktop.writing.instant.choosing import best
from desktop.writing.instant.ranking import rank
from desktop.writing.languages import code_of
from desktop.writing.shapes.checking import count_words
from desktop.writing.tracking import refuse_empty
from desktop.writing.types import Coverage, Doubt, Length, Result, Shape, SummaryOptions

_COUNTS = {Length.SHORT: 3, Length.MEDIUM: 7, Length.LONG: 15}
_SHARES = {Length.SHORT: 0.34, Length.MEDIUM: 0.5, Length.LONG: 0.6}  # of the sentences of a short text
_LEAST = {Length.SHORT: 1, Length.MEDIUM: 2, Length.LONG: 3}
_LONG_SHARE, _MOST = 40, 60  # a long one of a book has one sentence of forty, and never more than sixty
_PARAGRAPH = 4  # sentences of one, in prose


def instant_summary(document: Document, options: SummaryOptions) -> Result:
    """Always marked EXTRACTED; its proof is exact, since each sentence is copied from one place.

    Prose or bullets: of other shapes, recipes and languages it is marked as another one than was asked for. Raises
    InputUnreadable for an empty text.
    """
    refuse_empty(document)
    began = time.monotonic()
    text = document.text
    found = candidates_of(document)
    chosen = _chosen(document, found, options)
    places = sorted((found[at].start, found[at].end, found[at].passage) for at in chosen)
    if not places:  # nothing but a table or a few words: all of it that there is
        places = [
            (start, end, passage.number)
            for passage, (start, end) in zip(document.passages, document.ranges, strict=True)
            if passage.text.strip()
        ][: _COUNTS[options.length]]
    written, proof = _written(text, places, options.shape)
    numbers = frozenset(passage.number for passage in document.passages)
    coverage = Coverage(numbers, len(document.passages), document.unread)
    seconds = time.monotonic() - began
    return Result(written, Ending.COMPLETE, seconds, "", "", coverage, _doubts(text, options), proof=proof)


def _chosen(document: Document, found: Sequence[Candidate], options: SummaryOptions) -> list[int]:
    scores = rank(found, document.text, keys_of(options.focus))
    if not options.words:
        return list(best(found, scores, _count(options.length, len(found))))
    chosen: list[int] = []
    said = 0
    for at in best(found, scores, max(1, options.words // 4)):
        words = count_words(document.text[found[at].start : found[at].end])
        if chosen and said + words / 2 > options.words:
            break
        chosen.append(at)
        said += words
    return chosen


def _count(length: Length, sentences: int) -> int:
    most = _COUNTS[length]
    if length is Length.LONG:
        most = max(most, min(_MOST, sentences // _LONG_SHARE))
    return max(_LEAST[length], min(most, round(sentences * _SHARES[length])))


def _written(text: str, places: Sequence[tuple[int, int, int]], shape: Shape) -> tuple[str, Proof]:
    written = ""
    claims: list[Claim] = []
    for number, (start, end, passage) in enumerate(places):
        written += _before(number, shape)
        backing = Backing(passage, start, end, 1.0)
        words = text[start:end]
        claims.append(Claim(len(written), len(written) + len(words), Support.FOUND, (backing,)))
        written += words
    return written, Proof(tuple(claims))


def _before(number: int, shape: Shape) -> str:
    if shape is not Shape.PROSE:
        return "\n- " if number else "- "
    if number and number % _PARAGRAPH == 0:
        return "\n\n"
    return " " if number else ""


def _doubts(text: str, options: SummaryOptions) -> tuple[Doubt, ...]:
    return (Doubt.EXTRACTED, *_not_kept(text, options))


def _not_kept(text: str, options: SummaryOptions) -> Iterator[Doubt]:
    if options.language and guess(text) not in ("", code_of(options.language)):
        yield Doubt.LANGUAGE
    if options.recipe.strip() or options.shape not in (Shape.PROSE, Shape.BULLETS):
        yield Doubt.SHAPE
