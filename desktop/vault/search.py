"""Finds chats by words of their titles, messages and documents."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.vault.driver import Connection, Row
from desktop.vault.history_rows import CHAT_COLUMNS

FEWEST_LETTERS = 2  # below that the index would return nearly everything
_MOST_CHATS = 100
_MOST_MESSAGES = 10_000  # a word found that often needs a second word, not a longer list

_HARMLESS = str.maketrans({'"': " ", "\0": " "})  # what would end a quoted word

_ORDER = "ORDER BY pinned DESC, updated DESC, id DESC"

_IN_MESSAGES = """
    SELECT id, max(message) AS message FROM (
        SELECT chats.id, messages.id AS message FROM message_words
        JOIN messages ON messages.id = message_words.rowid JOIN chats ON chats.id = messages.chat
        WHERE message_words MATCH ? AND chats.removed IS NULL AND messages.removed IS NULL
        ORDER BY message_words.rowid DESC LIMIT ?
    ) GROUP BY id ORDER BY message DESC
"""
_IN_DOCUMENTS = """
    SELECT chats.id, NULL AS message FROM document_words
    JOIN question_documents ON question_documents.id = document_words.rowid
    JOIN messages ON messages.id = question_documents.question JOIN chats ON chats.id = messages.chat
    WHERE document_words MATCH ? AND chats.removed IS NULL AND messages.removed IS NULL
    ORDER BY document_words.rowid DESC LIMIT ?
"""


def all_chats(connection: Connection) -> list[Row]:
    return connection.execute(
        f"SELECT {CHAT_COLUMNS} FROM chats WHERE removed IS NULL {_ORDER}"  # noqa: S608 - our own words
    ).fetchall()


def find_chats(connection: Connection, query: str) -> list[Row]:
    """Chats in which every word of `query` begins a word of the title, of one message or of one document; at most 100.

    Searched from the newest message back. A query of fewer than two letters is looked for in titles alone.
    """
    return find_messages(connection, query)[0]


def find_messages(connection: Connection, query: str) -> tuple[list[Row], Mapping[int, int | None]]:
    """As `find_chats`, with the newest message of each that answers; None for one whose title or document does."""
    match = match_expression(query)
    found = _by_words(connection, match) if match else dict.fromkeys(_by_title(connection, query))
    marks = ", ".join("?" * len(found))
    rows = connection.execute(
        f"SELECT {CHAT_COLUMNS} FROM chats WHERE id IN ({marks}) {_ORDER}",  # noqa: S608 - question marks only
        tuple(found),
    ).fetchall()
    return rows, found


def match_expression(query: str) -> str:
    """A person's words as an FTS5 query in which nothing they typed is an operator; "" when too short for the index.

    'roof "leak' becomes '"roof"* "leak"*': each word quoted, each a prefix, all of them wanted.
    """
    words = [word for word in query.split() if any(map(str.isalnum, word))]
    if sum(map(str.isalnum, "".join(words))) < FEWEST_LETTERS:
        return ""
    return " ".join(f'"{word.translate(_HARMLESS)}"*' for word in words)


def _by_words(connection: Connection, match: str) -> dict[int, int | None]:
    """Messages by the ids of chats. Newest first, because the index can walk that way without sorting all it found."""
    titles = connection.execute(
        """
        SELECT chats.id FROM title_words JOIN chats ON chats.id = title_words.rowid
        WHERE title_words MATCH ? AND chats.removed IS NULL ORDER BY title_words.rowid DESC LIMIT ?
        """,
        (match, _MOST_CHATS),
    )
    found: dict[int, int | None] = {row["id"]: None for row in titles}
    for said in (_IN_MESSAGES, _IN_DOCUMENTS):
        for row in connection.execute(said, (match, _MOST_MESSAGES)):
            if row["id"] in found:
                found[row["id"]] = found[row["id"]] or row["message"]
            elif len(found) < _MOST_CHATS:
                found[row["id"]] = row["message"]
    return found


def _by_title(connection: Connection, query: str) -> list[int]:
    pattern = query.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = connection.execute(
        "SELECT id FROM chats WHERE removed IS NULL AND title LIKE ? ESCAPE '\\' ORDER BY updated DESC LIMIT ?",
        (f"%{pattern}%", _MOST_CHATS),
    )
    return [row["id"] for row in rows]
