from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from desktop.chat.context.memory import SYSTEM
from desktop.chat.events import Done, Event, Saved, Waiting, Words
from desktop.common import tokens
from desktop.common.errors import EngineFailed, InputUnreadable, ModelUnavailable, TextTooLong
from desktop.common.types import Ending
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import Queued
from tests.conftest import Run
from tests.unit.chat.doubles import (
    HELLO,
    FakeHistory,
    FakeRoute,
    answer,
    everything,
    exchange,
    picture,
    question,
    until,
    words_until_error,
)


def test_a_first_question_begins_a_chat_and_is_kept_before_it_is_sent(run: Run) -> None:
    asks, history, route, _ = exchange()

    async def work() -> list[Event]:
        stream = asks.ask(None, Queued("Where is the roof?\nTell me.", None, "m"))
        saved = await anext(stream)
        assert route.sent == []
        assert [entry.text for entry in history.entries.values()] == ["Where is the roof?\nTell me.", ""]
        return [saved, *[event async for event in stream]]

    saved, waiting, first, second, done = run(work())
    assert history.titles == ["Where is the roof?"]
    assert isinstance(saved, Saved)
    assert (saved.answer.parent, saved.answer.model, saved.answer.engine) == (saved.question.id, "m", "demo")
    assert waiting == Waiting("Loading the model")
    assert (first, second) == (Words("Hel"), Words("lo."))
    assert isinstance(done, Done)
    assert (done.answer.text, done.answer.ending, done.answer.tokens) == ("Hello.", Ending.COMPLETE, 1_638)
    assert done.filled == pytest.approx(0.2, abs=0.001)


def test_a_follow_up_carries_the_talk(run: Run) -> None:
    history = FakeHistory(question(1, "one"), answer(2, "1", 1))
    asks, history, route, _ = exchange(history=history)
    run(everything(asks.ask(1, Queued("two", None, "m"))))
    assert [message.text for message in route.sent[0][1:]] == ["one", "1", "two"]
    assert history.entries[3].parent == 2
    assert len(history.titles) == 1


def test_a_question_below_an_older_answer_sees_its_branch_alone(run: Run) -> None:
    history = FakeHistory(question(1, "one"), answer(2, "1", 1), answer(3, "other", 1))
    asks, history, route, _ = exchange(history=history)
    run(everything(asks.ask(1, Queued("two", None, "m"), parent=2)))
    assert [message.text for message in route.sent[0][1:]] == ["one", "1", "two"]


def test_again_is_a_second_answer_to_the_same_question(run: Run) -> None:
    history = FakeHistory(question(1, "one"), answer(2, "bad", 1))
    asks, history, route, _ = exchange(history=history)
    events = run(everything(asks.again(2, "m")))
    assert [message.text for message in route.sent[0][1:]] == ["one"]
    assert events[0].question.id == 1
    assert (history.entries[3].parent, history.entries[3].text) == (1, "Hello.")
    assert history.entries[2].text == "bad"


def test_edit_is_a_second_question_with_the_same_picture(run: Run) -> None:
    seen = picture()
    history = FakeHistory(question(1, "one"), answer(2, "1", 1), question(3, "tow", 2, seen), answer(4, "?", 3))
    asks, history, route, router = exchange(history=history)
    run(everything(asks.edit(3, "two", "m")))
    assert (history.entries[5].parent, history.entries[5].text, history.entries[5].picture) == (2, "two", seen)
    assert [message.text for message in route.sent[0][1:]] == ["one", "1", "two"]
    assert router.asked == [("m", True)]


def test_a_model_that_failed_may_have_to_be_loaded_again(run: Run) -> None:
    asks, _, _, _ = exchange((EngineFailed("no"),), HELLO, HELLO)
    run(words_until_error(asks.ask(None, Queued("hi", None, "m"))))
    notes = [run(everything(asks.ask(None, Queued("hi", None, "m"))))[1] for _ in range(2)]
    assert notes == [Waiting("Loading the model"), Waiting("Reading your words")]


def test_a_follow_up_keeps_the_picture(run: Run) -> None:
    seen = picture()
    history = FakeHistory(question(1, "look", None, seen), answer(2, "a chart", 1))
    asks, _, route, router = exchange(history=history)
    events = run(everything(asks.ask(1, Queued("and the colours?", None, "m"))))
    assert router.asked == [("m", True)]
    assert route.sent[0][1].picture == seen
    assert events[1] == Waiting("Reading the picture")


def test_a_chat_that_begins_with_a_picture_alone_is_called_by_its_name(run: Run) -> None:
    asks, history, _, _ = exchange()
    run(everything(asks.ask(None, Queued("", picture(), "m"))))
    assert history.titles == ["chart.png"]


def test_a_model_just_used_is_not_said_to_be_loading(run: Run) -> None:
    now = [1_000.0]
    asks, _, _, _ = exchange(clock=lambda: now[0])
    notes = []
    for later in (0.0, 240.0, 240.5):
        now[0] += later
        notes.append(run(everything(asks.ask(None, Queued("hi", None, "m"))))[1].note)
    assert notes == ["Loading the model", "Reading your words", "Loading the model"]


