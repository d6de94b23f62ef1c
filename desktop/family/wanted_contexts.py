"""Reads and writes which models a person gave another memory than Corral would: the words of one setting."""

from __future__ import annotations

import json

from desktop.family.catalogue import canonical


def wanted(setting: str, name: str) -> int | None:
    """Tokens for a model; None where nothing was chosen for it, or the words are no such list."""
    tokens = _all(setting).get(canonical(name))
    return tokens if isinstance(tokens, int) and tokens > 0 else None


def with_wanted(setting: str, name: str, tokens: int | None) -> str:
    """The words of the setting with this choice; None leaves it to Corral again."""
    others = {each: of for each, of in _all(setting).items() if each != canonical(name)}
    chosen = others if tokens is None else {**others, canonical(name): tokens}
    return json.dumps(chosen, sort_keys=True) if chosen else ""


def _all(setting: str) -> dict[str, object]:
    try:
        found = json.loads(setting or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
