"""Reads and writes whole chats, with every branch, for those who take them out or bring them in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from desktop.common.types import Ending, Picture, Role
from desktop.vault import attachments, doubts, manners, several_rows
from desktop.vault import history_rows as rows
from desktop.vault.database import Database
from desktop.vault.driver import Connection, storable
from desktop.vault.picture_files import PictureFiles
from desktop.vault.types import Chat, Condensed, Entry, WholeChat

_AT_ONCE = 500  # ids in one question to the database


class WholeChats:
    """For the loop's thread. Every method may raise VaultProblem."""

    def __init__(self, database: Database, over: Callable[[Entry], Entry], clock: Callable[[], float]) -> None:
        """`over` adds to a message what is not in the database yet."""
        self._database = database
        self._over = over
        self._clock = clock

    async def read(self, chat: int) -> WholeChat:
        """All that is kept of a chat of the list: its messages in the order they were said, those taken out, too."""
        whole = await self._database.read(lambda connection: _read(connection, self._database.pictures, chat))
        return replace(whole, entries=tuple(map(self._over, whole.entries)))

    async def add(self, chats: Sequence[WholeChat]) -> tuple[int, ...]:
        """Keep chats that were made elsewhere, all of them or none; the ids they have here, in their order.

        A message's `id` and `parent` count within its chat, where parents come first. Who adds them has asked `known`.
        """
        now = self._clock()

        def change(connection: Connection) -> tuple[int, ...]:
            return tuple(_add(connection, self._database.pictures, whole, now) for whole in chats)

        return await self._database.write(change)

    async def known(self, chats: Collection[tuple[str, float]]) -> frozenset[str]:
        """Of these origins, each with when its chat was begun, those whose chats are in the list.

        One that was begun here at the very same moment is the same chat, come back.
        """
        return await self._database.read(lambda connection: _known(connection, tuple(chats)))


def _read(connection: Connection, pictures: PictureFiles, chat: int) -> WholeChat:
    about = rows.get_chat(connection, chat)
    row = connection.execute(
        "SELECT leaf, folders.name AS folder FROM chats LEFT JOIN folders ON folders.id = chats.folder "
        "WHERE chats.id = ?",
        (chat,),
    ).fetchone()
    condensed = connection.execute(
        "SELECT condensed.* FROM condensed JOIN messages ON messages.id = last WHERE chat = ? ORDER BY last", (chat,)
    )
    return WholeChat(
        about,
        rows.all_of(connection, chat, pictures.read),
        row["leaf"],
        row["folder"] or "",
        tuple(Condensed(each["last"], each["text"], each["model"], each["created"]) for each in condensed),
    )


def _known(connection: Connection, chats: Sequence[tuple[str, float]]) -> frozenset[str]:
    found: set[str] = set()
    for start in range(0, len(chats), _AT_ONCE):
        some = chats[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        listed = connection.execute(
            f"SELECT origin FROM chats WHERE origin IN ({marks}) AND removed IS NULL",  # noqa: S608 - question marks
            tuple(origin for origin, _ in some),
        )
        found.update(row["origin"] for row in listed)
        begun = connection.execute(
            f"SELECT created FROM chats WHERE created IN ({marks}) AND origin = '' "  # noqa: S608 - question marks
            "AND removed IS NULL",
            tuple(created for _, created in some),
        )
        moments = {row["created"] for row in begun}
        found.update(origin for origin, created in some if created in moments and origin.startswith("corral:"))
    return frozenset(found)


def _add(connection: Connection, pictures: PictureFiles, whole: WholeChat, now: float) -> int:
    chat = _add_chat(connection, whole, now)
    ids: dict[int | None, int | None] = {None: None}
    for entry in whole.entries:
        ids[entry.id] = _add_entry(connection, pictures, chat, entry, ids.get(entry.parent))
    leaf = ids.get(whole.leaf)
    connection.execute("UPDATE chats SET leaf = ? WHERE id = ?", (leaf or _last(ids), chat))
    connection.executemany(
        "INSERT INTO condensed (last, text, model, created) VALUES (?, ?, ?, ?)",
        (
            (ids[each.last], storable(each.text), storable(each.model), each.created)
            for each in whole.condensed
            if ids.get(each.last) is not None
        ),
    )
    for entry in whole.entries:
        if entry.viewed_after:
            after = ids.get(entry.viewed_after) or ids[entry.id]
            connection.execute("UPDATE messages SET viewed_after = ? WHERE id = ?", (after, ids[entry.id]))
    return chat


def _last(ids: dict[int | None, int | None]) -> int | None:
    return max((each for each in ids.values() if each is not None), default=None)


def _add_chat(connection: Connection, whole: WholeChat, now: float) -> int:
    about: Chat = whole.chat
    manner, folder = manners.written(about.manner), _folder(connection, whole.folder)
    added = connection.execute(
        """
        INSERT INTO chats (title, model, pinned, created, updated, folder, named, manner, origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            *(storable(about.title), storable(about.model), about.pinned, about.created or now, about.updated or now),
            *(
                folder,
                about.named.value,
                manner and storable(manner),
                storable(about.origin),
            ),
        ),
    )
    return int(added.lastrowid or 0)


def _folder(connection: Connection, name: str) -> int | None:
    """The one of that name; it is made where there is none."""
    name = storable(name.strip())
    if not name:
        return None
    found = connection.execute("SELECT id FROM folders WHERE name = ? ORDER BY id", (name,)).fetchone()
    return found["id"] if found else connection.execute("INSERT INTO folders (name) VALUES (?)", (name,)).lastrowid


def _add_entry(connection: Connection, pictures: PictureFiles, chat: int, entry: Entry, parent: int | None) -> int:
    for picture in _held(entry):
        pictures.keep(picture)  # before the row: a row never names a file that is not there
    ending = (entry.ending or Ending.INTERRUPTED).value if entry.role is Role.ASSISTANT else None
    added = connection.execute(
        f"""
        INSERT INTO messages (chat, parent, role, text, created, state, ending, model, engine, seconds, tokens,
            out_of_view, english, doubts, pinned, removed, {several_rows.PICTURE_COLUMNS})
        VALUES (?, ?, ?, ?, ?, 'done', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,  # noqa: S608 - our own words
        (
            *(chat, parent, entry.role.value, storable(entry.text), entry.created, ending),
            *(storable(entry.model), storable(entry.engine), rows.a_time(entry.seconds), rows.a_count(entry.tokens)),
            *(entry.out_of_view, storable(entry.english), doubts.written(entry.doubts), entry.pinned),
            *(entry.removed or None, *several_rows.picture_values(entry.picture)),
        ),
    )
    number = int(added.lastrowid or 0)
    several_rows.add_pictures(connection, number, entry.pictures)
    several_rows.keep_findings(connection, number, entry.findings)
    attachments.add(connection, number, entry.documents)
    return number


def _held(entry: Entry) -> tuple[Picture, ...]:
    """Its pictures whose bytes are there."""
    every = (*entry.pictures, *((entry.picture,) if entry.picture is not None else ()))
    return tuple(picture for picture in every if picture.data)