@pytest.mark.parametrize("ending", [Ending.LENGTH, Ending.EARLY, Ending.INTERRUPTED])
def test_how_the_engine_ended_is_kept(run: Run, ending: Ending) -> None:
    asks, history, _, _ = exchange((Token("Hal"), Finish(ending)))
    done = run(everything(asks.ask(None, Queued("hi", None, "m"))))[-1]
    assert done.answer.ending is ending
    assert history.entries[2].text == "Hal"
    assert 0 < done.filled < 0.1  # estimated, as the engine counted nothing


def test_where_the_engine_counts_nothing_memory_is_as_full_as_was_estimated(run: Run) -> None:
    asks, _, _, _ = exchange((Token("x" * 4_000), Finish(Ending.COMPLETE)))
    done = run(everything(asks.ask(None, Queued("y" * 4_000, None, "m"))))[-1]
    always = 40 + tokens.estimate(SYSTEM) + 6 + 6  # the template, the system message, and what each message adds
    assert done.filled == (always + 2_000) / 8_192


def test_memory_is_never_more_than_full(run: Run) -> None:
    asks, _, _, _ = exchange((Token("a"), Finish(Ending.COMPLETE, prompt_tokens=9_000, answer_tokens=1)))
    assert run(everything(asks.ask(None, Queued("hi", None, "m"))))[-1].filled == 1.0


def test_nothing_is_kept_of_an_answer_that_is_saved(run: Run) -> None:
    asks, _, _, _ = exchange()
    run(everything(asks.ask(None, Queued("hi", None, "m"))))
    assert not asks._saving


def test_a_refused_model_leaves_no_trace(run: Run) -> None:
    asks, history, _, _ = exchange(refusal=ModelUnavailable("not installed"))
    events, error = run(words_until_error(asks.ask(None, Queued("hi", None, "m"))))
    assert events == []
    assert isinstance(error, ModelUnavailable)
    assert (history.titles, history.entries) == ([], {})


def test_a_question_too_long_is_refused_before_anything_happens(run: Run) -> None:
    asks, history, route, _ = exchange()
    events, error = run(words_until_error(asks.ask(None, Queued("word " * 20_000, None, "m"))))
    assert events == []
    assert isinstance(error, InputUnreadable)
    assert (history.titles, route.sent) == ([], [])


def test_an_error_before_any_word_keeps_the_question_and_an_interrupted_answer(run: Run) -> None:
    asks, history, _, _ = exchange((EngineFailed("out of memory"),))
    events, error = run(words_until_error(asks.ask(None, Queued("hi", None, "m"))))
    assert error.title == "out of memory"
    assert isinstance(events[0], Saved)
    assert history.entries[1].text == "hi"
    assert (history.entries[2].text, history.entries[2].ending) == ("", Ending.INTERRUPTED)


def test_an_error_in_the_middle_keeps_the_text_so_far(run: Run) -> None:
    asks, history, _, _ = exchange((Token("Half"), EngineFailed("crashed")))
    run(words_until_error(asks.ask(None, Queued("hi", None, "m"))))
    assert (history.entries[2].text, history.entries[2].ending) == ("Half", Ending.INTERRUPTED)


def too_long(tokens: int = 0, room: int = 0) -> TextTooLong:
    refused = TextTooLong("more than it can hold")
    refused.tokens, refused.room = tokens, room
    return refused


def test_what_the_engine_finds_too_long_is_sent_again_with_less(run: Run) -> None:
    entries = [question(1, "q " * 500), answer(2, "a " * 500, 1), question(3, "r " * 500, 2), answer(4, "b " * 500, 3)]
    asks, history, route, _ = exchange((too_long(),), HELLO, history=FakeHistory(*entries))
    events = run(everything(asks.ask(1, Queued("short", None, "m"))))
    assert len(route.sent[1]) < len(route.sent[0])
    assert route.sent[1][-1].text == "short"
    assert events[0].forgotten == 0
    assert events[-1].forgotten == len(route.sent[0]) - len(route.sent[1])
    assert history.entries[6].text == "Hello."


def test_by_the_engine_s_count_the_next_request_fits(run: Run) -> None:
    """What was left out is what that many tokens are too many, and no more."""
    entries = [
        turn for n in range(1, 40, 2) for turn in (question(n, "q " * 500, n - 1 or None), answer(n + 1, "a " * 500, n))
    ]
    asks, _, route, _ = exchange((too_long(20_600, 8_192),), HELLO, history=FakeHistory(*entries))
    run(everything(asks.ask(1, Queued("short", None, "m"))))
    first, second = (sum(len(message.text) for message in sent) for sent in route.sent)
    assert len(route.sent) == 2
    assert 0.2 < second / first < (8_192 - 2_048) / 20_600


