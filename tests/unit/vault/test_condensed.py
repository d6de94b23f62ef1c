"""What stands for the beginning of a chat counts on its branch, and an older one counts once it is gone."""

from __future__ import annotations

from desktop.common.types import Ending
from desktop.vault.history import History
from desktop.vault.types import Asked, Condensed, Entry
from tests.conftest import Run
from tests.unit.vault.talks import MODEL, talk


async def entries(history: History, turns: int = 4) -> tuple[int, tuple[Entry, ...]]:
    chat = await talk(history, turns)
    return chat.id, await history.path(chat.id)


def test_the_furthest_one_on_the_branch_counts(history: History, run: Run) -> None:
    async def keep() -> None:
        chat, path = await entries(history)
        assert await history.condensed.of(chat) is None
        first = await history.condensed.keep(Condensed(path[1].id, "Of two.", MODEL, 0.0))
        second = await history.condensed.keep(Condensed(path[5].id, "Of six.", MODEL, 7.0))
        assert first.created > 0
        assert second.created == 7.0
        assert await history.condensed.of(chat) == second
        assert await history.condensed.above(path[4].id) == first
        assert await history.condensed.above(path[5].id) == second
        await history.condensed.drop(path[5].id)
        assert await history.condensed.of(chat) == first
        await history.condensed.drop(path[1].id)
        assert await history.condensed.of(chat) is None

    run(keep())


def test_it_is_put_in_other_words(history: History, run: Run) -> None:
    async def keep() -> None:
        chat, path = await entries(history, 1)
        made = await history.condensed.keep(Condensed(path[1].id, "Of two.", MODEL, 0.0))
        changed = Condensed(made.last, "Of two, by hand.", MODEL, made.created)
        assert await history.condensed.keep(changed) == changed
        assert await history.condensed.of(chat) == changed

    run(keep())


def test_another_branch_and_another_chat_have_their_own(history: History, run: Run) -> None:
    async def keep() -> None:
        chat, path = await entries(history)
        other, _ = await entries(history)
        await history.condensed.keep(Condensed(path[3].id, "Of four.", MODEL, 1.0))
        assert await history.condensed.of(other) is None
        edited, answer = await history.begin(Asked(chat, path[1].id, "Else?"), MODEL, "x")
        await history.finish(answer.id, "So.", Ending.COMPLETE, 1.0, 9)
        assert await history.condensed.of(chat) is None
        assert await history.condensed.above(edited.id) is None
        await history.choose(path[3].id)
        assert (await history.condensed.of(chat)) is not None

    run(keep())


def test_nothing_is_kept_of_a_chat_that_is_gone(history: History, run: Run) -> None:
    async def keep() -> None:
        chat, path = await entries(history, 1)
        await history.condensed.keep(Condensed(path[1].id, "Of two.", MODEL, 1.0))
        await history.remove(chat)
        await history.erase(chat)
        assert await history.condensed.above(path[1].id) is None
        await history.condensed.keep(Condensed(path[1].id, "Late.", MODEL, 1.0))
        assert await history.condensed.above(path[1].id) is None

    run(keep())


def test_a_message_is_pinned_and_unpinned(history: History, run: Run) -> None:
    async def keep() -> None:
        chat, path = await entries(history)
        await history.pins.pin(path[2].id)
        assert [entry.pinned for entry in await history.path(chat)] == [place == 2 for place in range(8)]
        await history.pins.pin(path[2].id, False)
        assert not any(entry.pinned for entry in await history.path(chat))

    run(keep())


def test_messages_are_counted_up_to_it_on_its_branch(history: History, run: Run) -> None:
    async def keep() -> None:
        _chat, path = await entries(history)
        assert [await history.condensed.count(path[at].id) for at in (1, 5)] == [2, 6]

    run(keep())
