"""How an answer ends, and what becomes of those that did not. Everything here runs in the vault's threads."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.common.types import Ending
from desktop.vault.driver import Connection, storable

_LARGEST = 2**63 - 1  # what a column of whole numbers holds


@dataclass(frozen=True)
class End:
    """The whole answer and how it ended."""

    text: str
    ending: Ending
    seconds: float
    tokens: int


def end(connection: Connection, answer: int, end: End) -> bool:
    """Of several calls the first counts; whether it was this one."""
    ended = connection.execute(
        """
        UPDATE messages SET state = 'done', text = ?, ending = ?, seconds = ?, tokens = ?
        WHERE id = ? AND state = 'streaming'
        """,
        (storable(end.text), end.ending.value, _time(end.seconds), _count(end.tokens), answer),
    ).rowcount
    return bool(ended)


def end_all(connection: Connection, ending: Ending, grown: Mapping[int, str]) -> int:
    """End every answer that is still growing, with what came of it after its text. How many there were."""
    growing = connection.execute("SELECT id, text, seconds, tokens FROM messages WHERE state = 'streaming'").fetchall()
    for row in growing:
        text = row["text"] + grown.get(row["id"], "")
        end(connection, row["id"], End(text, ending, row["seconds"], row["tokens"]))
    return len(growing)


def reopen(connection: Connection, answer: int) -> None:
    """Let an answer grow again."""
    connection.execute(
        "UPDATE messages SET state = 'streaming', ending = NULL WHERE id = ? AND role = 'assistant'", (answer,)
    )


def _count(number: int) -> int:
    return max(0, min(number, _LARGEST))


def _time(seconds: float) -> float:
    return max(0.0, seconds) if math.isfinite(seconds) else 0.0
