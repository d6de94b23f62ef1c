"""What belongs to messages and chats beside their words is kept, and damage to it costs no words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.common.types import Attachment, Doubt, Ending, Portion, Weighed
from desktop.vault import doubts, manners
from desktop.vault import history_rows as rows
from desktop.vault.database import Database
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.types import USUAL, Asked, End, Manner, Named
from tests.conftest import Run

DOUBTS = (
    Doubt(5, 10, 0.46, (Weighed("2,000", 0.31), Weighed("1,400", 0.12))),
    Doubt(20, 29, 0.2),
)
DOCUMENTS = (
    Attachment("budget.pdf", "Tents: 860 euros.", gaps=("Page 4 is a scan.",), letters=17),
    Attachment("diary.txt", "It rained.", Portion.SUMMARY, letters=90_000),
    Attachment("law.txt", "§ 12", Portion.PART, "page 3", letters=400),
)


def test_an_answer_keeps_its_doubts(database: Database, history: History, run: Run) -> None:
    async def keep() -> None:
        _question, answer = await history.begin(Asked(None, None, "How many came?", title="Fair"), "llama3.2:3b", "x")
        end = End("Last 2,400 people.", Ending.COMPLETE, 1.0, 9, DOUBTS)
        await database.write(lambda connection: rows.end_answer(connection, answer.id, end))
        assert (await history.entry(answer.id)).doubts == DOUBTS

    run(keep())


@pytest.mark.parametrize("damaged", ["", "[", "[1]", '{"a": 1}', '[["x", 1, 0.2, []]]', "[[1, 2, 0.5, [1]]]", "null"])
def test_damaged_doubts_are_none(damaged: str) -> None:
    assert doubts.read(damaged) == ()


def test_a_question_keeps_its_documents(history: History, run: Run) -> None:
    async def keep() -> None:
        question, answer = await history.begin(
            Asked(None, None, "What do the tents cost?", title="Fair", documents=DOCUMENTS), "llama3.2:3b", "x"
        )
        assert question.documents == DOCUMENTS
        assert (await history.path(question.chat))[0].documents == DOCUMENTS
        assert (await history.entry(answer.id)).documents == ()

    run(keep())


@pytest.mark.parametrize("damaged", ["", "[]", "{}", '{"portion": "all", "gaps": [], "place": "", "letters": 0}', "{"])
def test_of_a_damaged_document_the_words_are_left(damaged: str, history: History, path: Path, run: Run) -> None:
    async def keep() -> int:
        asked = Asked(None, None, "Costs?", title="Fair", documents=DOCUMENTS[:1])
        question, _answer = await history.begin(asked, "llama3.2:3b", "x")
        return question.id

    question = run(keep())
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE question_documents SET about = ?", (damaged,))
        file.commit()
    assert run(history.entry(question)).documents == (Attachment("budget.pdf", "Tents: 860 euros."),)


@pytest.mark.parametrize("manner", [USUAL, Manner("Be brief.", -1, 1, "de"), Manner(language="th")])
def test_a_chat_keeps_its_manner(manner: Manner, database: Database, history: History, run: Run) -> None:
    async def keep() -> None:
        chat = await history.create("Fair", "llama3.2:3b")
        assert (chat.manner, chat.named, chat.folder, chat.origin) == (USUAL, Named.QUESTION, None, "")

        def change(connection: Connection) -> None:
            connection.execute("UPDATE chats SET manner = ?, named = 'model'", (manners.written(manner),))

        await database.write(change)
        kept = await history.chat(chat.id)
        assert (kept.manner, kept.named) == (manner, Named.MODEL)

    run(keep())


@pytest.mark.parametrize("damaged", ["", "[", "[1]", '{"freedom": "x"}', "null", "3"])
def test_a_damaged_manner_is_the_usual_one(damaged: str) -> None:
    assert manners.read(damaged) == USUAL
