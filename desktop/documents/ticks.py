"""How a box to tick is written, whatever kind of document it stands in."""

from __future__ import annotations

TICKED, UNTICKED = "[x]", "[ ]"
