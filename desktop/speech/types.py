"""Defines what says a sentence, how fast, and that nobody can."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

from desktop.common.errors import CorralError
from desktop.common.i18n import tr


class Pace(enum.Enum):
    """How fast it is said. The value is kept among the settings."""

    SLOW = "slow"
    USUAL = "usual"
    FAST = "fast"
    FASTEST = "fastest"


@dataclass(frozen=True)
class Sentence:
    """`language` is a code of ISO 639 ("de"), "" where nobody can tell."""

    text: str
    language: str = ""
    pace: Pace = Pace.USUAL


class Speaker(Protocol):
    """One way to a voice."""

    async def say(self, sentence: Sentence) -> bool:
        """True once it was said to its end, False where it was stopped from elsewhere. Cancelled, it falls silent.

        Raises NoVoice where this way leads to none.
        """

    async def aclose(self) -> None: ...


class NoVoice(CorralError):
    """Nothing on this computer can speak."""

    @classmethod
    def here(cls, detail: str = "") -> NoVoice:
        title = tr("This computer has no voice to read with.")
        return cls(
            title, tr("With speech-dispatcher and a voice installed, Corral can read answers aloud."), detail=detail
        )
