"""A document that is too long for a conversation is read whole, once, and what was read of it is not read again."""

from __future__ import annotations

import re

import pytest

from desktop.common.errors import CorralError, EngineFailed
from desktop.common.types import Document, Ending, Progress
from desktop.writing.summarize import Summarizer
from desktop.writing.whole import WholeReader
from tests.conftest import Run
from tests.unit.writing.doubles import FakeRoute, FakeRouter, Reply, facts, long_document


def reader(route: FakeRoute) -> WholeReader:
    return WholeReader(Summarizer(FakeRouter(route)))


async def read(reader: WholeReader, document: Document) -> list[Progress | str]:
    return [piece async for piece in reader.read(document, "m")]


def test_every_part_is_read_and_what_all_of_it_says_is_told(run: Run) -> None:
    route = FakeRoute(facts)
    *progress, told = run(read(reader(route), long_document()))
    assert isinstance(told, str)
    assert {f"fact{n}" for n in range(60)} == set(re.findall(r"fact\d+", told))
    assert all(isinstance(each, Progress) for each in progress)
    assert progress[0].note.startswith("Reading part 1 of ")


def test_it_is_read_once_whatever_it_is_called(run: Run) -> None:
    route = FakeRoute(facts)
    whole = reader(route)
    first = run(read(whole, long_document()))[-1]
    asked = len(route.texts)
    again = long_document()
    assert run(read(whole, Document("other.txt", again.passages))) == [first]
    assert len(route.texts) == asked


def test_what_was_broken_off_goes_on_where_it_was(run: Run) -> None:
    broken = 4

    def breaks_off(system: str, text: str) -> Reply:
        return EngineFailed("The engine broke off.") if len(route.texts) == broken else facts(system, text)

    route = FakeRoute(breaks_off)
    whole = reader(route)
    with pytest.raises(CorralError, match="broke off"):
        run(read(whole, long_document()))
    route.rule = facts
    seen = list(route.texts[: broken - 1])
    route.texts.clear()
    told = run(read(whole, long_document()))[-1]
    assert {f"fact{n}" for n in range(60)} == set(re.findall(r"fact\d+", str(told)))
    assert not set(seen) & set(route.texts)


def test_what_did_not_come_to_its_end_is_not_taken_for_all_of_it(run: Run) -> None:
    def breaks_off(_system: str, text: str) -> Reply:
        noted = str(facts("", text))
        return (noted, Ending.INTERRUPTED) if "notes on all parts" in route.tasks[-1] else noted

    route = FakeRoute(breaks_off)
    with pytest.raises(EngineFailed, match="could not be read whole") as caught:
        run(read(reader(route), long_document()))
    assert "is not read again" in str(caught.value)
