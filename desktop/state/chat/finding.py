"""Where words stand in a conversation."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.vault.types import Entry


def holding(entries: Sequence[Entry], words: str) -> list[int]:
    """The messages that hold the words, whatever their case."""
    wanted = words.strip().casefold()
    return [number for number, entry in enumerate(entries) if wanted and wanted in entry.text.casefold()]


def onward(found: Sequence[int], here: int, step: int) -> int:
    """The next of `found` after `here` (step 1), the one before (-1), or `here` itself if it is one of them (0).

    Begins again at the other end. `found` is not empty; `here` is -1 at first.
    """
    if step == 0 and here in found:
        return here
    if step < 0:
        return next((number for number in reversed(found) if number < here), found[-1])
    return next((number for number in found if number > here), found[0])
