"""What was read of a long text is not read again for another length, an edited text, another start, or after a stop.

Requests are counted, of parts and of notes that are made fewer.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.common.types import Document, Noted
from desktop.engine.types import EngineKind
from desktop.vault.database import Database
from desktop.vault.part_notes import PartNotes
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Event, Length, Reading, Result, Shape, SummaryOptions
from tests.conftest import Run
from tests.unit.writing.doubles import PROSE, FakeRoute, FakeRouter, Rule, document, facts, result_of

LONG = SummaryOptions(Length.LONG, Shape.BULLETS)


class Desk:
    """A summarizer over a vault of its own, and an engine that counts what it is asked."""

    def __init__(self, store: PartNotes | None, rule: Rule = facts, engine: EngineKind = EngineKind.SYSTEM) -> None:
        self.route = FakeRoute(rule, num_ctx=4_096, engine=engine)
        kept = None if store is None else lambda: store
        self.summarizer = Summarizer(FakeRouter(self.route), lambda: 0.0, kept=kept)

    async def events(self, source: Document, options: SummaryOptions = PROSE, stop_after: int = 999) -> list[Event]:
        """Of one run, which is stopped once so many parts were noted by the engine."""
        self.route.tasks.clear()
        self.route.texts.clear()
        seen: list[Event] = []
        async with aclosing(self.summarizer.summarize(source, options, "m")) as events:
            async for event in events:
                seen.append(event)
                if isinstance(event, Noted) and self.read >= stop_after:
                    break
        return seen

    @property
    def read(self) -> int:
        """Parts that the engine was asked about in the last run."""
        return sum(" a part " in task for task in self.route.tasks)

    @property
    def condensed(self) -> int:
        return sum("neighbouring" in task for task in self.route.tasks)


@asynccontextmanager
async def vault(folder: Path) -> AsyncIterator[PartNotes]:
    database = Database(folder / "history.db")
    try:
        yield PartNotes(database)
    finally:
        database.close(5.0)


def sentences(count: int, seed: int = 1) -> list[str]:
    """Each with a fact, and all different."""
    dice = random.Random(seed)
    places = ("harbour", "school", "town hall", "library", "old mill", "railway", "market", "northern road")
    return [
        f"In the year {1500 + n} the {dice.choice(places)} cost {dice.randrange(10_000)} crowns, says fact{n}."
        for n in range(count)
    ]


def one_line(count: int = 900) -> Document:
    return document(" ".join(sentences(count)))


def paragraphs(count: int = 900) -> Document:
    told = sentences(count)
    return document(*(" ".join(told[n : n + 6]) for n in range(0, count, 6)))


def sections(count: int = 900) -> Document:
    source = paragraphs(count)
    return document(*(each.text for each in source.passages), headings=[f"Chapter {n // 9}" for n in range(count // 6)])


SOURCES: dict[str, Callable[[], Document]] = {
    "one long line": one_line,
    "paragraphs without headings": paragraphs,
    "chapters": sections,
}


def changed(source: Document, number: int, text: str) -> Document:
    texts = [each.text for each in source.passages]
    texts[number] = text
    return document(*texts, headings=[each.heading for each in source.passages])


@pytest.mark.parametrize("kind", SOURCES)
def test_another_length_shape_or_language_reads_no_part_again(run: Run, tmp_path: Path, kind: str) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), SOURCES[kind]()
            first = result_of(await desk.events(source))
            assert desk.read > 5
            for options in (LONG, SummaryOptions(Length.SHORT, Shape.MINUTES), SummaryOptions(language="de")):
                events = await desk.events(source, options)
                assert desk.read == 0
                result = result_of(events)
                assert result.coverage == first.coverage
                assert set(first.text.split()) <= set(result.text.split())

    run(work())


def test_another_focus_reads_anew_and_so_does_another_model(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), paragraphs()
            await desk.events(source)
            await desk.events(source, SummaryOptions(focus="the harbour"))
            assert desk.read > 5
            await desk.events(source, SummaryOptions(focus="the harbour"))
            assert desk.read == 0

    run(work())


EDITS: dict[str, Callable[[Document, int], Document]] = {
    "a word": lambda source, n: changed(source, n, source.passages[n].text.replace("crowns", "thalers", 1)),
    "its beginning": lambda source, n: changed(source, n, "Once more: " + source.passages[n].text),
    "its end": lambda source, n: changed(source, n, source.passages[n].text + " That is all."),
    "all of it": lambda source, n: changed(source, n, f"Nobody knows what was here, says fact{n}99."),
    "a long new one": lambda source, n: changed(source, n, " ".join([source.passages[n].text, *sentences(12, 7)])),
    "none any more": lambda source, n: changed(source, n, ""),
}


@pytest.mark.parametrize("kind", ["paragraphs without headings", "chapters"])
@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_of_one_paragraph_two_parts_are_read_at_most(
    run: Run, tmp_path: Path, kind: str, edit: str
) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), SOURCES[kind]()
            await desk.events(source)
            for number in (0, 1, 41, 77, 148, 149):
                source = EDITS[edit](source, number)
                result = result_of(await desk.events(source))
                assert desk.read <= 2
                assert result.coverage.complete
                assert set(result.text.split()) == set(str(facts("", source.text)).split())

    run(work())


def test_after_an_edit_inside_a_long_line_two_parts_are_read_at_most(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, text = Desk(store), one_line().text
            await desk.events(document(text))
            for number in (3, 200, 450, 898):
                text = text.replace(f"fact{number}.", f"fact{number} and some more was said of it on that day.")
                await desk.events(document(text))
                assert desk.read <= 2

    run(work())


def test_a_chapter_put_in_front_or_taken_out_leaves_the_others_read(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), paragraphs()
            await desk.events(source)
            texts = [each.text for each in source.passages]
            await desk.events(document("A new beginning. " * 60, *texts))
            assert desk.read == 1
            await desk.events(document(*texts[:20], *texts[60:]))
            assert desk.read <= 2

    run(work())


def test_notes_that_were_made_fewer_are_made_fewer_once(run: Run, tmp_path: Path) -> None:
    def wordy(told: str, text: str) -> str:
        kept = str(facts(told, text))
        return kept + " said at length" * 80 if "Shape: notes" in told and "neighbouring" not in told else kept

    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store, wordy), paragraphs(3_000)
            await desk.events(source)
            before = desk.condensed
            assert before >= 10
            await desk.events(source, LONG)
            assert (desk.read, desk.condensed) == (0, 0)
            await desk.events(changed(source, 40, "Nobody knows, says fact7777."), LONG)
            assert desk.read == 1
            assert desk.condensed <= 4  # two on each of two levels

    run(work())


def test_interrupted_twenty_times_it_says_the_same(run: Run, tmp_path: Path) -> None:
    """Each time in another process, as after a kill: nothing but the vault is left."""
    source = paragraphs(3_000)
    dice = random.Random(4)

    async def stopped() -> int:
        async with vault(tmp_path) as store:
            desk = Desk(store)
            await desk.events(source, stop_after=dice.choice((0, 1, 1, 2)))
            return desk.read

    async def whole(folder: Path) -> tuple[Result, int]:
        async with vault(folder) as store:
            desk = Desk(store)
            return result_of(await desk.events(source)), desk.read

    reads = [run(stopped()) for _ in range(20)]
    last, rest = run(whole(tmp_path))
    at_once, parts = run(whole(tmp_path / "other"))
    assert last == at_once
    assert 0 < sum(reads) + rest <= parts + 20  # a part under way is asked for again


def test_what_is_known_is_told_at_once_and_kept_by_whoever_asks(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), paragraphs()
            first = [each for each in await desk.events(source) if isinstance(each, Noted)]
            events = await desk.events(source, LONG)
            assert [each for each in events if isinstance(each, Noted)] == first
            reading = next(each for each in events if isinstance(each, Reading))
            assert reading.progress.done == reading.progress.total == len(first)
            assert reading.coverage.complete

    run(work())


def test_nothing_is_kept_of_the_demo(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk = Desk(store, engine=EngineKind.DEMO)
            await desk.events(paragraphs())
            await desk.events(paragraphs())
            assert desk.read > 5
        assert not (tmp_path / "history.db").exists()

    run(work())


def test_what_leaves_the_desk_for_good_is_read_anew(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), paragraphs()
            await desk.events(source)
            await desk.summarizer.forget(source.text)
            await desk.events(source)
            assert desk.read > 5
        await Desk(None).summarizer.forget("nothing is kept anywhere")

    run(work())


def test_what_was_noted_of_some_of_its_passages_goes_with_the_whole_text(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), paragraphs()
            some = frozenset(range(2, len(source.passages)))
            for forgets in (True, False):
                desk.route.tasks.clear()
                async for _event in desk.summarizer.summarize(source, PROSE, "m", passages=some):
                    pass
                assert desk.read > 5
                if forgets:
                    await desk.summarizer.forget(source.text)

    run(work())


class Broken(PartNotes):
    async def keys(self, kind: str) -> frozenset[str]:
        raise VaultProblem("The disk is gone.", "")

    async def keep(self, key: str, source: str, texts: tuple[str, ...]) -> None:
        raise VaultProblem("The disk is gone.", "")


class Forgetful(PartNotes):
    async def take(self, keys: Sequence[str], source: str) -> dict[str, tuple[str, ...]]:  # type: ignore[override]
        raise VaultProblem("The disk is gone.", "")


@pytest.mark.parametrize("kind", [Broken, Forgetful])
def test_a_vault_that_fails_costs_time_and_no_summary(run: Run, tmp_path: Path, kind: type[PartNotes]) -> None:
    async def work() -> None:
        database = Database(tmp_path / "history.db")
        source = paragraphs()
        await Desk(PartNotes(database)).events(source)
        desk = Desk(kind(database))
        result = result_of(await desk.events(source))
        assert desk.read > 5
        assert result.coverage.complete
        database.close(5.0)

    run(work())


def test_lines_that_are_all_alike_are_no_trouble(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store, lambda *_: "- All is well."), document("All is well.\n" * 8_000)
            await desk.events(source)
            first = desk.read
            await desk.events(source, LONG)
            assert (first > 3, desk.read) == (True, 0)

    run(work())


def test_the_head_of_a_table_belongs_to_what_was_noted(run: Run, tmp_path: Path) -> None:
    """Rows mean something else below another head."""
    rows = "".join(f"| fact{n} | {n * 7} |\n" for n in range(2_500))

    async def work() -> None:
        async with vault(tmp_path) as store:
            desk = Desk(store)
            await desk.events(document(f"| Berth | Price |\n|---|---|\n{rows}"))
            parts = desk.read
            await desk.events(document(f"| Berth | Price |\n|---|---|\n{rows}"), LONG)
            assert desk.read == 0
            await desk.events(document(f"| Berth | Depth |\n|---|---|\n{rows}"))
            assert desk.read == parts > 3

    run(work())


@pytest.mark.parametrize("num_ctx", [2_048, 8_192])
def test_notes_serve_also_where_the_model_has_another_memory(run: Run, tmp_path: Path, num_ctx: int) -> None:
    async def work() -> None:
        async with vault(tmp_path) as store:
            desk, source = Desk(store), paragraphs()
            await desk.events(source)
            desk.route = FakeRoute(facts, num_ctx=num_ctx, engine=EngineKind.SYSTEM)
            desk.summarizer = Summarizer(FakeRouter(desk.route), kept=lambda: store)
            result = result_of(await desk.events(source))
            assert desk.read == 0
            assert set(result.text.split()) == {f"fact{n}" for n in range(900)}

    run(work())
