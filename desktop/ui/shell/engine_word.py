"""An engine as the footer shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.common.words import tr, trn


@dataclass(frozen=True)
class EngineWord:
    """An engine in the footer: full dot when ready, hollow when not; `outside` is another computer's.

    `asleep`: not ready now, and woken when it is needed.
    """

    words: str
    ready: bool
    outside: bool = False
    asleep: bool = False


def summed_up(words: Sequence[EngineWord]) -> EngineWord:
    """ "2 engines, ready" for a narrow window."""
    outside = any(word.outside for word in words)
    ready = [word for word in words if word.ready]
    if len(words) == 1:
        return words[0]
    asleep = [word for word in words if word.asleep]
    if not ready and asleep:
        return asleep[0]
    if not words or not ready:
        return EngineWord(tr("No engine is ready"), False, outside)
    if len(ready) == 1:
        return EngineWord(ready[0].words, True, outside)
    return EngineWord(trn("{n} engine, ready", "{n} engines, ready", len(ready)), True, outside)
