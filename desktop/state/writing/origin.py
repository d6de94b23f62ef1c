"""Says what a result was made from, and whether that is still the text beside it."""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass, field

from desktop.common.types import Noted
from desktop.vault.draft_types import Source, WritingOptions
from desktop.writing.types import Coverage


@dataclass(frozen=True)
class Origin:
    """`name` is that of the file, "" for a text that was typed; `when` is seconds since the epoch."""

    name: str = ""
    fingerprint: str = ""
    when: float = 0.0
    model: str = ""
    options: WritingOptions = field(default_factory=WritingOptions)


class Cut(enum.Enum):
    """Why a piece of writing has no end."""

    STOPPED = "stopped"  # by the person
    FAILED = "failed"
    CLOSED = "closed"  # with Corral, or by a kill


@dataclass(frozen=True)
class Unfinished:
    """A text that was not read to its end, and what was noted of it so far."""

    origin: Origin
    noted: tuple[Noted, ...]
    coverage: Coverage | None
    cut: Cut


class Standing(enum.Enum):
    """How a result stands to the text beside it."""

    TRUE = "true"
    CHANGED = "changed"  # the text was changed since
    GONE = "gone"  # another text stands there, or none
    NEWER = "newer"  # it is that text, but its file has changed on the disk


def fingerprint(source: Source) -> str:
    """The same for the same words."""
    words = source.words
    return f"{len(words)} {hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}"


def standing(origin: Origin, source: Source, *, newer: bool) -> Standing:
    """`newer`: the file of the source was written again after it was read."""
    same = origin.fingerprint.startswith(f"{len(source.words)} ")  # the rest need not be counted otherwise
    if same and origin.fingerprint == fingerprint(source):
        return Standing.NEWER if newer else Standing.TRUE
    if source.empty or source.name != origin.name:
        return Standing.GONE
    return Standing.CHANGED
