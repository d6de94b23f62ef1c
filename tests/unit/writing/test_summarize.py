from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from dataclasses import replace

import pytest

from desktop.common.errors import CorralError, EngineFailed, InputUnreadable
from desktop.common.types import Document, Ending, Noted, Unread
from desktop.writing.notes import grouped
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Event, Reading, Result, SummaryOptions, Words
from tests.conftest import Run
from tests.unit.writing.doubles import (
    PROSE,
    FakeRoute,
    FakeRouter,
    Reply,
    document,
    facts,
    long_document,
    result_of,
    too_long,
)


async def everything(route: FakeRoute, source: Document, options: SummaryOptions = PROSE) -> list[Event]:
    return [event async for event in Summarizer(FakeRouter(route), lambda: 0.0).summarize(source, options, "m")]


def test_a_short_text_is_summarized_in_one_request(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: "The roof leaks.")
    events = run(everything(route, document("The roof", "It leaks.")))
    assert route.texts == ["The roof\n\nIt leaks."]
    assert len(route.limits) == 1
    assert isinstance(events[0], Reading)
    assert events[0].coverage.read == frozenset()
    assert isinstance(events[1], Reading)  # with the first word: then all was read
    assert events[1].coverage.complete
    assert "".join(event.text for event in events if isinstance(event, Words)) == "The roof leaks."
    result = result_of(events)
    assert (result.text, result.ending, result.model, result.engine) == (
        "The roof leaks.",
        Ending.COMPLETE,
        "m",
        "demo",
    )
    assert result.coverage.complete


def test_a_long_text_is_read_in_parts_and_every_passage_reaches_the_model(run: Run) -> None:
    route = FakeRoute(facts)
    source = long_document()
    events = run(everything(route, source))
    parts = [text for text, task in zip(route.texts, route.tasks, strict=True) if " is a part " in task]
    assert len(parts) > 3
    assert "".join("".join(parts).split()) == "".join(source.text.split())
    assert "notes on all parts" in route.tasks[-1]
    result = result_of(events)
    assert result.text.split() == [f"fact{n}" for n in range(60)]
    assert result.coverage.complete


def test_coverage_grows_part_by_part_and_never_runs_ahead(run: Run) -> None:
    route = FakeRoute(facts)
    answered: list[int] = []
    coverages: list[int] = []

    async def work() -> None:
        async for event in Summarizer(FakeRouter(route)).summarize(long_document(), PROSE, "m"):
            if isinstance(event, Reading):
                answered.append(route.closed)
                coverages.append(len(event.coverage.read))
                assert event.progress.done == route.closed

    run(work())
    assert coverages == sorted(set(coverages))
    assert (coverages[0], coverages[-1]) == (0, 60)
    assert answered == list(range(len(answered)))


def test_a_passage_cut_in_two_counts_when_both_halves_were_read(run: Run) -> None:
    route = FakeRoute(facts)
    source = document("short", "word " * 12_000)
    events = run(everything(route, source))
    readings = [event.coverage.read for event in events if isinstance(event, Reading)]
    assert len(readings) > 3
    assert all(2 not in read for read in readings[:-1])
    assert readings[-1] == {1, 2}


def test_what_the_engine_finds_too_long_is_halved_and_nothing_is_lost(run: Run) -> None:
    route = FakeRoute(facts, longest=5_000)
    result = result_of(run(everything(route, long_document())))
    assert result.text.split() == [f"fact{n}" for n in range(60)]
    assert result.coverage.complete


def test_a_single_request_that_is_too_long_becomes_parts(run: Run) -> None:
    route = FakeRoute(facts, longest=2_500)
    result = result_of(run(everything(route, long_document(3))))
    assert result.text == "fact0 fact1 fact2"
    assert result.coverage.complete


def dense(text: str) -> int:
    """Tables, code and rare scripts: four times as many tokens as estimated."""
    return len(text)


def test_an_engine_that_counts_refuses_once(run: Run) -> None:
    route = FakeRoute(facts, counting=dense)
    result = result_of(run(everything(route, long_document())))
    assert len(route.refused) == 1
    assert result.text.split() == [f"fact{n}" for n in range(60)]
    assert result.coverage.complete
    parts = [len(text) for text, task in zip(route.texts, route.tasks, strict=True) if " is a part " in task]
    assert sum(parts) / len(parts) > route.room / 3  # no smaller than need be


def test_a_single_request_that_was_counted_becomes_parts_that_fit(run: Run) -> None:
    route = FakeRoute(facts, counting=dense)
    source = long_document(8)
    result = result_of(run(everything(route, source)))
    assert route.refused == [source.text]
    assert result.text.split() == [f"fact{n}" for n in range(8)]
    assert result.coverage.complete


def test_an_engine_with_less_room_than_it_was_asked_for_is_believed(run: Run) -> None:
    route = FakeRoute(facts, counting=dense, room=4_096)
    result = result_of(run(everything(route, long_document())))
    assert len(route.refused) == 1
    assert result.text.split() == [f"fact{n}" for n in range(60)]


