"""Brings any older form of the database to today's, one numbered step at a time.

The number of a step is the version it leads to, kept in `PRAGMA user_version`. A step is never changed once it has
been released: the next change is the next step.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.common.errors import VaultProblem
from desktop.common.i18n import tr
from desktop.vault.driver import Connection, copy, transaction

log = logging.getLogger(__name__)

Step = Callable[[Connection], None]


def step_1_first_form(connection: Connection) -> None:
    """Chats, their messages as a tree, and an index of words over both.

    Answers enter the index when they are finished, not with every checkpoint while they stream.
    """
    for statement in _FIRST_FORM:
        connection.execute(statement)


def step_2_traces(connection: Connection) -> None:
    """What is deleted is known until its last trace is gone.

    Chat 0 there never was: older forms left words of deleted chats in the index, and these are traces, too.
    """
    for statement in _TRACES:
        connection.execute(statement)


def step_3_drafts(connection: Connection) -> None:
    """What was typed and not sent, and the Writing room as it was left."""
    for statement in _DRAFTS:
        connection.execute(statement)


def step_4_out_of_view(connection: Connection) -> None:
    """A picture that was sent can be taken out of view: later questions are asked without it."""
    connection.execute("ALTER TABLE messages ADD COLUMN out_of_view INTEGER NOT NULL DEFAULT 0")


def step_5_looks(connection: Connection) -> None:
    """Which page or frame of a picture was seen, and on which ground, as JSON; NULL: there is nothing to say of it."""
    connection.execute("ALTER TABLE messages ADD COLUMN picture_look TEXT")


def step_6_chart_tables(connection: Connection) -> None:
    """What was read of a picture of numbers, with the person's corrections, by the SHA-256 of the picture."""
    connection.execute("CREATE TABLE chart_tables (picture TEXT PRIMARY KEY, about TEXT NOT NULL)")  # JSON


def step_7_several_pictures(connection: Connection) -> None:
    """A question may be asked of several pictures one by one, an older picture be looked at again, and a model be asked
    in English underneath.
    """
    for statement in _SEVERAL_PICTURES:
        connection.execute(statement)


def step_8_kept_talk(connection: Connection) -> None:
    """Answers know their doubts, messages can be pinned or taken out, beginnings condensed, documents go along with
    questions, and chats lie in folders and have a manner of their own.
    """
    for statement in _KEPT_TALK:
        connection.execute(statement)


def step_9_proof(connection: Connection) -> None:
    """Notes on parts of long texts, so that nothing is read twice; results of the Writing room that were replaced."""
    for statement in _PROOF:
        connection.execute(statement)


STEPS: tuple[Step, ...] = (
    step_1_first_form,
    step_2_traces,
    step_3_drafts,
    step_4_out_of_view,
    step_5_looks,
    step_6_chart_tables,
    step_7_several_pictures,
    step_8_kept_talk,
    step_9_proof,
)


