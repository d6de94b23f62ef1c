"""Changes a result by hand: what is known of its sentences moves along with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.common.proof import Claim, Decision, Proof
from desktop.common.types import Doubt


@dataclass(frozen=True)
class Change:
    """The characters from `start` to `end` of a text give way to `instead`."""

    start: int
    end: int
    instead: str

    def made_in(self, text: str) -> str:
        return text[: self.start] + self.instead + text[self.end :]

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where those characters stand afterwards; None where they were changed themselves."""
        if end <= self.start:
            return start, end
        if start >= self.end:
            return start + self._by, end + self._by
        return None

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """As `moved`, also for a sentence within which the change is; None where more than it was changed."""
        if start <= self.start and self.end <= end and (self.start, self.end) != (start, end):
            return start, end + self._by
        return self.moved(start, end)

    @property
    def _by(self) -> int:
        return len(self.instead) - (self.end - self.start)


def change_between(old: str, new: str) -> Change:
    """The one stretch in which two texts differ."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    same = next((at for at in range(most) if old[len(old) - 1 - at] != new[len(new) - 1 - at]), most)
    return Change(start, len(old) - same, new[start : len(new) - same])


def moved_proof(proof: Proof, change: Change) -> Proof:
    """Of the text after a change, without what is not known any more."""
    return replace(proof, claims=tuple(_moved_claims(proof.claims, change)))


def _moved_claims(claims: tuple[Claim, ...], change: Change) -> Iterator[Claim]:
    for claim in claims:
        place = change.around(claim.start, claim.end)
        if place is None:
            continue
        touched = change.moved(claim.start, claim.end) is None
        left = ((change.moved(each.start, each.end), each) for each in claim.mismatches)
        mismatches = tuple(replace(each, start=at[0], end=at[1]) for at, each in left if at is not None)
        yield replace(
            claim,
            start=place[0],
            end=place[1],
            mismatches=mismatches,
            judged=None if touched else claim.judged,
        )


def moved_decisions(decisions: tuple[Decision, ...], change: Change) -> tuple[Decision, ...]:
    """Those whose words still stand there."""
    moved = ((change.moved(each.start, each.end), each) for each in decisions)
    return tuple(replace(each, start=at[0], end=at[1]) for at, each in moved if at is not None)


def moved_doubts(doubts: tuple[Doubt, ...], change: Change) -> tuple[Doubt, ...]:
    moved = ((change.moved(each.start, each.end), each) for each in doubts)
    return tuple(replace(each, start=at[0], end=at[1]) for at, each in moved if at is not None)


def with_judgements(proof: Proof, text: str, before: Proof, text_before: str) -> Proof:
    """What a model said of sentences that are still the same, with the same passages behind them."""
    said = {
        (text_before[claim.start : claim.end], _passages(claim)): claim.judged
        for claim in before.claims
        if claim.judged is not None
    }
    if not said:
        return proof
    claims = (
        replace(each, judged=said.get((text[each.start : each.end], _passages(each)), each.judged))
        for each in proof.claims
    )
    return replace(proof, claims=tuple(claims))


def _passages(claim: Claim) -> tuple[int, ...]:
    return tuple(backing.passage for backing in claim.backings)


def sentence_to_take(text: str, start: int, end: int) -> tuple[int, int]:
    """What goes with a sentence that is taken out: its whole line with the mark before it where nothing else stands
    there, else the blank beside it."""
    line = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    after = len(text) if after < 0 else after
    if not text[line:start].strip("-*•–# \t0123456789.)") and not text[end:after].strip():
        return (line, after + 1) if after < len(text) else (max(0, line - 1), after)
    while end < after and text[end] == " ":
        end += 1
    if end == after:
        while start > line and text[start - 1] == " ":
            start -= 1
    return start, end
