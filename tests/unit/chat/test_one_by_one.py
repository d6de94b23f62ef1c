"""One question of several pictures: each is asked alone, nothing that came is lost, and the answers become one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop.chat.aids import Aids
from desktop.chat.events import Done, Event, Found, Looking, Saved, Waiting, Words
from desktop.common.errors import CorralError, EngineFailed, EngineUnreachable, ModelUnavailable
from desktop.common.types import Ending, Message, Picture, Role, Way
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import Queued
from desktop.vault.types import Entry, Finding
from tests.conftest import Run
from tests.unit.chat.doubles import (
    FULL,
    FakeHistory,
    FakeRoute,
    Step,
    answer,
    everything,
    exchange,
    no_canvas,
    no_reading,
    no_text_model,
    no_words,
    picture,
    question,
    until,
    words_model,
    words_until_error,
)

ASKED = "What is the total?"
NAMES = ("receipt-01.png", "receipt-02.png", "receipt-03.png")
PICTURES = tuple(map(picture, NAMES))
AIDS = Aids(no_canvas, words_model, no_words, no_reading)
BROKEN = EngineFailed("The engine broke off.", "Try again.")


def says(*words: str) -> tuple[Step, ...]:
    return (*map(Token, words), FULL)


def asks_each(pictures: Sequence[Picture] = PICTURES) -> Queued:
    first, *further = pictures
    return Queued(ASKED, first, "sees", tuple(further), Way.ONE_BY_ONE)


def text_of(events: Sequence[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, Words))


def done(events: Sequence[Event]) -> Entry:
    last = events[-1]
    assert isinstance(last, Done)
    return last.answer


def asked_once(*scripts: tuple[Step, ...], words: FakeRoute) -> tuple[list[Event], FakeHistory]:
    """What came of one question about three pictures, of which each gets a script."""
    asks, history, _, _ = exchange(*scripts, aids=AIDS, words=words)
    return asyncio.run(everything(asks.ask(None, asks_each()))), history


MERGED = says("Together 60: 10 ", "[A], 20 [B] and 30 [C].")
TOTALS = (says("10"), says("20"), says("30"))


def test_each_picture_is_asked_alone_with_nothing_else(run: Run) -> None:
    history = FakeHistory(question(1, "Before", None, picture("old.png")), answer(2, "Yes", 1))
    asks, history, route, router = exchange(*TOTALS, history=history, aids=AIDS, words=FakeRoute([MERGED]))
    run(everything(asks.ask(1, asks_each())))
    assert route.sent == [(Message(Role.USER, ASKED, each),) for each in PICTURES]
    assert router.asked == [("sees", True), ("words", False)]


def test_the_answers_become_one_with_each_claim_marked() -> None:
    words = FakeRoute([MERGED])
    events, history = asked_once(*TOTALS, words=words)
    kept = done(events)
    assert kept.text == text_of(events) == "Together 60: 10 [A], 20 [B] and 30 [C]."
    assert kept.ending is Ending.COMPLETE
    assert [(each.picture, each.text, each.ending) for each in kept.findings] == [
        (0, "10", Ending.COMPLETE),
        (1, "20", Ending.COMPLETE),
        (2, "30", Ending.COMPLETE),
    ]
    ((system, asked),) = words.sent
    assert "[A, B]" in system.text
    assert ASKED in asked.text
    for letter, name, total in zip("ABC", NAMES, ("10", "20", "30"), strict=True):
        assert f"Picture {letter}, {name}:\n-----\n{total}\n-----" in asked.text
    assert not any(message.picture for message in words.sent[0])
    assert history.entries[1].pictures == PICTURES
    assert history.entries[1].picture is None


def test_what_happens_is_told_picture_by_picture_with_the_time_that_is_left() -> None:
    events, _ = asked_once(*TOTALS, words=FakeRoute([MERGED]))
    looks = [event for event in events if isinstance(event, Looking)]
    assert [(look.number, look.total, look.name) for look in looks] == [
        (1, 3, NAMES[0]),
        (2, 3, NAMES[1]),
        (3, 3, NAMES[2]),
    ]
    assert looks[0].note == "Picture 1 of 3, receipt-01.png"
    assert looks[1].note == "Picture 2 of 3, receipt-02.png, a few seconds left"
    kinds = [type(event) for event in events]
    assert kinds == [Saved, Waiting, *[Looking, Found] * 3, Waiting, Words, Words, Done]


def test_a_picture_that_fails_is_marked_and_the_others_go_on() -> None:
    words = FakeRoute([says("10 [A] and 30 [C].")])
    events, _ = asked_once(says("10"), (Token("Tw"), BROKEN), says("30"), words=words)
    kept = done(events)
    broken = kept.findings[1]
    assert (broken.text, broken.ending) == ("Tw", Ending.INTERRUPTED)
    assert broken.problem == "The engine broke off. Try again."
    assert [each.whole for each in kept.findings] == [True, False, True]
    assert kept.ending is Ending.COMPLETE
    assert kept.text.startswith("10 [A] and 30 [C].\n\n*Not told of above:*\n\n**B**, receipt-02.png")
    assert "The engine broke off. Try again." in kept.text
    assert "Tw" not in words.sent[0][1].text


def test_an_engine_that_fails_again_and_again_is_given_up() -> None:
    asks, history, route, _ = exchange((BROKEN,), aids=AIDS, words=FakeRoute([MERGED]))
    many = tuple(picture(f"{number}.png") for number in range(9))
    _, error = asyncio.run(words_until_error(asks.ask(None, asks_each(many))))
    assert error is BROKEN
    assert len(route.sent) == 3
    assert history.entries[2].ending is Ending.INTERRUPTED
    assert [each.problem for each in history.entries[2].findings] == ["The engine broke off. Try again."] * 3


def test_where_every_picture_fails_the_reason_is_told() -> None:
    asks, history, _, _ = exchange((BROKEN,), aids=AIDS)
    _, error = asyncio.run(words_until_error(asks.ask(None, asks_each(PICTURES[:2]))))
    assert error is BROKEN
    assert history.entries[2].text == ""


@pytest.mark.parametrize("gone", [EngineUnreachable("Nobody answers."), ModelUnavailable("It is gone.")])
def test_without_an_engine_or_a_model_the_others_are_not_tried(gone: CorralError) -> None:
    asks, history, route, _ = exchange(says("10"), (gone,), aids=AIDS)
    _, error = asyncio.run(words_until_error(asks.ask(None, asks_each())))
    assert error is gone
    assert len(route.sent) == 2
    kept = history.entries[2]
    assert (kept.ending, [each.text for each in kept.findings]) == (Ending.INTERRUPTED, ["10"])


def test_a_stop_keeps_what_came_and_going_on_asks_for_the_rest(run: Run) -> None:
    at_the_second = asyncio.Event()
    asks, history, route, _ = exchange(says("10"), (at_the_second, None), aids=AIDS, words=FakeRoute([MERGED]))

    async def stopped() -> None:
        task = asyncio.create_task(everything(asks.ask(None, asks_each())))
        await at_the_second.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: history.entries[2].ending is not None)

    run(stopped())
    kept = history.entries[2]
    assert (kept.text, kept.ending, [each.text for each in kept.findings]) == ("", Ending.STOPPED, ["10"])
    route.scripts = [says("20"), says("30")]
    route.sent.clear()
    events = run(everything(asks.go_on(2, "sees")))
    assert [message[0].picture for message in route.sent] == [PICTURES[1], PICTURES[2]]
    assert [each.text for each in done(events).findings] == ["10", "20", "30"]
    assert done(events).text == "Together 60: 10 [A], 20 [B] and 30 [C]."
    assert [event.number for event in events if isinstance(event, Looking)] == [2, 3]


def with_findings(text: str, ending: Ending, *findings: Finding) -> FakeHistory:
    return FakeHistory(
        replace(question(1, ASKED), pictures=PICTURES),
        replace(answer(2, text, 1), ending=ending, findings=findings),
    )


KNOWN = tuple(Finding(place, total, Ending.COMPLETE, 1.0) for place, total in enumerate(("10", "20", "30")))


def test_what_failed_or_broke_off_is_asked_again_when_it_is_gone_on(run: Run) -> None:
    broken = replace(KNOWN[1], text="", ending=Ending.INTERRUPTED, problem="No.")
    early = replace(KNOWN[2], text="3", ending=Ending.EARLY)
    history = with_findings("", Ending.INTERRUPTED, KNOWN[0], broken, early)
    asks, _, route, _ = exchange(says("20"), says("30"), history=history, aids=AIDS, words=FakeRoute([MERGED]))
    kept = done(run(everything(asks.go_on(2, "sees"))))
    assert len(route.sent) == 2
    assert [(each.text, each.problem) for each in kept.findings] == [("10", ""), ("20", ""), ("30", "")]


def test_a_merged_answer_that_was_stopped_goes_on_where_it_was(run: Run) -> None:
    history, words = (
        with_findings("Together 60: 10 ", Ending.STOPPED, *KNOWN),
        FakeRoute([says("[A], 20 [B], 30 [C].")]),
    )
    asks, _, route, _ = exchange(history=history, aids=AIDS, words=words)
    kept = done(run(everything(asks.go_on(2, "sees"))))
    assert route.sent == []
    assert words.sent[0][-1] == Message(Role.ASSISTANT, "Together 60: 10 ")
    assert kept.text == "Together 60: 10 [A], 20 [B], 30 [C]."


def test_another_answer_asks_all_of_them_anew(run: Run) -> None:
    history = with_findings("All paid [A-C].", Ending.COMPLETE, *KNOWN)
    asks, _, route, _ = exchange(*TOTALS, history=history, aids=AIDS, words=FakeRoute([MERGED]))
    kept = done(run(everything(asks.again(2, "sees"))))
    assert [sent[0].picture for sent in route.sent] == list(PICTURES)
    assert (kept.parent, kept.text) == (1, "Together 60: 10 [A], 20 [B] and 30 [C].")
    assert history.entries[2].text == "All paid [A-C]."


def test_the_question_in_other_words_is_asked_of_the_same_pictures(run: Run) -> None:
    history = with_findings("All paid [A-C].", Ending.COMPLETE, *KNOWN)
    asks, _, route, _ = exchange(*TOTALS, history=history, aids=AIDS, words=FakeRoute([MERGED]))
    run(everything(asks.edit(1, "And the date?", "sees")))
    assert route.sent == [(Message(Role.USER, "And the date?", each),) for each in PICTURES]
    assert history.entries[3].pictures == PICTURES


def test_later_questions_are_for_a_model_without_any_of_the_pictures(run: Run) -> None:
    history = with_findings("All paid [A-C].", Ending.COMPLETE, *KNOWN)
    asks, _, route, router = exchange(history=history)
    run(everything(asks.ask(1, Queued("Thanks", None, "m"))))
    assert router.asked == [("m", False)]
    named = "A is receipt-01.png. B is receipt-02.png. C is receipt-03.png."
    assert [(message.text, message.picture) for message in route.sent[0][1:]] == [
        (f"This was asked of 3 pictures, one by one. {named}\n\n{ASKED}", None),
        ("All paid [A-C].", None),
        ("Thanks", None),
    ]


def test_single_answers_that_never_became_one_are_part_of_the_talk(run: Run) -> None:
    history = with_findings("", Ending.STOPPED, *KNOWN[:2])
    asks, _, route, _ = exchange(history=history)
    run(everything(asks.ask(1, Queued("Thanks", None, "m"))))
    assert route.sent[0][2].text == "**A**\n\n10\n\n**B**\n\n20"


def test_a_question_too_long_is_refused_before_anything_is_kept(run: Run) -> None:
    asks, history, route, _ = exchange(aids=AIDS)
    long = replace(asks_each(), text="word " * 20_000)
    _, error = run(words_until_error(asks.ask(None, long)))
    assert error.title == "This is too long for the model’s memory."
    assert (history.entries, route.sent) == ({}, [])


def test_a_picture_whose_file_is_gone_is_told_and_not_asked(run: Run) -> None:
    gone = replace(PICTURES[1], data=b"")
    asks, _, route, _ = exchange(says("10"), says("30"), aids=AIDS, words=FakeRoute([says("10 [A], 30 [C].")]))
    kept = done(run(everything(asks.ask(None, asks_each((PICTURES[0], gone, PICTURES[2]))))))
    assert len(route.sent) == 2
    assert kept.findings[1].problem.startswith("receipt-02.png is not there any more.")


def test_a_model_that_says_nothing_of_a_picture_has_not_answered(run: Run) -> None:
    asks, _, _, _ = exchange(says("10"), says(" "), says("30"), aids=AIDS, words=FakeRoute([says("10 [A], 30 [C].")]))
    kept = done(run(everything(asks.ask(None, asks_each()))))
    assert kept.findings[1].problem == "The model said nothing. Try again, or ask in other words."
    assert not kept.findings[1].whole


def test_an_answer_that_goes_round_in_circles_is_stopped_and_the_others_go_on(run: Run) -> None:
    circle: tuple[Step, ...] = (*(Token("the same again and ") for _ in range(1_000)), FULL)
    asks, _, _, _ = exchange(says("10"), circle, says("30"), aids=AIDS, words=FakeRoute([MERGED]))
    kept = done(run(everything(asks.ask(None, asks_each()))))
    assert [each.ending for each in kept.findings] == [Ending.COMPLETE, Ending.REPEATED, Ending.COMPLETE]
    assert len(kept.findings[1].text) < 10_000


def test_what_one_by_one_counts_does_not_count_as_what_the_talk_takes(run: Run) -> None:
    words = FakeRoute([(Token("10 [A], 20 [B], 30 [C]."), Finish(Ending.COMPLETE, 7_000, 500))])
    asks, _, _, _ = exchange(*TOTALS, aids=AIDS, words=words)
    events = run(everything(asks.ask(None, asks_each())))
    assert done(events).tokens == 0
    last = events[-1]
    assert isinstance(last, Done)
    assert last.filled < 0.1


def test_without_a_model_for_words_the_one_that_sees_puts_them_together_without_a_picture(run: Run) -> None:
    asks, _, route, _ = exchange(*TOTALS, MERGED, aids=Aids(no_canvas, no_text_model, no_words, no_reading))
    kept = done(run(everything(asks.ask(None, asks_each()))))
    assert kept.text == "Together 60: 10 [A], 20 [B] and 30 [C]."
    assert len(route.sent) == 4
    assert not any(message.picture for message in route.sent[3])
