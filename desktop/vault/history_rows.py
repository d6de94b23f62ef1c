"""Reads and writes the rows of chats and messages for the history. Everything here runs in the vault's threads."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from desktop.common.errors import VaultProblem
from desktop.common.i18n import tr
from desktop.common.types import Attachment, Ending, Picture, Role
from desktop.vault import attachments, doubts, manners
from desktop.vault import several_rows as several
from desktop.vault.driver import Connection, Row, storable
from desktop.vault.several_rows import PICTURE_COLUMNS, ReadPicture
from desktop.vault.types import USUAL, Chat, End, Entry, Manner, Named

_LARGEST = 2**63 - 1  # what a column of whole numbers holds
_ENDINGS = {each.value: each for each in Ending}
_NAMED = {each.value: each for each in Named}

CHAT_COLUMNS = """
    chats.id, chats.title, chats.model, chats.pinned, chats.created, chats.updated, chats.folder, chats.named,
    chats.manner, chats.origin,
    EXISTS (
        SELECT 1 FROM messages
        WHERE messages.chat = chats.id AND messages.picture IS NOT NULL AND messages.removed IS NULL
    )
    OR chats.id IN (
        SELECT messages.chat FROM question_pictures JOIN messages ON messages.id = question
        WHERE messages.removed IS NULL
    ) AS has_picture
"""

_SIBLINGS = """
    FROM messages AS sibling
    WHERE sibling.chat = messages.chat AND sibling.parent IS messages.parent AND sibling.role = messages.role
        AND sibling.removed IS NULL
"""
ENTRY_COLUMNS = f"""
    messages.*,
    (SELECT count(*) {_SIBLINGS} AND sibling.id <= messages.id) AS version,
    (SELECT count(*) {_SIBLINGS}) AS versions
"""


def chat_of(row: Row) -> Chat:
    return Chat(
        id=row["id"],
        title=row["title"],
        pinned=bool(row["pinned"]),
        created=row["created"],
        updated=row["updated"],
        has_picture=bool(row["has_picture"]),
        model=row["model"],
        folder=row["folder"],
        named=_NAMED.get(row["named"], Named.QUESTION),
        manner=manners.read(row["manner"]),
        origin=row["origin"],
    )


def _entry_of(connection: Connection, row: Row, read_picture: ReadPicture) -> Entry:
    role = Role.USER if row["role"] == Role.USER.value else Role.ASSISTANT  # one letter of it may be damaged
    return Entry(
        id=row["id"],
        chat=row["chat"],
        parent=row["parent"],
        role=role,
        text=row["text"],
        picture=several.picture_of(row, read_picture),
        created=row["created"],
        ending=_ending_of(row["ending"]),
        model=row["model"],
        engine=row["engine"],
        seconds=row["seconds"],
        tokens=row["tokens"],
        version=row["version"],
        versions=row["versions"],
        out_of_view=bool(row["out_of_view"]),
        viewed_after=row["viewed_after"],
        pictures=several.pictures_of(connection, row["id"], read_picture) if role is Role.USER else (),
        findings=several.findings_of(connection, row["id"]) if role is Role.ASSISTANT else (),
        english=row["english"],
        doubts=doubts.read(row["doubts"]),
        pinned=bool(row["pinned"]),
        removed=row["removed"] or 0.0,
        documents=attachments.of_question(connection, row["id"]) if role is Role.USER else (),
    )


def _ending_of(kept: str | None) -> Ending | None:
    """What is no ending, because the file was damaged, says at least that the answer is over."""
    return _ENDINGS.get(kept, Ending.INTERRUPTED) if kept else None


def get_chat(connection: Connection, chat: int) -> Chat:
    """Raises VaultProblem for a chat that is not in the list."""
    row = connection.execute(
        f"SELECT {CHAT_COLUMNS} FROM chats WHERE id = ? AND removed IS NULL",  # noqa: S608 - our own words
        (chat,),
    ).fetchone()
    if row is None:
        raise gone()
    return chat_of(row)


def get_entry(connection: Connection, entry: int, read_picture: ReadPicture) -> Entry:
    """Raises VaultProblem for a message that is not there."""
    row = connection.execute(
        f"SELECT {ENTRY_COLUMNS} FROM messages WHERE id = ?",  # noqa: S608 - our own words
        (entry,),
    ).fetchone()
    if row is None:
        raise gone()
    return _entry_of(connection, row, read_picture)


def path_up(connection: Connection, start: int, limit: int, read_picture: ReadPicture) -> tuple[Entry, ...]:
    """From `start` upwards, at most `limit` messages, told oldest first. Those that were taken out are passed over."""
    rows = connection.execute(
        f"""
        WITH RECURSIVE up (id, above, height, told) AS (
            SELECT id, parent, 1, removed IS NULL FROM messages WHERE id = ?
            UNION ALL
            SELECT messages.id, messages.parent, height + 1, told + (messages.removed IS NULL)
            FROM up JOIN messages ON messages.id = above WHERE told < ?
        )
        SELECT {ENTRY_COLUMNS} FROM up JOIN messages ON messages.id = up.id
        WHERE messages.removed IS NULL ORDER BY height DESC
        """,  # noqa: S608 - our own words
        (start, limit),
    )
    return tuple(_entry_of(connection, row, read_picture) for row in rows)


def all_of(connection: Connection, chat: int, read_picture: ReadPicture) -> tuple[Entry, ...]:
    """Every message of every branch, in the order they were said."""
    found = connection.execute(
        f"SELECT {ENTRY_COLUMNS} FROM messages WHERE chat = ? ORDER BY id",  # noqa: S608 - our own words
        (chat,),
    )
    return tuple(_entry_of(connection, row, read_picture) for row in found)


def add_chat(connection: Connection, title: str, model: str, now: float, manner: Manner = USUAL) -> int:
    """A chat without a message. Its id."""
    added = connection.execute(
        "INSERT INTO chats (title, model, created, updated, manner) VALUES (?, ?, ?, ?, ?)",
        (storable(title), model, now, now, manners.written(manner)),
    )
    return int(added.lastrowid or 0)


def add_message(
    connection: Connection,
    *,
    chat: int,
    parent: int | None,
    role: Role,
    text: str,
    now: float,
    picture: Picture | None = None,
    pictures: Sequence[Picture] = (),
    documents: Sequence[Attachment] = (),
    model: str = "",
    engine: str = "",
) -> int:
    """Append a message and bring its branch into view. A question is done at once, an answer streams. Its id.

    An answer's model becomes the chat's. Raises VaultProblem when the chat or the parent is gone.
    """
    get_chat(connection, chat)
    _check_parent(connection, chat, parent)
    cursor = connection.execute(
        f"""
        INSERT INTO messages (chat, parent, role, text, created, state, model, engine, {PICTURE_COLUMNS})
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,  # noqa: S608 - our own words
        (
            *(chat, parent, role.value, storable(text), now, _first_state(role), model, engine),
            *several.picture_values(picture),
        ),
    )
    added = int(cursor.lastrowid or 0)
    several.add_pictures(connection, added, pictures)
    attachments.add(connection, added, documents)
    connection.execute(
        "UPDATE chats SET leaf = ?, updated = ?, model = coalesce(nullif(?, ''), model) WHERE id = ?",
        (added, now, model, chat),
    )
    return added


