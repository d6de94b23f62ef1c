"""Says in a footnote where in its document a sentence stands, and what of it is in doubt."""

from __future__ import annotations

from desktop.archive.summaries.types import Footnote, Outgoing
from desktop.common.i18n import tr
from desktop.common.proof import Backing, Claim, Mismatch, MismatchKind, Support
from desktop.common.types import Document

QUOTED = 160  # letters of a passage in a note
_NAMED = 4  # passages in a note


def footnotes(piece: Outgoing) -> tuple[Footnote, ...]:
    """One for each sentence of which something is known, in the order of the text."""
    found: list[Footnote] = []
    claims = piece.proof.claims if piece.proof is not None else ()
    least = 0
    for claim in sorted(claims, key=lambda each: each.end):
        place = max(least, _place(piece.text, claim))
        if words := _words(claim, piece.document):
            found.append(Footnote(len(found) + 1, place, words))
            least = place
    return tuple(found)


def doubted(piece: Outgoing) -> tuple[int, ...]:
    """Numbers of the notes in which a doubt stands."""
    claims = piece.proof.claims if piece.proof is not None else ()
    told = (claim for claim in sorted(claims, key=lambda each: each.end) if _words(claim, piece.document))
    return tuple(number for number, claim in enumerate(told, 1) if _doubts(claim))


def _place(text: str, claim: Claim) -> int:
    """Behind the last word of the sentence, within what is set off by signs, a cell, or a line of code."""
    start, place = max(0, min(claim.start, len(text))), max(0, min(claim.end, len(text)))
    while place > start and text[place - 1] in "*_~|# \t\r\n":
        place -= 1
    line = text.rfind("\n", 0, place) + 1
    if text[line:place].lstrip().startswith(("```", "~~~")):
        place = max(start, line - 1)
    return place


def _words(claim: Claim, document: Document | None) -> str:
    named = [_passage(each, document) for each in claim.backings[:_NAMED]]
    more = claim.backings[_NAMED:]
    if more:
        named.append(tr("Also passages {numbers}.", numbers=", ".join(str(each.passage) for each in more)))
    if claim.support is Support.WEAK and named:
        named.insert(0, tr("Only something like it was found."))
    return " ".join([*_doubts(claim), *named])


def _doubts(claim: Claim) -> list[str]:
    told = [_mismatch(each) for each in claim.mismatches]
    if claim.support is Support.NONE and not claim.backings:
        told.insert(0, tr("Not found in the text."))
    if claim.judged is not None and claim.doubted_by_model:
        told.append(tr("Asked again, the model did not find this in the text ({share} %).", share=_share(claim.judged)))
    return told


def _mismatch(found: Mismatch) -> str:
    words = _short(found.text)
    if found.kind is MismatchKind.NEGATION:
        return tr("To check: the text says the opposite here, or says it without a “not”.")
    if found.instead:
        return tr(
            "To check: “{words}” is not in passage {n}, which says “{instead}”.",
            words=words,
            n=found.passage,
            instead=_short(found.instead),
        )
    if found.elsewhere:
        return tr("To check: “{words}” stands elsewhere in the text, not where this comes from.", words=words)
    return tr("To check: “{words}” is nowhere in the text.", words=words)


def _passage(backing: Backing, document: Document | None) -> str:
    passages = document.passages if document is not None else ()
    if document is None or not 1 <= backing.passage <= len(passages):
        return tr("Passage {n}.", n=backing.passage)
    where = tr("Passage {n}, {place}", n=backing.passage, place=_place_of(document, backing.passage))
    quote = _short(document.text[backing.start : backing.end], QUOTED)
    return tr("{where}: “{quote}”", where=where, quote=quote) if quote else f"{where}."


def _place_of(document: Document, number: int) -> str:
    """ "page 6, Paths": the page is said where the place does not say it."""
    passage = document.passages[number - 1]
    page = tr("page {n}", n=passage.page) if passage.page else ""
    place = " ".join(passage.place.split())
    return ", ".join(filter(None, (page if page.lower() not in place.lower() else "", place)))


def _short(words: str, most: int = QUOTED) -> str:
    """On one line, and cut between words where it is long."""
    line = " ".join(words[: most * 4].split())
    if len(line) <= most:
        return line
    cut = line.rfind(" ", most // 2, most)
    return f"{line[: cut if cut > 0 else most].rstrip()}…"


def _share(judged: float) -> int:
    return round(100 * judged)
