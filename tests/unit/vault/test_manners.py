"""How chats are answered, and what a person says to a model again."""

from __future__ import annotations

import pytest

from desktop.vault import manners
from desktop.vault.history import History
from desktop.vault.types import USUAL, Asked, Manner
from tests.conftest import Run

PIRATE = Manner("Talk like a pirate.", 1, -1, "en")


def test_a_chat_begins_with_its_manner_and_gets_another(history: History, run: Run) -> None:
    async def keep() -> None:
        question, _answer = await history.begin(Asked(None, None, "Ahoy?", title="Ahoy", manner=PIRATE), "m", "x")
        assert (await history.chat(question.chat)).manner == PIRATE
        assert await history.manners.of(question.chat) == PIRATE
        await history.manners.keep(question.chat, USUAL)
        assert await history.manners.of(question.chat) == USUAL
        assert await history.manners.of(question.chat + 1) == USUAL

    run(keep())


def test_half_a_letter_in_instructions_does_no_harm() -> None:
    kept = manners.written(Manner("a\ud800b"))
    assert manners.read(kept) == Manner("a?b")


@pytest.mark.parametrize("kept", ["[", "[]", '{"freedom": "a"}', '{"freedom": 1e999}', "[" * 100_000])
def test_a_damaged_manner_is_the_usual_one(kept: str) -> None:
    assert manners.read(kept) == USUAL


def test_the_library_of_instructions(history: History, run: Run) -> None:
    async def keep() -> None:
        library = history.instructions
        assert await library.all() == ()
        teacher, brief = await library.add("teacher", "Explain."), await library.add("Brief", "Be brief.")
        assert await library.all() == (brief, teacher)
        await library.keep(changed := type(brief)(brief.id, "Brief", "One sentence."))
        await library.remove(teacher.id)
        assert await library.all() == (changed,)
        await library.keep(teacher)
        assert await library.all() == (changed, teacher)

    run(keep())


def test_examples_come_once(history: History, run: Run) -> None:
    async def keep() -> None:
        library = history.instructions
        await library.begin_with([("One", "1"), ("Two", "2")])
        one, two = await library.all()
        assert (one.name, two.text) == ("One", "2")
        await library.remove(one.id)
        await library.remove(two.id)
        await library.begin_with([("One", "1")])
        assert await library.all() == ()

    run(keep())
