"""Tells what of a result does not stand in its source, and what to do about it, in words for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.common.i18n import tr, trn
from desktop.common.proof import Choice, Claim, Decision, Mismatch, MismatchKind, Proof, Support
from desktop.state.writing.grounds import Grounds

_AGREES_FROM = 0.7  # as sure of yes as a model that doubts is of no; what small ones say of everything lies between
_BEGINNING = 32  # letters by which a sentence is known again


@dataclass(frozen=True)
class Trouble:
    """Words of a claim, or all of it (`mismatch` None), from character `start` to `end` of the text.

    `instead`: what can stand there at a press, "" for nothing. `kept`: the person lets them stand.
    """

    claim: Claim
    mismatch: Mismatch | None
    start: int
    end: int
    reason: str
    instead: str = ""
    kept: Decision | None = None


def troubles(text: str, grounds: Grounds) -> tuple[Trouble, ...]:
    """In the order of the text."""
    claims = grounds.proof.claims if grounds.proof is not None else ()
    kept = [
        each for each in grounds.decisions if each.choice is Choice.KEPT and text[each.start : each.end] == each.before
    ]
    found = (each for claim in claims for each in _of_claim(claim))
    return tuple(
        Trouble(
            claim,
            mismatch,
            start,
            end,
            reason(claim, mismatch),
            _instead(mismatch),
            next((each for each in kept if _is_about(each, mismatch, start, end)), None),
        )
        for claim, mismatch, start, end in sorted(found, key=lambda each: (each[2], each[3]))
    )


def _is_about(decision: Decision, mismatch: Mismatch | None, start: int, end: int) -> bool:
    """Also where the words are told a little longer or shorter by now; of a sentence it was most of it."""
    shared = min(end, decision.end) - max(start, decision.start)
    return shared > 0 and (mismatch is not None or 2 * shared >= end - start)


def _of_claim(claim: Claim) -> Iterator[tuple[Claim, Mismatch | None, int, int]]:
    if claim.support is Support.NONE:
        yield claim, None, claim.start, claim.end
        return
    for mismatch in claim.mismatches:
        yield claim, mismatch, mismatch.start, mismatch.end


def reason(claim: Claim, mismatch: Mismatch | None) -> str:
    """Why it is marked, as a sentence."""
    if mismatch is None:
        return tr("Not found in the text")
    passage = mismatch.passage or (claim.backings[0].passage if claim.backings else 0)
    words, instead = " ".join(mismatch.text.split()), mismatch.instead
    if mismatch.kind is MismatchKind.NEGATION:
        return _negation(words, instead, passage)
    if mismatch.elsewhere:
        if instead:
            return tr(
                "{words} stands in the text, but not in passage {n}, which says {instead}.",
                words=words,
                n=passage,
                instead=instead,
            )
        return tr("{words} stands in the text, but not in passage {n}.", words=words, n=passage)
    if instead and passage:
        return tr(
            "{words} is nowhere in the text. Passage {n} says {instead}.", words=words, n=passage, instead=instead
        )
    return tr("{words} is nowhere in the text.", words=words)


def _negation(words: str, instead: str, passage: int) -> str:
    if instead:
        return tr("Passage {n} says “{instead}”.", n=passage, instead=instead)
    return tr("Passage {n} does not say “{words}”.", n=passage, words=words)


def _instead(mismatch: Mismatch | None) -> str:
    """A "not" has no place of its own to be put at: only the person knows where."""
    return "" if mismatch is None or mismatch.kind is MismatchKind.NEGATION else mismatch.instead


def is_doubted(claim: Claim) -> bool:
    """By a model that was asked."""
    return claim.doubted_by_model


def verdict(claim: Claim) -> str:
    """What a model said of the sentence when it was asked; "" where it was not."""
    if claim.judged is None:
        return ""
    said = f"{claim.judged:.2f}"
    if is_doubted(claim):
        return tr("The model doubts this, {probability}", probability=said)
    if claim.judged < _AGREES_FROM:
        return tr("The model cannot tell, {probability}", probability=said)
    return tr("The model agrees, {probability}", probability=said)


def verdict_on(claim: Claim, text: str) -> str:
    """The same, with how the sentence begins: "“The main path cost …”: The model agrees, 0.93"."""
    words = " ".join(text[claim.start : claim.end].split())
    if len(words) > _BEGINNING:
        words = tr("{words} …", words=words[:_BEGINNING].rsplit(" ", 1)[0])
    return tr("“{words}”: {verdict}", words=words, verdict=verdict(claim))


def decided(decision: Decision, text: str) -> str:
    """What was decided about words, as a sentence."""
    before = " ".join(decision.before.strip().lstrip("-*•–").split())
    match decision.choice:
        case Choice.USED:
            return tr("{words} instead of {before}", words=text[decision.start : decision.end], before=before)
        case Choice.TAKEN:
            return tr("Taken out: {words}", words=before)
        case _:
            return tr("You keep this.")


@dataclass(frozen=True)
class Tag:
    """A fact about all sentences. `tone` as tags have it."""

    words: str
    tone: str


def tags(proof: Proof, found: tuple[Trouble, ...]) -> tuple[Tag, ...]:
    """What stands above a result: how many of its sentences have a passage, and what is to be checked."""
    total = len(proof.claims)
    if not total:
        return ()
    doubted = {(each.claim.start, each.claim.end) for each in found}
    weak = sum(each.support is Support.WEAK and (each.start, each.end) not in doubted for each in proof.claims)
    unsure = sum(map(is_doubted, proof.claims))
    if not doubted and not unsure and not weak:
        return (Tag(tr("Every sentence has its passage"), "good"),)
    made = []
    if proven := total - len(doubted) - weak:
        words = trn("{proven} of {n} sentence with proof", "{proven} of {n} sentences with proof", total, proven=proven)
        made.append(Tag(words, "good"))
    counts = Counter(each.mismatch.kind if each.mismatch else None for each in found if each.kept is None)
    made += [Tag(_to_check(kind, counts[kind]), "warn") for kind in (*MismatchKind, None) if counts[kind]]
    if unsure:
        made.append(Tag(trn("{n} doubted by the model", "{n} doubted by the model", unsure), "warn"))
    if weak:
        made.append(Tag(trn("{n} only similar to its passage", "{n} only similar to their passages", weak), "plain"))
    if kept := sum(each.kept is not None for each in found):
        made.append(Tag(trn("{n} kept", "{n} kept", kept), "plain"))
    return tuple(made)


def _to_check(kind: MismatchKind | None, n: int) -> str:
    match kind:
        case MismatchKind.NUMBER:
            return trn("{n} number to check", "{n} numbers to check", n)
        case MismatchKind.DATE:
            return trn("{n} date to check", "{n} dates to check", n)
        case MismatchKind.NAME:
            return trn("{n} name to check", "{n} names to check", n)
        case MismatchKind.QUOTE:
            return trn("{n} quotation to check", "{n} quotations to check", n)
        case MismatchKind.NEGATION:
            return trn("{n} “not” to check", "{n} “not” to check", n)
        case None:
            return trn("{n} not found in the text", "{n} not found in the text", n)


def place(grounds: Grounds, number: int) -> str:
    """A passage as a screen reader says it: "passage 12, page 6"."""
    passage = grounds.passage(number)
    if passage is None:
        return tr("passage {n}", n=number)
    if passage.page:
        return tr("passage {n}, page {page}", n=number, page=passage.page)
    return tr("passage {n}, {place}", n=number, place=passage.place) if passage.place else tr("passage {n}", n=number)
