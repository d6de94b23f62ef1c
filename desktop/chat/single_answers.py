"""Writes what was said of each of several pictures one below the other, each under its letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.common.letters import letter_of
from desktop.common.types import Picture
from desktop.common.visible import without_unseen
from desktop.vault.types import Finding


def listed(findings: Iterable[Finding], pictures: Sequence[Picture] = ()) -> str:
    """As Markdown; where there is no answer, the reason stands in its place. With `pictures` they are named."""
    return "\n\n".join(_one(finding, pictures) for finding in findings if finding.text or finding.problem)


def head(place: int, pictures: Sequence[Picture]) -> str:
    """ "**A**, receipt-01.png"."""
    name = one_line(pictures[place].name) if place < len(pictures) else ""
    return ", ".join(filter(None, (f"**{letter_of(place)}**", name)))


def one_line(name: str) -> str:
    """A name of a file as it can stand in a sentence."""
    return " ".join(without_unseen(name).split())


def _one(finding: Finding, pictures: Sequence[Picture]) -> str:
    problem = f"*{finding.problem}*" if finding.problem else ""
    return "\n\n".join(filter(None, (head(finding.picture, pictures), finding.text, problem)))
