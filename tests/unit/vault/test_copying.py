"""Copies of chats: whole, or up to a message, with all that belongs to them."""

from __future__ import annotations

import pytest

from desktop.common.errors import VaultProblem
from desktop.common.types import Attachment, Ending
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.types import Asked, Entry, Finding, Manner, Named
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture
from tests.unit.vault.talks import MODEL, talk, texts

DOCUMENT = Attachment("budget.pdf", "Tents: 860 euros.")
FINDING = Finding(0, "A roof.", Ending.COMPLETE, 1.0)


async def rich(history: History) -> tuple[Entry, Entry]:
    """A question with pictures and a document, and its answer with what was found in one of them."""
    pictures = (a_picture(b"one"), a_picture(b"two"))
    asked = Asked(None, None, "Roofs?", None, "Roofs", pictures, (DOCUMENT,), Manner("Be brief.", 1))
    question, answer = await history.begin(asked, MODEL, "x")
    await history.findings.keep(answer.id, FINDING)
    return question, await history.finish(answer.id, "Two.", Ending.COMPLETE, 2.0, 90)


def test_a_duplicate_has_all_of_it(history: History, run: Run) -> None:
    async def work() -> None:
        question, answer = await rich(history)
        other = await history.add_answer(question.chat, question.id, MODEL, "x")
        await history.finish(other.id, "Three.", Ending.STOPPED, 1.0, 5)
        await history.choose(answer.id)
        folder = await history.folders.make("House", [question.chat])
        made = await history.copies.duplicate(question.chat, "Roofs again")
        assert (made.title, made.manner, made.folder, made.pinned) == (
            "Roofs again",
            Manner("Be brief.", 1),
            folder.id,
            False,
        )
        assert (made.named, made.has_picture) == (Named.QUESTION, True)
        asked, said = await history.path(made.id)
        assert {asked.id, said.id}.isdisjoint({question.id, answer.id, other.id})
        assert (asked.pictures, asked.documents) == (question.pictures, (DOCUMENT,))
        assert (said.text, said.findings, said.ending, said.tokens) == ("Two.", (FINDING,), Ending.COMPLETE, 90)
        assert (said.version, said.versions) == (1, 2)
        assert texts(await history.versions(said.id)) == ["Two.", "Three."]
        assert texts(await history.path(question.chat)) == ["Roofs?", "Two."]
        assert [found.id for found in await history.chats("Three")] == [made.id, question.chat]

    run(work())


def test_a_branch_at_an_answer_that_is_being_written_ends_with_its_question(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history)
        *_, last = await history.path(chat.id)
        question = await add_question(history, chat.id, last.id, "question 1")
        answer = await history.add_answer(chat.id, question.id, MODEL, "x")
        made = await history.copies.branch_off(answer.id, "Until there")
        assert texts(await history.path(made.id)) == ["question 0", "answer 0", "question 1"]

    run(work())


def test_a_branch_ends_with_its_message_and_has_the_versions_until_there(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history, turns=3)
        path = await history.path(chat.id)
        edited = await add_question(history, chat.id, path[1].id, "question 1 in other words")
        below = await history.add_answer(chat.id, edited.id, MODEL, "x")
        await history.finish(below.id, "answer to other words", Ending.COMPLETE, 1.0, 1)
        made = await history.copies.branch_off(path[3].id, "Branch")
        branch = await history.path(made.id)
        assert texts(branch) == ["question 0", "answer 0", "question 1", "answer 1"]
        assert (branch[2].version, branch[2].versions) == (1, 2)
        await history.choose((await history.versions(branch[2].id))[1].id)
        assert texts(await history.path(made.id))[2:] == ["question 1 in other words", "answer to other words"]
        assert await history.chats("question 2") != ()
        assert made.id not in {found.id for found in await history.chats("question 2")}

    run(work())


def test_an_answer_under_way_is_left_out(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history)
        last = (await history.path(chat.id))[-1]
        question = await add_question(history, chat.id, last.id, "And then?")
        await history.add_answer(chat.id, question.id, MODEL, "x")
        made = await history.copies.duplicate(chat.id, "Copy")
        assert texts(await history.path(made.id)) == ["question 0", "answer 0", "And then?"]

    run(work())


def test_a_picture_put_back_into_view_is_so_in_the_copy(history: History, run: Run) -> None:
    async def work() -> None:
        first = await history.create("Pictures", MODEL)
        one = await add_question(history, first.id, None, "One?", a_picture(b"1"))
        two = await add_question(history, first.id, one.id, "Two?", a_picture(b"2"))
        await history.show_picture(one.id, in_view=True)
        made = await history.copies.duplicate(first.id, "Copy")
        asked, then = await history.path(made.id)
        assert (asked.viewed_after, then.viewed_after) == (then.id, 0)
        assert two.viewed_after == 0

    run(work())


def test_what_is_gone_or_empty_cannot_be_copied(database: Database, history: History, run: Run) -> None:
    async def work() -> None:
        empty = await history.create("Empty", MODEL)
        for attempt in (history.copies.duplicate(empty.id, "x"), history.copies.branch_off(999, "x")):
            with pytest.raises(VaultProblem):
                await attempt
        assert [chat.id for chat in await history.chats()] == [empty.id]

    run(work())
