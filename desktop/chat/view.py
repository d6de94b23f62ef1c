"""Tells which picture of a conversation the next question is about."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.vault.types import Entry


def in_view(path: Sequence[Entry]) -> Entry | None:
    """The question whose picture is looked at on this branch: sent or put back last, and not taken out since."""
    pictured = [entry for entry in path if entry.picture is not None]
    last = max(pictured, key=_came_into_view, default=None)
    return last if last is not None and not last.out_of_view else None


def _came_into_view(entry: Entry) -> tuple[int, bool]:
    """Numbers of messages only grow; one that was put back came after the message it is beside."""
    return max(entry.id, entry.viewed_after), entry.viewed_after > entry.id