def _first_state(role: Role) -> str:
    return "streaming" if role is Role.ASSISTANT else "done"


def _check_parent(connection: Connection, chat: int, parent: int | None) -> None:
    if parent is None:
        return
    if not connection.execute("SELECT 1 FROM messages WHERE id = ? AND chat = ?", (parent, chat)).fetchone():
        raise gone()


def gone() -> VaultProblem:
    """Of a chat, or of a message."""
    return VaultProblem(tr("This chat is not there any more."), tr("It was removed. Start a new one."))


def end_answer(connection: Connection, answer: int, end: End) -> bool:
    """Of several calls the first counts; whether it was this one."""
    ended = connection.execute(
        """
        UPDATE messages SET state = 'done', text = ?, ending = ?, seconds = ?, tokens = ?, doubts = ?
        WHERE id = ? AND state = 'streaming'
        """,
        (
            *(storable(end.text), end.ending.value, a_time(end.seconds), a_count(end.tokens)),
            *(doubts.written(end.doubts), answer),
        ),
    ).rowcount
    return bool(ended)


def end_answers(connection: Connection, ending: Ending, grown: Mapping[int, str]) -> int:
    """End every answer that is still growing, with what came of it after its text. How many there were."""
    growing = connection.execute(
        "SELECT id, text, seconds, tokens, doubts FROM messages WHERE state = 'streaming'"
    ).fetchall()
    for row in growing:
        text = row["text"] + grown.get(row["id"], "")
        told = tuple(each for each in doubts.read(row["doubts"]) if each.end <= len(text))
        end_answer(connection, row["id"], End(text, ending, row["seconds"], row["tokens"], told))
    return len(growing)


def reopen_answer(connection: Connection, answer: int) -> None:
    """Let an answer grow again."""
    connection.execute(
        "UPDATE messages SET state = 'streaming', ending = NULL WHERE id = ? AND role = 'assistant'", (answer,)
    )


def a_count(number: int) -> int:
    """As a column of whole numbers holds it."""
    return max(0, min(number, _LARGEST))


def a_time(seconds: float) -> float:
    """As a column of seconds holds it."""
    return max(0.0, seconds) if math.isfinite(seconds) else 0.0
