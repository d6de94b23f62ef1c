"""Finds words within chats: in which message of each, and everywhere in the branch of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.common.folding import places
from desktop.common.types import Role
from desktop.vault import history_rows as rows
from desktop.vault import search
from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.types import Chat

_SNIPPET = 14  # words
_OPEN, _CLOSE = "\x02", "\x03"  # around what was found; no text has them that anybody reads


@dataclass(frozen=True)
class Snippet:
    """Words around what was found in the message `entry`; `marks` are the characters that were."""

    entry: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FoundChat:
    """A chat that answers to a search. `snippet` None: only its title does."""

    chat: Chat
    snippet: Snippet | None


@dataclass(frozen=True)
class Hit:
    """A message of a branch with what was looked for in it, `count` times. `height`: its place, 1 for the last one."""

    entry: int
    height: int
    count: int


class FoundWords:
    """For the loop's thread. Every method may raise VaultProblem."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def chats(self, query: str) -> tuple[FoundChat, ...]:
        """As `ChatList.chats`, each with the newest of its messages that answers to the query."""

        def select(connection: Connection) -> tuple[FoundChat, ...]:
            wanted = storable(query)
            found, messages = search.find_messages(connection, wanted)
            snippets = _snippets(connection, search.match_expression(wanted), messages)
            return tuple(FoundChat(chat, snippets.get(chat.id)) for chat in map(rows.chat_of, found))

        return await self._database.read(select)

    async def in_branch(self, chat: int, words: str, *, apart: bool = False) -> tuple[Hit, ...]:
        """Every message of the branch in view that has the words, the first said first. `apart` as in `folding`."""
        return await self._database.read(lambda connection: _in_branch(connection, chat, words, apart=apart))

    async def on_branch(self, chat: int, entry: int) -> bool:
        """Whether the message lies on the branch in view of its chat."""

        def look(connection: Connection) -> bool:
            found = connection.execute(
                f"{_BRANCH} SELECT 1 FROM up WHERE id = ?",  # noqa: S608 - our own words
                (chat, entry),
            )
            return found.fetchone() is not None

        return await self._database.read(look)


_BRANCH = """
    WITH RECURSIVE up (id, height) AS (
        SELECT leaf, 1 FROM chats WHERE id = ?
        UNION ALL
        SELECT messages.parent, height + 1 FROM up JOIN messages ON messages.id = up.id
        WHERE messages.parent IS NOT NULL
    )
"""


def _in_branch(connection: Connection, chat: int, words: str, *, apart: bool) -> tuple[Hit, ...]:
    found = []
    branch = connection.execute(
        f"{_BRANCH} SELECT messages.id, text, role FROM up JOIN messages ON messages.id = up.id "  # noqa: S608
        "WHERE removed IS NULL ORDER BY height",
        (chat,),
    )
    for height, row in enumerate(branch, 1):
        count = count_in(row["text"], words, answer=row["role"] == Role.ASSISTANT.value, apart=apart)
        if count:
            found.append(Hit(row["id"], height, count))
    return tuple(reversed(found))


def count_in(text: str, words: str, *, answer: bool, apart: bool = False) -> int:
    """How often the words stand in a message; signs of Markdown in an answer may stand between them."""
    plain = text.replace("**", "").replace("`", "") if answer else text
    every = len(places(text, words, apart=apart))
    return max(every, len(places(plain, words, apart=apart))) if plain != text else every


def _snippets(connection: Connection, match: str, messages: Mapping[int, int | None]) -> dict[int, Snippet]:
    """Of these messages, by their chats."""
    found: dict[int, Snippet] = {}
    for chat, message in messages.items():
        if message is not None:
            told = connection.execute(
                "SELECT snippet(message_words, 0, ?, ?, '…', ?) AS words FROM message_words "
                "WHERE message_words MATCH ? AND rowid = ?",
                (_OPEN, _CLOSE, _SNIPPET, match, message),
            ).fetchone()
            if told is not None:
                found[chat] = _snippet(message, " ".join(told["words"].split()))
    return found


def _snippet(entry: int, told: str) -> Snippet:
    text, marks = "", []
    for piece in told.split(_OPEN):
        marked, closed, rest = piece.partition(_CLOSE)
        if closed:
            marks.append((len(text), len(text) + len(marked)))
        text += marked + rest
    return Snippet(entry, text, tuple(marks))
