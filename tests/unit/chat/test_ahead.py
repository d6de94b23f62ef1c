"""What the next question will begin with is read ahead: the very messages it is sent with, up to its own words."""

from __future__ import annotations

from itertools import takewhile

import pytest

from desktop.common.errors import EngineUnreachable
from desktop.common.types import Document, Message, Passage, Portion
from desktop.vault.draft_types import AddedDocument, Queued
from tests.conftest import Run
from tests.unit.chat.doubles import FakeHistory, FakeRoute, answer, everything, exchange, picture, question


def document(words: int = 400, portion: Portion | None = None) -> AddedDocument:
    return AddedDocument(Document("fair.txt", (Passage(1, "tent " * words, "line 1"),)), portion)


def talk(exchanges: int) -> FakeHistory:
    return FakeHistory(
        *(
            turn
            for n in range(1, 2 * exchanges, 2)
            for turn in (question(n, f"q{n} " * 100, n - 1 or None), answer(n + 1, f"a{n} " * 100, n))
        )
    )


def shared(one: tuple[Message, ...], other: tuple[Message, ...]) -> str:
    """All that both begin with, as an engine reads it."""
    texts = ("\0".join(f"{message.role}{message.text}" for message in each) for each in (one, other))
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False))
    return "".join(letter for letter, _ in pairs)


@pytest.mark.parametrize("exchanges", [0, 3, 60])
@pytest.mark.parametrize("documents", [(), (document(),)], ids=["words", "a document"])
def test_all_but_its_own_words_is_read_of_the_next_question(
    run: Run, exchanges: int, documents: tuple[AddedDocument, ...]
) -> None:
    asks, history, route, _ = exchange(history=talk(exchanges))
    chat = 1 if exchanges else None

    async def work() -> None:
        assert await asks.ahead.read(chat, "m", documents)
        assert not route.sent
        await everything(asks.ask(chat, Queued("What costs a tent?", None, "m", documents=documents)))

    run(work())
    (read,), (sent,) = route.read, route.sent
    assert shared(read, sent) == "\0".join(f"{each.role}{each.text}" for each in sent).removesuffix(
        "What costs a tent?"
    )
    assert len(history.entries) == 2 * exchanges + 2


def test_nothing_is_loaded_for_it(run: Run) -> None:
    asks, _, route, router = exchange()
    router.loaded = False
    assert not run(asks.ahead.read(None, "m", (document(),)))
    assert not route.read
    assert not router.asked


def test_a_picture_is_not_looked_at_ahead(run: Run) -> None:
    history = FakeHistory(question(1, "Look.", None, picture()), answer(2, "A chart.", 1))
    asks, _, route, _ = exchange(history=history)
    assert not run(asks.ahead.read(1, "m"))
    assert not route.read


def test_of_a_document_that_is_to_be_summarized_nothing_is_known_yet(run: Run) -> None:
    asks, _, route, _ = exchange(history=talk(2))
    assert run(asks.ahead.read(1, "m", (document(200_000),)))
    assert not any("tent" in message.text for message in route.read[0])


def test_what_cannot_be_read_is_not_told(run: Run) -> None:
    asks, *_ = exchange(refusal=EngineUnreachable("There is no engine."))
    assert not run(asks.ahead.read(None, "m"))


def test_a_document_that_is_chosen_whole_and_too_long_is_left_to_the_question(run: Run) -> None:
    asks, _, route, _ = exchange(route=FakeRoute([()], num_ctx=2_048))
    assert not run(asks.ahead.read(None, "m", (document(200_000, Portion.WHOLE),)))
    assert not route.read
