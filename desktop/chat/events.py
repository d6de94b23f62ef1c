"""Defines what one exchange tells while it runs: Saved, then Waiting and Words, and Done at the end.

Pictures asked about one by one are told by a Looking and a Found for each; the Words put these together. Asked in
English underneath, an InEnglish tells of the question, and another of the answer before the Words that translate it.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.chat.memory_use import UNTOLD, MemoryUse
from desktop.common import units
from desktop.common.i18n import tr
from desktop.common.types import Doubt
from desktop.vault.types import Entry, Finding


@dataclass(frozen=True)
class Saved:
    """Question and empty answer are kept on disk; from here on nothing that is shown can be lost."""

    question: Entry
    answer: Entry
    forgotten: int = 0  # earlier messages that no longer fit the model's memory and were left out, visibly
    memory: MemoryUse = UNTOLD


@dataclass(frozen=True)
class Waiting:
    """Nothing to read yet: what the engine does meanwhile, as a sentence."""

    note: str


@dataclass(frozen=True)
class Looking:
    """A picture is being asked about: the `number`th, from 1, of `total`. `seconds_left` for all: None, not known."""

    number: int
    total: int
    name: str
    seconds_left: float | None = None

    @property
    def note(self) -> str:
        said = [tr("Picture {number} of {total}, {name}", number=self.number, total=self.total, name=self.name)]
        if self.seconds_left is not None:
            said.append(tr("{time} left", time=units.about(self.seconds_left)))
        return ", ".join(said)


@dataclass(frozen=True)
class Found:
    """What was said of one of several pictures. It is kept."""

    finding: Finding


@dataclass(frozen=True)
class InEnglish:
    """What the model read for a question, or said, before it was translated. `message` is the id of its Entry."""

    message: int
    text: str


@dataclass(frozen=True)
class Words:
    """The next piece of the answer."""

    text: str


@dataclass(frozen=True)
class Unsure:
    """A place of the answer where its model was unsure, told once its last word has come. Places are those of the whole
    text of the answer. One that begins where an earlier one began takes its place: "2,4" was stopped in, and is 2,400.
    """

    doubt: Doubt


@dataclass(frozen=True)
class Done:
    """The answer as kept, with its ending; `filled` is the share of the model's memory in use, 0 to 1.

    `forgotten` is as in `Saved`; it is larger when the engine counted more than was estimated. `memory`: as the engine
    counted it, where it did.
    """

    answer: Entry
    filled: float
    forgotten: int = 0
    memory: MemoryUse = UNTOLD


Event = Saved | Waiting | Looking | Found | InEnglish | Words | Unsure | Done