@pytest.mark.parametrize("tokens", [1, 8_192, 10**15], ids=["too few", "as many as there is room for", "absurd"])
def test_a_count_that_cannot_be_right_still_leads_to_an_end(run: Run, tokens: int) -> None:
    def rule(system: str, text: str) -> Reply:
        return too_long(tokens, 8_192) if len(text) > 3_000 else facts(system, text)

    result = result_of(run(everything(FakeRoute(rule), long_document())))
    assert result.text.split() == [f"fact{n}" for n in range(60)]


def test_notes_that_are_counted_too_long_are_grouped_anew(run: Run) -> None:
    def rule(system: str, text: str) -> Reply:
        return facts(system, text) if "Length: short" in system else f"{facts(system, text)} {'said at length ' * 20}"

    route = FakeRoute(rule, num_ctx=2_048, counting=lambda text: len(text) if "neighbouring" in text else 0)
    result = result_of(run(everything(route, long_document())))
    assert route.refused
    assert result.text.split() == [f"fact{n}" for n in range(60)]


def test_notes_cut_short_are_taken_again_on_half_the_part(run: Run) -> None:
    def rule(system: str, text: str) -> Reply:
        if "Length: long" in system and len(text) > 9_000:
            return "fact0 and then", Ending.LENGTH
        return facts(system, text)

    route = FakeRoute(rule)
    result = result_of(run(everything(route, long_document())))
    assert result.text.split() == [f"fact{n}" for n in range(60)]


def test_a_model_without_an_end_is_an_error(run: Run) -> None:
    def rule(system: str, text: str) -> Reply:
        return ("on and on", Ending.LENGTH) if "Length: long" in system else facts(system, text)

    with pytest.raises(EngineFailed, match="does not come to an end"):
        run(everything(FakeRoute(rule), long_document()))


@pytest.mark.parametrize("slip", [("Half a", Ending.EARLY), ("Half", Ending.INTERRUPTED), "  "])
def test_a_part_that_broke_off_is_read_again_once(run: Run, slip: Reply) -> None:
    slips = [slip]

    def rule(system: str, text: str) -> Reply:
        return slips.pop() if slips and "fact20." in text else facts(system, text)

    result = result_of(run(everything(FakeRoute(rule), long_document())))
    assert result.text.split() == [f"fact{n}" for n in range(60)]


@pytest.mark.parametrize("failure", [("Half a", Ending.EARLY), EngineFailed("crashed")])
def test_a_part_that_cannot_be_read_gives_no_summary(run: Run, failure: Reply) -> None:
    def rule(system: str, text: str) -> Reply:
        return failure if "fact40." in text else facts(system, text)

    seen: list[Event] = []

    async def work() -> None:
        async for event in Summarizer(FakeRouter(FakeRoute(rule))).summarize(long_document(), PROSE, "m"):
            seen.append(event)  # noqa: PERF401 - what came before the error counts

    with pytest.raises(EngineFailed):
        run(work())
    assert seen
    assert not any(isinstance(event, Words | Result) for event in seen)


def test_notes_too_long_to_merge_at_once_are_condensed_first(run: Run) -> None:
    def rule(system: str, text: str) -> Reply:
        kept = " ".join(re.findall(r"fact\d+", text))
        return kept + " said at length" * 40 if "Length: long" in system else kept

    route = FakeRoute(rule, num_ctx=2_048)
    result = result_of(run(everything(route, long_document())))
    assert any("neighbouring parts" in task for task in route.tasks)
    assert result.text.split() == [f"fact{n}" for n in range(60)]
    assert all(limit is not None for limit in route.limits[:-1])


def test_condensing_that_gains_nothing_still_comes_to_an_end(run: Run) -> None:
    wordy = "word " * 1_000

    def rule(system: str, _text: str) -> Reply:
        return wordy if "Length: long" in system else "done"

    result = result_of(run(everything(FakeRoute(rule, num_ctx=2_048), long_document())))
    assert result.text == "done"


def test_an_engine_that_finds_everything_too_long_is_told(run: Run) -> None:
    with pytest.raises(InputUnreadable, match="more than it can hold"):
        run(everything(FakeRoute(facts, longest=10), long_document(3)))


@pytest.mark.parametrize("ending", [Ending.LENGTH, Ending.EARLY, Ending.INTERRUPTED])
def test_a_summary_that_broke_off_says_so(run: Run, ending: Ending) -> None:
    result = result_of(run(everything(FakeRoute(lambda *_: ("The roof", ending)), document("The roof leaks."))))
    assert (result.text, result.ending) == ("The roof", ending)


def test_bullets_are_a_markdown_list(run: Run) -> None:
    route = FakeRoute(lambda *_: "Here are the main points:\n\n• The roof leaks.\n• The door is shut.")
    result = result_of(run(everything(route, document("x"), SummaryOptions())))
    assert result.text == "- The roof leaks.\n- The door is shut."


