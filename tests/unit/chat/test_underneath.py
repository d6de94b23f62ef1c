"""In English underneath: the question is translated, asked, and its answer translated back; both are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop.chat.aids import Aids
from desktop.chat.events import Done, Event, InEnglish, Waiting, Words
from desktop.chat.translating import Translator
from desktop.common.errors import EngineFailed, ModelUnavailable
from desktop.common.types import Ending, Look, Member, Message, Part, Role, Way
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import Queued
from desktop.vault.types import Entry
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
)

AIDS = Aids(no_canvas, words_model, no_words, no_reading)
CHART = picture()
GERMAN, ENGLISH = "Was zeigt das Diagramm?", "What does the chart show?"
SAID, BACK = "It shows sales of 640 chairs.", "Es zeigt den Verkauf von 640 Stühlen."
BROKEN = EngineFailed("The engine broke off.", "Try again.")
COUNTED = Finish(Ending.COMPLETE, 900, 100)


def says(*words: str, finish: Finish = FULL) -> tuple[Step, ...]:
    return (*map(Token, words), finish)


def asks_in_german(text: str = GERMAN) -> Queued:
    return Queued(text, CHART, "sees", english=True)


def text_of(events: Sequence[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, Words))


def done(events: Sequence[Event]) -> Entry:
    last = events[-1]
    assert isinstance(last, Done)
    return last.answer


def test_question_and_answer_go_through_the_model_for_words(run: Run) -> None:
    words = FakeRoute([says(ENGLISH), says("Es zeigt den ", "Verkauf von 640 Stühlen.")])
    asks, history, route, router = exchange(says(SAID, finish=COUNTED), aids=AIDS, words=words)
    events = run(everything(asks.ask(None, asks_in_german())))
    assert router.asked == [("sees", True), ("words", False), ("words", False)]
    assert GERMAN in words.sent[0][1].text
    assert route.sent[0][1:] == (Message(Role.USER, ENGLISH, CHART),)
    assert words.sent[1][1] == Message(Role.USER, SAID)
    assert "into German" in words.sent[1][0].text
    kept = done(events)
    assert (kept.text, kept.english, kept.ending, kept.tokens) == (BACK, SAID, Ending.COMPLETE, 1_000)
    assert (history.entries[1].text, history.entries[1].english) == (GERMAN, ENGLISH)
    assert [event for event in events if isinstance(event, InEnglish)] == [InEnglish(1, ENGLISH), InEnglish(2, SAID)]
    assert [event.text for event in events if isinstance(event, Words)] == ["Es zeigt den ", "Verkauf von 640 Stühlen."]
    notes = [event.note for event in events if isinstance(event, Waiting)]
    assert notes[1:] == [
        "Putting the question into English",
        "Reading the picture",
        "Putting the answer into your language",
    ]


@pytest.mark.parametrize(
    ("text", "chart", "english"),
    [(ENGLISH, CHART, True), (GERMAN, None, True), (GERMAN, CHART, False), ("", CHART, True)],
)
def test_only_what_needs_it_is_translated(run: Run, text: str, chart: object, english: bool) -> None:
    asks, history, route, _ = exchange(says(SAID), aids=AIDS, words=FakeRoute([says("never asked")]))
    asked = Queued(text, CHART if chart else None, "sees", english=english)
    kept = done(run(everything(asks.ask(None, asked))))
    assert (kept.text, kept.english, history.entries[1].english) == (SAID, "", "")
    assert route.sent[0][-1].text == text


def test_a_follow_up_is_read_in_english_with_what_was_said_in_english_before(run: Run) -> None:
    path = FakeHistory(
        replace(question(1, GERMAN, None, CHART), english=ENGLISH), replace(answer(2, BACK, 1), english=SAID)
    )
    words = FakeRoute([says("And in May?"), says("720 Stück.")])
    asks, _, route, _ = exchange(says("720 pieces."), history=path, aids=AIDS, words=words)
    run(everything(asks.ask(1, Queued("Und wie viele im Mai?", None, "sees", english=True))))
    assert route.sent[0][1:] == (
        Message(Role.USER, ENGLISH, CHART),
        Message(Role.ASSISTANT, SAID),
        Message(Role.USER, "And in May?"),
    )


def test_without_the_switch_a_follow_up_reads_what_is_shown(run: Run) -> None:
    path = FakeHistory(
        replace(question(1, GERMAN, None, CHART), english=ENGLISH), replace(answer(2, BACK, 1), english=SAID)
    )
    asks, _, route, _ = exchange(says("720"), history=path, aids=AIDS)
    run(everything(asks.ask(1, Queued("Und im Mai?", None, "sees"))))
    assert [message.text for message in route.sent[0][1:]] == [GERMAN, BACK, "Und im Mai?"]


def test_another_answer_is_asked_in_the_same_english(run: Run) -> None:
    path = FakeHistory(
        replace(question(1, GERMAN, None, CHART), english=ENGLISH), replace(answer(2, BACK, 1), english=SAID)
    )
    words = FakeRoute([says("Noch einmal.")])
    asks, _, route, _ = exchange(says("Once more."), history=path, aids=AIDS, words=words)
    kept = done(run(everything(asks.again(2, "sees"))))
    assert route.sent[0][1:] == (Message(Role.USER, ENGLISH, CHART),)
    assert (kept.text, kept.english) == ("Noch einmal.", "Once more.")


def test_the_question_in_other_words_is_translated_anew(run: Run) -> None:
    path = FakeHistory(question(1, ENGLISH, None, CHART), answer(2, SAID, 1))
    words = FakeRoute([says(ENGLISH), says(BACK)])
    asks, history, _, _ = exchange(says(SAID), history=path, aids=AIDS, words=words)
    assert done(run(everything(asks.edit(1, GERMAN, "sees", english=True)))).text == BACK
    assert history.entries[3].english == ENGLISH


@pytest.mark.parametrize(
    "said",
    [
        says(),
        says(GERMAN),  # it was not translated
        says("It shows sales."),  # the question was answered
        says(ENGLISH, "\n\nThe text between the two lines of dashes is for somebody else."),
        says(ENGLISH, " And what is the " * 12, "?"),
        says("What does the", finish=Finish(Ending.LENGTH)),
        (BROKEN,),
    ],
)
def test_a_question_that_is_not_translated_is_asked_as_it_is_with_a_sentence(run: Run, said: tuple[Step, ...]) -> None:
    asks, history, route, _ = exchange(says(SAID), aids=AIDS, words=FakeRoute([said]))
    kept = done(run(everything(asks.ask(None, asks_in_german()))))
    assert route.sent[0][-1] == Message(Role.USER, GERMAN, CHART)
    assert kept.text.startswith(f"{SAID}\n\n*The question was asked as it is: ")
    assert (kept.ending, kept.english, history.entries[1].english) == (Ending.COMPLETE, "", "")


def test_without_a_model_for_words_the_question_is_asked_as_it_is(run: Run) -> None:
    asks, _, _, _ = exchange(says(SAID), aids=Aids(no_canvas, no_text_model, no_words, no_reading))
    kept = done(run(everything(asks.ask(None, asks_in_german()))))
    reason = "There is no model for words alone here. Get Llama 3.2 3B in Models."
    assert kept.text == f"{SAID}\n\n*The question was asked as it is: {reason}*"


def test_an_answer_that_is_not_translated_stands_in_english_with_a_sentence(run: Run) -> None:
    asks, _, _, _ = exchange(says(SAID), aids=AIDS, words=FakeRoute([says(ENGLISH), (BROKEN,)]))
    kept = done(run(everything(asks.ask(None, asks_in_german()))))
    note = "*The answer could not be translated: The engine broke off. Try again.*"
    assert kept.text == f"{note}\n\n{SAID}"
    assert (kept.english, kept.ending) == (SAID, Ending.COMPLETE)


def test_a_translation_that_breaks_off_keeps_what_came_and_the_english(run: Run) -> None:
    asks, _, _, _ = exchange(says(SAID), aids=AIDS, words=FakeRoute([says(ENGLISH), (Token("Es zeigt"), BROKEN)]))
    kept = done(run(everything(asks.ask(None, asks_in_german()))))
    note = "*The answer could not be translated: The engine broke off. Try again.*"
    assert kept.text == f"Es zeigt\n\n{note}\n\n{SAID}"


def test_a_model_that_translates_nothing_leaves_the_english(run: Run) -> None:
    asks, _, _, _ = exchange(says(SAID), aids=AIDS, words=FakeRoute([says(ENGLISH), says(" ")]))
    kept = done(run(everything(asks.ask(None, asks_in_german()))))
    assert kept.text.endswith(f"*The answer could not be translated: The model said nothing.*\n\n{SAID}")


def test_an_answer_cut_short_says_so_whole_as_its_translation_is(run: Run) -> None:
    cut = Finish(Ending.LENGTH, 900, 300)
    asks, _, _, _ = exchange(says(SAID, finish=cut), aids=AIDS, words=FakeRoute([says(ENGLISH), says(BACK)]))
    assert done(run(everything(asks.ask(None, asks_in_german())))).ending is Ending.LENGTH


def test_an_answer_without_a_word_is_not_translated(run: Run) -> None:
    words = FakeRoute([says(ENGLISH), says("never asked")])
    asks, _, _, _ = exchange(says(), aids=AIDS, words=words)
    kept = done(run(everything(asks.ask(None, asks_in_german()))))
    assert (kept.text, len(words.sent)) == ("", 1)


def test_stopped_while_it_is_translated_it_goes_on_there(run: Run) -> None:
    at_the_words = asyncio.Event()
    words = FakeRoute([says(ENGLISH), (Token("Es zeigt"), at_the_words, None)])
    asks, history, route, _ = exchange(says(SAID), aids=AIDS, words=words)

    async def stopped() -> None:
        task = asyncio.create_task(everything(asks.ask(None, asks_in_german())))
        await at_the_words.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: history.entries[2].ending is not None)

    run(stopped())
    kept = history.entries[2]
    assert (kept.text, kept.english, kept.ending) == ("Es zeigt", SAID, Ending.STOPPED)
    words.scripts, words.sent, route.sent = [says(" 640 Stühle.")], [], []
    gone_on = done(run(everything(asks.go_on(2, "sees"))))
    assert route.sent == []
    assert words.sent[0][1:] == (Message(Role.USER, SAID), Message(Role.ASSISTANT, "Es zeigt"))
    assert gone_on.text == "Es zeigt 640 Stühle."


def test_stopped_while_the_picture_is_read_all_of_it_is_done_again(run: Run) -> None:
    reading = asyncio.Event()
    words = FakeRoute([says(ENGLISH), says(BACK)])
    asks, history, route, _ = exchange((Token("It"), reading, None), aids=AIDS, words=words)

    async def stopped() -> None:
        task = asyncio.create_task(everything(asks.ask(None, asks_in_german())))
        await reading.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: history.entries[2].ending is not None)

    run(stopped())
    assert (history.entries[2].text, history.entries[2].english) == ("", "")
    route.scripts = [says(SAID)]
    assert done(run(everything(asks.go_on(2, "sees")))).text == BACK
    assert len(words.sent) == 2  # the question is in English already


def test_a_full_disk_does_not_keep_the_answer_from_coming(run: Run) -> None:
    asks, history, _, _ = exchange(says(SAID), aids=AIDS, words=FakeRoute([says(ENGLISH), says(BACK)]))
    history.findings.full = True
    assert done(run(everything(asks.ask(None, asks_in_german())))).text == BACK


def test_one_by_one_each_is_asked_in_english_and_the_whole_answers_in_the_persons_language(run: Run) -> None:
    words = FakeRoute([says("What is the total?"), says("Zusammen 30 [A, B].")])
    asks, history, route, _ = exchange(says("10"), says("20"), aids=AIDS, words=words)
    two = (picture("1.png"), picture("2.png"))
    asked = Queued("Wie hoch ist die Summe?", two[0], "sees", two[1:], Way.ONE_BY_ONE, english=True)
    kept = done(run(everything(asks.ask(None, asked))))
    assert [sent[0].text for sent in route.sent] == ["What is the total?"] * 2
    assert "Wie hoch ist die Summe?" in words.sent[1][1].text
    assert (kept.text, history.entries[1].english) == ("Zusammen 30 [A, B].", "What is the total?")


def test_one_by_one_a_question_that_is_not_translated_is_asked_as_it_is(run: Run) -> None:
    asks, _, route, _ = exchange(
        says("10"), says("20"), says("30 [A, B]."), aids=Aids(no_canvas, no_text_model, no_words, no_reading)
    )
    two = (picture("1.png"), picture("2.png"))
    asked = Queued("Wie hoch ist die Summe?", two[0], "sees", two[1:], Way.ONE_BY_ONE, english=True)
    kept = done(run(everything(asks.ask(None, asked))))
    assert [sent[0].text for sent in route.sent[:2]] == ["Wie hoch ist die Summe?"] * 2
    assert kept.text.startswith("30 [A, B].")
    assert kept.text.endswith(
        "*The question was asked as it is: There is no model for words alone here. Get Llama 3.2 3B in Models.*"
    )


# Compared


def test_which_letter_is_which_is_said_before_the_question_in_every_turn(run: Run) -> None:
    members = tuple(Member(name, Part(0, 0, 10, 10), 20, 20) for name in ("april.png", "may\n2.png"))
    canvas = replace(picture("both"), look=Look(members=members))
    given = []

    async def painted(pictures):  # type: ignore[no-untyped-def]
        given.append(tuple(pictures))
        return canvas

    asks, history, route, _ = exchange(
        says("May."), says("Yes."), aids=Aids(painted, words_model, no_words, no_reading)
    )
    two = (picture("april.png"), picture("may.png"))
    run(everything(asks.ask(None, Queued("Which is higher?", two[0], "sees", two[1:]))))
    run(everything(asks.ask(1, Queued("Sure?", None, "sees"))))
    assert given == [two]
    head = "The picture shows 2 pictures, each marked with its letter. A is april.png. B is may 2.png."
    assert route.sent[0][1:] == (Message(Role.USER, f"{head}\n\nWhich is higher?", canvas),)
    assert route.sent[1][:2] == route.sent[0]
    assert history.entries[1].text == "Which is higher?"
    run(everything(asks.edit(1, "Which is lower?", "sees")))
    assert route.sent[2][1:] == (Message(Role.USER, f"{head}\n\nWhich is lower?", canvas),)
    run(everything(asks.again(2, "sees")))
    assert route.sent[3] == route.sent[0]


def test_pictures_that_fit_on_no_canvas_are_refused_before_anything_is_kept(run: Run) -> None:
    async def refused(_pictures):  # type: ignore[no-untyped-def]
        raise ModelUnavailable("No.")

    asks, history, route, _ = exchange(aids=Aids(refused, words_model, no_words, no_reading))
    with pytest.raises(ModelUnavailable):
        run(everything(asks.ask(None, Queued("Which?", CHART, "sees", (CHART,)))))
    assert (history.entries, route.sent) == ({}, [])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"-----\n{ENGLISH}\n-----", ENGLISH),
        (f'"{ENGLISH}"', ENGLISH),
        (f"“{ENGLISH}”", ENGLISH),
        (f"  {ENGLISH}\n", ENGLISH),
    ],
)
def test_what_a_model_puts_around_a_translation_is_taken_off(run: Run, said: str, kept: str) -> None:
    assert run(Translator(FakeRoute([says(said)])).into_english(GERMAN)) == kept


def test_a_language_nobody_can_tell_is_named_by_the_question(run: Run) -> None:
    route = FakeRoute([says("Да.")])

    async def back() -> None:
        async for _ in Translator(route).out_of_english("Yes.", "Это диаграмма?"):
            pass

    run(back())
    assert "into the language of this sentence: Это диаграмма?" in route.sent[0][0].text


@pytest.mark.parametrize(
    ("english", "translated", "same"),
    [
        ("Sales of 2,400 chairs for 12.50 each.", "2.400 Stühle für je 12,50.", True),
        ("Sales of 2,400 chairs.", "2\u202f400 Stühle.", True),
        ("Two of 3 chairs.", "2 von drei Stühlen.", True),  # small ones are said in words, too
        ("Sales of 2,400 chairs.", "Verkauf von 2.500 Stühlen.", False),
        ("Sales of 2,400 chairs.", "Verkauf von Stühlen.", False),
        ("Sales of chairs.", "Verkauf von 640 Stühlen.", False),
    ],
)
def test_figures_that_a_translation_changed_are_told(run: Run, english: str, translated: str, same: bool) -> None:
    asks, _, _, _ = exchange(says(english), aids=AIDS, words=FakeRoute([says(ENGLISH), says(translated)]))
    kept = done(run(everything(asks.ask(None, asks_in_german()))))
    note = f"\n\n*The translation has other figures than the answer in English:*\n\n{english}"
    assert kept.text == translated + ("" if same else note)


def test_a_question_keeps_its_figures(run: Run) -> None:
    with pytest.raises(EngineFailed):
        run(Translator(FakeRoute([says("How many in 2015?")])).into_english("Wie viele im Jahr 2025?"))
