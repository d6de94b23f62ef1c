"""Answers while they grow: each new piece is a row of its own, and at the end all of them become the message.

A piece costs what it holds, however long the answer is already. Everything here runs in the vault's threads.
"""

from __future__ import annotations

import math
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


def grow(connection: Connection, answer: int, start: int, piece: str) -> None:
    """Keep what follows the first `start` characters. Does nothing to an answer that has ended.

    A longer piece with the same `start` takes the place of a shorter one: so a write whose outcome is not known can
    be done again.
    """
    connection.execute(
        "INSERT OR REPLACE INTO pieces (answer, start, text) "
        "SELECT id, ?, ? FROM messages WHERE id = ? AND state = 'streaming'",
        (start, storable(piece), answer),
    )


def grown(connection: Connection, answer: int) -> str:
    """What has come since the answer began, or was opened again."""
    pieces = connection.execute("SELECT text FROM pieces WHERE answer = ? ORDER BY start", (answer,))
    return "".join(row["text"] for row in pieces)


def end(connection: Connection, answer: int, end: End) -> bool:
    """Fold the answer into its message. Of several calls the first counts; whether it was this one."""
    ended = connection.execute(
        """
        UPDATE messages SET state = 'done', text = ?, ending = ?, seconds = ?, tokens = ?
        WHERE id = ? AND state = 'streaming'
        """,
        (storable(end.text), end.ending.value, _time(end.seconds), _count(end.tokens), answer),
    ).rowcount
    connection.execute("DELETE FROM pieces WHERE answer = ?", (answer,))
    return bool(ended)


def end_all(connection: Connection, ending: Ending) -> int:
    """Fold what has come of every answer that is still growing. How many there were."""
    growing = connection.execute("SELECT id, text, seconds, tokens FROM messages WHERE state = 'streaming'").fetchall()
    for row in growing:
        text = row["text"] + grown(connection, row["id"])
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