def test_what_could_not_be_read_is_in_the_coverage(run: Run) -> None:
    unread = (Unread("page 4", "It is a scan."),)
    result = result_of(run(everything(FakeRoute(facts), replace(document("fact1"), unread=unread))))
    assert result.coverage.unread == unread
    assert not result.coverage.complete


def test_empty_passages_do_not_wait_for_ever(run: Run) -> None:
    result = result_of(run(everything(FakeRoute(facts), document("", "fact1", " ", ""))))
    assert result.coverage.complete


def test_a_document_without_text_is_refused(run: Run) -> None:
    route = FakeRoute(facts)
    with pytest.raises(InputUnreadable, match=r"There is no text in notes\.md"):
        run(everything(route, document(" ", "\n")))
    assert route.texts == []


def test_five_megabytes_in_one_line_are_read_whole(run: Run) -> None:
    source = document(" ".join(f"fact{n} was said at length, and often, in the hall." for n in range(100_000)))
    read: set[str] = set()

    def rule(system: str, text: str) -> Reply:
        if "Length: long" in system:
            read.update(re.findall(r"fact\d+", text))
        return "a note"

    result = result_of(run(everything(FakeRoute(rule), source)))
    assert len(source.text) > 5_000_000
    assert len(read) == 100_000
    assert result.coverage.complete


def test_closing_the_stream_stops_the_engine(run: Run) -> None:
    route = FakeRoute(lambda *_: "one two three")

    async def work() -> None:
        async with aclosing(Summarizer(FakeRouter(route)).summarize(document("x"), PROSE, "m")) as events:
            async for event in events:
                if isinstance(event, Words):
                    break
        assert route.closed == 1
        await asyncio.sleep(0)

    run(work())


def test_groups_hold_two_notes_at_least() -> None:
    assert grouped(["a" * 50] * 5, 10) == [["a" * 50] * 2, ["a" * 50] * 2, ["a" * 50]]
    assert grouped(["aa"] * 5, 12) == [["aa"] * 3, ["aa"] * 2]


def test_errors_of_the_router_come_through(run: Run) -> None:
    class Refusing(FakeRouter):
        async def route(self, model: str, *, with_picture: bool = False) -> FakeRoute:
            raise CorralError(f"no {model} {with_picture}")

    async def work() -> None:
        async for _ in Summarizer(Refusing(FakeRoute(facts))).summarize(document("x"), PROSE, "m"):
            pass

    with pytest.raises(CorralError, match="no m False"):
        run(work())


def progress_of(events: list[Event]) -> list[tuple[int, int]]:
    return [(event.progress.done, event.progress.total) for event in events if isinstance(event, Reading)]


def words_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, Words))


def test_the_seconds_are_those_it_took(run: Run) -> None:
    clock = iter((100.0, 103.0))

    async def work() -> list[Event]:
        summarizer = Summarizer(FakeRouter(FakeRoute(facts)), lambda: next(clock))
        return [event async for event in summarizer.summarize(document("fact1"), PROSE, "m")]

    assert result_of(run(work())).seconds == 3.0


def test_a_text_that_fits_is_one_part_and_one_of_two_is_read_in_two(run: Run) -> None:
    assert progress_of(run(everything(FakeRoute(facts), document("fact1")))) == [(0, 1), (1, 1)]
    events = run(everything(FakeRoute(facts), long_document(20)))
    assert progress_of(events) == [(0, 2), (1, 2), (2, 2)]
    assert words_of(events) == result_of(events).text == " ".join(f"fact{n}" for n in range(20))


def test_a_single_request_that_is_too_long_goes_on_as_parts_would(run: Run) -> None:
    route = FakeRoute(facts, longest=2_500)
    source = long_document(3)
    events = run(everything(route, source))
    parts = sum(" is a part " in task for task in route.tasks)
    assert parts > 2
    assert progress_of(events) == [(0, 1), *((done, parts) for done in range(parts + 1))]
    assert sum(isinstance(event, Noted) for event in events) == parts
    assert words_of(events) == result_of(events).text == "fact0 fact1 fact2"
    assert route.refused == [source.text]


@pytest.mark.parametrize("source", [document("fact1"), long_document(20)], ids=["at once", "of the notes"])
def test_a_summary_whose_request_fails_is_not_asked_for_again(run: Run, source: Document) -> None:
    failed: list[str] = []

    def rule(system: str, text: str) -> Reply:
        if "Length: short" in system and not failed:
            failed.append(text)
            return EngineFailed("crashed")
        return facts(system, text)

    with pytest.raises(EngineFailed, match="crashed"):
        run(everything(FakeRoute(rule), source))


def test_notes_that_are_too_long_for_the_summary_are_condensed_and_asked_about_again(run: Run) -> None:
    def rule(system: str, text: str) -> Reply:
        if "It was said" in text:
            return f"{facts(system, text)} {'said at length ' * 20}"
        return too_long() if "Length: short" in system and "said at length" in text else facts(system, text)

    route = FakeRoute(rule)
    result = result_of(run(everything(route, long_document(20))))
    assert [task for task in route.tasks if "neighbouring" in task]
    assert result.text.split() == [f"fact{n}" for n in range(20)]
