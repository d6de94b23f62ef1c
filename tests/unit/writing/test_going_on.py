"""A long text that was begun to be read is gone on with where it was left."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing

from desktop.common.types import Document, Noted
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Event, Reading
from tests.conftest import Run
from tests.unit.writing.doubles import PROSE, FakeRoute, FakeRouter, facts, long_document, result_of


async def read(route: FakeRoute, source: Document, noted: Sequence[Noted] = (), parts: int = 999) -> list[Event]:
    """The events until so many parts were noted."""
    events: list[Event] = []
    stream = Summarizer(FakeRouter(route), lambda: 0.0).summarize(source, PROSE, "m", noted)
    async with aclosing(stream) as coming:
        async for event in coming:
            events.append(event)
            if sum(isinstance(each, Noted) for each in events) == parts:
                break
    return events


def notes(events: list[Event]) -> list[Noted]:
    return [event for event in events if isinstance(event, Noted)]


def test_what_was_noted_is_not_read_again(run: Run) -> None:
    source, first, second = long_document(), FakeRoute(facts), FakeRoute(facts)
    begun = notes(run(read(first, source, parts=2)))
    assert [source.text[each.start : each.end] for each in begun] == first.texts
    events = run(read(second, source, begun))
    assert not set(first.texts) & set(second.texts)
    assert "".join("".join([*first.texts, *second.texts[:-1]]).split()) == "".join(source.text.split())
    assert result_of(events).text.split() == [f"fact{n}" for n in range(60)]
    assert result_of(events).coverage.complete


def test_it_says_from_the_start_what_is_read_already(run: Run) -> None:
    source = long_document()
    begun = notes(run(read(FakeRoute(facts), source, parts=2)))
    events = run(read(FakeRoute(facts), source, begun))
    reading = next(event for event in events if isinstance(event, Reading))
    assert reading.progress.done == 2
    assert reading.coverage.read
    assert notes(events)[0].start == begun[-1].end


def test_notes_of_another_cut_are_not_used(run: Run) -> None:
    """Another model has another memory, and its parts begin and end elsewhere."""
    source = long_document()
    begun = notes(run(read(FakeRoute(facts), source, parts=2)))
    route = FakeRoute(facts, num_ctx=4_096)
    events = run(read(route, source, begun))
    assert len(notes(events)) > 3
    assert result_of(events).text.split() == [f"fact{n}" for n in range(60)]


def test_when_all_is_noted_only_the_summary_is_left(run: Run) -> None:
    source, route = long_document(), FakeRoute(facts)
    every = notes(run(read(FakeRoute(facts), source)))
    events = run(read(route, source, every))
    assert len(route.texts) == 1
    assert result_of(events).coverage.complete
