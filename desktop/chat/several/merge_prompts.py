"""Holds the prompts that put answers about several pictures together. English, because the model reads them.

Weak models have to manage with them: one task, one example of how a picture is marked, and the answers one below the
other between lines of dashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.common.types import Message, Role

TEMPERATURE = 0.2
_FENCE = "-----"

_SYSTEM = (
    "You put answers together. Several pictures were looked at one by one, and each was asked the same question. "
    "Write one answer to the question from these answers.\n"
    "After each statement write the letter of its picture in square brackets: [{first}], or [{first}, {second}].\n"
    "Use only what the answers say. Leave out no picture, and add none. Keep every number, name and date as it is.\n"
    "Answer in the language of the question. Begin at once, without an introduction."
)


@dataclass(frozen=True)
class Part:
    """What was said of one picture, or of several that were put together before."""

    letters: tuple[str, ...]
    name: str  # of the file, "" for several
    text: str


def merge(question: str, parts: Sequence[Part]) -> tuple[Message, ...]:
    """Two parts or more."""
    first, second, *_ = (letter for part in parts for letter in part.letters)
    answers = "\n\n".join(map(_part, parts))
    text = f"The question was:\n{_FENCE}\n{question}\n{_FENCE}\n\nThe answers are:\n\n{answers}"
    return Message(Role.SYSTEM, _SYSTEM.format(first=first, second=second)), Message(Role.USER, text)


def _part(part: Part) -> str:
    if len(part.letters) > 1:
        head = f"Pictures {part.letters[0]} to {part.letters[-1]}, marked already"
    else:
        head = f"Picture {part.letters[0]}, {part.name}"
    return f"{head}:\n{_FENCE}\n{_fenced(part.text)}\n{_FENCE}"


def _fenced(text: str) -> str:
    """No line inside looks like the ones around it."""
    return "\n".join(f" {line}" if line.startswith(_FENCE) else line for line in text.strip().splitlines())
