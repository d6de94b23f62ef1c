"""Keeps chats in memory while the file cannot be opened, and moves them into it afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from desktop.vault import driver
from desktop.vault.driver import Connection
from desktop.vault.migrations import Step, migrate_new

_FIRST, _LAST = 2**40, 2**60
FIRST_PASSING = 2**61  # beyond what any file counts up to
_NOT_CARRIED = {"drafts"}  # `Drafts` has them still, and brings the ones in the file and its own together


def open_memory(steps: Sequence[Step], first: int = 0) -> Connection:
    """An empty database in memory. What it numbers gets numbers from `first` on; 0: such that no file has, so that they
    can stay.
    """
    connection = driver.connect_memory()
    migrate_new(connection, steps)
    first = first or _FIRST + secrets.randbelow(_LAST - _FIRST)
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT name, ? FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'",
        (first,),
    )
    return connection


def carry_over(memory: Connection, file: Connection) -> None:
    """Everything from memory into the file, whole or not at all. Words of the index follow by its triggers."""
    driver.transaction(file, lambda into: _copy_rows(memory, into))


def _copy_rows(memory: Connection, into: Connection) -> None:
    into.execute("PRAGMA defer_foreign_keys = ON")  # a chat names its last message, and messages their chat
    tables = [row["name"] for row in memory.execute("PRAGMA main.table_list") if row["type"] == "table"]
    for table in tables:
        if table not in _NOT_CARRIED and not table.startswith("sqlite_"):
            _copy_table(memory, into, table)


def _copy_table(memory: Connection, into: Connection, table: str) -> None:
    # Names come from our own steps.
    rows = memory.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    marks = ", ".join("?" * len(rows.description))
    names = ", ".join(f'"{column[0]}"' for column in rows.description)
    # What both have under the same key is one thing, and was changed last in memory.
    into.executemany(f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})', map(tuple, rows))  # noqa: S608
