"""The history: a tree of messages per chat, of which one branch is in view, and nothing that was shown is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.common.types import Ending, Role
from desktop.vault import history as vault_history
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.types import Asked, Chat, Entry
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture
from tests.unit.vault.talks import MODEL, talk, texts


def test_a_chat_begins_empty(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("The roof", MODEL)
        assert chat == Chat(
            id=chat.id, title="The roof", pinned=False, created=1000, updated=1000, has_picture=False, model=MODEL
        )
        assert await history.path(chat.id) == ()
        assert await history.chats() == (chat,)
        assert await history.count() == 1

    run(look())


def test_question_and_answer_are_kept_as_they_were(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("The roof", MODEL)
        question = await add_question(history, chat.id, None, "What does it cost?")
        assert (question.role, question.ending, question.parent) == (Role.USER, None, None)
        answer = await history.add_answer(chat.id, question.id, "llama3.2:1b", "Corral's engine")
        assert (answer.role, answer.ending, answer.parent, answer.text) == (Role.ASSISTANT, None, question.id, "")
        done = await history.finish(answer.id, "About 1,300.", Ending.LENGTH, 2.5, 321)
        assert (done.text, done.ending, done.seconds, done.tokens) == ("About 1,300.", Ending.LENGTH, 2.5, 321)
        assert (done.model, done.engine) == ("llama3.2:1b", "Corral's engine")
        assert await history.path(chat.id) == (question, done)
        assert await history.entry(done.id) == done
        assert (await history.chat(chat.id)).model == "llama3.2:1b"

    run(look())


def test_checkpoints_are_kept_without_an_ending(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("The roof", MODEL)
        question = await add_question(history, chat.id, None, "Why?")
        answer = await history.add_answer(chat.id, question.id, MODEL, "demo")
        history.grow(answer.id, "Bec")
        history.grow(answer.id, "ause")
        kept = await history.entry(answer.id)
        assert (kept.text, kept.ending) == ("Because", None)

    run(look())


def test_the_first_ending_counts(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await talk(history)
        answer = (await history.path(chat.id))[-1]
        assert await history.finish(answer.id, "something else", Ending.STOPPED, 9.9, 9) == answer
        history.grow(answer.id, "a late checkpoint")
        assert await history.path(chat.id) == (await history.entry(answer.parent or 0), answer)
        assert await history.chat(chat.id) == chat

    run(look())


def test_a_stopped_answer_can_be_gone_on_with(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("The roof", MODEL)
        question = await add_question(history, chat.id, None, "Why?")
        answer = await history.add_answer(chat.id, question.id, MODEL, "demo")
        await history.finish(answer.id, "Because", Ending.STOPPED, 1.0, 10)
        opened = await history.reopen(answer.id)
        assert (opened.text, opened.ending) == ("Because", None)
        assert await history.chats("because") == ()
        history.grow(answer.id, " of the")
        assert (await history.entry(answer.id)).text == "Because of the"
        done = await history.finish(answer.id, "Because of the rain.", Ending.COMPLETE, 2.0, 20)
        assert (done.text, done.ending, done.versions) == ("Because of the rain.", Ending.COMPLETE, 1)
        assert len(await history.chats("rain")) == 1
        assert (await history.reopen(question.id)).ending is None

    run(look())


def test_a_killed_answer_is_interrupted_and_keeps_its_text(path: Path, run: Run) -> None:
    async def stream(history: History) -> Entry:
        chat = await talk(history)
        question = await add_question(history, chat.id, (await history.path(chat.id))[-1].id, "And then?")
        answer = await history.add_answer(chat.id, question.id, MODEL, "demo")
        history.grow(answer.id, "Then the")
        return answer

    killed = Database(path)
    answer = run(stream(History(killed)))
    killed.close()
    database = Database(path)
    history = History(database)
    assert run(history.open()) is None
    kept = run(history.entry(answer.id))
    assert (kept.text, kept.ending) == ("Then the", Ending.INTERRUPTED)
    whole = run(history.path(answer.chat))
    assert [entry.ending for entry in whole] == [None, Ending.COMPLETE, None, Ending.INTERRUPTED]
    assert len(run(history.chats("Then"))) == 1
    database.close()


def test_a_long_conversation_is_read_page_by_page(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await talk(history, 40)
        everything = [f"{who} {turn}" for turn in range(40) for who in ("question", "answer")]
        page = await history.path(chat.id)
        assert texts(page) == everything[-30:]
        page = await history.path(chat.id, before=page[0].id)
        assert texts(page) == everything[-60:-30]
        page = await history.path(chat.id, before=page[0].id)
        assert texts(page) == everything[:20]
        assert await history.path(chat.id, before=page[0].id) == ()
        assert texts(await history.path(chat.id, limit=1000)) == everything

    run(look())


def test_another_answer_is_another_version_and_comes_into_view(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await talk(history, 2)
        first = await history.path(chat.id)
        again = await history.add_answer(chat.id, first[2].id, MODEL, "demo")
        assert (again.version, again.versions) == (2, 2)
        assert [entry.id for entry in await history.path(chat.id)] == [*(entry.id for entry in first[:3]), again.id]
        assert [entry.id for entry in await history.versions(again.id)] == [first[3].id, again.id]
        assert [(entry.version, entry.versions) for entry in await history.versions(first[3].id)] == [(1, 2), (2, 2)]
        await history.choose(first[3].id)
        view = await history.path(chat.id)
        assert texts(view) == texts(first)
        assert (view[3].version, view[3].versions) == (1, 2)

    run(look())


def test_an_edited_question_is_a_branch_of_its_own(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await talk(history, 3)
        old = await history.path(chat.id)
        edited = await add_question(history, chat.id, None, "question 0, better")
        assert (edited.version, edited.versions) == (2, 2)
        assert texts(await history.path(chat.id)) == ["question 0, better"]
        await history.choose(old[0].id)
        assert texts(await history.path(chat.id)) == texts(old)
        assert texts(await history.versions(old[0].id)) == ["question 0", "question 0, better"]

    run(look())


def test_choosing_goes_down_to_what_was_said_last(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await talk(history, 2)
        question, answer, second, _ = await history.path(chat.id)
        newer = await history.add_answer(chat.id, second.id, MODEL, "demo")
        await add_question(history, chat.id, None, "elsewhere")
        await history.choose(question.id)
        assert [entry.id for entry in await history.path(chat.id)] == [question.id, answer.id, second.id, newer.id]

    run(look())


def test_what_was_said_before_a_message_of_another_branch(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await talk(history, 2)
        old = await history.path(chat.id)
        await add_question(history, chat.id, None, "elsewhere")
        assert texts(await history.path(chat.id, before=old[3].id)) == ["question 0", "answer 0", "question 1"]

    run(look())


def test_versions_do_not_mix_chats(history: History, run: Run) -> None:
    async def look() -> None:
        first, second = await talk(history), await talk(history)
        entries = [(await history.path(chat.id))[0] for chat in (first, second)]
        assert [(entry.version, entry.versions) for entry in entries] == [(1, 1), (1, 1)]

    run(look())


def test_a_picture_is_kept_once_as_a_file_of_its_digest(history: History, path: Path, run: Run) -> None:
    picture = a_picture()

    async def look() -> None:
        chat = await history.create("A chart", MODEL)
        question = await add_question(history, chat.id, None, "What does this show?", picture)
        assert question.picture == picture
        again = a_picture(name="copy of chart.png")
        await add_question(history, chat.id, None, "And this?", again)
        assert [entry.picture for entry in await history.versions(question.id)] == [picture, again]
        assert (await history.chat(chat.id)).has_picture
        assert (await history.chats())[0].has_picture

    run(look())
    files = list((path.parent / "pictures").iterdir())
    assert [file.name for file in files] == [picture.digest]
    assert files[0].read_bytes() == picture.data


def test_a_lost_picture_file_does_not_lose_the_conversation(history: History, path: Path, run: Run) -> None:
    picture = a_picture()

    async def look() -> None:
        chat = await history.create("A chart", MODEL)
        await add_question(history, chat.id, None, "What does this show?", picture)
        (path.parent / "pictures" / picture.digest).unlink()
        (question,) = await history.path(chat.id)
        assert (question.text, question.picture) == ("What does this show?", None)

    run(look())


def test_a_picture_that_cannot_be_kept_keeps_no_question(history: History, path: Path, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("A chart", MODEL)
        (path.parent / "pictures").write_text("a file where the folder should be")
        with pytest.raises(VaultProblem):
            await add_question(history, chat.id, None, "What does this show?", a_picture())
        assert await history.path(chat.id) == ()

    run(look())


def test_question_and_answer_begin_together_with_their_chat(history: History, run: Run) -> None:
    async def look() -> None:
        question, answer = await history.begin(Asked(None, None, "Why?", a_picture(), "The roof"), MODEL, "demo")
        (chat,) = await history.chats()
        assert (chat.title, chat.model) == ("The roof", MODEL)
        assert await history.path(chat.id) == (question, answer)
        assert (question.picture, answer.parent, answer.engine) == (a_picture(), question.id, "demo")
        await history.finish(answer.id, "Because.", Ending.COMPLETE, 1.0, 1)
        again, _ = await history.begin(Asked(chat.id, answer.id, "And then?"), MODEL, "demo")
        assert texts(await history.path(chat.id)) == ["Why?", "Because.", "And then?", ""]
        assert (await history.entry(again.id)).parent == answer.id

    run(look())


def test_what_cannot_begin_leaves_nothing(
    history: History, path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """The disk is full after the question: no chat without a message, and no question without an answer."""

    def full(*_: object) -> int:
        raise VaultProblem("The disk is full.")

    async def look() -> None:
        with pytest.raises(VaultProblem):
            await history.begin(Asked(None, None, "Why?", None, "The roof"), MODEL, "demo")
        assert await history.chats() == ()

    monkeypatch.setattr(vault_history, "_add_answer", full)
    run(look())


def test_the_list_is_in_order(history: History, run: Run) -> None:
    async def look() -> None:
        names = ["first", "second", "third"]
        chats = {name: await talk(history, title=name) for name in names}
        assert [chat.title for chat in await history.chats()] == ["third", "second", "first"]
        await history.pin(chats["second"].id)
        assert [chat.title for chat in await history.chats()] == ["second", "third", "first"]
        await add_question(history, chats["first"].id, None, "again")
        assert [chat.title for chat in await history.chats()] == ["second", "first", "third"]
        await history.pin(chats["second"].id, False)
        assert [chat.title for chat in await history.chats()] == ["first", "third", "second"]
        await history.rename(chats["third"].id, "renamed")
        assert [chat.title for chat in await history.chats()] == ["first", "renamed", "second"]

    run(look())


def test_a_removed_chat_can_be_brought_back(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await talk(history)
        await history.remove(chat.id)
        assert await history.chats() == ()
        assert await history.chats("question") == ()
        assert await history.chats("R") == ()
        assert await history.count() == 0
        with pytest.raises(VaultProblem):
            await history.chat(chat.id)
        with pytest.raises(VaultProblem):
            await add_question(history, chat.id, None, "too late")
        await history.restore(chat.id)
        assert await history.chats() == (chat,)
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0"]

    run(look())


def test_an_answer_under_way_in_a_removed_chat_can_still_be_finished(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("The roof", MODEL)
        question = await add_question(history, chat.id, None, "Why?")
        answer = await history.add_answer(chat.id, question.id, MODEL, "demo")
        await history.remove(chat.id)
        await history.finish(answer.id, "Because.", Ending.STOPPED, 1.0, 1)
        await history.restore(chat.id)
        assert texts(await history.path(chat.id)) == ["Why?", "Because."]

    run(look())


def test_what_is_not_there_is_told_in_plain_words(history: History, run: Run) -> None:
    async def look() -> None:
        chat, other = await talk(history), await talk(history)
        strange = (await history.path(other.id))[0]
        for wrong in (
            history.entry(999),
            history.chat(999),
            history.finish(999, "", Ending.COMPLETE, 0.0, 0),
            add_question(history, 999, None, "where?"),
            history.add_answer(chat.id, strange.id, MODEL, "demo"),
        ):
            with pytest.raises(VaultProblem, match="not there any more"):
                await wrong
        assert await history.path(999) == ()
        assert await history.versions(999) == ()
        assert await history.path(chat.id, before=strange.id) == ()
        await history.choose(999)
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0"]

    run(look())


@pytest.mark.parametrize("text", ["", "\x00 zero", "half a pair \ud83d", "👩‍🌾 ไทย हिन्दी", "a" * 3_000_000])
def test_any_text_is_kept(history: History, run: Run, text: str) -> None:
    async def look() -> None:
        chat = await history.create(text[:100], MODEL)
        question = await add_question(history, chat.id, None, text)
        answer = await history.add_answer(chat.id, question.id, MODEL, "demo")
        history.grow(answer.id, text)
        assert (await history.entry(answer.id)).text == text.replace("\ud83d", "?")
        await history.finish(answer.id, text, Ending.COMPLETE, 0.0, 0)
        assert set(texts(await history.path(chat.id))) == {text.replace("\ud83d", "?")}
        await history.chats(text[:100])

    run(look())


def test_a_picture_goes_out_of_view_and_stays_where_it_was_sent(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("The roof", MODEL)
        question = await add_question(history, chat.id, None, "What is this?", a_picture())
        assert not question.out_of_view
        for in_view in (False, True):
            await history.show_picture(question.id, in_view)
            (entry,) = await history.path(chat.id)
            assert entry.out_of_view is not in_view
            assert entry.picture == question.picture

    run(look())
