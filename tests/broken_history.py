"""Ways in which the file that keeps the chats cannot be opened, each with the way to put it right again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

Undo = Callable[[], None]


def truncate(path: Path) -> Undo:
    return write_over(path, path.read_bytes()[: path.stat().st_size // 2 + 100])


def fill_with_garbage(path: Path) -> Undo:
    return write_over(path, b"this was a history once " * 500)


def rot(path: Path) -> Undo:
    """Bits of a page in the middle."""
    data = bytearray(path.read_bytes())
    data[8 * 4096 : 8 * 4096 + 64] = bytes(byte ^ 0xFF for byte in data[8 * 4096 : 8 * 4096 + 64])
    return write_over(path, bytes(data))


def write_over(path: Path, content: bytes) -> Undo:
    kept = path.read_bytes()
    path.write_bytes(content)

    def undo() -> None:
        path.write_bytes(kept)

    return undo


def put_in_its_place(make: Callable[[Path], None]) -> Callable[[Path], Undo]:
    def spoil(path: Path) -> Undo:
        away = path.with_name("away.db")
        path.rename(away)
        make(path)

        def undo() -> None:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            away.rename(path)

        return undo

    return spoil


def a_database(script: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)

    return make


def lock(statements: str) -> Callable[[Path], Undo]:
    def spoil(path: Path) -> Undo:
        other = sqlite3.connect(path, isolation_level=None)
        other.executescript(statements)
        return other.close

    return spoil


@dataclass(frozen=True)
class Kind:
    spoil: Callable[[Path], Undo]
    title: str


KINDS = {
    "locked for writing": Kind(lock("BEGIN IMMEDIATE"), "Another program is using the file that keeps your chats."),
    "locked altogether": Kind(
        lock("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE chats SET pinned = 0; COMMIT"),
        "Another program is using the file that keeps your chats.",
    ),
    "truncated": Kind(truncate, "The file that keeps your chats is damaged."),
    "garbage": Kind(fill_with_garbage, "The file that keeps your chats is damaged."),
    "bit rot": Kind(rot, "The file that keeps your chats is damaged."),
    "newer": Kind(put_in_its_place(a_database("PRAGMA user_version = 99")), "Your chats were last kept by a newer"),
    "foreign": Kind(
        put_in_its_place(a_database("CREATE TABLE songs (id INTEGER, name TEXT); INSERT INTO songs VALUES (1, 'La')")),
        "The file that keeps your chats is not one of Corral’s.",
    ),
    "foreign with names of ours": Kind(
        put_in_its_place(a_database("CREATE TABLE chats (id INTEGER); PRAGMA user_version = 1")),
        "The file that keeps your chats is not one of Corral’s.",
    ),
    "version 1 without tables": Kind(
        put_in_its_place(a_database("PRAGMA user_version = 1")),
        "The file that keeps your chats is not one of Corral’s.",
    ),
    "a folder": Kind(
        put_in_its_place(lambda path: path.mkdir()),
        "A folder stands where the file that keeps your chats should be.",
    ),
}
