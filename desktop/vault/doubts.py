"""Keeps where the model of an answer was unsure: a few numbers and words of JSON, and none where it was not."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop.common.types import Doubt, Weighed
from desktop.vault.types import NOT_UNDERSTOOD


def written(doubts: Sequence[Doubt]) -> str | None:
    if not doubts:
        return None
    return json.dumps([[each.start, each.end, each.share, [[o.text, o.share] for o in each.others]] for each in doubts])


def read(kept: str | None) -> tuple[Doubt, ...]:
    """What is not understood, because the file was damaged, is not told."""
    try:
        return tuple(
            Doubt(int(start), int(end), float(share), tuple(Weighed(str(text), float(of)) for text, of in others))
            for start, end, share, others in json.loads(kept or "[]")
        )
    except NOT_UNDERSTOOD:
        return ()
