"""Writes down where the sentences of a text come from, and reads it again."""

from __future__ import annotations

from typing import Any

from desktop.common.proof import Backing, Choice, Claim, Decision, Mismatch, MismatchKind, Proof, Support


def written(proof: Proof) -> dict[str, Any]:
    """As JSON has it."""
    return {"by_meaning": proof.by_meaning, "claims": [_claim(claim) for claim in proof.claims]}


def read(about: Any) -> Proof | None:
    """Raises what a row that is not understood raises."""
    if not about:
        return None
    return Proof(tuple(_claim_of(each) for each in about["claims"]), bool(about["by_meaning"]))


def written_decisions(decisions: tuple[Decision, ...]) -> list[Any]:
    return [[each.choice.value, each.start, each.end, each.before] for each in decisions]


def read_decisions(about: Any) -> tuple[Decision, ...]:
    """Raises what a row that is not understood raises."""
    return tuple(Decision(Choice(choice), *rest) for choice, *rest in about or ())


def _claim(claim: Claim) -> list[Any]:
    backings = [[each.passage, each.start, each.end, each.score] for each in claim.backings]
    mismatches = [
        [each.kind.value, each.start, each.end, each.text, each.instead, each.passage, each.elsewhere]
        for each in claim.mismatches
    ]
    return [claim.start, claim.end, claim.support.value, backings, mismatches, claim.judged]


def _claim_of(about: Any) -> Claim:
    start, end, support, backings, mismatches, judged = about
    return Claim(
        start,
        end,
        Support(support),
        tuple(Backing(*each) for each in backings),
        tuple(Mismatch(MismatchKind(kind), *rest) for kind, *rest in mismatches),
        judged,
    )
