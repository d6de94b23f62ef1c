"""Defines what the writing tools take and give."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.common.proof import Proof
from desktop.common.types import Doubt as Unsure
from desktop.common.types import Ending, Noted, Progress, Unread


class Length(enum.Enum):
    """Of a summary."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Shape(enum.Enum):
    """Of a summary."""

    PROSE = "prose"
    BULLETS = "bullets"
    ACTIONS = "actions"
    MINUTES = "minutes"  # decisions, and what is to be done by whom and until when
    QUESTIONS = "questions"  # and their answers
    GLOSSARY = "glossary"
    TIMELINE = "timeline"


class Style(enum.Enum):
    """The six styles of `rewrite`; the values are what the command line takes."""

    FORMAL = "formal"
    FRIENDLY = "friendly"
    SHORTER = "shorter"
    SIMPLER = "simpler"
    FIX = "fix"
    BULLETS = "bullets"


@dataclass(frozen=True)
class SummaryOptions:
    """How a summary is to be."""

    length: Length = Length.MEDIUM
    shape: Shape = Shape.BULLETS
    language: str = ""  # language code, "" = the document's own
    focus: str = ""  # "only what concerns ...", "" = everything
    words: int = 0  # about so many, 0 = as `length` says
    recipe: str = ""  # the person's own words for how it is to be, instead of `shape`


@dataclass(frozen=True)
class Coverage:
    """Which passages reached the model. `read` holds passage numbers; `unread` parts could not be read at all."""

    read: frozenset[int]
    total: int
    unread: tuple[Unread, ...] = ()

    @property
    def complete(self) -> bool:
        return len(self.read) == self.total and not self.unread


class Doubt(enum.Enum):
    """What a person should know of a result that came to its end."""

    REPEATED = "notes repeated"  # notes on a part went round in circles; what they said again was left out
    IDLE = "idle notes"  # on a part said nothing of it; its first sentences stand for them
    CUT = "cut notes"  # there were more than the model can bring together
    LONGER = "longer than its text"
    COPIED = "copied"  # most of the text stands in it word for word
    LANGUAGE = "other language"  # than was asked for
    SHAPE = "other shape"  # than was asked for: headings in a list
    WORDS = "other length"  # than so many words as were asked for
    EXTRACTED = "extracted"  # by counting words, without a model


@dataclass(frozen=True)
class Reading:
    """Parts read so far, in the order of the document."""

    progress: Progress
    coverage: Coverage


@dataclass(frozen=True)
class Words:
    """The next piece of the final text."""

    text: str


@dataclass(frozen=True)
class Result:
    """A finished piece of writing. `ending` tells whether the model came to its end.

    `unsure`: where in the text the model was unsure of a number, a name or a date. `proof`: where its sentences come
    from; None where nobody looked.
    """

    text: str
    ending: Ending
    seconds: float
    model: str
    engine: str
    coverage: Coverage
    doubts: tuple[Doubt, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    proof: Proof | None = None


Event = Reading | Noted | Words | Result
