"""Keeps how a chat is answered: a few words of JSON, and none for the usual manner."""

from __future__ import annotations

import json
from dataclasses import asdict

from desktop.vault.types import USUAL, Manner


def written(manner: Manner) -> str | None:
    return json.dumps(asdict(manner)) if manner != USUAL else None


def read(kept: str | None) -> Manner:
    """What is not understood, because the file was damaged, counts as usual."""
    try:
        about = json.loads(kept) if kept else {}
        return Manner(
            str(about.get("instructions", USUAL.instructions)),
            int(about.get("freedom", USUAL.freedom)),
            int(about.get("length", USUAL.length)),
            str(about.get("language", USUAL.language)),
        )
    except (ValueError, TypeError, AttributeError):
        return USUAL
