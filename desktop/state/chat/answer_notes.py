"""Says what is to be told below an answer that came to its own end, each with what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.state.chat.acts import Act
from desktop.vault.types import Entry


@dataclass(frozen=True)
class AnswerNote:
    """One sentence below an answer. `button` names the `act` beside it, "" for none; `english` is its object name."""

    words: str
    button: str = ""
    english: str = ""
    act: Act | None = None


def notes_of(answer: Entry) -> tuple[AnswerNote, ...]:
    """In the order in which they stand below the answer."""
    del answer
    return ()
