"""Tells where the sentences of a text come from, in words and as JSON."""

from __future__ import annotations

from desktop.cli.console import Json
from desktop.common.i18n import tr, trn
from desktop.common.proof import Backing, Claim, Mismatch, MismatchKind, Proof, Support
from desktop.common.types import Document


def proof_json(proof: Proof, text: str, document: Document) -> dict[str, Json]:
    """`sentences` and `used`. Places of a sentence and its doubts are characters of `text`, of its passages those of
    the document's text.
    """
    places = {passage.number: passage.place for passage in document.passages}
    return {
        "sentences": [_claim_json(claim, text, document, places) for claim in proof.claims],
        "used": [*sorted(proof.used)],
    }


def _claim_json(claim: Claim, text: str, document: Document, places: dict[int, str]) -> Json:
    more: dict[str, Json] = {} if claim.judged is None else {"judged": round(claim.judged, 4)}
    return {
        "text": text[claim.start : claim.end],
        "start": claim.start,
        "end": claim.end,
        "support": claim.support.value,
        "passages": [
            {
                "number": backing.passage,
                "place": places.get(backing.passage, ""),
                "start": backing.start,
                "end": backing.end,
                "text": document.text[backing.start : backing.end],
                "score": round(backing.score, 3),
            }
            for backing in claim.backings
        ],
        "doubts": [_mismatch_json(mismatch) for mismatch in claim.mismatches],
        **more,
    }


def _mismatch_json(mismatch: Mismatch) -> Json:
    return {
        "kind": mismatch.kind.value,
        "text": mismatch.text,
        "start": mismatch.start,
        "end": mismatch.end,
        "instead": mismatch.instead,
        "passage": mismatch.passage,
        "elsewhere": mismatch.elsewhere,
    }


def standing_line(claim: Claim, document: Document) -> str:
    """Where one sentence comes from: "Passage 3 (page 2)"."""
    if not claim.backings:
        return tr("Not found in the text.")
    places = {passage.number: passage.place for passage in document.passages}
    told = ", ".join(_passage(backing, places) for backing in claim.backings)
    return told if claim.support is Support.FOUND else tr("Something like it: {passages}", passages=told)


def _passage(backing: Backing, places: dict[int, str]) -> str:
    place = places.get(backing.passage, "")
    if not place:
        return tr("passage {n}", n=backing.passage)
    return tr("passage {n} ({place})", n=backing.passage, place=place)


def doubt_line(mismatch: Mismatch) -> str:
    """Why these words are doubted, as a sentence or two."""
    text = mismatch.text
    if mismatch.kind is MismatchKind.NEGATION:
        said = tr("“{words}”: the passage says the opposite.", words=text)
    elif mismatch.elsewhere:
        said = tr("“{words}” stands elsewhere in the text.", words=text)
    else:
        said = tr("“{words}” is nowhere in the text.", words=text)
    if mismatch.instead and mismatch.passage:
        return f"{said} " + tr("Passage {n} says “{words}”.", n=mismatch.passage, words=mismatch.instead)
    return said


def tally(proof: Proof, document: Document) -> str:
    """How many sentences have proof, and how much of the document stands behind them."""
    good = sum(claim.support is Support.FOUND and not claim.mismatches for claim in proof.claims)
    sentences = trn(
        "{good} of {n} sentence with proof", "{good} of {n} sentences with proof", len(proof.claims), good=good
    )
    passages = trn(
        "{used} of {n} passage used", "{used} of {n} passages used", len(document.passages), used=len(proof.used)
    )
    return tr("{sentences}, {passages}.", sentences=sentences, passages=passages)