def test_an_engine_with_less_room_than_it_was_asked_for_is_believed(run: Run) -> None:
    entries = [
        turn for n in range(1, 20, 2) for turn in (question(n, "q " * 500, n - 1 or None), answer(n + 1, "a " * 500, n))
    ]
    asks, _, route, _ = exchange((too_long(5_200, 2_048),), HELLO, history=FakeHistory(*entries))
    run(everything(asks.ask(1, Queued("short", None, "m"))))
    first, second = (sum(len(message.text) for message in sent) for sent in route.sent)
    assert second / first < (2_048 - 512) / 5_200


def test_a_question_is_not_refused_because_others_were_dense(run: Run) -> None:
    """One table of numbers in the talk, and every text counted as one: the engine decides."""
    entries = [question(1, "1 2 3 4 " * 500), answer(2, "a " * 500, 1)]
    asks, history, route, _ = exchange((too_long(14_000, 8_192),), HELLO, history=FakeHistory(*entries))
    run(everything(asks.ask(1, Queued("word " * 3_500, None, "m"))))
    assert [len(sent) for sent in route.sent] == [4, 2]
    assert history.entries[4].text == "Hello."


def test_a_last_question_the_engine_finds_too_long_is_told(run: Run) -> None:
    asks, history, route, _ = exchange((too_long(9_000, 8_192),))
    _, error = run(words_until_error(asks.ask(None, Queued("hi", None, "m"))))
    assert isinstance(error, InputUnreadable)
    assert len(route.sent) == 1
    assert history.entries[2].ending is Ending.INTERRUPTED


def test_a_question_beside_a_picture_that_the_engine_finds_too_long_is_told(run: Run) -> None:
    """Neither can be left out, and the engine does not say by how much it is too long."""
    history = FakeHistory(question(1, "look", None, picture()), answer(2, "a chart", 1))
    asks, history, route, _ = exchange((too_long(),), history=history)
    _, error = run(words_until_error(asks.ask(1, Queued("What does it show?", None, "m"))))
    assert isinstance(error, InputUnreadable)
    assert len(route.sent) == 1
    assert history.entries[4].ending is Ending.INTERRUPTED


def test_the_growing_answer_is_saved_while_it_streams(run: Run) -> None:
    spoke = asyncio.Event()
    asks, history, _, _ = exchange((Token("One"), Token(" two"), spoke, None))

    async def work() -> None:
        task = asyncio.create_task(everything(asks.ask(None, Queued("count", None, "m"))))
        await spoke.wait()
        assert history.entries[2].text == ""
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(work())
    assert history.pieces == ["One two"]
    assert history.entries[2].ending is Ending.STOPPED


def test_cancelling_closes_the_engines_stream_and_keeps_the_text(run: Run) -> None:
    spoke = asyncio.Event()
    asks, history, route, _ = exchange((Token("Half an"), spoke, None))

    async def work() -> None:
        task = asyncio.create_task(everything(asks.ask(None, Queued("hi", None, "m"))))
        await spoke.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(work())
    assert route.closed == 1
    assert (history.entries[2].text, history.entries[2].ending) == ("Half an", Ending.STOPPED)


def test_cancelling_twice_still_keeps_the_text(run: Run) -> None:
    spoke = asyncio.Event()
    asks, history, _, _ = exchange((Token("Half"), spoke, None))

    async def work() -> None:
        task = asyncio.create_task(everything(asks.ask(None, Queued("hi", None, "m"))))
        await spoke.wait()
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: history.entries[2].ending is not None)

    run(work())
    assert (history.entries[2].text, history.entries[2].ending) == ("Half", Ending.STOPPED)


def test_cancelling_while_the_question_is_saved_leaves_no_open_answer(run: Run) -> None:
    asks, history, route, _ = exchange()

    async def work() -> None:
        task = asyncio.create_task(everything(asks.ask(None, Queued("hi", None, "m"))))
        await until(lambda: bool(history.entries))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(work())
    assert route.sent == []
    assert history.entries[2].ending is Ending.STOPPED


@pytest.mark.parametrize("read", [1, 2, 3])
def test_closing_the_stream_stops_the_answer_wherever_it_is(run: Run, read: int) -> None:
    asks, history, _, _ = exchange()

    async def work() -> None:
        async with aclosing(asks.ask(None, Queued("hi", None, "m"))) as stream:
            for _ in range(read):
                await anext(stream)

    run(work())
    assert history.entries[2].ending is Ending.STOPPED
    assert history.entries[2].text == ("Hel" if read == 3 else "")


def test_long_branches_are_read_to_their_beginning(run: Run) -> None:
    entries = []
    for n in range(1, 401, 2):
        entries += [question(n, f"q{n}", n - 1 or None), answer(n + 1, f"a{n}", n)]
    asks, _, route, _ = exchange(history=FakeHistory(*entries), route=FakeRoute((HELLO,), num_ctx=131_072))
    run(everything(asks.ask(1, Queued("end", None, "m"))))
    assert len(route.sent[0]) == 402
    assert route.sent[0][1].text == "q1"
