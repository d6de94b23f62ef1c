"""Writes a box to tick, whatever kind of document it stands in."""

from __future__ import annotations

TICKED, UNTICKED = "[x]", "[ ]"