def migrate(connection: Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the database up to the newest form. Before the first step its file is copied, see `backup_path`.

    Each step is done whole or not at all. Raises VaultProblem for a database that a newer Corral wrote.
    """
    check_version(connection, path, len(steps))
    version = version_of(connection)
    if 0 < version < len(steps):
        copy(connection, backup_path(path, version))
    _take(connection, version, steps)


def migrate_new(connection: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring an empty database to the newest form."""
    _take(connection, 0, steps)


def check_version(connection: Connection, path: Path, newest: int) -> None:
    """Raises VaultProblem for a database that a newer Corral wrote."""
    version = version_of(connection)
    if version > newest:
        raise VaultProblem(
            tr("Your chats were last kept by a newer Corral."),
            tr("Install that version again. This one leaves them as they are, so that nothing is lost."),
            detail=f"{path.name}: version {version}, known up to {newest}",
        )


def _take(connection: Connection, version: int, steps: Sequence[Step]) -> None:
    for number in range(version + 1, len(steps) + 1):
        transaction(connection, _numbered(steps[number - 1], number))
        log.info("the database is now version %d", number)


def version_of(connection: Connection) -> int:
    """0 for a database without any step behind it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def backup_path(path: Path, version: int) -> Path:
    """Where the copy of a database lies that was kept before it left `version`: history.db.v1.bak"""
    return path.with_name(f"{path.name}.v{version}.bak")


def backups(path: Path) -> list[Path]:
    """The copies of a database that are there."""
    return sorted(path.parent.glob(f"{path.name}.v*.bak"))


def _numbered(step: Step, number: int) -> Step:
    def apply(connection: Connection) -> None:
        step(connection)
        connection.execute(f"PRAGMA user_version = {number:d}")

    return apply


_FIRST_FORM = (
    """
    CREATE TABLE chats (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        model TEXT NOT NULL,
        pinned INTEGER NOT NULL DEFAULT 0,
        created REAL NOT NULL,
        updated REAL NOT NULL,
        removed REAL,  -- when the person removed it; NULL: it is in the list
        leaf INTEGER REFERENCES messages (id)  -- the last message of the branch in view
    )
    """,
    "CREATE INDEX chats_in_order ON chats (pinned DESC, updated DESC, id DESC) WHERE removed IS NULL",
    """
    CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
        parent INTEGER REFERENCES messages (id),  -- no cascade: a long chat would nest too deep for it
        role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
        text TEXT NOT NULL,
        created REAL NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'streaming')),
        ending TEXT,  -- NULL for questions, and for answers while they stream
        model TEXT NOT NULL DEFAULT '',
        engine TEXT NOT NULL DEFAULT '',
        seconds REAL NOT NULL DEFAULT 0,
        tokens INTEGER NOT NULL DEFAULT 0,
        picture TEXT,  -- SHA-256 of the bytes, which are a file of that name
        picture_name TEXT,
        picture_type TEXT,
        picture_width INTEGER,
        picture_height INTEGER,
        picture_source_width INTEGER,
        picture_source_height INTEGER
    )
    """,
    "CREATE INDEX messages_as_tree ON messages (chat, parent, role)",
    "CREATE INDEX messages_by_parent ON messages (parent)",
    "CREATE INDEX messages_unfinished ON messages (state) WHERE state = 'streaming'",
    "CREATE INDEX messages_with_picture ON messages (chat, picture) WHERE picture IS NOT NULL",
    """
    CREATE VIRTUAL TABLE title_words USING fts5 (
        title, content = 'chats', content_rowid = 'id',
        prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER title_added AFTER INSERT ON chats BEGIN
        INSERT INTO title_words (rowid, title) VALUES (new.id, new.title);
    END
    """,
    """
    CREATE TRIGGER title_changed AFTER UPDATE OF title ON chats BEGIN
        INSERT INTO title_words (title_words, rowid, title) VALUES ('delete', old.id, old.title);
        INSERT INTO title_words (rowid, title) VALUES (new.id, new.title);
    END
    """,
    """
    CREATE TRIGGER title_gone AFTER DELETE ON chats BEGIN
        INSERT INTO title_words (title_words, rowid, title) VALUES ('delete', old.id, old.title);
    END
    """,
    """
    CREATE VIRTUAL TABLE message_words USING fts5 (
        text, content = 'messages', content_rowid = 'id',
        prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER message_added AFTER INSERT ON messages WHEN new.state = 'done' BEGIN
        INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER message_finished AFTER UPDATE OF state ON messages
    WHEN old.state = 'streaming' AND new.state = 'done' BEGIN
        INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER message_reopened AFTER UPDATE OF state ON messages
    WHEN old.state = 'done' AND new.state = 'streaming' BEGIN
        INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TRIGGER message_gone AFTER DELETE ON messages WHEN old.state = 'done' BEGIN
        INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
)

_TRACES = (
    "CREATE TABLE traces (chat INTEGER PRIMARY KEY)",
    "INSERT INTO traces VALUES (0)",
)

_DRAFTS = (
    """
    CREATE TABLE drafts (
        place TEXT NOT NULL,
        chat INTEGER REFERENCES chats (id) ON DELETE CASCADE,  -- NULL: no chat's, or that of the one not begun
        text TEXT NOT NULL,
        about TEXT NOT NULL,  -- JSON
        pictures TEXT NOT NULL  -- SHA-256 of each, as in messages, with blanks between
    )
    """,
    "CREATE UNIQUE INDEX drafts_by_place ON drafts (place, coalesce(chat, 0))",
)

_SEVERAL_PICTURES = (
    # The id of the last message there was when the picture of this one was put back into view; 0: it never was.
    "ALTER TABLE messages ADD COLUMN viewed_after INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE messages ADD COLUMN english TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE question_pictures (
        question INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,  -- among the pictures of the question, from 0
        picture TEXT NOT NULL,  -- SHA-256 of the bytes, as in messages
        picture_name TEXT NOT NULL,
        picture_type TEXT NOT NULL,
        picture_width INTEGER NOT NULL,
        picture_height INTEGER NOT NULL,
        picture_source_width INTEGER NOT NULL,
        picture_source_height INTEGER NOT NULL,
        picture_look TEXT,
        PRIMARY KEY (question, place)
    )
    """,
    """
    CREATE TABLE findings (
        answer INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,  -- of the picture among those of the question
        text TEXT NOT NULL,
        ending TEXT NOT NULL,
        seconds REAL NOT NULL,
        problem TEXT NOT NULL,  -- why there is no answer, as a sentence
        PRIMARY KEY (answer, place)
    )
    """,
)

_KEPT_TALK = (
    "ALTER TABLE messages ADD COLUMN doubts TEXT",  # JSON; NULL: none
    "ALTER TABLE messages ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE messages ADD COLUMN removed REAL",  # when the person took it out of the chat; NULL: it stands there
    "CREATE TABLE folders (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)",
    "ALTER TABLE chats ADD COLUMN folder INTEGER REFERENCES folders (id) ON DELETE SET NULL",
    "ALTER TABLE chats ADD COLUMN named TEXT NOT NULL DEFAULT 'question'",  # who gave it its title
    "ALTER TABLE chats ADD COLUMN manner TEXT",  # JSON; NULL: the usual one
    "ALTER TABLE chats ADD COLUMN origin TEXT NOT NULL DEFAULT ''",  # where it was brought from, and its id there
    "CREATE INDEX chats_by_origin ON chats (origin) WHERE origin <> ''",
    # Instructions a person keeps for further chats.
    "CREATE TABLE instructions (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, text TEXT NOT NULL)",
    """
    CREATE TABLE condensed (
        last INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,  -- the last message it stands for
        text TEXT NOT NULL,
        model TEXT NOT NULL,
        created REAL NOT NULL
    )
    """,
    """
    CREATE TABLE question_documents (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        question INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,  -- among the documents of the question, from 0
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        about TEXT NOT NULL,  -- JSON
        UNIQUE (question, place)
    )
    """,
    """
    CREATE VIRTUAL TABLE document_words USING fts5 (
        text, content = 'question_documents', content_rowid = 'id',
        prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER document_added AFTER INSERT ON question_documents BEGIN
        INSERT INTO document_words (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER document_gone AFTER DELETE ON question_documents BEGIN
        INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
)

_PROOF = (
    # `key` is a digest of the part, of what was asked of it and of the model; `source` of the whole text.
    """
    CREATE TABLE part_notes (
        key TEXT PRIMARY KEY,
        source TEXT NOT NULL DEFAULT '',
        texts TEXT NOT NULL,
        used REAL NOT NULL
    )
    """,
    """
    CREATE INDEX part_notes_by_source ON part_notes (source)
    """,
    """
    CREATE TABLE earlier_results (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tool TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        text TEXT NOT NULL,
        about TEXT NOT NULL,
        created REAL NOT NULL
    )
    """,
)
